//! A placement test finds the level.

use klass_school::rules::Rules;

use super::{RU, joined, school, solves_the_first_lesson};
use crate::{
    course,
    stage::{Actor, Stage},
};

async fn stage() -> Stage {
    school(vec![course::tea_with_levels()], Rules::default()).await
}

/// Ada, who has come from the settings to the first question.
async fn at_the_first_question() -> (Stage, Actor) {
    let stage = stage().await;
    let ada = joined(&stage).await;
    for step in ["level", "pt:", "pb:"] {
        if step == "level" {
            ada.writes("/settings").await;
        }
        ada.presses(step).await;
    }
    ada.sees(&RU.placement_header(1, 12));
    (stage, ada)
}

/// Answers all that is asked in the same way; gives how many questions that were.
async fn answers(ada: &Actor, label: &str) -> usize {
    for number in 1..=12 {
        ada.sees(&RU.placement_header(number, 12));
        ada.taps(label).await;
        ada.has_one_screen();
        if ada.button("pa:").is_none() {
            return number;
        }
    }
    panic!("more than twelve questions\n{}", ada.transcript());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_asked_for_a_level_can_find_it_out_and_goes_on_with_the_questions() {
    let stage = stage().await;
    let ada = joined(&stage).await;
    solves_the_first_lesson(&ada).await;
    ada.taps(&RU.button_question_later()).await;
    ada.sees(&RU.ask_level());
    ada.taps(&RU.button_placement()).await;
    ada.sees(&RU.placement_intro("Чай", 12));
    ada.taps(&RU.button_begin_test()).await;
    let asked = answers(&ada, "Чай").await;
    ada.sees(&RU.placement_found(&RU.level_c1()));
    ada.sees(&RU.placement_means_c1());
    ada.sees(&RU.placement_note(asked));
    ada.taps(&RU.button_next()).await;
    ada.sees(&RU.ask_zone("10:00"));
    ada.taps(&RU.button_zone_right()).await;
    ada.sees(&RU.settings_level(&RU.level_c1()));
    let found = "SELECT count(*) FROM placements WHERE level = 'c1' AND finished_at IS NOT NULL";
    assert_eq!(stage.number(found).await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'c1'").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM attempts").await, 3, "those of the lesson, and no more");
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_knows_nothing_says_so_and_begins_at_the_beginning() {
    let (_stage, ada) = at_the_first_question().await;
    let asked = answers(&ada, &RU.button_dont_know()).await;
    assert!(asked < 12, "{asked} questions to see that somebody is a beginner");
    ada.sees(&RU.placement_found(&RU.level_a1()));
    ada.taps(&RU.button_to_settings()).await;
    ada.sees(&RU.settings_level(&RU.level_a1()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_of_right_and_wrong_on_the_way() {
    let (_stage, ada) = at_the_first_question().await;
    for (number, label) in [(1, "Чай"), (2, "Сено"), (3, "Чай")] {
        ada.taps(label).await;
        ada.sees(&RU.placement_header(number + 1, 12));
        for word in ["✅", "❌", "Верно", "верно"] {
            assert!(!ada.reads().contains(word), "{}", ada.transcript());
        }
    }
    assert_eq!(ada.student.toasts(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_number_twice_is_one_answer() {
    let (stage, ada) = at_the_first_question().await;
    let (message, first) = ada.button(":right").unwrap();
    for _ in 0..2 {
        ada.student.presses_anyway(message, &first);
    }
    ada.settled().await;
    ada.was_toasted(&RU.answered_before());
    ada.sees(&RU.placement_header(2, 12));
    ada.taps("Сено").await;
    ada.presses_old(message, &first).await;
    ada.sees(&RU.placement_header(3, 12));
    ada.has_one_screen();
    let given = stage.text("SELECT CAST(answers AS TEXT) FROM placements").await;
    assert_eq!(given.matches("\"question\"").count(), 2, "{given}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stopped_goes_on_with_the_same_question() {
    let (_stage, ada) = at_the_first_question().await;
    ada.taps("Чай").await;
    let question = ada.reads();
    ada.taps(&RU.button_later()).await;
    ada.sees(&RU.placement_stopped(2));
    ada.writes("/menu").await;
    ada.writes("/settings").await;
    ada.presses("level").await;
    ada.taps(&RU.button_placement()).await;
    ada.sees(&RU.placement_stopped(2));
    ada.taps(&RU.button_back()).await;
    ada.sees(&RU.ask_level());
    ada.taps(&RU.button_placement()).await;
    ada.taps(&RU.button_go_on_with_test()).await;
    assert_eq!(ada.reads(), question);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finished_test_can_be_taken_anew_and_the_level_stays_until_it_ends() {
    let (stage, ada) = at_the_first_question().await;
    answers(&ada, "Чай").await;
    let (message, again) = ada.button("pb:").unwrap();
    for _ in 0..2 {
        ada.student.presses_anyway(message, &again);
    }
    ada.settled().await;
    ada.sees(&RU.placement_header(1, 12));
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'c1'").await, 1);
    answers(&ada, "Сено").await;
    ada.sees(&RU.placement_found(&RU.level_a1()));
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'a1'").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM placements").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_may_be_typed() {
    let (_stage, ada) = at_the_first_question().await;
    ada.writes("чай").await;
    ada.sees(&RU.placement_header(2, 12));
    ada.writes("не знаю").await;
    ada.sees(&RU.placement_header(3, 12));
    ada.writes("кофе").await;
    ada.sees(&RU.placement_header(3, 12));
    ada.sees(&RU.typed_not_option());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_that_changes_on_the_way_asks_what_it_has_now() {
    let (stage, ada) = at_the_first_question().await;
    let other = |files: course::Files| -> course::Files {
        let renamed = |(path, text): (&'static str, &'static str)| (path, &*text.replace("id: b1-", "id: new-").leak());
        files.into_iter().map(|file| if file.0 == "placement.md" { renamed(file) } else { file }).collect()
    };
    stage.import(&other(course::tea_with_levels())).await;
    ada.taps("Чай").await;
    ada.was_toasted(&RU.task_changed());
    ada.sees(&RU.placement_header(1, 12));
    ada.taps("Чай").await;
    ada.sees(&RU.placement_header(2, 12));
    stage.import(&course::tea()).await;
    ada.taps("Чай").await;
    ada.sees(&RU.ask_level());
    assert!(ada.button("pt:").is_none(), "{}", ada.transcript());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_joined_a_course_joins_it_with_the_level_found() {
    let (stage, ada) = at_the_first_question().await;
    let (_, begin) = {
        ada.taps(&RU.button_later()).await;
        ada.button("pb:").unwrap()
    };
    stage.import(&course::coffee()).await;
    let boris = stage.newcomer("Борис", "ru");
    boris.writes("/start").await;
    boris.presses("accept").await;
    boris.presses("name").await;
    boris.presses_old(boris.screen().message_id, &begin).await;
    answers(&boris, "Чай").await;
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'c1'").await, 1);
}
