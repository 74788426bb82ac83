//! Problems as operations document them: each says which it can answer with, and what the school refuses becomes one.

use std::{marker::PhantomData, time::Duration};

use klass_school::{
    Unexpected,
    accounts::{NoEntry, NotLetIn, NotSignedIn},
    courses::study::NotOpen,
};
use poem_openapi::{
    ApiResponse,
    registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry},
    types::Type,
};

use super::{Code, Problem};

/// The problems an operation can answer with, by status.
pub(crate) trait Documented: Send + Sync + 'static {
    /// In groups, so that what many have in common is said once.
    const PROBLEMS: &'static [&'static [Group]];
}

/// A status, and what it means there; the codes stand in the text.
pub(crate) type Group = (u16, &'static str);

/// Groups that many operations have in common.
pub(crate) mod group {
    use super::Group;

    /// Of every operation.
    pub(crate) const ALWAYS: &[Group] = &[
        (500, "`unexpected`: something went wrong here; the log has it under the request's id."),
        (
            503,
            "`unavailable`: the database, or the store of files, does not answer. `timeout`: it took too long. Try again.",
        ),
    ];
    /// Of operations for who is signed in.
    pub(crate) const SIGNED_IN: &[Group] = &[(
        401,
        "`token_missing`, or the token is not good: `token_invalid` (none of ours), `token_expired` (refresh it), \
         `token_revoked` (signed out, disabled, or refreshed twice: sign in again).",
    )];
    /// Of operations for moderators and admins.
    pub(crate) const MODERATORS: &[Group] = &[(403, "`forbidden`: this is for moderators.")];
    /// Of operations for admins.
    pub(crate) const ADMINS: &[Group] = &[(403, "`forbidden`: this is for admins.")];
    /// Of operations that take a body.
    pub(crate) const BODY: &[Group] = &[
        (400, "`bad_request`: the body does not read; `detail` says where."),
        (413, "`too_large`: the body has more than 64 kB."),
        (415, "`unsupported_media_type`: the body is no `application/json`."),
    ];
    /// Of operations whose address may have a query.
    pub(crate) const QUERY: &[Group] = &[(400, "`bad_request`: a parameter does not read; `detail` says which.")];
    /// Of lists that come in pages.
    pub(crate) const PAGES: &[Group] = &[
        (400, "`bad_request`: a parameter does not read; `detail` says which."),
        (422, "`validation`: `cursor` is none that a page of this list gave (`unknown`)."),
    ];
    /// Of operations that change what somebody may have changed meanwhile.
    pub(crate) const IF_MATCH: &[Group] = &[
        (412, "`changed`: it is not the version of `If-Match` any more; read it again."),
        (428, "`precondition_required`: there is no `If-Match`."),
    ];
    /// Of operations that may be tried so often.
    pub(crate) const LIMITED: &[Group] = &[(429, "`too_many_requests`: not before `Retry-After` seconds have passed.")];
}

/// Of an operation that has no problems but those of all who are signed in.
pub(crate) struct SignedInOnly;

impl Documented for SignedInOnly {
    const PROBLEMS: &'static [&'static [Group]] = &[group::SIGNED_IN, group::ALWAYS];
}

/// A problem out of those that `D` documents.
pub(crate) struct Refused<D> {
    problem: Problem,
    documented: PhantomData<fn() -> D>,
}

impl<D: Documented> Refused<D> {
    /// This one.
    pub(crate) fn new(problem: Problem) -> Self {
        Self { problem, documented: PhantomData }
    }
}

impl<D: Documented> ApiResponse for Refused<D> {
    fn meta() -> MetaResponses {
        let groups = D::PROBLEMS.iter().copied().flatten();
        MetaResponses { responses: groups.map(|(status, description)| response(*status, description)).collect() }
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}

fn response(status: u16, description: &'static str) -> MetaResponse {
    let header = |name: &str, description: &str| MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: true,
        deprecated: false,
        schema: if name == "RETRY-AFTER" { u64::schema_ref() } else { String::schema_ref() },
    };
    let headers = match status {
        401 => vec![header("WWW-AUTHENTICATE", "`Bearer`")],
        429 => vec![header("RETRY-AFTER", "After how many seconds to try again.")],
        _ => vec![],
    };
    let content = vec![MetaMediaType { content_type: "application/problem+json", schema: Problem::schema_ref() }];
    MetaResponse { description, status: Some(status), status_range: None, content, headers }
}

impl<D> From<Refused<D>> for poem::Error {
    fn from(refused: Refused<D>) -> Self {
        refused.problem.into()
    }
}

/// Logged here, once: what it says of the inside stays inside.
impl<D: Documented> From<Unexpected> for Refused<D> {
    fn from(error: Unexpected) -> Self {
        tracing::error!(%error, "a request failed");
        Self::new(Problem::of(if error.is_away() { Code::Unavailable } else { Code::Unexpected }))
    }
}

impl<D: Documented> From<NotSignedIn> for Refused<D> {
    fn from(not_signed_in: NotSignedIn) -> Self {
        Self::new(Problem::of(match not_signed_in {
            NotSignedIn::Invalid => Code::TokenInvalid,
            NotSignedIn::Expired => Code::TokenExpired,
            NotSignedIn::Revoked => Code::TokenRevoked,
        }))
    }
}

impl<D: Documented> From<NoEntry> for Refused<D> {
    fn from(no_entry: NoEntry) -> Self {
        match no_entry {
            NoEntry::Wrong => Self::new(Problem::of(Code::WrongCredentials)),
            NoEntry::TooMany(wait) => Self::too_many(wait),
        }
    }
}

impl<D: Documented> From<NotLetIn> for Refused<D> {
    fn from(not_let_in: NotLetIn) -> Self {
        Self::new(Problem::of(match not_let_in {
            NotLetIn::Invalid => Code::InitDataInvalid,
            NotLetIn::Stale => Code::InitDataStale,
            NotLetIn::Disabled => Code::WrongCredentials,
            NotLetIn::TooMany(wait) => return Self::too_many(wait),
        }))
    }
}

impl<D: Documented> From<NotOpen> for Refused<D> {
    fn from(not_open: NotOpen) -> Self {
        Self::new(match not_open {
            NotOpen::Gone => Problem::of(Code::NotFound),
            NotOpen::Locked => Problem::of(Code::LessonNotOpen).with_detail("The lesson before it comes first."),
            NotOpen::NotYet(at) => {
                Problem::of(Code::LessonNotOpen).with_detail(&format!("Its topic opens at {}.", at.to_rfc3339()))
            }
        })
    }
}

impl<D: Documented> Refused<D> {
    /// Not before so long.
    pub(crate) fn too_many(wait: Duration) -> Self {
        Self::new(Problem::of(Code::TooManyRequests).with_wait(wait))
    }

    /// A field is not what it should be.
    pub(crate) fn field(field: &str, code: &str, message: &str) -> Self {
        Self::new(Problem::of(Code::Validation).with_field(field, code, message))
    }

    /// No page of this list gave this cursor.
    pub(crate) fn no_cursor() -> Self {
        Self::field("cursor", "unknown", "This is no cursor that a page of this list gave")
    }

    /// There is no such thing.
    pub(crate) fn not_found() -> Self {
        Self::new(Problem::of(Code::NotFound))
    }
}
