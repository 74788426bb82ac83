//! Edits, and deleting.

use serde_json::json;

use crate::bot::{Bot, id};

#[tokio::test]
async fn an_edit_changes_the_message_in_its_place() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "before", "a").await;
    bot.says(&ada, "after it").await;
    let edited = bot
        .does(
            "editMessageText",
            json!({"chat_id": ada.id, "message_id": message_id, "text": "<b>now</b>", "parse_mode": "HTML"}),
        )
        .await;
    assert!(edited["edit_date"].is_i64());
    let shown = &ada.chat()[0];
    assert_eq!((shown.text.as_str(), shown.edits, shown.edited), ("now", 1, true));
    assert_eq!(shown.entities[0].kind, "bold");
    assert!(shown.inline_keyboard.is_empty(), "an edit without a keyboard takes it away");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = bot.offers(&ada, "same", "a").await;
    let keyboard = json!({"inline_keyboard": [[{"text": "Take a", "callback_data": "a"}]]});
    let same = json!({"chat_id": ada.id, "message_id": message_id, "text": " same ", "reply_markup": keyboard});
    let refusal = bot.is_refused("editMessageText", same).await;
    assert_eq!(
        refusal,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same \
         as a current content and reply markup of the message"
    );
    let markup = json!({"chat_id": ada.id, "message_id": message_id, "reply_markup": keyboard});
    assert!(bot.is_refused("editMessageReplyMarkup", markup).await.contains("message is not modified"));
    bot.does("editMessageReplyMarkup", json!({"chat_id": ada.id, "message_id": message_id})).await;
    assert!(ada.last().unwrap().inline_keyboard.is_empty());
}

#[tokio::test]
async fn only_what_fits_can_be_edited() {
    let (bot, ada) = Bot::with_ada().await;
    let hers = ada.writes("mine");
    let text = bot.says(&ada, "a text").await;
    let place = |message_id: i64| json!({"chat_id": ada.id, "message_id": message_id, "text": "x", "caption": "x"});
    assert_eq!(bot.is_refused("editMessageText", place(hers)).await, "Bad Request: message can't be edited");
    let refusal = bot.is_refused("editMessageCaption", place(text)).await;
    assert_eq!(refusal, "Bad Request: there is no caption in the message to edit");
    let mut with_keys = place(text);
    with_keys["reply_markup"] = json!({"keyboard": [["a"]]});
    assert_eq!(bot.is_refused("editMessageText", with_keys).await, "Bad Request: inline keyboard expected");
}

#[tokio::test]
async fn a_student_edits_her_own_text() {
    let (bot, ada) = Bot::with_ada().await;
    let message_id = ada.writes("tpyo");
    ada.edits(message_id, "typo");
    let updates = bot.fetches(0).await;
    assert_eq!(updates[1]["edited_message"]["text"], "typo");
    assert_eq!(id(&updates[1]["edited_message"], "message_id"), message_id);
    assert!(updates[1]["edited_message"]["edit_date"].is_i64());
    assert_eq!(ada.chat()[0].text, "typo");
}

#[tokio::test]
async fn messages_of_both_sides_can_be_deleted() {
    let (bot, ada) = Bot::with_ada().await;
    let hers = ada.writes("code 123456");
    let first = bot.says(&ada, "one").await;
    bot.says(&ada, "two").await;
    bot.does("deleteMessage", json!({"chat_id": ada.id, "message_id": hers})).await;
    bot.does("deleteMessages", json!({"chat_id": ada.id, "message_ids": [first, 777]})).await;
    assert_eq!(bot.gateway.transcript(ada.id), "Klass: two\n");
}
