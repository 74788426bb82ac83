//! Offsets, redelivery, long polls, expiry.

use std::time::Duration;

use serde_json::json;

use crate::bot::{Bot, id};

#[tokio::test]
async fn an_update_comes_again_until_a_higher_offset_confirms_it() {
    let (bot, ada) = Bot::with_ada().await;
    ada.writes("one");
    ada.writes("two");
    let first = bot.fetches(0).await;
    assert_eq!(first.len(), 2);
    assert_eq!(first, bot.fetches(0).await);
    assert_eq!(first[0]["message"]["text"], "one");
    assert_eq!(first[0]["message"]["from"]["first_name"], "Ada");
    assert_eq!(first[0]["message"]["chat"], json!({"id": ada.id, "type": "private", "first_name": "Ada"}));
    let second = bot.fetches(id(&first[1], "update_id")).await;
    assert_eq!(second, first[1..]);
    assert_eq!(bot.fetches(0).await, first[1..]);
    assert!(bot.fetches(id(&first[1], "update_id") + 1).await.is_empty());
    assert_eq!(bot.gateway.pending_updates(), 0);
}

#[tokio::test]
async fn a_negative_offset_keeps_the_last_and_forgets_the_rest() {
    let (bot, ada) = Bot::with_ada().await;
    for text in ["one", "two", "three"] {
        ada.writes(text);
    }
    let last = bot.fetches(-1).await;
    assert_eq!(last.len(), 1);
    assert_eq!(last[0]["message"]["text"], "three");
    assert_eq!(bot.fetches(-5).await, last);
}

#[tokio::test]
async fn a_limit_is_at_least_one_and_at_most_a_hundred() {
    let (bot, ada) = Bot::with_ada().await;
    for number in 0..120 {
        ada.writes(&number.to_string());
    }
    for (limit, got) in [(0, 1), (3, 3), (1000, 100)] {
        let updates = bot.does("getUpdates", json!({"limit": limit})).await;
        assert_eq!(updates.as_array().unwrap().len(), got, "limit {limit}");
    }
}

#[tokio::test]
async fn a_long_poll_wakes_when_somebody_writes() {
    let (bot, ada) = Bot::with_ada().await;
    let (updates, _) = tokio::join!(bot.does("getUpdates", json!({"timeout": 50})), async {
        bot.gateway.polled().await;
        ada.writes("hello");
    });
    assert_eq!(updates[0]["message"]["text"], "hello");
}

#[tokio::test]
async fn a_poll_without_timeout_comes_back_empty_at_once() {
    let (bot, _ada) = Bot::with_ada().await;
    assert_eq!(bot.does("getUpdates", json!({})).await, json!([]));
    assert_eq!(bot.does("getUpdates", json!({"timeout": 1})).await, json!([]));
}

#[tokio::test]
async fn a_second_poll_ends_the_first_with_conflict() {
    let (bot, ada) = Bot::with_ada().await;
    let (first, second) = tokio::join!(bot.calls("getUpdates", json!({"timeout": 50})), async {
        bot.gateway.polled().await;
        let second = bot.does("getUpdates", json!({"timeout": 0})).await;
        ada.writes("later");
        second
    });
    assert_eq!(second, json!([]));
    assert_eq!(first["error_code"], 409);
    assert_eq!(
        first["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert!(bot.gateway.refusals().is_empty());
}

#[tokio::test]
async fn only_allowed_kinds_are_queued_from_then_on() {
    let (bot, ada) = Bot::with_ada().await;
    bot.does("getUpdates", json!({"allowed_updates": ["callback_query", "my_chat_member"]})).await;
    ada.writes("unheard");
    ada.blocks_bot();
    bot.does("getUpdates", json!({"allowed_updates": "no list changes nothing"})).await;
    let updates = bot.fetches(0).await;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["status"], "kicked");
}

#[tokio::test]
async fn messages_wait_a_day_and_presses_150_seconds() {
    let (bot, ada) = Bot::with_ada().await;
    let offer = bot.offers(&ada, "?", "a").await;
    ada.writes("text");
    let press = ada.presses(offer, "a").unwrap();
    bot.gateway.clock().advance(Duration::from_secs(151));
    let updates = bot.fetches(0).await;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["message"]["text"], "text");
    let late = bot.is_refused("answerCallbackQuery", json!({"callback_query_id": press})).await;
    assert!(late.starts_with("Bad Request: query is too old"));
    bot.gateway.clock().advance(Duration::from_secs(24 * 60 * 60));
    assert!(bot.fetches(0).await.is_empty());
    assert_eq!(bot.gateway.pending_updates(), 0);
}

#[tokio::test]
async fn deleting_the_webhook_may_drop_what_waits() {
    let (bot, ada) = Bot::with_ada().await;
    ada.writes("old");
    assert_eq!(bot.does("getWebhookInfo", json!({})).await["pending_update_count"], 1);
    bot.does("deleteWebhook", json!({"drop_pending_updates": true})).await;
    assert!(bot.fetches(0).await.is_empty());
}
