//! What admins are answered with where something about a moderator cannot be done.

use klass_school::accounts::{NotAPassword, NotAdded, NotChanged, NotHired};

use crate::problem::{Code, Documented, Problem, Refused, group};

const UNKNOWN: &[(u16, &str)] = &[(404, "`not_found`: there is no such moderator.")];

/// Of listing moderators.
pub(super) struct Listing;

impl Documented for Listing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::PAGES, group::SIGNED_IN, group::ADMINS, group::ALWAYS];
}

/// Of looking at one.
pub(super) struct Looking;

impl Documented for Looking {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, group::ADMINS, UNKNOWN, group::ALWAYS];
}

/// Of making one.
pub(super) struct Hiring;

impl Documented for Hiring {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        group::SIGNED_IN,
        group::ADMINS,
        &[
            (409, "`already_exists`: a moderator has this address; change that one."),
            (
                422,
                "`validation`: `email` is no address (`not_an_email`), `name` is none (`not_a_name`), `password` has too few \
                 letters (`too_short`).",
            ),
        ],
        group::ALWAYS,
    ];
}

/// Of changing one.
pub(super) struct Changing;

impl Documented for Changing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        group::SIGNED_IN,
        group::ADMINS,
        UNKNOWN,
        &[
            (409, "`last_admin`: the school would be without one. `oneself`: nobody disables themselves."),
            (422, "`validation`: `name` is none (`not_a_name`)."),
        ],
        group::IF_MATCH,
        group::ALWAYS,
    ];
}

/// Of giving a password.
pub(super) struct GivingPassword;

impl Documented for GivingPassword {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::BODY,
        group::SIGNED_IN,
        group::ADMINS,
        UNKNOWN,
        &[(422, "`validation`: `password` has too few letters (`too_short`).")],
        group::ALWAYS,
    ];
}

impl From<NotHired> for Refused<Hiring> {
    fn from(not_hired: NotHired) -> Self {
        match not_hired {
            NotHired::Password(wrong) => password(wrong),
            NotHired::Known => Self::new(Problem::of(Code::AlreadyExists)),
            NotHired::Unexpected(error) => error.into(),
        }
    }
}

impl From<NotChanged> for Refused<Changing> {
    fn from(not_changed: NotChanged) -> Self {
        match not_changed {
            NotChanged::Gone => Self::not_found(),
            NotChanged::Changed(changed) => changed.into(),
            NotChanged::LastAdmin => Self::new(Problem::of(Code::LastAdmin)),
            NotChanged::Oneself => Self::new(Problem::of(Code::Oneself)),
            NotChanged::Unexpected(error) => error.into(),
        }
    }
}

impl From<NotAdded> for Refused<GivingPassword> {
    fn from(not_added: NotAdded) -> Self {
        match not_added {
            NotAdded::Password(wrong) => password(wrong),
            NotAdded::Unexpected(error) => error.into(),
        }
    }
}

fn password<D: Documented>(wrong: NotAPassword) -> Refused<D> {
    let code = match wrong {
        NotAPassword::TooShort => "too_short",
        NotAPassword::TooLong => "too_long",
    };
    Refused::field("password", code, &wrong.to_string())
}
