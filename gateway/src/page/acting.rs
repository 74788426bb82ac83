//! What the visitor does: writes, sends, shares, presses.

use poem::Request;
use poem::http::{StatusCode, header};
use serde_json::{Map, Value, json};

use super::{Answer, Declined, MessageOnPage, body_of, in_json, student_of};
use crate::bot_api::{Parameters, content_of, keep_upload, read_call};
use crate::file_store::MediaKind;
use crate::gateway::Gateway;
use crate::student::{Student, contact, location};
use crate::text::{FormattedText, LONGEST_CAPTION, LONGEST_TEXT};

/// What a message consists of, or why there is none.
type Composed = Result<Map<String, Value>, Declined>;

/// `POST /chat/api/chats/{id}/messages`: a text, a shared contact or place as JSON, a file as multipart.
pub(crate) async fn write(gateway: Gateway, request: Request) -> Answer {
    let student = student_of(&gateway, &request)?;
    let kind = request.header(header::CONTENT_TYPE).unwrap_or_default();
    let composed = if kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        composed_of_file(&gateway, request).await
    } else {
        body_of(request).await.and_then(|body| composed_of_json(&student, &body))
    };
    let content = composed?;
    let now = gateway.clock().now();
    let message = gateway.state().person_says(student.id, content, now);
    in_json(StatusCode::CREATED, &MessageOnPage::of(&message))
}

fn composed_of_json(student: &Student, body: &Value) -> Composed {
    if body.get("contact").and_then(Value::as_bool) == Some(true) {
        return Ok(contact(student, true));
    }
    if let Some(place) = body.get("location") {
        let degrees =
            |name: &str, most: f64| place.get(name).and_then(Value::as_f64).filter(|degrees| degrees.abs() <= most);
        return match (degrees("latitude", 90.0), degrees("longitude", 180.0)) {
            (Some(latitude), Some(longitude)) => Ok(location(latitude, longitude)),
            _ => Err(Declined::bad("not a place on Earth")),
        };
    }
    let typed = FormattedText::typed(body.get("text").and_then(Value::as_str).unwrap_or_default());
    if typed.text.is_empty() || typed.is_longer_than(LONGEST_TEXT) {
        return Err(Declined::bad("a text has 1 to 4096 letters"));
    }
    let mut content = Map::new();
    typed.put(&mut content, "text", "entities");
    Ok(content)
}

/// A picture the gateway cannot read as one is sent as a document, as a client of Telegram's would.
async fn composed_of_file(gateway: &Gateway, request: Request) -> Composed {
    let read = read_call(request).await;
    let parts = read.map_err(|_| Declined::bad("not a form with a file of at most 50 MB"))?;
    let sent_as = [MediaKind::Photo, MediaKind::Document, MediaKind::Voice]
        .into_iter()
        .find_map(|kind| Some((kind, parts.uploads.get(kind.field())?)));
    let Some((kind, upload)) = sent_as else {
        return Err(Declined::bad("no photo, document or voice in the form"));
    };
    let caption = FormattedText::typed(&parts.text("caption").unwrap_or_default());
    if caption.is_longer_than(LONGEST_CAPTION) {
        return Err(Declined::bad("a caption has at most 1024 letters"));
    }
    let kept = match keep_upload(gateway, kind, upload) {
        Err(_) if kind == MediaKind::Photo => keep_upload(gateway, MediaKind::Document, upload),
        kept => kept,
    };
    let file = kept.map_err(|error| Declined::bad(&error.description))?;
    let mut content = content_of(&file, file.kind, &Parameters::default());
    caption.put(&mut content, "caption", "caption_entities");
    Ok(content)
}

/// `POST /chat/api/chats/{id}/presses`.
pub(crate) async fn press(gateway: Gateway, request: Request) -> Answer {
    let student = student_of(&gateway, &request)?;
    let body = body_of(request).await?;
    let message_id = body.get("message_id").and_then(Value::as_i64).unwrap_or_default();
    let data = body.get("data").and_then(Value::as_str).unwrap_or_default();
    match student.presses(message_id, data) {
        Ok(id) => in_json(StatusCode::ACCEPTED, &json!({"callback_query_id": id})),
        Err(_) => Err(Declined::no_such("button any more")),
    }
}
