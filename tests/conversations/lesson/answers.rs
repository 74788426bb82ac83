//! Answers that cross: the same twice, two at once, typed and pressed, with and without the dialogue.

use super::{RU, at_the_first_task, button};
use crate::stage::Stage;

async fn attempts(stage: &Stage) -> i64 {
    stage.number("SELECT count(*) FROM attempts").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_button_three_times_at_once_is_one_attempt() {
    let (stage, ada) = at_the_first_task().await;
    let (message, cold) = button(&ada, ":1:cold");
    for _ in 0..3 {
        ada.student.presses(message, &cold).unwrap();
    }
    ada.settled().await;
    ada.sees(&RU.wrong());
    ada.has_one_screen();
    assert_eq!(attempts(&stage).await, 1);
    assert_eq!(ada.student.toasts(), [RU.answered_before(), RU.answered_before()]);

    let (message, hot) = button(&ada, ":2:hot");
    for _ in 0..3 {
        ada.student.presses(message, &hot).unwrap();
    }
    ada.settled().await;
    ada.sees(&RU.right());
    ada.has_one_screen();
    assert_eq!(attempts(&stage).await, 2);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_answers_at_once_the_first_counts_and_the_other_is_told_so() {
    let (stage, ada) = at_the_first_task().await;
    let (message, cold) = button(&ada, ":1:cold");
    let (_, hot) = button(&ada, ":1:hot");
    ada.student.presses(message, &cold).unwrap();
    ada.student.presses(message, &hot).unwrap();
    ada.settled().await;
    ada.sees(&RU.wrong());
    ada.was_toasted(&RU.answered_before());
    assert_eq!(attempts(&stage).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_button_of_a_solved_task_counts_nothing() {
    let (stage, ada) = at_the_first_task().await;
    let (message, cold) = button(&ada, ":1:cold");
    ada.presses(":1:hot").await;
    ada.writes("/menu").await;
    ada.presses_old(message, &cold).await;
    ada.was_toasted(&RU.answered_before());
    assert_eq!(attempts(&stage).await, 1);
    assert_eq!(ada.with_buttons(), [message], "the old message is the task as it now is\n{}", ada.transcript());
    ada.presses("n:").await;
    ada.was_told(&RU.task_header(2, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_option_may_be_typed_by_its_words_and_never_by_a_letter_nobody_sees() {
    let (stage, ada) = at_the_first_task().await;
    ada.writes("A").await;
    ada.sees(&RU.typed_not_option());
    assert_eq!(attempts(&stage).await, 0);
    ada.writes("горячей").await;
    ada.sees(&RU.right());
    ada.has_one_screen();
    assert_eq!(attempts(&stage).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_carries_all_it_needs() {
    let (stage, ada) = at_the_first_task().await;
    stage.execute("DELETE FROM dialogues").await;
    ada.presses(":1:cold").await;
    ada.sees(&RU.wrong());
    stage.execute("DELETE FROM dialogues").await;
    ada.presses(":2:hot").await;
    ada.sees(&RU.right());
    stage.execute("DELETE FROM dialogues").await;
    ada.presses("n:").await;
    ada.sees(&RU.task_header(2, 3));
    // Of several answers the ticks are the dialogue's: they are asked for again.
    ada.presses(":1:pot").await;
    stage.execute("DELETE FROM dialogues").await;
    ada.presses("k:").await;
    ada.was_toasted(&RU.tick_first());
    ada.presses("d:").await;
    stage.execute("DELETE FROM dialogues").await;
    ada.presses("h:").await;
    ada.writes("green").await;
    ada.sees(&RU.right());
    assert_eq!(attempts(&stage).await, 3);
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_and_a_press_at_once_are_one_answer() {
    let (stage, ada) = at_the_first_task().await;
    let (message, cold) = button(&ada, ":1:cold");
    ada.student.writes("Горячей");
    ada.student.presses(message, &cold).unwrap();
    ada.settled().await;
    ada.was_toasted(&RU.answered_before());
    assert_eq!(attempts(&stage).await, 1);
    assert_eq!(ada.with_buttons().len(), 1, "{}", ada.transcript());
}
