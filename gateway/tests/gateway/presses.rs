//! Inline buttons: pressed, answered once, old, gone.

use serde_json::json;

use crate::bot::Bot;

#[tokio::test]
async fn a_press_carries_its_message_and_is_answered_once() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "Which?", "b").await;
    let query = ada.presses(message_id, "b").unwrap();
    let update = &bot.fetches(0).await[0]["callback_query"];
    assert_eq!(update["id"], query);
    assert_eq!(update["data"], "b");
    assert_eq!(update["from"]["id"], ada.id);
    assert_eq!(update["message"]["text"], "Which?");
    assert_eq!(update["message"]["from"]["is_bot"], true);
    assert_eq!(bot.gateway.unanswered_presses()[0].callback_query_id, query);
    let answer = json!({"callback_query_id": query, "text": "Right!"});
    bot.does("answerCallbackQuery", answer.clone()).await;
    assert_eq!(ada.toasts(), ["Right!"]);
    assert!(bot.gateway.unanswered_presses().is_empty());
    let again = bot.is_refused("answerCallbackQuery", answer).await;
    assert_eq!(again, "Bad Request: query is too old and response timeout expired or query ID is invalid");
}

#[tokio::test]
async fn only_a_shown_button_can_be_pressed() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "Which?", "b").await;
    let missing = ada.presses(message_id, "c").unwrap_err();
    assert!(missing.to_string().contains("[Take b]"), "the chat is printed: {missing}");
    ada.presses_labelled("Take").unwrap();
    bot.does("editMessageReplyMarkup", json!({"chat_id": ada.id, "message_id": message_id})).await;
    assert!(ada.presses_labelled("Take").is_err());
    assert!(ada.presses(message_id, "b").is_err());
}

#[tokio::test]
async fn an_old_button_shows_the_message_as_it_is_now_or_only_its_place() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "Which?", "b").await;
    bot.does("editMessageText", json!({"chat_id": ada.id, "message_id": message_id, "text": "Done"})).await;
    ada.presses_anyway(message_id, "b");
    ada.presses_inaccessible(message_id, "b");
    bot.does("deleteMessage", json!({"chat_id": ada.id, "message_id": message_id})).await;
    ada.presses_anyway(message_id, "b");
    let updates = bot.fetches(0).await;
    assert_eq!(updates[0]["callback_query"]["message"]["text"], "Done");
    for update in &updates[1..] {
        let message = &update["callback_query"]["message"];
        assert_eq!((&message["date"], &message["message_id"]), (&json!(0), &json!(message_id)));
        assert!(message.get("text").is_none());
    }
}

#[tokio::test]
async fn a_long_toast_is_refused() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "Which?", "b").await;
    let query = ada.presses(message_id, "b").unwrap();
    let long = json!({"callback_query_id": query, "text": "x".repeat(201)});
    assert_eq!(bot.is_refused("answerCallbackQuery", long).await, "Bad Request: MESSAGE_TOO_LONG");
    bot.does("answerCallbackQuery", json!({"callback_query_id": query})).await;
    assert!(ada.toasts().is_empty());
}
