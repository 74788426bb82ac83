//! Second taps: what the first tap led to stays as it is.

use klass_locales::Language;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_on_a_page_that_has_gone_changes_nothing() {
    let stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    let words = Language::Ru.words();
    let (page, to_the_tasks) = ada.button("t:").unwrap();
    for _ in 0..3 {
        ada.student.presses_anyway(page, &to_the_tasks);
    }
    ada.settled().await;
    ada.presses_old(page, &to_the_tasks).await;
    let header = words.task_header(1, 7);
    let shown = ada.student.chat().iter().filter(|shown| shown.text.contains(&header)).count();
    assert_eq!(shown, 1, "{}", ada.transcript());
    ada.has_one_screen();
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_in_the_onboarding_scolds_nobody() {
    let stage = Stage::open().await;
    let ada = stage.newcomer("Ада", "ru");
    let words = Language::Ru.words();
    ada.writes("/start").await;
    let (greeting, accept) = ada.button("accept").unwrap();
    for _ in 0..2 {
        ada.student.presses_anyway(greeting, &accept);
    }
    ada.settled().await;
    ada.sees(&words.ask_name());
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_text_of_a_lesson_can_be_read_again_from_its_tasks() {
    let stage = Stage::open().await;
    let ada = stage.student("Ада", "ru").await;
    let words = Language::Ru.words();
    ada.presses("t:").await;
    ada.taps(&words.button_to_text()).await;
    ada.sees("Nice to meet you too");
    ada.presses("t:").await;
    ada.sees(&words.task_header(1, 7));
}
