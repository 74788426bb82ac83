//! The commands menu, by scope and language.

use serde_json::{Value, json};

use super::{ApiError, Parameters};
use crate::gateway::Gateway;
use crate::state::{CommandsFor, Record};

/// Replaces a list. Refuses more than 100 commands, names Telegram would not take, and empty or long
/// descriptions.
pub(super) fn set(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let of = whom(call)?;
    let Some(Value::Array(commands)) = call.json("commands") else {
        return Err(ApiError::bad_request("can't parse commands JSON object"));
    };
    if commands.len() > 100 {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    let commands = commands.iter().map(checked).collect::<Result<Vec<_>, _>>()?;
    gateway.state().record(Record::Commands { of, commands });
    Ok(Value::Bool(true))
}

pub(super) fn get(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let of = whom(call)?;
    Ok(json!(gateway.state().commands.get(&of).cloned().unwrap_or_default()))
}

pub(super) fn delete(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let record = Record::Commands { of: whom(call)?, commands: Vec::new() };
    gateway.state().record(record);
    Ok(Value::Bool(true))
}

fn whom(call: &Parameters) -> Result<CommandsFor, ApiError> {
    let scope = match call.json("scope") {
        None if call.text("scope").is_some_and(|text| !text.is_empty()) => {
            return Err(ApiError::bad_request("can't parse BotCommandScope JSON object"));
        }
        None => String::new(),
        Some(scope) => match scope.get("type").and_then(Value::as_str) {
            None => {
                return Err(ApiError::bad_request("can't parse BotCommandScope: BotCommandScope must be an Object"));
            }
            Some("default") => String::new(),
            Some(_) => scope.to_string(),
        },
    };
    let language = call.text("language_code").unwrap_or_default();
    let two_letters = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !language.is_empty() && !two_letters {
        return Err(ApiError::bad_request("invalid language_code specified"));
    }
    Ok(CommandsFor { scope, language })
}

fn checked(command: &Value) -> Result<Value, ApiError> {
    let field = |name: &str| command.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = field("command").strip_prefix('/').unwrap_or(field("command"));
    let description = field("description").trim();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if name.is_empty() || name.len() > 32 || !name.bytes().all(plain) {
        return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
    }
    if description.is_empty() {
        return Err(ApiError::bad_request("command description must be non-empty"));
    }
    if description.chars().count() > 256 {
        return Err(ApiError::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(json!({"command": name, "description": description}))
}
