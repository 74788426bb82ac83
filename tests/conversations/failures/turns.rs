//! Turns that fail in the middle of a batch, and updates that are not for us or cannot be read.

use std::{future::pending, sync::Arc};

use klass_bot::Hook;
use klass_locales::Language;
use klass_school::Unexpected;
use serde_json::json;

use crate::{
    ground::{at_first_task, fail, joined, one_wrong_answer, press, sees_button, setting, stage, swept, taken},
    stage::{PATIENCE, Stage},
};

/// Makes a turn fail as its text says.
fn as_told() -> Hook {
    Arc::new(|incoming| {
        let raw = incoming.raw.clone();
        Box::pin(async move {
            assert!(!raw.contains("please panic"), "as told");
            if raw.contains("please fail") {
                return Err(Unexpected::Impossible("failed as told"));
            }
            if raw.contains("please be slow") {
                pending::<()>().await;
            }
            Ok(())
        })
    })
}

/// Three students' updates in one batch; the middle one fails.
async fn one_of_three_fails(text: &str, error: &str) {
    let mut stage = Stage::set(setting(Some(as_told()))).await;
    let ada = at_first_task(&stage, "Ada").await;
    let boris = joined(&stage, "Boris").await;
    let clara = joined(&stage, "Clara").await;
    swept(&stage).await;
    stage.stop().await;
    let before = taken(&stage, None).await;
    press(&ada, ":1:cold");
    boris.student.writes(text);
    clara.student.writes("/progress");
    stage.start();
    let [ada, boris, clara] = [&ada, &boris, &clara].map(|actor| stage.again(actor));
    for actor in [&ada, &boris, &clara] {
        actor.settled().await;
    }
    sees_button(&ada, ":2:hot").await;
    boris.sees(&Language::En.words().apology());
    sees_button(&clara, "menu").await;
    swept(&stage).await;
    assert_eq!(taken(&stage, None).await, before + 3);
    let kept = format!("SELECT COUNT(*) FROM inbox WHERE state = 3 AND raw LIKE '%{text}%' AND error LIKE '%{error}%'");
    assert_eq!(stage.number(&kept).await, 1, "the update is kept whole, with the reason");
    boris.writes("/menu").await;
    sees_button(&boris, "progress").await;
    assert_eq!(stage.number("SELECT COUNT(*) FROM attempts").await, 1, "the neighbour counts once");
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_panics() {
    one_of_three_fails("please panic", "panicked").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_fails() {
    one_of_three_fails("please fail", "failed as told").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_takes_too_long() {
    one_of_three_fails("please be slow", "longer than").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kind_nobody_knows_is_passed_over_and_text_survives_what_is_unknown_about_it() {
    let stage = stage().await;
    let ada = joined(&stage, "Ada").await;
    let chat = json!({"id": ada.student.id, "type": "private", "first_name": "Ada"});
    let from = json!({"id": ada.student.id, "is_bot": false, "first_name": "Ada", "language_code": "en"});
    stage.gateway.inject(json!({"invention_of_next_year": {"chat": chat, "from": from}}));
    let entity = json!({"type": "invention_of_next_year", "offset": 0, "length": 9});
    stage.gateway.inject(json!({"message": {
        "message_id": 900, "date": 1_800_000_000, "chat": chat, "from": from, "text": "/progress", "entities": [entity],
    }}));
    ada.settled().await;
    ada.sees(&Language::En.words().progress_title());
    swept(&stage).await;
    assert_eq!(taken(&stage, Some(3)).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_gets_no_answer() {
    let stage = stage().await;
    let ada = joined(&stage, "Ada").await;
    let said = stage.gateway.call_log().len();
    let chat = json!({"id": -100_200, "type": "supergroup", "title": "Us"});
    let from = json!({"id": ada.student.id, "is_bot": false, "first_name": "Ada"});
    for text in ["hello", "/start", "/menu@klass_bot"] {
        let message = json!({"message_id": 1, "date": 1_800_000_000, "chat": chat, "from": from, "text": text});
        stage.gateway.inject(json!({"message": message}));
    }
    stage.gateway.idle_within(PATIENCE).await.unwrap();
    ada.settled().await;
    let new: Vec<_> = stage.gateway.call_log().split_off(said).into_iter().filter(|call| call.chat.is_some()).collect();
    assert_eq!(new, []);
}

/// Telegram's answer to `getUpdates` is lost on the way, so the same update comes once more.
#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_comes_again_counts_once() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    fail(&stage, "getUpdates", None, 2, klass_gateway::How::AcceptThenDrop);
    press(&ada, ":1:cold");
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}
