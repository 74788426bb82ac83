//! The browser's side of the gateway: the chat page and the JSON it lives on, all under `/chat`.

mod acting;
mod assets;
mod message;
mod people;
mod reading;
mod streaming;

pub(crate) use acting::{press, write};
pub(crate) use assets::{asset, document};
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

fn in_json(status: StatusCode, body: &impl serde::Serialize) -> Response {
    match serde_json::to_string(body) {
        Ok(body) => Response::builder().status(status).content_type("application/json").body(body),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into(),
    }
}

fn refused(status: StatusCode, why: &str) -> Response {
    in_json(status, &json!({"error": why}))
}

/// The student whose chat the address names.
fn student_of(gateway: &Gateway, request: &Request) -> Result<Student, Response> {
    let id = request.raw_path_param("chat").and_then(|id| id.parse().ok());
    id.and_then(|id| gateway.find_student(id)).ok_or_else(|| refused(StatusCode::NOT_FOUND, "no such chat"))
}

async fn body_of(mut request: Request) -> Result<Value, Response> {
    let bytes = request.take_body().into_bytes_limit(LARGEST_BODY).await;
    let bytes = bytes.map_err(|_| refused(StatusCode::PAYLOAD_TOO_LARGE, "too large"))?;
    serde_json::from_slice(&bytes).map_err(|_| refused(StatusCode::BAD_REQUEST, "not JSON"))
}
