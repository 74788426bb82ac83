//! What Telegram refuses, in Telegram's words.

use serde_json::{Value, json};

use crate::bot::{Bot, TOKEN};

#[tokio::test]
async fn calls_are_refused_in_telegrams_words() {
    let (bot, ada) = Bot::with_ada().await;
    let to_ada = |more: Value| {
        let mut body = json!({"chat_id": ada.id});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let button = |button: Value| to_ada(json!({"text": "x", "reply_markup": {"inline_keyboard": [[button]]}}));
    let table = [
        ("sendMessage", json!({"text": "x"}), "chat_id is empty"),
        ("sendMessage", json!({"chat_id": "", "text": "x"}), "chat_id is empty"),
        ("sendMessage", json!({"chat_id": 999, "text": "x"}), "chat not found"),
        ("sendMessage", json!({"chat_id": "@somebody", "text": "x"}), "chat not found"),
        ("sendMessage", to_ada(json!({})), "message text is empty"),
        ("sendMessage", to_ada(json!({"text": ""})), "message text is empty"),
        ("sendMessage", to_ada(json!({"text": " \n "})), "text must be non-empty"),
        ("sendMessage", to_ada(json!({"text": "я".repeat(4097)})), "message is too long"),
        ("sendMessage", to_ada(json!({"text": "😀".repeat(2049)})), "message is too long"),
        ("sendMessage", to_ada(json!({"text": "x", "parse_mode": "Prose"})), "unsupported parse_mode"),
        ("sendMessage", button(json!({"text": "x", "callback_data": ""})), "BUTTON_DATA_INVALID"),
        ("sendMessage", button(json!({"text": "x", "callback_data": "я".repeat(33)})), "BUTTON_DATA_INVALID"),
        (
            "sendMessage",
            button(json!({"text": "", "callback_data": "x"})),
            "inline keyboard button text must be non-empty",
        ),
        (
            "sendMessage",
            button(json!({"text": "x"})),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            to_ada(json!({"text": "x", "reply_markup": "{"})),
            "can't parse reply keyboard markup JSON object",
        ),
        ("sendMessage", to_ada(json!({"text": "x", "reply_markup": "[]"})), "object expected as reply markup"),
        (
            "sendMessage",
            to_ada(json!({"text": "x", "reply_parameters": {"message_id": 77}})),
            "message to be replied not found",
        ),
        ("sendPhoto", to_ada(json!({})), "there is no photo in the request"),
        ("sendPhoto", to_ada(json!({"photo": "nonsense"})), "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", to_ada(json!({"photo": "https://x.org/a.png"})), "failed to get HTTP URL content"),
        ("sendChatAction", to_ada(json!({"action": "dancing"})), "wrong parameter action in request"),
        ("editMessageText", to_ada(json!({"message_id": 77, "text": "x"})), "message to edit not found"),
        ("editMessageText", json!({"text": "x"}), "message identifier is not specified"),
        ("deleteMessage", to_ada(json!({"message_id": 77})), "message to delete not found"),
        ("getFile", json!({"file_id": "nonsense"}), "wrong file_id or the file is temporarily unavailable"),
        ("getChat", json!({"chat_id": 999}), "chat not found"),
        ("setMyCommands", json!({"commands": [{"command": "Menu", "description": "x"}]}), "BOT_COMMAND_INVALID"),
        (
            "answerCallbackQuery",
            json!({"callback_query_id": "1"}),
            "query is too old and response timeout expired or query ID is invalid",
        ),
    ];
    let all = table.len();
    for (method, body, complaint) in table {
        let answer = bot.calls(method, body.clone()).await;
        assert_eq!(answer["error_code"], 400, "{method} {body}");
        assert_eq!(answer["description"], format!("Bad Request: {complaint}"), "{method} {body}");
    }
    assert_eq!(bot.gateway.refusals().len(), all);
    assert!(ada.chat().is_empty());
}

#[tokio::test]
async fn a_text_of_4096_letters_is_sent_whole() {
    let (bot, ada) = Bot::with_ada().await;
    let html = format!("<b>{}</b>", "я".repeat(4096));
    bot.does("sendMessage", json!({"chat_id": ada.id, "text": html, "parse_mode": "HTML"})).await;
    assert_eq!(ada.last().unwrap().text.chars().count(), 4096);
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_method_are_refused() {
    let (bot, _ada) = Bot::with_ada().await;
    let wrong = bot.http.get(bot.url("/bot42:guess/getMe")).send().await.unwrap();
    assert_eq!(wrong.status(), 401);
    let told: Value = wrong.json().await.unwrap();
    assert_eq!(told, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    let unknown = bot.calls("makeCoffee", json!({})).await;
    assert_eq!(unknown["error_code"], 404);
    assert_eq!(unknown["description"], "Not Found: method not found");
    assert_eq!(bot.gateway.refusals()[0].method, "makeCoffee");
}

#[tokio::test]
async fn a_blocked_bot_cannot_write_until_it_is_let_in_again() {
    let (bot, ada) = Bot::with_ada().await;
    ada.blocks_bot();
    for method in ["sendMessage", "sendChatAction"] {
        let body = json!({"chat_id": ada.id, "text": "x", "action": "typing"});
        let answer = bot.calls(method, body).await;
        assert_eq!(answer["error_code"], 403);
        assert_eq!(answer["description"], "Forbidden: bot was blocked by the user");
    }
    ada.unblocks_bot();
    bot.says(&ada, "welcome back").await;
    let statuses: Vec<String> = bot
        .fetches(0)
        .await
        .iter()
        .map(|update| update["my_chat_member"]["new_chat_member"]["status"].to_string())
        .collect();
    assert_eq!(statuses, ["\"kicked\"", "\"member\""]);
}

#[tokio::test]
async fn parameters_come_in_any_shape_and_unknown_ones_are_ignored() {
    let (bot, ada) = Bot::with_ada().await;
    let url = bot.url(&format!("/bot{TOKEN}/SENDMESSAGE"));
    let in_address = format!("{url}?chat_id={}&text=by%20address+and+GET&style=bold", ada.id);
    let form = format!("chat_id={}&text=by+form", ada.id);
    let multipart = reqwest::multipart::Form::new().text("chat_id", ada.id.to_string()).text("text", "by multipart");
    let form_type = "application/x-www-form-urlencoded";
    for request in [
        bot.http.get(in_address),
        bot.http.post(&url).header("content-type", form_type).body(form),
        bot.http.post(&url).multipart(multipart),
        bot.http.post(&url).json(&json!({"chat_id": ada.id.to_string(), "text": "by JSON", "dance": true})),
    ] {
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let texts: Vec<String> = ada.chat().into_iter().map(|shown| shown.text).collect();
    assert_eq!(texts, ["by address and GET", "by form", "by multipart", "by JSON"]);
}

#[tokio::test]
async fn nonsense_is_refused_and_nothing_breaks() {
    let (bot, ada) = Bot::with_ada().await;
    let url = bot.url(&format!("/bot{TOKEN}/sendMessage"));
    for (kind, body) in [
        ("application/json", "{".to_owned()),
        ("application/json", "[1]".to_owned()),
        ("application/json", "\u{0}".to_owned()),
        ("multipart/form-data", "x".to_owned()),
        ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n".to_owned()),
    ] {
        let request = bot.http.post(&url).header("content-type", kind).body(body.clone());
        assert_eq!(request.send().await.unwrap().status(), 400, "{kind} {body}");
    }
    let large = bot.http.post(&url).header("content-type", "application/json").body("x".repeat((1 << 20) + 1));
    assert_eq!(large.send().await.unwrap().status(), 413);
    for path in ["/bot", "/bot42:secret", "/nowhere", "/file/bot42:secret/../journal.jsonl", "/chat/api/chats/x"] {
        let status = bot.http.get(bot.url(path)).send().await.unwrap().status();
        assert_eq!(status, 404, "{path}");
    }
    bot.says(&ada, "still here").await;
}
