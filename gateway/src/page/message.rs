//! A message as the page reads it.

use serde::Serialize;

use crate::keyboard::Button;
use crate::shown::{Shown, ShownMedia};
use crate::state::Message;
use crate::text::Entity;

/// One bubble. `text` and `entities` are the caption's where there is a medium.
#[derive(Debug, Serialize)]
pub(crate) struct MessageOnPage {
    message_id: i64,
    from: &'static str,
    date: i64,
    edited: bool,
    text: Option<String>,
    entities: Vec<Entity>,
    media: Option<ShownMedia>,
    inline_keyboard: Option<Vec<Vec<Button>>>,
}

impl MessageOnPage {
    pub(crate) fn of(message: &Message) -> MessageOnPage {
        let shown = Shown::of(message);
        MessageOnPage {
            message_id: shown.message_id,
            from: if shown.from_bot { "bot" } else { "student" },
            date: shown.date,
            edited: shown.edited,
            text: Some(shown.text).filter(|text| !text.is_empty()),
            entities: shown.entities,
            media: shown.media,
            inline_keyboard: Some(shown.inline_keyboard).filter(|rows| !rows.is_empty()),
        }
    }
}
