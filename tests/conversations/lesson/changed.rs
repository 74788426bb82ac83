//! A course that is imported anew while people learn.

use super::{LEAVES, RU, at_the_first_task, button};
use crate::course;

#[tokio::test(flavor = "multi_thread")]
async fn a_button_of_a_task_that_has_gone_leads_on() {
    let (stage, ada) = at_the_first_task().await;
    ada.presses(":1:hot").await;
    ada.presses("n:").await;
    let (message, pot) = button(&ada, ":1:pot");
    stage.import(&course::tea_without_tools()).await;
    ada.presses_old(message, &pot).await;
    ada.was_told(&RU.task_gone());
    ada.sees(&RU.task_header(2, 2));
    ada.has_one_screen();
    ada.writes("green").await;
    ada.sees(&RU.right());
    ada.presses("n:").await;
    ada.sees(&RU.lesson_finished(LEAVES));
    ada.sees(&RU.lesson_finished_score(2, 2));
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_for_a_task_that_has_gone_leads_on() {
    let (stage, ada) = at_the_first_task().await;
    ada.presses("d:").await;
    stage.import(&course::tea_without_tools()).await;
    ada.writes("чайник").await;
    ada.was_told(&RU.task_gone());
    ada.sees(&RU.task_header(1, 2));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lesson_whose_last_open_task_has_gone_is_finished_and_opens_the_next() {
    let (stage, ada) = at_the_first_task().await;
    ada.presses(":1:hot").await;
    ada.presses("n:").await;
    ada.presses("d:").await;
    ada.writes("green").await;
    stage.import(&course::tea_without_tools()).await;
    ada.writes("/lesson").await;
    ada.sees(&RU.lesson_finished(LEAVES));
    ada.writes("/lesson").await;
    ada.sees(&RU.page_header_first("Заварка", 4));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_left_the_course_is_not_counted() {
    let (stage, ada) = at_the_first_task().await;
    ada.presses("d:").await;
    ada.presses(":1:pot").await;
    ada.presses(":1:cup").await;
    ada.presses("k:").await;
    ada.sees(&RU.right());
    stage.import(&course::tea_without_tools()).await;
    ada.writes("/progress").await;
    ada.sees(&RU.course_progress(0, 2, 0, 3));
    // And when it comes back, so does what was done.
    stage.import(&course::tea()).await;
    ada.writes("/progress").await;
    ada.sees(&RU.course_progress(0, 2, 1, 4));
}
