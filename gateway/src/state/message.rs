//! A message, kept in the Bot API's own fields.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::keyboard::InlineRows;

/// What one side said. `content` holds the fields of Telegram's `Message` that say what it is: `text`,
/// `entities`, `photo`, `caption`, `contact` …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) message_id: i64,
    pub(crate) chat: i64,
    pub(crate) from_bot: bool,
    pub(crate) date: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edit_date: Option<i64>,
    #[serde(default)]
    pub(crate) edits: u32,
    pub(crate) content: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) inline_keyboard: InlineRows,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reply_to: Option<i64>,
}

impl Message {
    /// Telegram's `Message`, given who sent it and Telegram's `Chat` it is in.
    pub(crate) fn to_bot_api(&self, from: Value, chat: &Value) -> Value {
        let mut json = self.content.clone();
        json.insert("message_id".to_owned(), json!(self.message_id));
        json.insert("date".to_owned(), json!(self.date));
        json.insert("chat".to_owned(), chat.clone());
        // An injected message may bring its own sender (a group's member).
        json.entry("from").or_insert(from);
        if let Some(edit_date) = self.edit_date {
            json.insert("edit_date".to_owned(), json!(edit_date));
        }
        if !self.inline_keyboard.is_empty() {
            let markup = json!({"inline_keyboard": self.inline_keyboard});
            json.insert("reply_markup".to_owned(), markup);
        }
        Value::Object(json)
    }

    /// The text, or the caption of a medium.
    pub(crate) fn text(&self) -> &str {
        ["text", "caption"]
            .iter()
            .find_map(|field| self.content.get(*field).and_then(Value::as_str))
            .unwrap_or_default()
    }

    /// Whether the message shows a button with this data now.
    pub(crate) fn has_button(&self, data: &str) -> bool {
        self.inline_keyboard.iter().flatten().any(|button| button.callback_data.as_deref() == Some(data))
    }
}
