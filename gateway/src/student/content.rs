//! What a person can send beside a typed text.

use serde_json::{Map, Value, json};

use super::Student;
use crate::bot_api::{Parameters, Upload, content_of, keep_upload};
use crate::file_store::MediaKind;
use crate::state::Person;
use crate::text::FormattedText;

/// Something to send. Files are small made-up ones, and can be fetched like any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A picture of one point.
    Photo {
        /// What stands under it.
        caption: Option<String>,
    },
    /// A text file.
    Document,
    /// A voice message.
    Voice,
    /// A sticker.
    Sticker,
    /// A contact: their own, as the reply keyboard's button shares it, or somebody else's.
    Contact {
        /// Whether it is their own.
        own: bool,
    },
    /// Where they are.
    Location,
    /// A poll.
    Poll,
    /// A text forwarded from a person who hides behind a name.
    Forwarded(String),
}

/// A PNG of one point.
const POINT: [u8; 67] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
\0\0\0\nIDATx\xdac\xf8\x0f\0\x01\x01\x01\0\x1c\xb0\x8c\x99\0\0\0\0IEND\xaeB`\x82";

impl Content {
    pub(super) fn fields(self, student: &Student) -> Map<String, Value> {
        match self {
            Content::Photo { caption } => {
                let mut fields = file(student, MediaKind::Photo, "point.png", "image/png", &POINT);
                let caption = FormattedText::typed(&caption.unwrap_or_default());
                caption.put(&mut fields, "caption", "caption_entities");
                fields
            }
            Content::Document => file(student, MediaKind::Document, "notes.txt", "text/plain", b"notes\n"),
            Content::Voice => file(student, MediaKind::Voice, "voice.oga", "audio/ogg", b"OggS"),
            Content::Sticker => file(student, MediaKind::Sticker, "sticker.webp", "image/webp", b"RIFF"),
            Content::Contact { own } => contact(student, own),
            Content::Location => location(52.5, 13.4),
            Content::Poll => only("poll", poll()),
            Content::Forwarded(text) => {
                let mut fields = Map::new();
                FormattedText::typed(&text).put(&mut fields, "text", "entities");
                let origin = json!({"type": "hidden_user", "sender_user_name": "Boris", "date": 1_700_000_000});
                fields.insert("forward_origin".to_owned(), origin);
                fields
            }
        }
    }
}

fn only(field: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(field.to_owned(), value)])
}

fn file(student: &Student, kind: MediaKind, name: &str, mime: &str, bytes: &[u8]) -> Map<String, Value> {
    let upload = Upload { file_name: Some(name.to_owned()), mime_type: Some(mime.to_owned()), bytes: bytes.to_vec() };
    match keep_upload(&student.gateway, kind, &upload) {
        Ok(file) => content_of(&file, kind, &Parameters::default()),
        Err(error) => {
            tracing::error!(description = error.description, "a made-up file could not be kept");
            Map::new()
        }
    }
}

/// A contact with a number that belongs to nobody.
pub(crate) fn contact(student: &Student, own: bool) -> Map<String, Value> {
    let state = student.gateway.state();
    let Some(person) = state.people.get(&student.id).filter(|_| own) else {
        return only("contact", json!({"phone_number": "+15550100", "first_name": "Boris"}));
    };
    let Person { id, first_name, last_name, .. } = person;
    let mut contact = json!({"phone_number": format!("+1555{id:07}"), "first_name": first_name, "user_id": id});
    if let Some(last_name) = last_name {
        contact["last_name"] = json!(last_name);
    }
    only("contact", contact)
}

pub(crate) fn location(latitude: f64, longitude: f64) -> Map<String, Value> {
    only("location", json!({"latitude": latitude, "longitude": longitude}))
}

fn poll() -> Value {
    json!({
        "id": "1", "question": "?", "total_voter_count": 0, "is_closed": false, "is_anonymous": true,
        "type": "regular", "allows_multiple_answers": false,
        "options": [
            {"text": "1", "voter_count": 0, "persistent_id": "1"},
            {"text": "2", "voter_count": 0, "persistent_id": "2"},
        ],
    })
}
