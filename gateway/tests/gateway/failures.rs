//! Failures on demand.

use std::time::Duration;

use klass_gateway::{Failure, How, Release};
use serde_json::json;

use crate::bot::{Bot, SOON, TOKEN};

fn next(times: usize, how: How) -> Failure {
    Failure { method: Some("sendMessage"), chat: None, times, how }
}

#[tokio::test]
async fn the_next_calls_fail_as_told_and_then_no_more() {
    let (bot, ada) = Bot::with_ada().await;
    bot.gateway.fail(next(2, How::TooManyRequests { retry_after: 3 }));
    bot.gateway.fail(next(1, How::Forbidden("user is deactivated")));
    bot.gateway.fail(next(1, How::BadRequest("CHAT_WRITE_FORBIDDEN")));
    bot.gateway.fail(next(1, How::ServerError));
    let body = json!({"chat_id": ada.id, "text": "x"});
    let limited = bot.calls("SendMessage", body.clone()).await;
    assert_eq!(limited["parameters"]["retry_after"], 3);
    assert_eq!(limited["description"], "Too Many Requests: retry after 3");
    for (code, description) in [
        (429, "Too Many Requests: retry after 3"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (500, "Internal Server Error"),
    ] {
        bot.does("sendChatAction", json!({"chat_id": ada.id, "action": "typing"})).await;
        let answer = bot.calls("sendMessage", body.clone()).await;
        assert_eq!((&answer["error_code"], &answer["description"]), (&json!(code), &json!(description)));
    }
    assert!(ada.chat().is_empty());
    bot.says(&ada, "at last").await;
    assert!(bot.gateway.refusals().is_empty(), "a scripted failure is nobody's mistake");
    let codes: Vec<_> = bot.gateway.call_log().iter().filter_map(|call| call.error_code).collect();
    assert_eq!(codes, [429, 429, 403, 400, 500]);
}

#[tokio::test]
async fn a_failure_may_be_for_one_chat() {
    let (bot, ada) = Bot::with_ada().await;
    let boris = bot.gateway.student("Boris", "ru");
    bot.gateway.fail(Failure { method: None, chat: Some(boris.id), times: 1, how: How::ServerError });
    bot.says(&ada, "fine").await;
    assert_eq!(bot.calls("sendMessage", json!({"chat_id": boris.id, "text": "x"})).await["error_code"], 500);
    bot.says(&boris, "fine now").await;
}

#[tokio::test]
async fn a_hanging_call_waits_for_its_release_and_delays_no_other() {
    let (bot, ada) = Bot::with_ada().await;
    let boris = bot.gateway.student("Boris", "ru");
    let release = Release::new();
    bot.gateway.fail(Failure { chat: Some(ada.id), ..next(1, How::HangUntil(release.clone())) });
    tokio::join!(bot.says(&ada, "slow"), async {
        release.reached().await;
        bot.says(&boris, "quick").await;
        assert!(ada.chat().is_empty());
        assert!(ada.settled_within(Duration::ZERO).await.is_err(), "a call for her is under way");
        release.release();
    });
    ada.settled_within(SOON).await.unwrap();
    assert_eq!(ada.last().unwrap().text, "slow");
}

#[tokio::test]
async fn a_connection_may_drop_before_or_after_the_call_counts() {
    let (bot, ada) = Bot::with_ada().await;
    bot.gateway.fail(next(1, How::DropConnection));
    bot.gateway.fail(next(1, How::AcceptThenDrop));
    let request = |text: &str| {
        let url = bot.url(&format!("/bot{TOKEN}/sendMessage"));
        bot.http.post(url).json(&json!({"chat_id": ada.id, "text": text}))
    };
    for text in ["lost", "kept"] {
        let broken = match request(text).send().await {
            Ok(response) => response.bytes().await.is_err(),
            Err(_) => true,
        };
        assert!(broken, "{text}");
    }
    assert_eq!(bot.gateway.transcript(ada.id), "Klass: kept\n");
}

#[tokio::test]
async fn a_poll_may_fail_too() {
    let (bot, ada) = Bot::with_ada().await;
    ada.writes("hello");
    bot.gateway.fail(Failure { method: Some("getUpdates"), chat: None, times: 1, how: How::ServerError });
    assert_eq!(bot.calls("getUpdates", json!({})).await["error_code"], 500);
    assert_eq!(bot.fetches(0).await.len(), 1);
}
