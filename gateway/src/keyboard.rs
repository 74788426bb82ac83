//! Keyboards under a message and instead of the letters, read from `reply_markup` with Telegram's rules.

mod read;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Button {
    /// What stands on it.
    pub text: String,
    /// What a press sends to the bot: 1 to 64 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_data: Option<String>,
    /// Where it leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its other fields (`web_app`, `style` …), as the bot sent them.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A key of the keyboard that stands instead of the letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyButton {
    /// What stands on it, and what a press writes.
    pub text: String,
    /// A press shares the person's own contact instead.
    pub request_contact: bool,
    /// A press shares where the person is.
    pub request_location: bool,
}

/// The keyboard that stands instead of the letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyKeyboard {
    /// Its keys, row by row.
    pub rows: Vec<Vec<ReplyButton>>,
    /// It hides after one use.
    pub one_time: bool,
    /// It is only as high as its rows.
    pub resize: bool,
    /// What stands in the empty input meanwhile.
    pub placeholder: Option<String>,
}

/// The rows of an inline keyboard.
pub(crate) type InlineRows = Vec<Vec<Button>>;

/// What a call's `reply_markup` asks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ReplyMarkup {
    Inline(InlineRows),
    Reply(ReplyKeyboard),
    Remove,
    ForceReply,
}
