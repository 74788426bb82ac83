//! What Telegram does to a text between the call and the chat: formatting becomes entities, the ends
//! are trimmed, lengths are checked after parsing, links and commands are found.

mod detect;
mod entity;
mod fitting;
mod html;
mod html_tags;
mod markup_cursor;

pub use entity::Entity;

use entity::utf16_length;
use serde_json::{Map, Value, json};

use crate::bot_api::{ApiError, Parameters};

/// A text of a message or a caption, at most so many UTF-16 units after parsing.
pub(crate) const LONGEST_TEXT: usize = 4096;
/// See [`LONGEST_TEXT`].
pub(crate) const LONGEST_CAPTION: usize = 1024;
/// Telegram does not even parse what has more bytes than this.
const MOST_BYTES: usize = 1 << 15;

/// A text with its entities, offsets and lengths in UTF-16 units.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct FormattedText {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

impl FormattedText {
    /// What a person typed: as it is, trimmed, with its links and commands found.
    pub(crate) fn typed(text: &str) -> FormattedText {
        let mut typed = FormattedText { text: text.to_owned(), entities: Vec::new() };
        fitting::clean(&mut typed);
        detect::add_found(&mut typed);
        typed
    }

    /// The text of `sendMessage` and `editMessageText`.
    pub(crate) fn of_message(parameters: &Parameters) -> Result<FormattedText, ApiError> {
        let text = parameters.text("text").unwrap_or_default();
        if text.is_empty() {
            return Err(ApiError::bad_request("message text is empty"));
        }
        let formatted = formatted(text, parameters.text("parse_mode"), parameters.json("entities"))?;
        if formatted.text.is_empty() {
            return Err(ApiError::bad_request("text must be non-empty"));
        }
        if formatted.is_longer_than(LONGEST_TEXT) {
            return Err(ApiError::bad_request("message is too long"));
        }
        Ok(formatted)
    }

    /// The caption of a medium, which may be absent. `fields` is the call itself or one `InputMedia`.
    pub(crate) fn of_caption(fields: &Parameters) -> Result<FormattedText, ApiError> {
        let formatted = formatted(
            fields.text("caption").unwrap_or_default(),
            fields.text("parse_mode"),
            fields.json("caption_entities"),
        )?;
        if formatted.is_longer_than(LONGEST_CAPTION) {
            return Err(ApiError::bad_request("message caption is too long"));
        }
        Ok(formatted)
    }

    pub(crate) fn is_longer_than(&self, limit: usize) -> bool {
        utf16_length(&self.text) > limit
    }

    /// Writes the text into a message's fields under these names; an empty one leaves none.
    pub(crate) fn put(self, content: &mut Map<String, Value>, text: &str, entities: &str) {
        content.remove(text);
        content.remove(entities);
        if !self.entities.is_empty() {
            content.insert(entities.to_owned(), json!(self.entities));
        }
        if !self.text.is_empty() {
            content.insert(text.to_owned(), Value::String(self.text));
        }
    }
}

fn formatted(text: String, parse_mode: Option<String>, entities: Option<Value>) -> Result<FormattedText, ApiError> {
    if text.len() > MOST_BYTES {
        return Err(ApiError::bad_request("text is too long"));
    }
    let mode = parse_mode.unwrap_or_default().to_lowercase();
    let mut formatted = match mode.as_str() {
        "" | "none" => FormattedText { entities: entity::given(&text, entities)?, text },
        "html" => {
            html::parse(&text).map_err(|mistake| ApiError::bad_request(&format!("can't parse entities: {mistake}")))?
        }
        _ => return Err(ApiError::bad_request("unsupported parse_mode")),
    };
    fitting::clean(&mut formatted);
    detect::add_found(&mut formatted);
    Ok(formatted)
}
