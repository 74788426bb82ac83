//! Versions of what can be edited: two who edit the same thing do not overwrite each other unseen. A version is made of what
//! the thing says, so that what is put back as it was has the version it had.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// So many of the digest's bytes tell two versions apart.
const BYTES: usize = 16;

/// The version of a thing: 32 letters, hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

/// Which version somebody has read who now writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whichever: they overwrite on purpose.
    Any,
    /// One of these.
    OneOf(Vec<String>),
}

/// The thing is not as it was when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("somebody has changed it meanwhile")]
pub struct Changed;

impl Version {
    /// Of a thing that says this.
    pub fn of(said: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(said.as_ref()).iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Of a thing as JSON has it; its fields always stand in the same order.
    pub fn of_json(thing: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_vec(thing).map(Self::of)
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Expected {
    /// Whether the thing is as it was read. Asked in the turn that writes.
    pub fn holds(&self, now: &Version) -> Result<(), Changed> {
        match self {
            Self::OneOf(read) if !read.contains(&now.0) => Err(Changed),
            Self::Any | Self::OneOf(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_what_the_thing_says() {
        let (tea, coffee) = (Version::of("tea"), Version::of("coffee"));
        assert_eq!(tea.as_str(), "a9f74d1ec36ebdeb2da3f6e5868090cd");
        assert_ne!(tea, coffee);
        let read = Expected::OneOf(vec![tea.as_str().to_owned()]);
        assert_eq!((read.holds(&tea), read.holds(&coffee)), (Ok(()), Err(Changed)));
        assert_eq!((Expected::Any.holds(&tea), Expected::OneOf(vec![]).holds(&tea)), (Ok(()), Err(Changed)));
    }
}
