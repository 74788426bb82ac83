//! Who may do what. A verb that needs a student takes a [`Student`], one that needs a moderator a [`Moderator`], and only
//! this crate can make them: out of a channel that belongs to them, out of a session that is
//! good, or a chat that is linked. Permission is a value;
//! there is nothing to forget to check.

use chrono_tz::Tz;

use crate::ids::{PersonId, SessionId, StudentId};

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

/// What somebody who is signed in may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Their own learning.
    Student,
    /// Courses and students.
    Moderator,
    /// Moderators and the school's settings besides.
    Admin,
}

impl Role {
    /// As tokens and the API have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Moderator => "moderator",
            Self::Admin => "admin",
        }
    }
}

/// Somebody who is signed in, found by their session at this moment.
#[derive(Clone, Debug)]
pub struct Caller {
    pub(crate) person: PersonId,
    pub(crate) session: SessionId,
    pub(crate) role: Role,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: String,
    pub(crate) zone: Tz,
    pub(crate) student: Option<StudentId>,
}

/// A moderator, or an admin, who is signed in, to the API or in a chat. A verb that takes one cannot be called by anybody else.
#[derive(Clone, Copy, Debug)]
pub struct Moderator {
    pub(crate) person: PersonId,
}

/// The permission to read what the school knows of one student: of oneself, or as a moderator.
#[derive(Clone, Copy, Debug)]
pub struct MayRead {
    pub(crate) student: StudentId,
    /// Also what students do not see: drafts, and how a test goes before its end.
    pub(crate) as_moderator: bool,
}

/// An admin who is signed in.
#[derive(Clone, Copy, Debug)]
pub struct Admin {
    pub(crate) moderator: Moderator,
}

impl Caller {
    /// The human.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The session they are signed in by.
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// What they may do.
    pub fn role(&self) -> Role {
        self.role
    }

    /// How to call them.
    pub fn first_name(&self) -> &str {
        &self.first_name
    }

    /// Their last name, when given.
    pub fn last_name(&self) -> Option<&str> {
        self.last_name.as_deref()
    }

    /// Their address.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The language they read.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The student they are, if they are one.
    pub fn student(&self) -> Option<StudentId> {
        self.student
    }

    /// Whether they have come in by the chat, or work here; whoever has but opened the Mini App sees themselves and the
    /// courses.
    pub fn is_onboarded(&self) -> bool {
        self.student.is_some() || self.role >= Role::Moderator
    }

    /// The permission of a moderator, for who has it.
    pub fn moderator(&self) -> Option<Moderator> {
        (self.role >= Role::Moderator).then_some(Moderator { person: self.person })
    }

    /// The permission to read about this student, for who has it; whether there is such a one is another matter.
    pub fn may_read(&self, student: StudentId) -> Option<MayRead> {
        let as_moderator = self.role >= Role::Moderator;
        (as_moderator || self.student == Some(student)).then_some(MayRead { student, as_moderator })
    }

    /// The permission of an admin, for who has it.
    pub fn admin(&self) -> Option<Admin> {
        let moderator = self.moderator()?;
        (self.role == Role::Admin).then_some(Admin { moderator })
    }
}

impl Moderator {
    /// The human behind.
    pub fn person(&self) -> PersonId {
        self.person
    }
}

impl MayRead {
    /// Whom it is about.
    pub fn student(&self) -> StudentId {
        self.student
    }
}

impl Admin {
    /// What an admin may do as a moderator.
    pub fn moderator(&self) -> &Moderator {
        &self.moderator
    }
}
