//! What survives a restart of a gateway in a folder.

use std::fs::{self, OpenOptions};
use std::io::Write;

use klass_gateway::{Content, Gateway};
use serde_json::json;

use crate::bot::{Bot, TOKEN, id};

#[tokio::test]
async fn chats_updates_files_and_ids_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let bot = Bot::of(Gateway::open(TOKEN, folder.path()).unwrap()).await;
    let ada = bot.gateway.student("Ada", "ru");
    ada.writes("confirmed");
    let first = bot.fetches(0).await[0].clone();
    bot.fetches(id(&first, "update_id") + 1).await;
    let offer = bot.offers(&ada, "<Which?>", "b").await;
    let pressed = ada.presses(offer, "b").unwrap();
    ada.sends(Content::Photo { caption: None });
    ada.writes("waiting");
    let keyboard = json!({"keyboard": [["Yes"]]});
    bot.does("sendMessage", json!({"chat_id": ada.id, "text": "Keys", "reply_markup": keyboard})).await;
    bot.does("setMyCommands", json!({"commands": [{"command": "menu", "description": "Menu"}]})).await;
    let (waiting, before) = (bot.fetches(0).await, ada.chat());
    drop(bot);

    let bot = Bot::of(Gateway::open(TOKEN, folder.path()).unwrap()).await;
    let ada = bot.gateway.find_student(ada.id).unwrap();
    assert_eq!(ada.chat(), before);
    assert_eq!(bot.fetches(0).await, waiting);
    assert_eq!(ada.reply_keyboard().unwrap().rows[0][0].text, "Yes");
    assert_eq!(bot.gateway.commands()[""][0]["command"], "menu");
    bot.does("answerCallbackQuery", json!({"callback_query_id": pressed, "text": "Late"})).await;
    let photo = ada.chat()[2].media.clone().unwrap().file_id;
    let path = bot.does("getFile", json!({"file_id": photo})).await["file_path"].clone();
    let url = bot.url(&format!("/file/bot{TOKEN}/{}", path.as_str().unwrap()));
    assert!(bot.http.get(url).send().await.unwrap().bytes().await.unwrap().starts_with(b"\x89PNG"));

    let newest = before.last().unwrap().message_id;
    assert_eq!(ada.writes("after"), newest + 1);
    let last = bot.fetches(-1).await[0].clone();
    assert_eq!(id(&last, "update_id"), id(waiting.last().unwrap(), "update_id") + 1);
    assert_eq!(bot.gateway.student("Boris", "ru").id, ada.id + 1);
}

#[tokio::test]
async fn a_torn_last_line_is_dropped_and_writing_goes_on_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let ada = Gateway::open(TOKEN, folder.path()).unwrap().student("Ada", "en");
    ada.writes("whole");
    let journal = folder.path().join("journal.jsonl");
    OpenOptions::new().append(true).open(&journal).unwrap().write_all(b"{\"record\":\"mess").unwrap();
    let reopened = || Gateway::open(TOKEN, folder.path()).unwrap().find_student(ada.id).unwrap();
    reopened().writes("next");
    let texts: Vec<String> = reopened().chat().into_iter().map(|shown| shown.text).collect();
    assert_eq!(texts, ["whole", "next"]);
}

#[tokio::test]
async fn any_other_unreadable_line_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("journal.jsonl"), "nonsense\n").unwrap();
    let error = Gateway::open(TOKEN, folder.path()).unwrap_err();
    assert!(error.to_string().contains("line 1"), "{error}");
}
