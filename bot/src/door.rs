//! How this bot is set up.

use std::{fmt, sync::Arc};

use futures::future::BoxFuture;
use klass_school::Unexpected;

use crate::update::Incoming;

/// Whether newcomers are asked for an address, and how firmly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailPolicy {
    /// Nobody gets in without a proven address.
    #[default]
    Required,
    /// It can be left out.
    Optional,
    /// It is not asked for.
    Off,
}

/// How this bot is set up.
#[derive(Clone, Default)]
pub struct Door {
    /// Whether newcomers are asked for an address.
    pub email: EmailPolicy,
    /// Called at the beginning of every turn. The tests make it fail, hang or panic.
    pub before_each: Option<Hook>,
}

/// Something done at the beginning of a turn.
pub type Hook = Arc<dyn Fn(&Incoming) -> BoxFuture<'static, Result<(), Unexpected>> + Send + Sync>;

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").field("email", &self.email).finish_non_exhaustive()
    }
}
