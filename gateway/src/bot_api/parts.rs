//! Reads the parameters of a call from its address and its body: JSON, form or multipart.

use poem::http::header;
use poem::web::{Form, Multipart};
use poem::{Body, FromRequest, Request, RequestBody};
use serde_json::{Map, Value};

use super::{ApiError, Parameters, Upload};

/// Telegram's limit for uploads, with some room for the other parts.
const LARGEST_UPLOAD: usize = (50 << 20) + LARGEST_FORM;
/// The limit for a call without files.
const LARGEST_FORM: usize = 1 << 20;

/// Reads a call whole. Refuses with 413 what is too large and with 400 what cannot be read.
pub(crate) async fn read(mut request: Request) -> Result<Parameters, ApiError> {
    let body = request.take_body();
    let kind = request.header(header::CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    let multipart = kind.starts_with("multipart/form-data");
    let limit = if multipart { LARGEST_UPLOAD } else { LARGEST_FORM };
    let bytes = body.into_bytes_limit(limit).await.map_err(|_| ApiError::too_large())?;
    let mut parameters = Parameters { values: in_address(&request), ..Parameters::default() };
    if bytes.is_empty() {
        return Ok(parameters);
    }
    if multipart {
        let mut body = RequestBody::new(Body::from_bytes(bytes));
        read_parts(&request, &mut body, &mut parameters)
            .await
            .ok_or_else(|| ApiError::bad_request("can't parse multipart form data"))?;
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let mut body = RequestBody::new(Body::from_bytes(bytes));
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(&request, &mut body)
            .await
            .map_err(|_| ApiError::bad_request("can't parse form data"))?;
        parameters.values.extend(as_text(fields));
    } else {
        let fields: Map<String, Value> =
            serde_json::from_slice(&bytes).map_err(|_| ApiError::bad_request("can't parse JSON object"))?;
        parameters.values.extend(fields);
    }
    Ok(parameters)
}

fn in_address(request: &Request) -> Map<String, Value> {
    if request.uri().query().is_none() {
        return Map::new();
    }
    let fields: Vec<(String, String)> = request.params().unwrap_or_default();
    as_text(fields).collect()
}

fn as_text(fields: Vec<(String, String)>) -> impl Iterator<Item = (String, Value)> {
    fields.into_iter().map(|(name, text)| (name, Value::String(text)))
}

/// A part with a file name is an upload, any other a text. `None` for a body that is no multipart.
async fn read_parts(request: &Request, body: &mut RequestBody, parameters: &mut Parameters) -> Option<()> {
    let mut parts = Multipart::from_request(request, body).await.ok()?;
    while let Some(part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let mime_type = part.content_type().map(str::to_owned);
        let is_text = file_name.is_none() && mime_type.as_deref().is_none_or(|kind| kind.starts_with("text/"));
        let bytes = part.bytes().await.ok()?;
        if is_text {
            let text = String::from_utf8(bytes).ok()?;
            parameters.values.insert(name, Value::String(text));
        } else {
            let upload = Upload { file_name, mime_type, bytes };
            parameters.uploads.insert(name, upload);
        }
    }
    Some(())
}
