//! `answerCallbackQuery`: stops the button's spinner, once.

use serde_json::Value;

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::state::Record;

/// The longest toast.
const LONGEST_ANSWER: usize = 200;

/// Refuses an unknown query, one answered before and one older than 150 seconds, all with the same words.
pub(super) fn answer(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let text = call.text("text").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST_ANSWER) {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let callback_query_id = call.text("callback_query_id").unwrap_or_default();
    let now = gateway.clock().now();
    let mut state = gateway.state();
    if !state.may_answer(&callback_query_id, now) {
        return Err(ApiError::bad_request("query is too old and response timeout expired or query ID is invalid"));
    }
    let show_alert = call.flag("show_alert");
    state.record(Record::Answered { callback_query_id, text, show_alert });
    Ok(Value::Bool(true))
}
