//! What a bot asks and says about itself.

use serde_json::{Value, json};

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::state::Record;

pub(super) fn get_me(gateway: &Gateway) -> Result<Value, ApiError> {
    let mut me = gateway.state().bot.to_user();
    for (ability, able) in [
        ("can_join_groups", false),
        ("can_read_all_group_messages", false),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ] {
        me[ability] = Value::Bool(able);
    }
    Ok(me)
}

/// There is never a webhook; `pending_update_count` is true.
pub(super) fn get_webhook_info(gateway: &Gateway) -> Result<Value, ApiError> {
    let pending = gateway.pending_updates();
    Ok(json!({"url": "", "has_custom_certificate": false, "pending_update_count": pending}))
}

pub(super) fn delete_webhook(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    if call.flag("drop_pending_updates") {
        let mut state = gateway.state();
        let below = state.queue.next_id();
        state.record(Record::Confirmed { below });
    }
    Ok(Value::Bool(true))
}

/// The name in the default language; other languages are accepted and not kept.
pub(super) fn set_my_name(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let name = call.text("name").unwrap_or_default();
    if name.chars().count() > 64 {
        return Err(ApiError::bad_request("name is too long"));
    }
    let for_everybody = call.text("language_code").unwrap_or_default().is_empty();
    if for_everybody && !name.is_empty() {
        gateway.state().record(Record::Named { name });
    }
    Ok(Value::Bool(true))
}
