//! Raw updates: groups, unknown kinds, senders of other shapes.

use klass_gateway::Gateway;
use serde_json::json;

use crate::bot::{Bot, SOON};

#[tokio::test]
async fn an_unknown_kind_arrives_as_it_is() {
    let (bot, _ada) = Bot::with_ada().await;
    bot.does("getUpdates", json!({"allowed_updates": ["message"]})).await;
    let update_id = bot.gateway.inject(json!({"subscription": {"x": [1, 2]}}));
    assert_eq!(bot.fetches(0).await, [json!({"update_id": update_id, "subscription": {"x": [1, 2]}})]);
    assert!(bot.gateway.inject(json!("nonsense")) > update_id);
}

#[tokio::test]
async fn a_group_becomes_a_chat_the_bot_can_write_to() {
    let (bot, _ada) = Bot::with_ada().await;
    let group = json!({"id": -5, "type": "group", "title": "Class"});
    let from = json!({"id": 9, "is_bot": false, "first_name": "Vera"});
    let message = json!({"message_id": 3, "date": 1, "chat": group, "from": from, "text": "hello all"});
    bot.gateway.inject(json!({"message": message}));
    bot.does("sendMessage", json!({"chat_id": -5, "text": "hello", "reply_parameters": {"message_id": 3}})).await;
    assert_eq!(bot.gateway.transcript(-5), "somebody: hello all\nKlass: hello\n");
}

#[tokio::test]
async fn an_injected_press_has_to_be_answered() {
    let (bot, ada) = Bot::with_ada().await;
    let place = json!({"message_id": 5, "date": 0, "chat": {"id": ada.id, "type": "private"}});
    let press = json!({"id": "77", "from": {"id": ada.id}, "chat_instance": "1", "message": place, "data": "old"});
    let update_id = bot.gateway.inject(json!({"callback_query": press}));
    bot.fetches(update_id + 1).await;
    assert_eq!(bot.gateway.unanswered_presses()[0].data, "old");
    bot.does("answerCallbackQuery", json!({"callback_query_id": "77"})).await;
    ada.settled_within(SOON).await.unwrap();
}

#[test]
fn nobody_is_found_under_a_strange_id() {
    assert!(Gateway::in_memory("1:a").find_student(5).is_none());
}
