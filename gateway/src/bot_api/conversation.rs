//! Chats as the bot sees them, and the signs it makes there.

use serde_json::{Value, json};

use super::{ApiError, Parameters};
use crate::events::Event;
use crate::gateway::Gateway;
use crate::state::{Chat, State};

/// How long a chat action shows.
const TYPING_LASTS: i64 = 5;

const ACTIONS: [&str; 14] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "record_audio",
    "upload_voice",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
    "cancel",
];

/// The chat a call may write to: there is one, and its person did not block the bot.
pub(super) fn writable<'a>(state: &'a mut State, call: &Parameters) -> Result<&'a mut Chat, ApiError> {
    let id = call.chat_id()?;
    match state.chats.get_mut(&id) {
        None => Err(ApiError::chat_not_found()),
        Some(chat) if chat.blocked => Err(ApiError::blocked()),
        Some(chat) => Ok(chat),
    }
}

pub(super) fn get_chat(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let id = call.chat_id()?;
    let state = gateway.state();
    let chat = state.chats.get(&id).ok_or_else(ApiError::chat_not_found)?;
    let mut info = chat.info.clone();
    info["accent_color_id"] = json!(0);
    info["max_reaction_count"] = json!(11);
    info["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
    });
    Ok(info)
}

/// Shows that the bot is busy for five seconds or until its next message.
pub(super) fn send_chat_action(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let action = call.text("action").unwrap_or_default().to_lowercase();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(ApiError::bad_request("wrong parameter action in request"));
    }
    let now = gateway.clock().now();
    let mut state = gateway.state();
    let chat = writable(&mut state, call)?;
    if action == "cancel" {
        chat.typing_until = 0;
    } else {
        chat.typing_until = now + TYPING_LASTS;
        chat.listeners.tell(&Event::Typing);
        chat.changed.notify_waiters();
    }
    Ok(Value::Bool(true))
}
