//! What Telegram says when it refuses.

use serde_json::json;

/// A refusal, in Telegram's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiError {
    pub(crate) error_code: u16,
    pub(crate) description: String,
    pub(crate) retry_after: Option<u64>,
}

impl ApiError {
    fn new(error_code: u16, description: impl Into<String>) -> ApiError {
        ApiError { error_code, description: description.into(), retry_after: None }
    }

    /// 400. `why` comes without the "Bad Request: ".
    pub(crate) fn bad_request(why: &str) -> ApiError {
        ApiError::new(400, format!("Bad Request: {why}"))
    }

    pub(crate) fn chat_not_found() -> ApiError {
        ApiError::bad_request("chat not found")
    }

    /// 403. `why` comes without the "Forbidden: ".
    pub(crate) fn forbidden(why: &str) -> ApiError {
        ApiError::new(403, format!("Forbidden: {why}"))
    }

    pub(crate) fn blocked() -> ApiError {
        ApiError::forbidden("bot was blocked by the user")
    }

    pub(crate) fn unauthorized() -> ApiError {
        ApiError::new(401, "Unauthorized")
    }

    pub(crate) fn not_found() -> ApiError {
        ApiError::new(404, "Not Found")
    }

    pub(crate) fn method_not_found() -> ApiError {
        ApiError::new(404, "Not Found: method not found")
    }

    pub(crate) fn other_poll() -> ApiError {
        ApiError::new(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )
    }

    pub(crate) fn too_large() -> ApiError {
        ApiError::new(413, "Request Entity Too Large")
    }

    pub(crate) fn too_many(retry_after: u64) -> ApiError {
        ApiError {
            retry_after: Some(retry_after),
            ..ApiError::new(429, format!("Too Many Requests: retry after {retry_after}"))
        }
    }

    pub(crate) fn server_error() -> ApiError {
        ApiError::new(500, "Internal Server Error")
    }

    /// The JSON the bot gets.
    pub(crate) fn envelope(&self) -> String {
        let mut envelope = json!({
            "ok": false, "error_code": self.error_code, "description": self.description,
        });
        if let Some(seconds) = self.retry_after {
            envelope["parameters"] = json!({"retry_after": seconds});
        }
        envelope.to_string()
    }
}
