//! A test: one answer a task, the result at the end, again after an hour, and the best run counts.

use chrono::TimeDelta;

use super::{RU, at_the_first_task, solves_the_first_lesson};
use crate::stage::{Actor, Stage};

async fn at_the_test() -> (Stage, Actor) {
    let (stage, ada) = at_the_first_task().await;
    solves_the_first_lesson(&ada).await;
    ada.writes("/lesson").await;
    ada.sees(&RU.test_intro("Проверка", 2, 70));
    (stage, ada)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_is_passed_and_opens_what_follows() {
    let (stage, ada) = at_the_test().await;
    ada.taps(&RU.button_begin_test()).await;
    ada.sees(&RU.test_header(1, 2));
    assert!(ada.button("h:").is_none() && ada.button("s:").is_none(), "{}", ada.transcript());
    ada.taps("Лист").await;
    ada.was_toasted(&RU.answer_taken());
    ada.sees(&RU.test_header(2, 2));
    ada.writes("green").await;
    ada.sees("100");
    ada.sees("1 ✅  2 ✅");
    ada.has_one_screen();
    ada.taps(&RU.button_review()).await;
    ada.sees(&RU.review_header(1, 2));
    ada.sees(&RU.review_right());
    ada.sees("Пьют настой листа.");
    ada.taps(&RU.button_next()).await;
    ada.sees(&RU.your_answer("green"));
    ada.taps(&RU.button_to_test()).await;
    ada.sees(&RU.test_best(100));
    assert_eq!(stage.number("SELECT COUNT(*) FROM lesson_progress WHERE finished_at IS NOT NULL").await, 2);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_that_is_not_passed_can_be_taken_again_after_an_hour_and_the_best_counts() {
    let (stage, ada) = at_the_test().await;
    run(&ada, &RU.button_begin_test(), "Лист", "grin").await;
    ada.sees("33");
    ada.sees("1 ✅  2 ❌");
    ada.writes("/lesson").await;
    ada.sees(&RU.test_best(33));
    assert!(ada.button("e:").is_none(), "not before an hour\n{}", ada.transcript());
    stage.later(TimeDelta::minutes(61));
    ada.writes("/lesson").await;
    run(&ada, &RU.button_take_test_again(), "Корень", "green").await;
    ada.sees("66");
    stage.later(TimeDelta::minutes(61));
    ada.writes("/lesson").await;
    ada.sees(&RU.test_best(66));
    run(&ada, &RU.button_take_test_again(), "Лист", "green").await;
    stage.later(TimeDelta::minutes(61));
    ada.writes("/progress").await;
    ada.presses("g:").await;
    ada.sees(&RU.progress_test("Проверка", 100));
    assert_eq!(stage.number("SELECT COUNT(*) FROM sittings WHERE passed = true").await, 1);
}

async fn run(ada: &Actor, begin: &str, option: &str, typed: &str) {
    ada.taps(begin).await;
    ada.taps(option).await;
    ada.writes(typed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_press_twice_is_one_answer_and_a_run_survives_leaving() {
    let (stage, ada) = at_the_test().await;
    ada.taps(&RU.button_begin_test()).await;
    let (message, data) = ada.button(":root").unwrap();
    ada.presses(&data).await;
    ada.presses_old(message, &data.replace(":root", ":leaf")).await;
    ada.was_toasted(&RU.answered_before());
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts WHERE sitting = 1").await, 1);
    ada.writes("/menu").await;
    ada.presses("go").await;
    ada.taps(&RU.button_go_on_with_test()).await;
    ada.sees(&RU.test_header(2, 2));
    // The last one left for later is the test left for later.
    ada.taps(&RU.button_later()).await;
    ada.sees(&RU.test_intro("Проверка", 2, 70));
    ada.taps(&RU.button_go_on_with_test()).await;
    ada.writes("green").await;
    ada.sees("66");
    // The buttons of a run that is over.
    ada.presses_old(message, &data).await;
    ada.was_toasted(&RU.test_run_over());
}
