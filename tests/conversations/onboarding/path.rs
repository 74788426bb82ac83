//! The path itself: forth, back, off it and on again.

use klass_locales::Words;

use super::{EN, RU, greeted, greeting};
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_asked_in_order_and_then_the_first_lesson_opens() {
    let stage = Stage::open().await;
    whole(&stage, "Анна", RU, "Знакомство и приветствие").await;
    whole(&stage, "Boris", EN, "Знакомство и приветствие").await;
    assert_eq!(stage.gateway.refusals(), []);
}

async fn whole(stage: &Stage, name: &str, words: Words, lesson: &str) {
    let someone = stage.newcomer(name, words.language.code());
    let address = format!("{}@example.org", words.language.code());
    someone.writes("/start").await;
    someone.sees(&greeting(words));
    someone.presses("accept").await;
    someone.sees(&words.step(1, 3));
    someone.sees(&words.ask_name());
    someone.taps(name).await;
    someone.sees(&words.step(2, 3));
    someone.sees(&words.ask_email(name));
    someone.writes(&address.to_uppercase()).await;
    someone.sees(&words.step(3, 3));
    someone.sees(&words.ask_code(&address));
    someone.writes(&stage.code(&address).await).await;
    someone.was_told(&words.welcome_new(name));
    someone.sees(&words.page_header_first(lesson, 7));
    someone.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_can_go_back_step_by_step_and_the_answers_stay() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("ada@example.org").await;
    let code = stage.code("ada@example.org").await;
    ada.presses("back").await;
    ada.sees(&RU.ask_email("Ада"));
    ada.presses("back").await;
    ada.sees(&RU.ask_name());
    ada.presses("back").await;
    ada.sees(&greeting(RU));
    ada.has_one_screen();

    ada.presses("accept").await;
    ada.writes("Августа").await;
    ada.writes("ada@example.org").await;
    // The letter on its way is still good, so the way forth costs no new one.
    ada.sees(&RU.code_too_soon(60));
    ada.sees(&RU.awaiting_code("ada@example.org"));
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Августа"));
    assert_eq!(stage.letters("ada@example.org").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_cancelled_at_every_step_and_gone_on_with() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    let address = "ada@example.org";
    let steps =
        [("accept", greeting(RU)), ("name", RU.ask_name()), (address, RU.ask_email("Ада")), ("", RU.ask_code(address))];
    for (onward, asked) in steps {
        ada.sees(&asked);
        ada.writes("/cancel").await;
        ada.sees(&RU.cancelled_onboarding());
        ada.writes("/start").await;
        ada.sees(&RU.ask_resume());
        ada.has_one_screen();
        ada.presses("resume").await;
        ada.sees(&asked);
        ada.has_one_screen();
        match onward {
            "" => {}
            address if address.contains('@') => drop(ada.writes(address).await),
            button => ada.presses(button).await,
        }
    }
    ada.presses("cancel").await;
    ada.sees(&RU.cancelled_onboarding());
    ada.presses("resume").await;
    ada.writes(&stage.code(address).await).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_begun_anew_in_the_language_chosen() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("lang:en").await;
    ada.presses("accept").await;
    ada.writes("Augusta").await;
    ada.presses("cancel").await;
    ada.presses("anew").await;
    ada.sees(&greeting(EN));
    assert_eq!(stage.state(&ada).await.unwrap(), r#"{"at":"consent","language":"en"}"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_halfway_asks_the_same_again() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("/start").await;
    ada.sees(&RU.ask_email("Ада"));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_who_starts_again_comes_to_the_menu() {
    let stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    ada.writes("/start").await;
    ada.sees(&RU.menu("Ада"));
    ada.writes("/start business-english").await;
    ada.sees("Деловой английский");
    ada.has_one_screen();
}
