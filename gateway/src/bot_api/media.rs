//! Sending what is more than text: by upload, or again by its `file_id`.

use serde_json::{Map, Value, json};

use super::conversation::writable;
use super::send::say;
use super::{ApiError, Parameters, keep_upload};
use crate::file_store::{MediaKind, StoredFile};
use crate::gateway::Gateway;
use crate::keyboard::ReplyMarkup;
use crate::text::FormattedText;

pub(super) fn send(gateway: &Gateway, call: &Parameters, kind: MediaKind) -> Result<Value, ApiError> {
    writable(&mut gateway.state(), call)?;
    let markup = ReplyMarkup::of(call)?;
    let caption = FormattedText::of_caption(call)?;
    let given = call.text(kind.field());
    let file = file_of(gateway, call, kind, given.as_deref())?;
    let mut content = content_of(&file, kind, call);
    if kind != MediaKind::Sticker {
        caption.put(&mut content, "caption", "caption_entities");
    }
    say(gateway, call, content, markup)
}

/// Finds the file a call means: a part of this name, `attach://part`, or a `file_id` of before.
pub(super) fn file_of(
    gateway: &Gateway,
    call: &Parameters,
    kind: MediaKind,
    given: Option<&str>,
) -> Result<StoredFile, ApiError> {
    let field = kind.field();
    let part = match given {
        Some(given) => given.strip_prefix("attach://"),
        None => Some(field),
    };
    if let Some(part) = part {
        let upload = call
            .uploads
            .get(part)
            .ok_or_else(|| ApiError::bad_request(&format!("there is no {field} in the request")))?;
        return keep_upload(gateway, kind, upload);
    }
    let file_id = given.unwrap_or_default();
    if file_id.is_empty() {
        return Err(ApiError::bad_request(&format!("there is no {field} in the request")));
    }
    if file_id.contains("://") {
        // The gateway reaches no other host.
        return Err(ApiError::bad_request("failed to get HTTP URL content"));
    }
    let file = gateway.state().files.get(file_id).cloned();
    let file = file.ok_or_else(|| ApiError::bad_request("wrong file identifier/HTTP URL specified"))?;
    if (file.kind == MediaKind::Photo) != (kind == MediaKind::Photo) {
        let (has, wanted) = (file.kind.field(), kind.field());
        return Err(ApiError::bad_request(&format!("type of file mismatch: can't use file of type {has} as {wanted}")));
    }
    Ok(file)
}

/// The fields of a message that shows a file. What the call says about it (duration, title …) is kept.
pub(crate) fn content_of(file: &StoredFile, kind: MediaKind, call: &Parameters) -> Map<String, Value> {
    let mut about = json!({
        "file_id": file.file_id, "file_unique_id": file.file_unique_id, "file_size": file.size,
    });
    let number = |name: &str, otherwise: u32| json!(call.integer(name).unwrap_or(i64::from(otherwise)));
    if matches!(kind, MediaKind::Photo | MediaKind::Video | MediaKind::Sticker) {
        about["width"] = number("width", file.width);
        about["height"] = number("height", file.height);
    }
    if matches!(kind, MediaKind::Video | MediaKind::Audio | MediaKind::Voice) {
        about["duration"] = number("duration", 0);
    }
    if kind == MediaKind::Sticker {
        about["type"] = json!("regular");
        about["is_animated"] = json!(false);
        about["is_video"] = json!(false);
    }
    if !matches!(kind, MediaKind::Photo | MediaKind::Sticker) {
        if let Some(mime_type) = &file.mime_type {
            about["mime_type"] = json!(mime_type);
        }
        if let Some(file_name) = file.file_name.as_ref().filter(|_| kind != MediaKind::Voice) {
            about["file_name"] = json!(file_name);
        }
    }
    for name in ["title", "performer"] {
        if let (MediaKind::Audio, Some(text)) = (kind, call.text(name)) {
            about[name] = json!(text);
        }
    }
    let about = if kind == MediaKind::Photo { json!([about]) } else { about };
    Map::from_iter([(kind.field().to_owned(), about)])
}
