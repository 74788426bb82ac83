//! An answer as it is kept until it has been sent: the Bot API calls themselves, so that a start after a crash sends them
//! without asking anybody what they meant. Kept answers outlive releases by a few minutes at most; their form is held by
//! a golden test all the same.

use klass_school::{
    courses::{catalogue::Attachment, pack::MediaKind},
    ids::MediaId,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One call of the Bot API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The method.
    pub method: String,
    /// Its parameters.
    pub body: Value,
    /// What it does to the chat's live screen.
    #[serde(default)]
    pub role: Role,
    /// The file that goes with it. (Its name is from when there were pictures alone.)
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "picture")]
    pub file: Option<Attached>,
}

/// What a call does to the one message of a chat that has live buttons: its screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nothing.
    #[default]
    Plain,
    /// Ends a press: stops the spinner. Sent beside the others; when it fails nothing is lost.
    Press,
    /// Sends the new screen.
    Screen,
    /// Turns the pressed message into the new screen, or sends it anew where that cannot be.
    Edit,
    /// Takes the buttons off the screen before, whichever it was when this is sent. `message_id` is the one known when
    /// the answer was made.
    Retire,
    /// Removes the pressed message.
    Remove,
}

/// A file of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Its key.
    pub id: MediaId,
    /// Its contents' name in the files.
    pub sha256: String,
    /// What it was called.
    pub file_name: String,
    /// Telegram's own id of it, when it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
    /// How it is shown.
    #[serde(default, skip_serializing_if = "is_picture")]
    pub kind: MediaKind,
    /// What is said below the words when the file cannot be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_picture(kind: &MediaKind) -> bool {
    *kind == MediaKind::Picture
}

impl Attached {
    /// The method that sends it.
    pub fn method(&self) -> &'static str {
        match self.kind {
            MediaKind::Picture => "sendPhoto",
            MediaKind::Video => "sendVideo",
            MediaKind::Audio => "sendAudio",
            MediaKind::File => "sendDocument",
        }
    }

    /// The parameter that carries it.
    pub fn field(&self) -> &'static str {
        match self.kind {
            MediaKind::Picture => "photo",
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::File => "document",
        }
    }
}

impl Attached {
    /// This file, and what is said when it cannot be had.
    pub fn of(file: &Attachment, instead: String) -> Self {
        Self {
            instead: Some(instead),
            id: file.id,
            sha256: file.sha256.clone(),
            file_name: file.file_name.clone(),
            file_id: file.telegram_file_id.clone(),
            kind: file.kind,
        }
    }
}

impl Call {
    /// A call of `method` with this role.
    pub fn new(method: &str, role: Role, body: Value) -> Self {
        Self { method: method.to_owned(), body, role, file: None }
    }

    /// A message of text alone.
    pub fn message(chat: i64, html: &str) -> Self {
        Self::new(
            "sendMessage",
            Role::Plain,
            json!({"chat_id": chat, "text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": true}}),
        )
    }

    /// The end of a press, with a toast if there is one.
    pub fn press_answered(query: &str, toast: Option<&str>) -> Self {
        let mut body = json!({"callback_query_id": query});
        if let Some(toast) = toast {
            body["text"] = toast.into();
        }
        Self::new("answerCallbackQuery", Role::Press, body)
    }

    /// The message this call is about, if it names one.
    pub fn message_id(&self) -> Option<i64> {
        self.body.get("message_id").and_then(Value::as_i64)
    }

    /// Whether the message it sends has buttons.
    pub fn has_buttons(&self) -> bool {
        self.body.get("reply_markup").is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_answer_keeps_its_form() {
        let kept = r#"[{"method":"answerCallbackQuery","body":{"callback_query_id":"7"},"role":"press"},{"method":"sendPhoto","body":{"chat_id":1},"role":"screen","picture":{"id":"0193a5b0-0000-7000-8000-000000000001","sha256":"00","file_name":"a.png"}}]"#;
        let calls: Vec<Call> = serde_json::from_str(kept).unwrap();
        assert_eq!(serde_json::to_string(&calls).unwrap(), kept);
    }
}
