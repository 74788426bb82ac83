//! The second form of a call that Telegram does not take in its first: what matters of it still arrives.

use serde_json::Value;

use crate::{
    call::{Call, Role},
    html,
};

/// An edit that cannot be, as a new message.
pub fn as_new(mut call: Call) -> Call {
    if let Some(body) = call.body.as_object_mut() {
        body.remove("message_id");
    }
    Call { method: "sendMessage".to_owned(), role: Role::Screen, ..call }
}

/// A screen that Telegram refuses as it is: its text without markup and not too long, its buttons, a new message.
pub fn as_plain_text(call: Call) -> Call {
    let call = if call.file.is_some() { without_file(&call) } else { call };
    let mut call = as_new(call);
    if let Some(body) = call.body.as_object_mut() {
        body.remove("parse_mode");
        let text = body.get("text").and_then(Value::as_str).map(html::to_plain).unwrap_or_default();
        body.insert("text".to_owned(), text.chars().take(2_000).collect::<String>().into());
    }
    call
}

/// A file that cannot be had, as its words alone, and that it cannot be had.
pub fn without_file(call: &Call) -> Call {
    let mut body = call.body.clone();
    if let Some(body) = body.as_object_mut() {
        let caption = body.remove("caption");
        let caption = caption.as_ref().and_then(Value::as_str).unwrap_or_default();
        let instead = call.file.as_ref().and_then(|file| file.instead.as_deref()).unwrap_or_default();
        body.insert("text".to_owned(), format!("{caption}\n\n{instead}").trim_end().into());
    }
    Call { method: "sendMessage".to_owned(), file: None, body, role: call.role }
}
