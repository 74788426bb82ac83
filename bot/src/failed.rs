//! Why a turn failed, and what that means for doing it again.

use std::time::Duration;

use klass_school::Unexpected;

/// The loop is serial, so one turn may not take longer than this.
pub const DEADLINE: Duration = Duration::from_secs(2);

/// Why a turn failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The verb said so.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
    /// A panic, caught.
    #[error("a screen panicked")]
    Panicked,
    /// Over the deadline.
    #[error("a turn took longer than {DEADLINE:?}")]
    TooSlow,
}

impl From<serde_json::Error> for Failed {
    fn from(error: serde_json::Error) -> Self {
        Self::Unexpected(error.into())
    }
}

impl Failed {
    /// Whether the database is away, so that the same will work when it is back.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Unexpected(error) if error.is_away())
    }

    /// Whether a unique key refused a row.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Unexpected(error) if error.is_duplicate())
    }
}
