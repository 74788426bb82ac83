//! A chat as it stands, and the files in it.

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use serde_json::json;

use super::{Answer, Declined, MessageOnPage, in_json, student_of};
use crate::file_store::{MediaKind, StoredFile};
use crate::gateway::Gateway;

/// How many messages the page gets at most.
const NEWEST: usize = 500;

/// `GET /chat/api/chats/{id}`. The messages count as read from now on.
pub(crate) async fn chat(gateway: Gateway, request: Request) -> Answer {
    let student = student_of(&gateway, &request)?;
    let now = gateway.clock().now();
    let mut state = gateway.state();
    let Some(chat) = state.chats.get_mut(&student.id) else {
        return Err(Declined::no_such("chat"));
    };
    chat.seen = chat.messages.keys().next_back().copied().unwrap_or_default();
    let passed_over = chat.messages.len().saturating_sub(NEWEST);
    let newest = chat.messages.values().skip(passed_over);
    let messages: Vec<MessageOnPage> = newest.map(MessageOnPage::of).collect();
    let body = json!({
        "messages": messages, "reply_keyboard": chat.reply_keyboard, "typing": chat.typing_until > now,
    });
    in_json(StatusCode::OK, &body)
}

/// `GET /chat/files/{file_id}`. What a browser could run is only offered for saving.
pub(crate) async fn file(gateway: Gateway, request: Request) -> Answer {
    let file_id = request.raw_path_param("file").unwrap_or_default();
    let file = gateway.state().files.get(file_id).cloned();
    let Some(file) = file else {
        return Err(Declined::no_such("file"));
    };
    let Ok(bytes) = gateway.files().read(&file.path) else {
        return Err(Declined::no_such("file"));
    };
    let kind = type_of(&file);
    let harmless = ["image/", "audio/", "video/"].iter().any(|family| kind.starts_with(family));
    let disposition = if harmless && kind != "image/svg+xml" { "inline" } else { "attachment" };
    Ok(Response::builder()
        .content_type(kind)
        .header(header::CONTENT_DISPOSITION, disposition)
        .header("X-Content-Type-Options", "nosniff")
        .header(header::CACHE_CONTROL, "private, max-age=31536000, immutable")
        .body(bytes))
}

fn type_of(file: &StoredFile) -> String {
    let plain = |kind: &&String| kind.bytes().all(|byte| byte.is_ascii_graphic());
    let usual = match file.kind {
        MediaKind::Photo => "image/jpeg",
        MediaKind::Voice => "audio/ogg",
        MediaKind::Audio => "audio/mpeg",
        MediaKind::Video => "video/mp4",
        MediaKind::Sticker => "image/webp",
        MediaKind::Document => "application/octet-stream",
    };
    file.mime_type.as_ref().filter(plain).cloned().unwrap_or_else(|| usual.to_owned())
}
