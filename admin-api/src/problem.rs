//! What goes wrong, in one shape: a problem of RFC 9457 with a code.

use poem::{Error, IntoResponse, Response, http::StatusCode};
use serde::Serialize;

#[derive(Serialize)]
struct Problem {
    /// Which problem it is, for programs.
    code: &'static str,
    /// What it is called, for people.
    title: &'static str,
    status: u16,
}

/// Any error of the web server as a problem. What the error says of its insides stays inside.
pub async fn problem(error: Error) -> Response {
    let status = error.status();
    let (code, title) = match status {
        StatusCode::NOT_FOUND => ("not_found", "There is nothing at this address"),
        StatusCode::METHOD_NOT_ALLOWED => ("method_not_allowed", "This address does not take this method"),
        StatusCode::PAYLOAD_TOO_LARGE => ("too_large", "The request is too large"),
        status if status.is_client_error() => ("bad_request", "The request does not read"),
        _ => ("unexpected", "Something went wrong here"),
    };
    if status.is_server_error() {
        tracing::error!(%error, "a request failed");
    }
    let problem = Problem { code, title, status: status.as_u16() };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    Response::builder().status(status).content_type("application/problem+json").body(body).into_response()
}
