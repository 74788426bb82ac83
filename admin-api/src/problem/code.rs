//! The codes of problems: a promise to whoever calls. Add, do not change.

use poem::http::StatusCode;
use poem_openapi::{Enum, types::ToJSON};

/// Which problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum Code {
    /// The request does not read.
    BadRequest,
    /// Address and password, or code, do not belong together.
    WrongCredentials,
    /// What a Mini App was opened with is not signed by the bot's Telegram.
    InitDataInvalid,
    /// It was signed too long ago.
    InitDataStale,
    /// There is no token.
    TokenMissing,
    /// The token is none of ours.
    TokenInvalid,
    /// The token's time is over.
    TokenExpired,
    /// The token's session has ended.
    TokenRevoked,
    /// Who calls may not do this.
    Forbidden,
    /// The lesson is not open to this student yet.
    LessonNotOpen,
    /// The link's time is over.
    LinkExpired,
    /// There is nothing here.
    NotFound,
    /// Not with this method.
    MethodNotAllowed,
    /// There is one already.
    AlreadyExists,
    /// Something else needs it.
    InUse,
    /// The school would be without an admin.
    LastAdmin,
    /// Nobody does this to themselves.
    Oneself,
    /// What students did hangs on it.
    WorkHangsOnIt,
    /// The thing is not as it was when it was read.
    Changed,
    /// The request is too large.
    TooLarge,
    /// The request is of another kind than this address takes.
    UnsupportedMediaType,
    /// A value is not what it should be.
    Validation,
    /// It does not say which version it changes.
    PreconditionRequired,
    /// Too many tries.
    TooManyRequests,
    /// Something went wrong here.
    Unexpected,
    /// The database, or the store of files, does not answer.
    Unavailable,
    /// It took too long.
    Timeout,
}

impl Code {
    /// As it stands in a problem.
    pub(crate) fn name(self) -> String {
        self.to_json().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The status it comes with.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::WrongCredentials
            | Self::InitDataInvalid
            | Self::InitDataStale
            | Self::TokenMissing
            | Self::TokenInvalid
            | Self::TokenExpired
            | Self::TokenRevoked => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::LessonNotOpen | Self::LinkExpired => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::AlreadyExists | Self::InUse | Self::LastAdmin | Self::Oneself | Self::WorkHangsOnIt => {
                StatusCode::CONFLICT
            }
            Self::Changed => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Validation => StatusCode::UNPROCESSABLE_ENTITY,
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What it is called, for people.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "The request does not read",
            Self::WrongCredentials => "This does not let you in",
            Self::InitDataInvalid => "Telegram has not signed this for our bot",
            Self::InitDataStale => "The Mini App was opened too long ago; open it again",
            Self::TokenMissing => "Sign in first",
            Self::TokenInvalid => "This token is none of ours",
            Self::TokenExpired => "This token's time is over",
            Self::TokenRevoked => "This token's session has ended",
            Self::Forbidden => "This is not allowed",
            Self::LessonNotOpen => "This lesson is not open yet",
            Self::LinkExpired => "This link's time is over",
            Self::NotFound => "There is nothing at this address",
            Self::MethodNotAllowed => "This address does not take this method",
            Self::AlreadyExists => "There is one already",
            Self::InUse => "Something else needs it",
            Self::LastAdmin => "The school would be without an admin",
            Self::Oneself => "Nobody can do this to themselves",
            Self::WorkHangsOnIt => "Students' work hangs on it",
            Self::Changed => "Somebody has changed it meanwhile; read it again",
            Self::TooLarge => "The request is too large",
            Self::UnsupportedMediaType => "The request has to be of the type that is taken here, and to say so",
            Self::Validation => "A value is not what it should be",
            Self::PreconditionRequired => "Say by If-Match which version you change",
            Self::TooManyRequests => "Too many tries; wait a little",
            Self::Unexpected => "Something went wrong here",
            Self::Unavailable => "The database or the store of files does not answer; try again",
            Self::Timeout => "It took too long; try again",
        }
    }
}
