//! A message as a person sees it.

use serde::Serialize;
use serde_json::Value;

use crate::keyboard::Button;
use crate::state::Message;
use crate::text::Entity;

/// What stands in the chat now.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Its place in the chat.
    pub message_id: i64,
    /// The bot said it; otherwise the person did.
    pub from_bot: bool,
    /// When it was sent, in Unix seconds.
    pub date: i64,
    /// It was changed since.
    pub edited: bool,
    /// How often it was changed.
    pub edits: u32,
    /// The text, or the caption; of a contact, a place or a poll, what names it.
    pub text: String,
    /// The formatting of the text.
    pub entities: Vec<Entity>,
    /// What it shows beside text.
    pub media: Option<ShownMedia>,
    /// The buttons under it, row by row.
    pub inline_keyboard: Vec<Vec<Button>>,
}

/// What a message shows beside text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShownMedia {
    /// `photo`, `document`, `voice`, `video`, `audio`, `sticker`, `contact`, `location` or `poll`.
    pub kind: String,
    /// Names the file; absent where there is none to fetch.
    pub file_id: Option<String>,
    /// The name it was sent under.
    pub file_name: Option<String>,
    /// The kind of file.
    pub mime_type: Option<String>,
    /// The width of a picture.
    pub width: Option<i64>,
    /// The height of a picture.
    pub height: Option<i64>,
}

const KINDS: [&str; 9] = ["photo", "document", "voice", "video", "audio", "sticker", "contact", "location", "poll"];

impl Shown {
    pub(crate) fn of(message: &Message) -> Shown {
        let media = KINDS.iter().find_map(|kind| Some((*kind, message.content.get(*kind)?)));
        let text = match (message.text(), media) {
            ("", Some((kind, about))) => name_of(kind, about),
            (text, _) => text.to_owned(),
        };
        Shown {
            message_id: message.message_id,
            from_bot: message.from_bot,
            date: message.date,
            edited: message.edits > 0,
            edits: message.edits,
            text,
            entities: entities_of(message),
            media: media.map(|(kind, about)| ShownMedia::of(kind, about)),
            inline_keyboard: message.inline_keyboard.clone(),
        }
    }

    /// All buttons, row after row.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.inline_keyboard.iter().flatten()
    }
}

fn entities_of(message: &Message) -> Vec<Entity> {
    let entities = ["entities", "caption_entities"].iter().find_map(|field| message.content.get(*field)?.as_array());
    let read = |entity: &Value| serde_json::from_value(entity.clone()).ok();
    entities.into_iter().flatten().filter_map(read).collect()
}

fn name_of(kind: &str, about: &Value) -> String {
    let field = |name: &str| match about.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    match kind {
        "contact" => format!("{} {}", field("first_name"), field("phone_number")),
        "location" => format!("{}, {}", field("latitude"), field("longitude")),
        "poll" => field("question"),
        "sticker" => field("emoji"),
        _ => String::new(),
    }
}

impl ShownMedia {
    fn of(kind: &str, about: &Value) -> ShownMedia {
        // A photo is a list of sizes; the last is the largest.
        let about = about.as_array().and_then(|sizes| sizes.last()).unwrap_or(about);
        let text = |name: &str| about.get(name).and_then(Value::as_str).map(str::to_owned);
        let number = |name: &str| about.get(name).and_then(Value::as_i64);
        ShownMedia {
            kind: kind.to_owned(),
            file_id: text("file_id"),
            file_name: text("file_name"),
            mime_type: text("mime_type"),
            width: number("width"),
            height: number("height"),
        }
    }
}
