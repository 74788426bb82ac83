//! A student's first day, from `/start` to the end of the first lesson.

use klass_locales::Language;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_reaches_the_first_task_in_six_actions_beside_the_code() {
    let stage = Stage::open().await;
    let ada = stage.newcomer("Ада", "ru");
    ada.writes("/start").await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("ada@example.org").await;
    let code = stage.code("ada@example.org").await;
    ada.writes(&code).await;
    ada.presses("t:").await;
    ada.sees(&Language::Ru.words().task_header(1, 7));
    assert_eq!(stage.gateway.refusals(), []);
}
