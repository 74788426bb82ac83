//! Answers of operations that went well, where there is no more to say about them than what they hold.

use poem_openapi::{ApiResponse, payload::Json, types::ToJSON};

/// What was asked for.
#[derive(ApiResponse)]
pub(crate) enum Answer<T: ToJSON> {
    /// What was asked for.
    #[oai(status = 200)]
    Ok(Json<T>),
}

/// It is done, and there is nothing to say about it.
#[derive(ApiResponse)]
pub(crate) enum Done {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

impl<T: ToJSON> Answer<T> {
    /// This.
    pub(crate) fn of(this: T) -> Self {
        Self::Ok(Json(this))
    }
}
