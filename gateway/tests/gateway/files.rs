//! Pictures and other files: uploaded, sent again by id, fetched.

use klass_gateway::{Content, Shown};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::bot::{Bot, TOKEN};

/// The first bytes of a PNG of 640 × 480: all that is looked at.
fn picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(640_u32.to_be_bytes());
    png.extend(480_u32.to_be_bytes());
    png
}

async fn uploads(bot: &Bot, method: &str, form: Form) -> Value {
    let request = bot.http.post(bot.url(&format!("/bot{TOKEN}/{method}"))).multipart(form);
    request.send().await.unwrap().json().await.unwrap()
}

fn photo_form(chat: i64) -> Form {
    // As teloxide sends it: the field names a part of another name.
    Form::new()
        .text("chat_id", chat.to_string())
        .text("photo", "attach://part-1")
        .text("caption", "<b>Look</b>")
        .text("parse_mode", "HTML")
        .text("reply_markup", r#"{"inline_keyboard":[[{"text":"Next","callback_data":"n"}]]}"#)
        .part("part-1", Part::bytes(picture()).file_name("a.png").mime_str("image/png").unwrap())
}

#[tokio::test]
async fn an_uploaded_picture_is_shown_and_can_be_fetched() {
    let (bot, ada) = Bot::with_ada().await;
    let sent = uploads(&bot, "sendPhoto", photo_form(ada.id)).await;
    let size = &sent["result"]["photo"][0];
    assert_eq!((&size["width"], &size["height"]), (&json!(640), &json!(480)));
    assert_eq!(sent["result"]["caption"], "Look");
    assert_eq!(sent["result"]["caption_entities"][0]["type"], "bold");
    let Shown { text, media, inline_keyboard, .. } = ada.last().unwrap();
    assert_eq!((text.as_str(), media.unwrap().kind.as_str()), ("Look", "photo"));
    assert_eq!(inline_keyboard[0][0].text, "Next");
    let file = bot.does("getFile", json!({"file_id": size["file_id"]})).await;
    let path = file["file_path"].as_str().unwrap();
    let fetched = bot.http.get(bot.url(&format!("/file/bot{TOKEN}/{path}"))).send().await.unwrap();
    assert_eq!(fetched.bytes().await.unwrap(), picture());
    let escaped = bot.url(&format!("/file/bot{TOKEN}/{}", path.replace('/', "%2F")));
    assert_eq!(bot.http.get(escaped).send().await.unwrap().status(), 200, "as teloxide writes it");
    let wrong = bot.http.get(bot.url(&format!("/file/bot42:guess/{path}"))).send().await.unwrap();
    assert_eq!(wrong.status(), 401);
}

#[tokio::test]
async fn a_picture_is_sent_again_by_its_id_and_exchanged_for_another() {
    let (bot, ada) = Bot::with_ada().await;
    let sent = uploads(&bot, "sendPhoto", photo_form(ada.id)).await["result"].clone();
    let file_id = &sent["photo"][0]["file_id"];
    let again = bot.does("sendPhoto", json!({"chat_id": ada.id, "photo": file_id})).await;
    assert_eq!(again["photo"], sent["photo"]);
    let place = json!({"chat_id": ada.id, "message_id": again["message_id"], "text": "x", "caption": "Again"});
    assert_eq!(
        bot.is_refused("editMessageText", place.clone()).await,
        "Bad Request: there is no text in the message to edit"
    );
    bot.does("editMessageCaption", place).await;
    assert_eq!(ada.last().unwrap().text, "Again");
    let form = Form::new()
        .text("chat_id", ada.id.to_string())
        .text("message_id", again["message_id"].to_string())
        .text("media", r#"{"type":"document","media":"attach://f","caption":"A file"}"#)
        .part("f", Part::bytes(b"x".to_vec()).file_name("a.txt"));
    let edited = uploads(&bot, "editMessageMedia", form).await;
    assert_eq!(edited["result"]["document"]["file_name"], "a.txt", "{edited}");
    assert_eq!(ada.last().unwrap().media.unwrap().kind, "document");
}

#[tokio::test]
async fn what_is_no_picture_is_no_photo() {
    let (bot, ada) = Bot::with_ada().await;
    for (bytes, complaint) in [(&b"not a picture"[..], "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty")] {
        let part = Part::bytes(bytes.to_vec()).file_name("a.png");
        let form = Form::new().text("chat_id", ada.id.to_string()).part("photo", part);
        let answer = uploads(&bot, "sendPhoto", form).await;
        assert_eq!(answer["description"], format!("Bad Request: {complaint}"));
    }
    let document = json!({"chat_id": ada.id, "document": "nonsense", "caption": "x".repeat(1025)});
    let refusal = bot.is_refused("sendDocument", document).await;
    assert_eq!(refusal, "Bad Request: message caption is too long");
}

#[tokio::test]
async fn students_send_all_kinds_of_things() {
    let (bot, ada) = Bot::with_ada().await;
    let table = [
        (Content::Photo { caption: Some("my work".to_owned()) }, "photo", "photo"),
        (Content::Document, "document", "document"),
        (Content::Voice, "voice", "voice"),
        (Content::Sticker, "sticker", "sticker"),
        (Content::Contact { own: true }, "contact", "contact"),
        (Content::Location, "location", "location"),
        (Content::Poll, "poll", "poll"),
        (Content::Forwarded("hi".to_owned()), "forward_origin", ""),
    ];
    for (content, field, kind) in table {
        let message_id = ada.sends(content.clone());
        let newest = bot.fetches(-1).await[0]["message"].clone();
        assert_eq!(newest["message_id"], message_id);
        assert!(newest.get(field).is_some(), "{content:?}: {newest}");
        let shown = ada.chat().pop().unwrap();
        assert_eq!(shown.media.map(|media| media.kind).unwrap_or_default(), kind);
    }
    let voice = &ada.chat()[2].media.clone().unwrap();
    let file = bot.does("getFile", json!({"file_id": voice.file_id})).await;
    assert_eq!(file["file_size"], 4);
}
