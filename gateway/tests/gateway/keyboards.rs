//! Reply keyboards.

use klass_gateway::{ReplyButton, ReplyKeyboard};
use serde_json::json;

use crate::bot::Bot;

#[tokio::test]
async fn a_reply_keyboard_stays_until_it_is_removed() {
    let (bot, ada) = Bot::with_ada().await;
    let keyboard = json!({
        "keyboard": [["Yes", {"text": "My number", "request_contact": true}]],
        "one_time_keyboard": true, "resize_keyboard": true, "input_field_placeholder": "Name",
    });
    bot.does("sendMessage", json!({"chat_id": ada.id, "text": "?", "reply_markup": keyboard})).await;
    bot.says(&ada, "go on").await;
    let key = |text: &str, request_contact: bool| ReplyButton {
        text: text.to_owned(),
        request_contact,
        request_location: false,
    };
    let expected = ReplyKeyboard {
        rows: vec![vec![key("Yes", false), key("My number", true)]],
        one_time: true,
        resize: true,
        placeholder: Some("Name".to_owned()),
    };
    assert_eq!(ada.reply_keyboard(), Some(expected));
    assert!(bot.gateway.transcript(ada.id).ends_with("    (Yes) (My number)\n"));
    let gone = json!({"chat_id": ada.id, "text": "thanks", "reply_markup": {"remove_keyboard": true}});
    bot.does("sendMessage", gone).await;
    assert_eq!(ada.reply_keyboard(), None);
}

#[tokio::test]
async fn a_message_may_reply_to_another() {
    let (bot, ada) = Bot::with_ada().await;
    let question = ada.writes("why?");
    let reply = json!({"chat_id": ada.id, "text": "because", "reply_parameters": {"message_id": question}});
    let message = bot.does("sendMessage", reply).await;
    assert_eq!(message["reply_to_message"]["text"], "why?");
}
