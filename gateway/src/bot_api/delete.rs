//! Deletes messages, of either side, as a bot may in a private chat for two days.

use serde_json::Value;

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::state::{Chat, Record};

/// How long a message can be taken back.
const DELETABLE_FOR: i64 = 48 * 60 * 60;

pub(super) fn delete_one(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let chat = call.chat_id()?;
    let message_id = call.integer("message_id").unwrap_or(0);
    let now = gateway.clock().now();
    let mut state = gateway.state();
    let there = state.chats.get(&chat).ok_or_else(ApiError::chat_not_found)?;
    let message =
        there.messages.get(&message_id).ok_or_else(|| ApiError::bad_request("message to delete not found"))?;
    if now - message.date > DELETABLE_FOR {
        return Err(ApiError::bad_request("message can't be deleted for everyone"));
    }
    state.record(Record::Deleted { chat, message_id });
    Ok(Value::Bool(true))
}

/// Deletes up to 100; those that are not there, or too old, are passed over.
pub(super) fn delete_several(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let chat = call.chat_id()?;
    if call.text("message_ids").unwrap_or_default().is_empty() {
        return Err(ApiError::bad_request("message identifiers are not specified"));
    }
    let Some(Value::Array(wanted)) = call.json("message_ids") else {
        return Err(ApiError::bad_request("expected an Array of message identifiers"));
    };
    if wanted.len() > 100 {
        return Err(ApiError::bad_request("too many message identifiers specified"));
    }
    let wanted: Option<Vec<i64>> = wanted.iter().map(Value::as_i64).collect();
    let wanted = wanted.ok_or_else(|| ApiError::bad_request("message identifier must be a Number"))?;
    let now = gateway.clock().now();
    let mut state = gateway.state();
    if !state.chats.contains_key(&chat) {
        return Err(ApiError::chat_not_found());
    }
    for message_id in wanted {
        let may =
            |chat: &Chat| chat.messages.get(&message_id).is_some_and(|message| now - message.date <= DELETABLE_FOR);
        if state.chats.get(&chat).is_some_and(may) {
            state.record(Record::Deleted { chat, message_id });
        }
    }
    Ok(Value::Bool(true))
}
