//! What goes wrong, in one shape: a problem of RFC 9457 with a code.

mod code;
mod documented;

use poem::{
    Error, IntoResponse, Response,
    error::ReadBodyError,
    http::{StatusCode, header},
};
use poem_openapi::{
    Object, OperationId,
    error::{ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError},
    types::{Example, ToJSON},
};

pub(crate) use code::Code;
pub(crate) use documented::{Documented, Group, Refused, SignedInOnly, group};

/// What the document says about problems, once for all.
pub(crate) const ABOUT: &str = "An online school that lives in Telegram.\n\n\
    Sign in with `POST /api/auth/login` or by a code that is mailed, and send the `access_token` of the answer as \
    `Authorization: Bearer …` with every call. It is good for fifteen minutes; `POST /api/auth/refresh` changes the \
    `refresh_token` for new ones.\n\n\
    Whatever goes wrong is answered as `application/problem+json` (RFC 9457). Its `code` stays the same from release to \
    release and is for programs; `title` and `detail` are for people and may change. Every answer has an `X-Request-Id`: \
    the server's log names it.";

/// The longest explanation: what does not read may be long.
const MOST_LETTERS: usize = 300;

/// Something that went wrong.
#[derive(Clone, Debug, Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(crate) struct Problem {
    /// An address that stands for the code.
    #[oai(rename = "type")]
    address: String,
    /// What it is called, for people.
    title: String,
    /// The status of the answer.
    status: u16,
    /// Which problem it is, for programs.
    code: Code,
    /// More about this one, for people.
    detail: Option<String>,
    /// What is wrong with which field.
    errors: Option<Vec<FieldError>>,
    /// How long to wait, for the header.
    #[oai(skip)]
    retry_after: Option<u64>,
}

/// What is wrong with a field of the request.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct FieldError {
    /// The field; empty where it is none in particular.
    field: String,
    /// What is wrong with it, for programs.
    code: String,
    /// The same for people.
    message: String,
    /// Of a source: the file in which it is.
    file: Option<String>,
    /// Of a source: the line, from 1.
    line: Option<usize>,
}

impl Example for Problem {
    fn example() -> Self {
        Self::of(Code::Validation).with_field("email", "not_an_email", "This is no email address")
    }
}

impl Problem {
    /// The problem of this code.
    pub(crate) fn of(code: Code) -> Self {
        Self {
            address: format!("/docs#{}", code.name()),
            title: code.title().to_owned(),
            status: code.status().as_u16(),
            code,
            detail: None,
            errors: None,
            retry_after: None,
        }
    }

    /// With more about it.
    pub(crate) fn with_detail(mut self, detail: &str) -> Self {
        self.detail = Some(detail.chars().take(MOST_LETTERS).collect());
        self
    }

    /// With what is wrong about a field.
    pub(crate) fn with_field(mut self, field: &str, code: &str, message: &str) -> Self {
        let (field, code, message) = (field.to_owned(), code.to_owned(), message.to_owned());
        self.errors.get_or_insert_default().push(FieldError { field, code, message, file: None, line: None });
        self
    }

    /// With what is wrong in a line of a source.
    pub(crate) fn with_place(mut self, file: &str, line: usize, code: &str, message: &str) -> Self {
        let (field, code, message) = (String::new(), code.to_owned(), message.to_owned());
        let (file, line) = (Some(file.to_owned()), Some(line));
        self.errors.get_or_insert_default().push(FieldError { field, code, message, file, line });
        self
    }

    /// With how long to wait.
    pub(crate) fn with_wait(mut self, wait: std::time::Duration) -> Self {
        // A whole second more than what is left of one, so that who waits has waited long enough.
        self.retry_after = Some(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = self.to_json().unwrap_or_default().to_string();
        let answer = Response::builder().status(self.code.status()).content_type("application/problem+json");
        let answer = match self.retry_after {
            Some(seconds) => answer.header(header::RETRY_AFTER, seconds),
            None => answer,
        };
        let answer = match self.code.status() {
            StatusCode::UNAUTHORIZED => answer.header(header::WWW_AUTHENTICATE, "Bearer"),
            _ => answer,
        };
        answer.body(body)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let said = problem.code.name();
        let mut error = Self::from_response(problem.into_response());
        error.set_error_message(said);
        error
    }
}

/// Any error of the web server as a problem. What the error says of its insides stays inside.
pub async fn problem(error: Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    if error.status().is_server_error() {
        tracing::error!(%error, "a request failed");
    }
    let mut answer = told(&error).into_response();
    if let Some(OperationId(id)) = error.data() {
        answer.set_data(OperationId(id));
    }
    answer
}

fn told(error: &Error) -> Problem {
    if let Some(unread) = error.downcast_ref::<ParseRequestPayloadError>() {
        return Problem::of(Code::BadRequest).with_detail(&unread.reason);
    }
    if let Some(unread) = error.downcast_ref::<ParseParamError>() {
        return Problem::of(Code::BadRequest).with_detail(&unread.to_string());
    }
    // An address with what is no key leads nowhere.
    if error.is::<ParsePathError>() {
        return Problem::of(Code::NotFound);
    }
    if error.is::<ContentTypeError>() {
        return Problem::of(Code::UnsupportedMediaType);
    }
    if let Some(ReadBodyError::Io(_)) = error.downcast_ref() {
        return Problem::of(Code::BadRequest);
    }
    Problem::of(match error.status() {
        StatusCode::UNAUTHORIZED => Code::TokenMissing,
        StatusCode::FORBIDDEN => Code::Forbidden,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        status if status.is_client_error() => Code::BadRequest,
        _ => Code::Unexpected,
    })
}
