//! The door the bot comes through: one call is read, may be made to fail by a script, is carried out
//! and answered in Telegram's envelope.

mod about;
mod answer_press;
mod api_error;
mod commands;
mod conversation;
mod delete;
mod edit;
mod edit_media;
mod files;
mod get_updates;
mod media;
mod methods;
mod parameters;
mod parts;
mod send;

pub(crate) use api_error::ApiError;
pub(crate) use files::{download, keep_upload};
pub(crate) use media::content_of;
pub(crate) use parameters::{Parameters, Upload};
pub(crate) use parts::read as read_call;

use poem::http::{StatusCode, header};
use poem::{Body, Request, Response};
use serde_json::Map;

use crate::gateway::Gateway;
use crate::scripted::{Ending, Interference};

/// Serves `/bot<token>/<method>`.
pub(crate) async fn serve(gateway: Gateway, request: Request) -> Response {
    // What a route catches comes with its escapes read: some clients write the colon as `%3A`.
    let address = request.raw_path_param("call").unwrap_or_default().to_owned();
    let Some((token, method)) = address.strip_prefix("bot").and_then(|rest| rest.split_once('/')) else {
        return refused(&ApiError::not_found());
    };
    if token != gateway.token() {
        return refused(&ApiError::unauthorized());
    }
    match (methods::known(method), parts::read(request).await) {
        (Some(known), Ok(call)) => answered(&gateway, known, &call).await,
        (None, Ok(call)) => {
            let error = ApiError::method_not_found();
            gateway.note_refusal(method, &call.values, &error);
            refused(&error)
        }
        (_, Err(error)) => {
            gateway.note_refusal(method, &Map::new(), &error);
            refused(&error)
        }
    }
}

async fn answered(gateway: &Gateway, method: &'static str, call: &Parameters) -> Response {
    let chat = gateway.chat_of_call(method, call);
    // A poll that waits is not work.
    let _under_way = (method != "getUpdates").then(|| gateway.begin_call(chat));
    let interference = gateway.interference(method, chat);
    match &interference {
        Some(Interference::Drop) => return dropped(),
        Some(Interference::Refuse(error)) => {
            gateway.note_call(method, call, chat, Some(error));
            return refused(error);
        }
        Some(Interference::Hang(hang)) => {
            if hang.wait().await == Ending::Dropped {
                return dropped();
            }
        }
        Some(Interference::DropAnswer) | None => {}
    }
    let outcome = methods::carry_out(gateway, method, call).await;
    let error = outcome.as_ref().err();
    gateway.note_call(method, call, chat, error);
    if let Some(error) = error.filter(|error| error.error_code != 409) {
        gateway.note_refusal(method, &call.values, error);
    }
    match outcome {
        _ if matches!(interference, Some(Interference::DropAnswer)) => dropped(),
        Ok(result) => in_json(StatusCode::OK, format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(error) => refused(&error),
    }
}

fn refused(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.error_code).unwrap_or(StatusCode::BAD_REQUEST);
    in_json(status, error.envelope())
}

fn in_json(status: StatusCode, body: String) -> Response {
    Response::builder().status(status).content_type("application/json").body(body)
}

/// A body that breaks at once, so that the server closes the connection. The promised length lets the
/// client know that what it got is not an answer.
fn dropped() -> Response {
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let stream = futures::stream::once(async { Err::<Vec<u8>, _>(broken) });
    Response::builder().header(header::CONTENT_LENGTH, 1).body(Body::from_bytes_stream(stream))
}
