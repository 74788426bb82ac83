//! Who may do what. A verb that needs a student takes a [`Student`], and only this crate can make one: out of a channel
//! that belongs to them. Permission is a value; there is nothing to forget to check.

use chrono_tz::Tz;

use crate::ids::{PersonId, StudentId};

/// A student, known by a channel of theirs.
#[derive(Clone, Debug)]
pub struct Student {
    pub(crate) id: StudentId,
    pub(crate) person: PersonId,
    pub(crate) first_name: String,
    pub(crate) email: Option<String>,
    pub(crate) language: String,
    pub(crate) zone: Tz,
    pub(crate) zone_confirmed: bool,
}

impl Student {
    /// This student.
    pub fn id(&self) -> StudentId {
        self.id
    }

    /// The human behind.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// How to call them.
    pub fn first_name(&self) -> &str {
        &self.first_name
    }

    /// Their address, proven or (where the school does not ask for proof) none.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The language they are spoken to in: `ru` or `en`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Where they live, as far as clocks go.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Whether they said so themselves.
    pub fn zone_confirmed(&self) -> bool {
        self.zone_confirmed
    }
}
