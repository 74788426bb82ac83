//! A person in a test or in the browser chat: what they do makes an update at once, what they see is
//! what stands in the chat.

mod acts;
mod content;
mod opens;
mod presses;
mod sees;

pub use content::Content;
pub(crate) use content::{contact, location};
pub use presses::NoSuchButton;

use crate::gateway::Gateway;

/// A person and their private chat with the bot. Clones are the same person.
#[derive(Debug, Clone)]
pub struct Student {
    /// The person's id, which is also the chat's.
    pub id: i64,
    gateway: Gateway,
}

impl Student {
    pub(crate) fn new(gateway: Gateway, id: i64) -> Student {
        Student { id, gateway }
    }

    /// The gateway this person lives in.
    #[must_use]
    pub fn gateway(&self) -> &Gateway {
        &self.gateway
    }
}
