//! Waiting for the bot: settled, idle, seen.

use std::time::Duration;

use serde_json::json;

use crate::bot::{Bot, SOON, id};

#[tokio::test]
async fn a_student_is_settled_when_all_is_confirmed_and_answered() {
    let (bot, ada) = Bot::with_ada().await;
    let boris = bot.gateway.student("Boris", "ru");
    let offer = bot.offers(&ada, "Which?", "b").await;
    let query = ada.presses(offer, "b").unwrap();
    let update = bot.fetches(0).await.remove(0);
    boris.writes("unheard");
    let told = ada.settled_within(Duration::ZERO).await.unwrap_err().to_string();
    assert!(told.contains("[Take b]") && told.contains("1 updates not confirmed, 1 presses not answered"), "{told}");
    let (settled, ()) = tokio::join!(ada.settled_within(SOON), async {
        bot.fetches(id(&update, "update_id") + 1).await;
        bot.does("answerCallbackQuery", json!({"callback_query_id": query})).await;
    });
    settled.unwrap();
    assert!(bot.gateway.idle_within(Duration::ZERO).await.is_err(), "Boris still waits");
    let (idle, ()) = tokio::join!(bot.gateway.idle_within(SOON), async {
        bot.fetches(id(&update, "update_id") + 2).await;
    });
    idle.unwrap();
}

#[tokio::test]
async fn a_student_sees_what_comes() {
    let (bot, ada) = Bot::with_ada().await;
    let done = |chat: &[klass_gateway::Shown]| chat.iter().any(|shown| shown.text == "Done");
    let (seen, _) = tokio::join!(ada.sees(done, SOON), async {
        let message_id = bot.says(&ada, "Working").await;
        bot.does("editMessageText", json!({"chat_id": ada.id, "message_id": message_id, "text": "Done"})).await
    });
    seen.unwrap();
    let missing = ada.sees(|chat| chat.len() > 9, Duration::ZERO).await.unwrap_err();
    assert!(format!("{missing:?}").contains("Klass (edited): Done"), "{missing}");
}

#[tokio::test]
async fn typing_shows_until_the_message_or_five_seconds() {
    let (bot, ada) = Bot::with_ada().await;
    let typing = json!({"chat_id": ada.id, "action": "typing"});
    bot.does("sendChatAction", typing.clone()).await;
    assert!(ada.sees_typing());
    bot.says(&ada, "here").await;
    assert!(!ada.sees_typing());
    bot.does("sendChatAction", typing).await;
    bot.gateway.clock().advance(Duration::from_secs(6));
    assert!(!ada.sees_typing());
}

#[tokio::test]
async fn a_stopped_gateway_frees_its_port() {
    let gateway = klass_gateway::Gateway::in_memory("1:a");
    let listening = gateway.listen().await.unwrap();
    let address = listening.address();
    assert!(gateway.listen_on(address).await.is_err(), "the port is taken");
    listening.stop().await;
    gateway.listen_on(address).await.unwrap();
}
