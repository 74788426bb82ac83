//! What is answered where something about a file cannot be done.

use klass_school::media::{NotKept, NotOpened, NotRemoved};

use crate::problem::{Code, Documented, Problem, Refused, group};

const UNKNOWN: &[(u16, &str)] = &[(404, "`not_found`: there is no such file.")];

/// Of listing files.
pub(super) struct Listing;

impl Documented for Listing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::PAGES, group::SIGNED_IN, group::MODERATORS, group::ALWAYS];
}

/// Of looking at one.
pub(super) struct Looking;

impl Documented for Looking {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, group::MODERATORS, UNKNOWN, group::ALWAYS];
}

/// Of sending one.
pub(super) struct Sending;

impl Documented for Sending {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        &[
            (400, "`bad_request`: the form does not read, or has other fields than these; `detail` says where."),
            (413, "`too_large`: the file has more than 50 MB."),
            (415, "`unsupported_media_type`: the body is no `multipart/form-data`."),
            (
                422,
                "`validation`: `file` is not there (`missing`), is `empty`, is a `program`, or is not what its name says \
                 (`not_its_name`); `name` is no name of a file (`not_a_name`).",
            ),
        ],
        group::SIGNED_IN,
        group::MODERATORS,
        group::ALWAYS,
    ];
}

/// Of following a link.
pub(super) struct Following;

impl Documented for Following {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::QUERY,
        &[(403, "`forbidden`: this is no link of this school. `link_expired`: its time is over; get another.")],
        UNKNOWN,
        group::ALWAYS,
    ];
}

/// Of deleting one.
pub(super) struct Deleting;

impl Documented for Deleting {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::MODERATORS,
        UNKNOWN,
        &[(409, "`in_use`: pages of lessons show it; `detail` says how many.")],
        group::ALWAYS,
    ];
}

impl From<NotKept> for Refused<Sending> {
    fn from(not_kept: NotKept) -> Self {
        let said = not_kept.to_string();
        match not_kept {
            NotKept::TooLarge => Self::new(Problem::of(Code::TooLarge)),
            NotKept::Empty => Self::field("file", "empty", &said),
            NotKept::BadName => Self::field("name", "not_a_name", &said),
            NotKept::Program => Self::field("file", "program", &said),
            NotKept::NotItsName(_) => Self::field("file", "not_its_name", &said),
            NotKept::Unexpected(error) => error.into(),
        }
    }
}

impl From<NotOpened> for Refused<Following> {
    fn from(not_opened: NotOpened) -> Self {
        match not_opened {
            NotOpened::Wrong => Self::new(Problem::of(Code::Forbidden)),
            NotOpened::Expired => Self::new(Problem::of(Code::LinkExpired)),
            NotOpened::Gone => Self::not_found(),
            NotOpened::Unexpected(error) => error.into(),
        }
    }
}

impl From<NotRemoved> for Refused<Deleting> {
    fn from(not_removed: NotRemoved) -> Self {
        let said = not_removed.to_string();
        match not_removed {
            NotRemoved::Gone => Self::not_found(),
            NotRemoved::Shown(_) => Self::new(Problem::of(Code::InUse).with_detail(&said)),
            NotRemoved::Unexpected(error) => error.into(),
        }
    }
}
