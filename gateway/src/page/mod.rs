//! The browser's side of the gateway: the chat page and the JSON it lives on, all under `/chat`.

mod acting;
mod assets;
mod message;
mod people;
mod reading;
mod streaming;

pub(crate) use acting::{press, write};
pub(crate) use assets::{asset, document, icon};
pub(crate) use message::MessageOnPage;
pub(crate) use people::{add_student, bot, students};
pub(crate) use reading::{chat, file};
pub(crate) use streaming::events;

use poem::http::StatusCode;
use poem::{Request, Response};
use serde_json::{Value, json};

use crate::gateway::Gateway;
use crate::student::Student;

/// The largest JSON body the page may send.
const LARGEST_BODY: usize = 1 << 20;

fn in_json(status: StatusCode, body: &impl serde::Serialize) -> Answer {
    let body = serde_json::to_string(body)
        .map_err(|_| Declined { status: StatusCode::INTERNAL_SERVER_ERROR, why: "not JSON".to_owned() })?;
    Ok(json_response(status, body))
}

fn json_response(status: StatusCode, body: String) -> Response {
    Response::builder().status(status).content_type("application/json").body(body)
}

/// Why the page does not get what it asked for: a status and `{"error": …}` for its developer.
#[derive(Debug)]
pub(crate) struct Declined {
    status: StatusCode,
    why: String,
}

impl Declined {
    fn bad(why: &str) -> Declined {
        Declined { status: StatusCode::BAD_REQUEST, why: why.to_owned() }
    }

    fn no_such(what: &str) -> Declined {
        Declined { status: StatusCode::NOT_FOUND, why: format!("no such {what}") }
    }
}

impl From<Declined> for Response {
    fn from(declined: Declined) -> Response {
        json_response(declined.status, json!({"error": declined.why}).to_string())
    }
}

/// What the page gets.
pub(crate) type Answer = Result<Response, Declined>;

/// The student whose chat the address names.
fn student_of(gateway: &Gateway, request: &Request) -> Result<Student, Declined> {
    let id = request.raw_path_param("chat").and_then(|id| id.parse().ok());
    id.and_then(|id| gateway.find_student(id)).ok_or_else(|| Declined::no_such("chat"))
}

async fn body_of(mut request: Request) -> Result<Value, Declined> {
    let bytes = request.take_body().into_bytes_limit(LARGEST_BODY).await;
    let bytes = bytes.map_err(|_| Declined { status: StatusCode::PAYLOAD_TOO_LARGE, why: "too large".to_owned() })?;
    serde_json::from_slice(&bytes).map_err(|_| Declined::bad("not JSON"))
}
