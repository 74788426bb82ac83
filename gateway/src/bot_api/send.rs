//! `sendMessage`, and what all sending has in common.

use serde_json::{Map, Value};

use super::conversation::writable;
use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::keyboard::{InlineRows, ReplyMarkup};
use crate::state::{Record, State};
use crate::text::FormattedText;

pub(super) fn send_message(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    writable(&mut gateway.state(), call)?;
    let text = FormattedText::of_message(call)?;
    let markup = ReplyMarkup::of(call)?;
    let mut content = Map::new();
    text.put(&mut content, "text", "entities");
    say(gateway, call, content, markup)
}

/// Puts a message of the bot into the chat, with its keyboard and what it replies to.
pub(super) fn say(
    gateway: &Gateway,
    call: &Parameters,
    content: Map<String, Value>,
    markup: Option<ReplyMarkup>,
) -> Result<Value, ApiError> {
    let now = gateway.clock().now();
    let chat = call.chat_id()?;
    let mut state = gateway.state();
    writable(&mut state, call)?;
    let reply_to = replied(&state, call, chat)?;
    let (inline, reply) = match markup {
        Some(ReplyMarkup::Inline(rows)) => (rows, None),
        Some(ReplyMarkup::Reply(keyboard)) => (InlineRows::new(), Some(Some(keyboard))),
        Some(ReplyMarkup::Remove) => (InlineRows::new(), Some(None)),
        Some(ReplyMarkup::ForceReply) | None => (InlineRows::new(), None),
    };
    let message = state.bot_says(chat, content, inline, reply_to, now);
    if let Some(keyboard) = reply {
        state.record(Record::ReplyKeyboard { chat, keyboard });
    }
    Ok(state.to_bot_api(&message))
}

/// The message replied to, by `reply_parameters` or the older `reply_to_message_id`.
fn replied(state: &State, call: &Parameters, chat: i64) -> Result<Option<i64>, ApiError> {
    let parameters = call.json("reply_parameters");
    let named = |name: &str| parameters.as_ref().and_then(|given| given.get(name));
    let wanted = named("message_id")
        .and_then(Value::as_i64)
        .or_else(|| call.integer("reply_to_message_id"))
        .filter(|id| *id > 0);
    let Some(wanted) = wanted else {
        return Ok(None);
    };
    let there = state.chats.get(&chat).is_some_and(|chat| chat.messages.contains_key(&wanted));
    let without = call.flag("allow_sending_without_reply")
        || named("allow_sending_without_reply").and_then(Value::as_bool) == Some(true);
    match (there, without) {
        (true, _) => Ok(Some(wanted)),
        (false, true) => Ok(None),
        (false, false) => Err(ApiError::bad_request("message to be replied not found")),
    }
}
