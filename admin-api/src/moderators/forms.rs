//! Moderators as admins see them, and what admins say of them.

use chrono::{DateTime, Utc};
use klass_school::{accounts::Listed, page::Page};
use poem_openapi::{
    Enum, Object,
    types::{Example, Password as Secret},
};
use uuid::{Uuid, uuid};

/// Moderators by address, a page of them.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct ModeratorList {
    /// The moderators.
    items: Vec<Moderator>,
    /// Where the next page begins; absent where this is the last.
    next_cursor: Option<String>,
}

/// Somebody who works at the school.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct Moderator {
    /// The person.
    id: Uuid,
    /// Their address.
    email: String,
    /// First and last name.
    name: String,
    /// What they may do.
    role: ModeratorRole,
    /// Whether they have a password, or sign in by codes alone.
    has_password: bool,
    /// Since when they work here.
    created_at: DateTime<Utc>,
    /// Since when they are disabled; absent where they are not.
    disabled_at: Option<DateTime<Utc>>,
}

/// What a moderator may do.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(super) enum ModeratorRole {
    /// Courses and students.
    Moderator,
    /// Moderators and the school's settings besides.
    Admin,
}

/// A moderator to be made.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
pub(super) struct NewModerator {
    /// Their address.
    #[oai(validator(min_length = 1, max_length = 254))]
    pub email: String,
    /// First and last name; a student of this address keeps the name they gave themselves.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub name: String,
    /// What they may do.
    pub role: ModeratorRole,
    /// At least ten letters; without one they sign in by codes.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: Option<Secret>,
}

/// What is to be another; what is not given stays.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
pub(super) struct ModeratorChange {
    /// First and last name.
    #[oai(validator(min_length = 1, max_length = 64))]
    pub name: Option<String>,
    /// What they may do.
    pub role: Option<ModeratorRole>,
    /// Whether they are disabled: signed out everywhere, and not let in.
    pub is_disabled: Option<bool>,
}

/// Another password.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
pub(super) struct NewPassword {
    /// At least ten letters.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub password: Secret,
}

impl From<Page<Listed>> for ModeratorList {
    fn from(page: Page<Listed>) -> Self {
        Self { items: page.items.into_iter().map(Moderator::from).collect(), next_cursor: page.next }
    }
}

impl From<Listed> for Moderator {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id.0,
            email: listed.email,
            name: listed.name,
            role: if listed.admin { ModeratorRole::Admin } else { ModeratorRole::Moderator },
            has_password: listed.has_password,
            created_at: listed.created_at,
            disabled_at: listed.disabled_at,
        }
    }
}

impl Example for ModeratorList {
    fn example() -> Self {
        Self { items: vec![Moderator::example()], next_cursor: Some("Im1pcmFAZXhhbXBsZS5vcmci".to_owned()) }
    }
}

impl Example for Moderator {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-5b2a-7d00-8a11-5d0f6c1e9a01"),
            email: "mira@example.org".to_owned(),
            name: "Mira Arden".to_owned(),
            role: ModeratorRole::Admin,
            has_password: true,
            created_at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_780),
            disabled_at: None,
        }
    }
}

impl Example for NewModerator {
    fn example() -> Self {
        Self {
            email: "vera@example.org".to_owned(),
            name: "Vera Lindt".to_owned(),
            role: ModeratorRole::Moderator,
            password: None,
        }
    }
}

impl Example for ModeratorChange {
    fn example() -> Self {
        Self { name: None, role: Some(ModeratorRole::Admin), is_disabled: Some(false) }
    }
}

impl Example for NewPassword {
    fn example() -> Self {
        Self { password: Secret("correct horse battery".to_owned()) }
    }
}
