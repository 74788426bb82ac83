//! The parameters of a call, read as leniently as Telegram reads them: an unknown one is ignored, a
//! number may come as text, an object as JSON text.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::ApiError;

/// What a call brought.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters {
    pub(crate) values: Map<String, Value>,
    pub(crate) uploads: HashMap<String, Upload>,
}

/// A file part of a multipart call.
#[derive(Debug, Clone, Default)]
pub(crate) struct Upload {
    pub(crate) file_name: Option<String>,
    pub(crate) mime_type: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl Parameters {
    /// A parameter as text; numbers and objects are written out.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// A parameter as a whole number; `None` where it is absent or no number.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.values.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A parameter as yes or no; absent is no.
    pub(crate) fn flag(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(set)) => *set,
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            Some(Value::String(text)) => {
                matches!(text.to_lowercase().as_str(), "true" | "yes" | "t" | "y" | "1")
            }
            _ => false,
        }
    }

    /// A parameter as JSON, given as such or as text; `None` where it is absent or cannot be read.
    pub(crate) fn json(&self, name: &str) -> Option<Value> {
        match self.values.get(name)? {
            Value::Null => None,
            Value::String(text) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }

    /// The chat a call is for. `@name`s are chats the gateway does not have.
    pub(crate) fn chat_id(&self) -> Result<i64, ApiError> {
        let given = self.text("chat_id").unwrap_or_default();
        if given.is_empty() {
            return Err(ApiError::bad_request("chat_id is empty"));
        }
        given.trim().parse().map_err(|_| ApiError::chat_not_found())
    }
}
