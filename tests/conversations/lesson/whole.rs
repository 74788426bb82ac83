//! One lesson from its first page to the next lesson.

use super::{EN, LEAVES, RU, at_the_first_page};
use crate::stage::{Actor, Stage, plain};

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_lesson_with_every_kind_of_task() {
    let (stage, ada) = at_the_first_page().await;
    pages(&ada).await;
    one_of_some(&ada).await;
    some_of_many(&ada).await;
    typed(&ada).await;
    the_end(&ada).await;
    assert_eq!(stage.gateway.refusals(), []);
    kept(&stage).await;
}

async fn pages(ada: &Actor) {
    ada.sees(&RU.page_header_first(LEAVES, 6));
    ada.sees("Чай — это куст.");
    ada.taps(&RU.button_next()).await;
    ada.sees(&RU.page_header(LEAVES, 2, 2));
    ada.taps(&RU.button_previous()).await;
    ada.sees(&RU.page_header_first(LEAVES, 6));
    ada.taps(&RU.button_next()).await;
    ada.taps(&RU.button_to_tasks()).await;
    ada.has_one_screen();
}

async fn one_of_some(ada: &Actor) {
    ada.sees(&RU.task_header(1, 3));
    ada.sees(&RU.task_choose_one());
    let message = ada.screen().message_id;
    ada.taps(&RU.button_hint()).await;
    ada.sees(&RU.hint_title("Над чашкой идёт пар."));
    ada.taps("Ледяной").await;
    ada.sees(&RU.your_answer("Ледяной"));
    ada.sees(&RU.wrong());
    ada.sees("В ледяной воде лист не раскроется.");
    ada.sees(&RU.streak_grew(1));
    assert!(ada.button(":2:hot").is_some(), "fresh buttons have the next number\n{}", ada.transcript());
    ada.taps("Горячей").await;
    ada.sees(&RU.right());
    ada.sees("Горячая вода раскрывает лист.");
    assert_eq!(ada.screen().message_id, message, "a press edits its message in place");
    ada.taps(&RU.button_next()).await;
}

async fn some_of_many(ada: &Actor) {
    ada.sees(&RU.task_header(2, 3));
    ada.taps(&RU.button_check()).await;
    ada.was_toasted(&RU.tick_first());
    ada.taps("◻️ Чайник").await;
    ada.taps("◻️ Пила").await;
    ada.taps(&RU.button_check()).await;
    ada.sees(&RU.your_answer("Чайник; Пила"));
    ada.sees(&RU.wrong());
    ada.sees("Пилой чай не заваривают.");
    ada.taps("◻️ Чайник").await;
    ada.taps("◻️ Пила").await;
    ada.taps("☑️ Пила").await;
    ada.taps(&RU.button_check()).await;
    ada.sees(&RU.wrong_missed(1));
    ada.sees("Чайник");
    // What was right stays ticked.
    ada.taps("◻️ Чашка").await;
    ada.taps(&RU.button_check()).await;
    ada.sees(&RU.right());
    ada.sees("Хватит чайника и чашки.");
    ada.taps(&RU.button_next()).await;
}

async fn typed(ada: &Actor) {
    ada.sees(&RU.task_header(3, 3));
    ada.sees(&RU.task_type_answer());
    ada.taps(&RU.button_later()).await;
    ada.sees(&RU.lesson_rest(1));
    ada.taps(&RU.button_rest()).await;
    ada.sees(&RU.task_header(3, 3));

    let asked = ada.screen().message_id;
    ada.writes("Grin").await;
    assert!(ada.screen().message_id > asked, "a typed answer gets a new message below");
    ada.has_one_screen();
    ada.sees(&RU.your_answer("Grin"));
    ada.sees("Grin — это «ухмылка».");
    for answer in ["<b>red & blue", "blue", "white"] {
        ada.writes(answer).await;
        assert!(ada.reads().contains(&format!("Ваш ответ: {answer}")), "{}", ada.transcript());
        assert_eq!(ada.button("s:"), None);
    }
    ada.writes("black").await;
    ada.taps(&RU.button_solution()).await;
    ada.sees(&RU.solution_title());
    ada.sees("Green. Зелёный чай не ферментируют.");
    ada.sees("Green значит «зелёный».");
    ada.has_one_screen();
    ada.taps(&RU.button_next()).await;
}

async fn the_end(ada: &Actor) {
    ada.sees(&RU.lesson_finished(LEAVES));
    ada.sees(&RU.lesson_finished_score(2, 3));
    ada.sees(&RU.ask_wish("Чай"));
    ada.taps(&RU.button_question_later()).await;
    ada.taps(&RU.button_question_later()).await;
    ada.sees(&RU.ask_zone("10:00"));
    ada.taps(&RU.button_zone_other()).await;
    ada.sees(&RU.ask_city());
    ada.writes("Екатеринбург").await;
    ada.sees(&RU.zone_set("12:00"));
    ada.sees(&RU.language_is());
    ada.taps("English").await;
    ada.sees(&EN.language_set());
    ada.taps(&EN.button_continue()).await;
    ada.sees(&EN.page_header_first("Заварка", 4));
    ada.has_one_screen();

    ada.taps(&EN.button_to_tasks()).await;
    ada.taps("Три минуты").await;
    ada.taps(&EN.button_next()).await;
    ada.sees(&EN.lesson_finished("Заварка"));
    ada.sees(&EN.course_finished());
    ada.writes("/lesson").await;
    ada.sees(&EN.course_finished());
    assert!(ada.reads().contains(&plain(&EN.course_progress(2, 2, 3, 4))), "{}", ada.transcript());
}

async fn kept(stage: &Stage) {
    for (what, count) in [
        ("attempts", 11),
        ("attempts WHERE correct", 3),
        ("attempts WHERE after_solution", 0),
        ("task_progress WHERE solved_at IS NOT NULL", 3),
        ("task_progress WHERE solution_seen_at IS NOT NULL", 1),
        ("lesson_progress WHERE finished_at IS NOT NULL", 2),
        ("streaks WHERE length = 1 AND longest = 1", 1),
        ("activity", 1),
    ] {
        assert_eq!(stage.number(&format!("SELECT count(*) FROM {what}")).await, count, "{what}");
    }
}
