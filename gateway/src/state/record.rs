//! Everything that can happen, as it stands in the journal. Old journals are read for ever: add
//! variants and optional fields, change none.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Message, PendingUpdate, Person};
use crate::file_store::StoredFile;
use crate::keyboard::ReplyKeyboard;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub(crate) enum Record {
    /// A person and the private chat with them.
    Person(Person),
    /// A chat that is not one person's, first seen in an injected update.
    Group {
        id: i64,
        info: Value,
    },
    /// A message, new or changed, whole.
    Message(Message),
    Deleted {
        chat: i64,
        message_id: i64,
    },
    ReplyKeyboard {
        chat: i64,
        keyboard: Option<ReplyKeyboard>,
    },
    Update(PendingUpdate),
    /// The bot has all updates below this id.
    Confirmed {
        below: i64,
    },
    Expired {
        update_id: i64,
    },
    Press(Press),
    Answered {
        callback_query_id: String,
        text: Option<String>,
        show_alert: bool,
    },
    Blocked {
        chat: i64,
        blocked: bool,
    },
    Commands {
        of: CommandsFor,
        commands: Vec<Value>,
    },
    Named {
        name: String,
    },
    File(StoredFile),
    AllowedUpdates {
        kinds: Vec<String>,
    },
}

/// A press of an inline button.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Press {
    pub(crate) callback_query_id: String,
    pub(crate) chat: i64,
    pub(crate) message_id: i64,
    pub(crate) data: String,
    pub(crate) at: i64,
}

/// Whom a list of commands is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct CommandsFor {
    /// The scope as the call named it; `{"type":"default"}` is the empty string.
    pub(crate) scope: String,
    /// Two letters, or empty for everybody else.
    pub(crate) language: String,
}

impl CommandsFor {
    /// The one chat that it is for, where the scope is a chat.
    pub(crate) fn chat(&self) -> Option<i64> {
        let scope: Value = serde_json::from_str(&self.scope).ok()?;
        scope.get("chat_id").filter(|_| scope["type"] == "chat").and_then(Value::as_i64)
    }
}
