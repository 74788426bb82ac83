//! The browser's side: JSON as the page reads it, live events, files.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::bot::Bot;

impl Bot {
    async fn page(&self, path: &str) -> Value {
        let answer = self.http.get(self.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    async fn page_posts(&self, path: &str, body: Value) -> (u16, Value) {
        let answer = self.http.post(self.url(path)).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}

/// The live events of a chat, one JSON value at a time.
struct Events(reqwest::Response, String);

impl Events {
    async fn of(bot: &Bot, chat: i64) -> Events {
        let url = bot.url(&format!("/chat/api/chats/{chat}/events"));
        let stream = bot.http.get(url).send().await.unwrap();
        assert_eq!(stream.headers()["content-type"], "text/event-stream");
        Events(stream, String::new())
    }

    async fn next(&mut self) -> Value {
        loop {
            if let Some((event, rest)) = self.1.split_once("\n\n") {
                let event = serde_json::from_str(event.strip_prefix("data: ").unwrap()).unwrap();
                self.1 = rest.to_owned();
                return event;
            }
            let chunk = self.0.chunk().await.unwrap().unwrap();
            self.1.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

#[tokio::test]
async fn the_page_and_its_files_are_served_without_another_host() {
    let (bot, _ada) = Bot::with_ada().await;
    let page = bot.http.get(bot.url("/chat")).send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(page.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'self'"));
    let icon = bot.http.get(bot.url("/favicon.ico")).send().await.unwrap();
    assert_eq!((icon.status().as_u16(), icon.headers()["content-type"].to_str().unwrap()), (200, "image/svg+xml"));
    let missing = bot.http.get(bot.url("/chat/assets/none.js")).send().await.unwrap();
    assert_eq!(missing.status(), 404);
}

#[tokio::test]
async fn a_visitor_becomes_a_student() {
    let bot = Bot::of(klass_gateway::Gateway::in_memory("42:secret")).await;
    let new = json!({"first_name": " Ада ", "last_name": null, "language_code": "ru"});
    let ada = json!({"id": 1001, "first_name": "Ада", "last_name": null, "language_code": "ru", "unread": false});
    assert_eq!(bot.page_posts("/chat/api/students", new).await, (201, ada.clone()));
    assert_eq!(bot.page("/chat/api/students").await, json!([ada]));
    for wrong in [json!({}), json!({"first_name": "x".repeat(65), "language_code": "ru"})] {
        assert_eq!(bot.page_posts("/chat/api/students", wrong).await.0, 400);
    }
    bot.does("sendMessage", json!({"chat_id": 1001, "text": "Hello"})).await;
    assert_eq!(bot.page("/chat/api/students").await[0]["unread"], true);
    bot.page("/chat/api/chats/1001").await;
    assert_eq!(bot.page("/chat/api/students").await[0]["unread"], false);
}

#[tokio::test]
async fn the_chat_is_shown_as_the_page_reads_it() {
    let (bot, ada) = Bot::with_ada().await;
    bot.does("setMyCommands", json!({"commands": [{"command": "menu", "description": "Menu"}]})).await;
    let about = bot.page("/chat/api/bot").await;
    let commands = json!({"": [{"command": "menu", "description": "Menu"}]});
    assert_eq!(about, json!({"name": "Klass", "commands": commands, "commands_in_chats": {}}));
    let keyboard =
        json!({"inline_keyboard": [[{"text": "Go", "url": "https://x.org"}, {"text": "A", "callback_data": "a"}]]});
    let text = json!({"chat_id": ada.id, "text": "<i>Hi</i>", "parse_mode": "HTML", "reply_markup": keyboard});
    let sent = bot.does("sendMessage", text).await;
    let keys =
        json!({"chat_id": ada.id, "text": "?", "reply_markup": {"keyboard": [["Yes"]], "resize_keyboard": true}});
    bot.does("sendMessage", keys).await;
    bot.does("sendChatAction", json!({"chat_id": ada.id, "action": "typing"})).await;
    let chat = bot.page(&format!("/chat/api/chats/{}", ada.id)).await;
    let first = json!({
        "message_id": sent["message_id"], "from": "bot", "date": sent["date"], "edited": false, "text": "Hi",
        "entities": [{"type": "italic", "offset": 0, "length": 2}], "media": null,
        "inline_keyboard": keyboard["inline_keyboard"],
    });
    assert_eq!(chat["messages"][0], first);
    assert_eq!(chat["messages"][1]["inline_keyboard"], Value::Null);
    let key = json!({"text": "Yes", "request_contact": false, "request_location": false});
    let keys = json!({"rows": [[key]], "one_time": false, "resize": true, "placeholder": null});
    assert_eq!((&chat["reply_keyboard"], &chat["typing"]), (&keys, &json!(true)));
}

#[tokio::test]
async fn what_the_visitor_does_reaches_the_bot() {
    let (bot, ada) = Bot::with_ada().await;
    let messages = format!("/chat/api/chats/{}/messages", ada.id);
    let (status, message) = bot.page_posts(&messages, json!({"text": "/start now"})).await;
    assert_eq!((status, &message["from"]), (201, &json!("student")));
    assert_eq!(message["entities"][0]["type"], "bot_command");
    for wrong in
        [json!({"text": " "}), json!({"text": "x".repeat(4097)}), json!({}), json!({"location": {"latitude": 99}})]
    {
        assert_eq!(bot.page_posts(&messages, wrong).await.0, 400);
    }
    bot.page_posts(&messages, json!({"contact": true})).await;
    bot.page_posts(&messages, json!({"location": {"latitude": 1.5, "longitude": 2}})).await;
    let part = Part::bytes(b"no picture".to_vec()).file_name("essay.txt").mime_str("text/plain").unwrap();
    let form = Form::new().part("photo", part).text("caption", "Mine");
    let file: Value = bot.http.post(bot.url(&messages)).multipart(form).send().await.unwrap().json().await.unwrap();
    assert_eq!((&file["media"]["kind"], &file["text"]), (&json!("document"), &json!("Mine")));
    let bytes = bot.http.get(bot.url(&format!("/chat/files/{}", file["media"]["file_id"].as_str().unwrap())));
    let bytes = bytes.send().await.unwrap();
    assert_eq!(bytes.headers()["content-disposition"], "attachment");
    assert_eq!(bytes.text().await.unwrap(), "no picture");
    let updates = bot.fetches(0).await;
    assert_eq!(updates[0]["message"]["text"], "/start now");
    assert_eq!(updates[1]["message"]["contact"]["user_id"], ada.id);
    assert_eq!(updates[2]["message"]["location"]["latitude"], 1.5);
    assert_eq!(updates[3]["message"]["document"]["file_name"], "essay.txt");

    let message_id = bot.offers(&ada, "?", "a").await;
    let presses = format!("/chat/api/chats/{}/presses", ada.id);
    let (status, pressed) = bot.page_posts(&presses, json!({"message_id": message_id, "data": "a"})).await;
    assert_eq!(status, 202);
    assert_eq!(pressed["callback_query_id"], bot.fetches(-1).await[0]["callback_query"]["id"]);
    assert_eq!(bot.page_posts(&presses, json!({"message_id": message_id, "data": "b"})).await.0, 404);
}

#[tokio::test]
async fn events_arrive_live() {
    let (bot, ada) = Bot::with_ada().await;
    let mut events = Events::of(&bot, ada.id).await;
    ada.writes("hi");
    let event = events.next().await;
    assert_eq!((&event["kind"], &event["message"]["text"]), (&json!("message"), &json!("hi")));
    bot.does("sendChatAction", json!({"chat_id": ada.id, "action": "typing"})).await;
    assert_eq!(events.next().await, json!({"kind": "typing"}));
    let message_id = bot.offers(&ada, "?", "a").await;
    assert_eq!(events.next().await["message"]["inline_keyboard"][0][0]["callback_data"], "a");
    let query = ada.presses(message_id, "a").unwrap();
    bot.does("answerCallbackQuery", json!({"callback_query_id": query, "text": "Yes", "show_alert": true})).await;
    let answered = json!({"kind": "answered", "callback_query_id": query, "text": "Yes", "show_alert": true});
    assert_eq!(events.next().await, answered);
    bot.does("editMessageText", json!({"chat_id": ada.id, "message_id": message_id, "text": "!"})).await;
    let edited = events.next().await;
    assert_eq!((&edited["kind"], &edited["message"]["edited"]), (&json!("edited"), &json!(true)));
    bot.does("deleteMessage", json!({"chat_id": ada.id, "message_id": message_id})).await;
    assert_eq!(events.next().await, json!({"kind": "deleted", "message_id": message_id}));
    let keys = json!({"chat_id": ada.id, "text": "x", "reply_markup": {"keyboard": [["Yes"]]}});
    bot.does("sendMessage", keys).await;
    assert_eq!(events.next().await["kind"], "message");
    assert_eq!(events.next().await["keyboard"]["rows"][0][0]["text"], "Yes");
    bot.does("setMyCommands", json!({"commands": []})).await;
    assert_eq!(events.next().await, json!({"kind": "commands"}));
}
