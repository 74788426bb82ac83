//! Sentences are put together by buttons, gaps are filled by buttons and by typing.

use klass_school::text::mark;

use super::{RU, at_the_first_task};
use crate::stage::{Actor, Stage};

async fn at_the_words() -> (Stage, Actor) {
    let (stage, ada) = at_the_first_task().await;
    ada.presses("d:").await;
    ada.sees(&RU.task_header(2, 3));
    (stage, ada)
}

async fn at_the_gaps() -> (Stage, Actor) {
    let (stage, ada) = at_the_words().await;
    ada.presses("d:").await;
    ada.sees(&RU.task_header(3, 3));
    (stage, ada)
}

async fn puts(ada: &Actor, word: &str) {
    ada.presses(&format!(":{}", mark(word))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_put_in_order_one_by_one() {
    let (stage, ada) = at_the_words().await;
    ada.sees(&RU.task_put_words());
    for word in ["Could", "you", "me"] {
        puts(&ada, word).await;
    }
    ada.sees("▸ Could you me");
    ada.taps(&RU.button_take_back()).await;
    ada.sees("▸ Could you");
    for word in ["bring", "me", "some tea"] {
        puts(&ada, word).await;
    }
    ada.has_one_screen();
    ada.taps(&RU.button_check()).await;
    ada.sees(&RU.right());
    ada.sees("Could you bring me some tea ✓");
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 1);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_order_is_told_how_far_it_is_right() {
    let (_stage, ada) = at_the_words().await;
    for word in ["Could", "you", "bringing"] {
        puts(&ada, word).await;
    }
    ada.taps(&RU.button_check()).await;
    ada.sees(&RU.wrong_start(2));
    ada.sees("▸ …");
    ada.writes("could bring you me some tea").await;
    ada.sees("Сначала кто, потом что делает.");
    ada.writes("Could you bring some tea me").await;
    ada.sees(&RU.right());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_word_tapped_three_times_at_once_is_put_once() {
    let (stage, ada) = at_the_words().await;
    let (message, data) = ada.button(":1:0:").unwrap();
    for _ in 0..3 {
        ada.student.presses_anyway(message, &data);
    }
    ada.settled().await;
    let state = stage.state(&ada).await.unwrap();
    let state: serde_json::Value = serde_json::from_str(&state).unwrap();
    assert_eq!(state["put"].as_array().map(Vec::len), Some(1), "{state}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_put_is_no_answer() {
    let (stage, ada) = at_the_words().await;
    let check = format!("k:{}", &ada.button("w:").unwrap().1[2..26]);
    ada.presses_old(ada.screen().message_id, &check).await;
    ada.was_toasted(&RU.put_first());
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps_are_filled_by_a_button_and_by_typing() {
    let (stage, ada) = at_the_gaps().await;
    ada.sees("here ①____ May, and I ②____ a lot");
    ada.sees(&RU.task_choose_gap("①"));
    ada.taps("for").await;
    ada.sees("here ①for May");
    ada.sees(&RU.task_type_gap("②"));
    ada.taps(&RU.button_take_back()).await;
    ada.taps("for").await;
    ada.writes("have drunk").await;
    ada.sees(&RU.your_answer("① for  ② have drunk"));
    ada.sees(&RU.wrong_gaps(1));
    ada.sees("For ведёт к промежутку.");
    // What is right stays.
    ada.sees("here ①____ May, and I ②have drunk a lot");
    ada.taps("since").await;
    ada.sees(&RU.right());
    ada.sees("here ①since May, and I ②have drunk a lot");
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 2);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_gaps_can_be_typed_at_once_and_too_many_are_no_answer() {
    let (stage, ada) = at_the_gaps().await;
    ada.writes("since; have; drunk").await;
    ada.sees(&RU.gaps_count(2));
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 0);
    ada.writes("Since; ’ve drunk").await;
    ada.sees(&RU.right());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_long_for_a_gap_is_shown_as_far_as_it_fits() {
    let (stage, ada) = at_the_gaps().await;
    for shown in [format!("①{}…", "ы".repeat(60)), format!("② {}…", "ы".repeat(60))] {
        ada.writes(&"ы".repeat(4096)).await;
        ada.sees(&shown);
        ada.has_one_screen();
    }
    ada.sees(&RU.wrong());
    assert_eq!(stage.gateway.refusals(), []);
}
