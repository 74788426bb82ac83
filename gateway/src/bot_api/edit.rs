//! Edits of text, caption and keyboard. Whatever an edit does not name is gone: an edit without
//! `reply_markup` takes the buttons away.

use serde_json::Value;

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::keyboard::ReplyMarkup;
use crate::state::{Message, Record, State};
use crate::text::FormattedText;

pub(super) fn edit_text(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let text = FormattedText::of_message(call)?;
    let keyboard = ReplyMarkup::inline_of(call)?;
    edit(gateway, call, |message| {
        if !message.content.contains_key("text") {
            return Err(ApiError::bad_request("there is no text in the message to edit"));
        }
        text.put(&mut message.content, "text", "entities");
        message.inline_keyboard = keyboard.unwrap_or_default();
        Ok(())
    })
}

pub(super) fn edit_caption(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let caption = FormattedText::of_caption(call)?;
    let keyboard = ReplyMarkup::inline_of(call)?;
    edit(gateway, call, |message| {
        let captioned = ["photo", "document", "video", "audio", "voice"];
        if !captioned.iter().any(|field| message.content.contains_key(*field)) {
            return Err(ApiError::bad_request("there is no caption in the message to edit"));
        }
        caption.put(&mut message.content, "caption", "caption_entities");
        message.inline_keyboard = keyboard.unwrap_or_default();
        Ok(())
    })
}

pub(super) fn edit_reply_markup(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let keyboard = ReplyMarkup::inline_of(call)?;
    edit(gateway, call, |message| {
        message.inline_keyboard = keyboard.unwrap_or_default();
        Ok(())
    })
}

/// Finds the message, lets it be changed and keeps it, unless it is the same as before.
pub(super) fn edit(
    gateway: &Gateway,
    call: &Parameters,
    change: impl FnOnce(&mut Message) -> Result<(), ApiError>,
) -> Result<Value, ApiError> {
    let now = gateway.clock().now();
    let mut state = gateway.state();
    let before = editable(&state, call)?;
    let mut message = before.clone();
    change(&mut message)?;
    if message == before {
        return Err(ApiError::bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same \
             as a current content and reply markup of the message",
        ));
    }
    message.edit_date = Some(now);
    message.edits = message.edits.saturating_add(1);
    state.record(Record::Message(message.clone()));
    Ok(state.to_bot_api(&message))
}

fn editable(state: &State, call: &Parameters) -> Result<Message, ApiError> {
    let message_id = call.integer("message_id").unwrap_or(0);
    if call.text("chat_id").is_none() && message_id == 0 {
        return Err(ApiError::bad_request("message identifier is not specified"));
    }
    let chat = state.chats.get(&call.chat_id()?).ok_or_else(ApiError::chat_not_found)?;
    match chat.messages.get(&message_id) {
        None => Err(ApiError::bad_request("message to edit not found")),
        Some(message) if !message.from_bot => Err(ApiError::bad_request("message can't be edited")),
        Some(message) => Ok(message.clone()),
    }
}
