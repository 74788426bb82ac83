//! Who the bot is.

use serde_json::{Value, json};

/// The bot of the token.
#[derive(Debug, Clone)]
pub(crate) struct BotIdentity {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) username: String,
}

impl BotIdentity {
    /// The part before the colon is the bot's id, as in every token of Telegram's.
    pub(crate) fn of_token(token: &str) -> BotIdentity {
        let id = token.split(':').next().and_then(|id| id.parse().ok());
        BotIdentity {
            id: id.filter(|id| *id > 0).unwrap_or(1),
            name: "Klass".to_owned(),
            username: "klass_bot".to_owned(),
        }
    }

    pub(crate) fn to_user(&self) -> Value {
        json!({"id": self.id, "is_bot": true, "first_name": self.name, "username": self.username})
    }
}
