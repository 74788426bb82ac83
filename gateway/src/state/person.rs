//! A person who talks to the bot.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A person; the private chat with the bot has the same id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: i64,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) language_code: String,
}

impl Person {
    /// Telegram's `User`.
    pub(crate) fn to_user(&self) -> Value {
        let mut user = json!({
            "id": self.id, "is_bot": false, "first_name": self.first_name, "language_code": self.language_code,
        });
        if let Some(last_name) = &self.last_name {
            user["last_name"] = json!(last_name);
        }
        user
    }

    /// Telegram's `Chat` of the private chat.
    pub(crate) fn to_chat(&self) -> Value {
        let mut chat = json!({"id": self.id, "type": "private", "first_name": self.first_name});
        if let Some(last_name) = &self.last_name {
            chat["last_name"] = json!(last_name);
        }
        chat
    }
}
