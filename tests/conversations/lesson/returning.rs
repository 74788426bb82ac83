//! Coming back: to where one stopped, to what is locked, to what is finished.

use super::{LEAVES, RU, at_the_first_page, at_the_first_task, enrolled, school};
use crate::course;

#[tokio::test(flavor = "multi_thread")]
async fn the_lesson_goes_on_where_one_stopped() {
    let (_stage, ada) = at_the_first_page().await;
    ada.presses("p:").await;
    ada.writes("/lesson").await;
    ada.sees(&RU.page_header(LEAVES, 2, 2));
    ada.presses("t:").await;
    ada.presses(":1:hot").await;
    for way in ["/lesson", "/menu", "/help", "/progress"] {
        ada.writes(way).await;
        if way != "/lesson" {
            ada.presses("go").await;
        }
        ada.sees(&RU.task_header(2, 3));
        ada.has_one_screen();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_lesson_says_when_it_opens() {
    let (stage, ada) = at_the_first_page().await;
    ada.presses("c:").await;
    ada.sees("Обо всём, что заваривают.");
    ada.taps("🔒 Заварка").await;
    ada.was_toasted(&RU.lesson_locked());
    ada.sees(&RU.lesson_locked());
    ada.has_one_screen();
    ada.taps("▶️ Листья").await;
    ada.sees(&RU.page_header_first(LEAVES, 6));
    assert_eq!(stage.number("SELECT count(*) FROM lesson_progress").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_and_courses_tell_how_far_one_is() {
    let (_stage, ada) = at_the_first_page().await;
    ada.writes("/progress").await;
    ada.sees(&RU.progress_no_streak());
    ada.sees(&RU.progress_week(0));
    ada.sees(&RU.course_progress(0, 2, 0, 4));
    ada.writes("/lesson").await;
    super::to_the_tasks(&ada).await;
    ada.presses(":1:cold").await;
    ada.presses(":2:hot").await;
    ada.writes("/progress").await;
    ada.sees(&RU.progress_streak(1, 1));
    ada.sees(&RU.progress_week(2));
    ada.sees(&RU.course_progress(0, 2, 1, 4));
    ada.writes("/courses").await;
    ada.taps(&RU.courses_line("Чай", 2)).await;
    ada.sees(&RU.course_progress(0, 2, 1, 4));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lesson_can_be_finished_twice_and_counts_once() {
    let stage = school(vec![course::coffee()]).await;
    let ada = enrolled(&stage, "Ада").await;
    ada.presses("t:").await;
    ada.sees(&RU.lesson_finished("Обжарка"));
    ada.presses("wish:later").await;
    ada.presses("level:later").await;
    ada.presses("zone:yes").await;
    let finished = "SELECT count(*) FROM lesson_progress WHERE finished_at IS NOT NULL";
    assert_eq!(stage.number(finished).await, 1);
    stage.later(chrono::TimeDelta::hours(1));
    ada.sees(&RU.course_finished());
    ada.writes("/lesson").await;
    ada.sees(&RU.course_finished());
    ada.taps("✅ Обжарка").await;
    ada.sees(&RU.page_header_first("Обжарка", 3));
    ada.presses("t:").await;
    ada.sees(&RU.lesson_finished("Обжарка"));
    ada.sees(&RU.course_finished());
    ada.has_one_screen();
    assert_eq!(stage.number(finished).await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM lesson_progress WHERE finished_at > started_at").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_for_later_is_asked_again_at_the_end() {
    let (_stage, ada) = at_the_first_task().await;
    ada.presses("d:").await;
    ada.sees(&RU.task_header(2, 3));
    ada.presses("d:").await;
    ada.writes("green").await;
    ada.presses("n:").await;
    ada.sees(&RU.task_header(1, 3));
    ada.presses(":1:hot").await;
    ada.presses("n:").await;
    ada.sees(&RU.task_header(2, 3));
    ada.presses("d:").await;
    ada.sees(&RU.lesson_rest(1));
    ada.has_one_screen();
}
