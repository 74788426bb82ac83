//! A small bot that speaks HTTP with the gateway.

use std::time::Duration;

use klass_gateway::{Gateway, Listening, Student};
use serde_json::{Value, json};

/// Long enough for anything that happens at once on a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(10);
pub(crate) const TOKEN: &str = "42:secret";

/// A bot and the gateway it talks to.
pub(crate) struct Bot {
    pub(crate) gateway: Gateway,
    pub(crate) http: reqwest::Client,
    listening: Listening,
}

impl Bot {
    /// A bot with a fresh gateway in memory, and ada, who has not written yet.
    pub(crate) async fn with_ada() -> (Bot, Student) {
        let bot = Bot::of(Gateway::in_memory(TOKEN)).await;
        let ada = bot.gateway.student("Ada", "en");
        (bot, ada)
    }

    pub(crate) async fn of(gateway: Gateway) -> Bot {
        let listening = gateway.listen().await.unwrap();
        Bot { gateway, http: reqwest::Client::new(), listening }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.listening.url())
    }

    /// The whole envelope of a call.
    pub(crate) async fn calls(&self, method: &str, body: Value) -> Value {
        let request = self.http.post(self.url(&format!("/bot{TOKEN}/{method}")));
        request.json(&body).send().await.unwrap().json().await.unwrap()
    }

    /// The result of a call that has to succeed.
    pub(crate) async fn does(&self, method: &str, body: Value) -> Value {
        let answer = self.calls(method, body).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// What a call that has to fail is told.
    pub(crate) async fn is_refused(&self, method: &str, body: Value) -> String {
        let answer = self.calls(method, body).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    /// Writes to the student and gives the message's id.
    pub(crate) async fn says(&self, student: &Student, text: &str) -> i64 {
        let message = self.does("sendMessage", json!({"chat_id": student.id, "text": text})).await;
        message["message_id"].as_i64().unwrap()
    }

    /// Writes with one inline button.
    pub(crate) async fn offers(&self, student: &Student, text: &str, data: &str) -> i64 {
        let keyboard = json!({"inline_keyboard": [[{"text": format!("Take {data}"), "callback_data": data}]]});
        let body = json!({"chat_id": student.id, "text": text, "reply_markup": keyboard});
        self.does("sendMessage", body).await["message_id"].as_i64().unwrap()
    }

    /// What waits at this offset, without waiting for more.
    pub(crate) async fn fetches(&self, offset: i64) -> Vec<Value> {
        self.does("getUpdates", json!({"offset": offset})).await.as_array().unwrap().clone()
    }
}

/// The id of a message in an answer.
pub(crate) fn id(value: &Value, field: &str) -> i64 {
    value[field].as_i64().unwrap()
}
