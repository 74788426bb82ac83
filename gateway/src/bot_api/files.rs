//! Files: kept when sent, described by `getFile`, fetched under `/file/bot<token>/`.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde_json::{Value, json};

use super::{ApiError, Parameters, Upload};
use crate::file_store::{MediaKind, StoredFile};
use crate::gateway::Gateway;
use crate::image_size::{image_size, image_type};
use crate::state::Record;

/// The largest file a bot may fetch.
const LARGEST_DOWNLOAD: usize = 20 << 20;
/// The largest upload of a picture, and of anything else.
const LARGEST_PHOTO: usize = 10 << 20;
/// See [`LARGEST_PHOTO`].
const LARGEST_FILE: usize = 50 << 20;

/// Keeps an upload of either side. Refuses empty and large files, and pictures that are none.
pub(crate) fn keep_upload(gateway: &Gateway, kind: MediaKind, upload: &Upload) -> Result<StoredFile, ApiError> {
    if upload.bytes.is_empty() {
        return Err(ApiError::bad_request("file must be non-empty"));
    }
    let largest = if kind == MediaKind::Photo { LARGEST_PHOTO } else { LARGEST_FILE };
    if upload.bytes.len() > largest {
        return Err(ApiError::too_large());
    }
    let size = image_size(&upload.bytes);
    if kind == MediaKind::Photo {
        let (width, height) = size.ok_or_else(|| ApiError::bad_request("IMAGE_PROCESS_FAILED"))?;
        let (longer, shorter) = (width.max(height), width.min(height));
        if longer.saturating_add(shorter) > 10_000 || longer / shorter > 20 {
            return Err(ApiError::bad_request("PHOTO_INVALID_DIMENSIONS"));
        }
    }
    let number = gateway.next_file_number();
    let field = kind.field();
    let extension = extension_of(upload, kind);
    let (width, height) = size.unwrap_or_default();
    let file = StoredFile {
        number,
        file_id: format!("AgAC{field}{number:08}"),
        file_unique_id: format!("AQAD{number:08}"),
        kind,
        file_name: upload.file_name.clone().filter(|_| kind != MediaKind::Photo),
        mime_type: mime_type_of(upload, kind),
        size: upload.bytes.len(),
        width,
        height,
        path: format!("{field}s/file_{number}.{extension}"),
    };
    gateway.files().keep(&file.path, upload.bytes.clone()).map_err(|error| {
        tracing::error!(%error, "an uploaded file could not be kept");
        ApiError::server_error()
    })?;
    gateway.state().record(Record::File(file.clone()));
    Ok(file)
}

/// A picture's type is what its bytes say; for the rest what the sender said counts, if anything.
fn mime_type_of(upload: &Upload, kind: MediaKind) -> Option<String> {
    let seen = image_type(&upload.bytes).filter(|_| matches!(kind, MediaKind::Photo | MediaKind::Sticker));
    let said = upload.mime_type.clone().filter(|said| said != "application/octet-stream");
    seen.map(str::to_owned).or(said)
}

/// The extension of the name, if it is a plain short one.
fn extension_of(upload: &Upload, kind: MediaKind) -> String {
    let named = upload.file_name.as_deref().and_then(|name| name.rsplit_once('.'));
    let plain = |text: &&str| (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let usual = match kind {
        MediaKind::Photo => "jpg",
        MediaKind::Video => "mp4",
        MediaKind::Audio => "mp3",
        MediaKind::Voice => "oga",
        MediaKind::Sticker => "webp",
        MediaKind::Document => "bin",
    };
    named.map(|(_, extension)| extension).filter(plain).unwrap_or(usual).to_ascii_lowercase()
}

pub(super) fn get_file(gateway: &Gateway, call: &Parameters) -> Result<Value, ApiError> {
    let file_id = call.text("file_id").unwrap_or_default();
    if file_id.is_empty() {
        return Err(ApiError::bad_request("file_id not specified"));
    }
    let state = gateway.state();
    let file = state
        .files
        .get(&file_id)
        .ok_or_else(|| ApiError::bad_request("wrong file_id or the file is temporarily unavailable"))?;
    if file.size > LARGEST_DOWNLOAD {
        return Err(ApiError::bad_request("file is too big"));
    }
    Ok(json!({
        "file_id": file.file_id, "file_unique_id": file.file_unique_id,
        "file_size": file.size, "file_path": file.path,
    }))
}

/// Serves `/file/bot<token>/<path>`; only paths that `getFile` gave are served.
pub(crate) async fn download(gateway: Gateway, request: Request) -> Response {
    let failed = |status: StatusCode, description: &str| {
        let error = json!({"ok": false, "error_code": status.as_u16(), "description": description});
        Response::builder().status(status).content_type("application/json").body(error.to_string())
    };
    // Escapes are read already: teloxide writes the slash within a file's path as `%2F`.
    let address = request.raw_path_param("path").unwrap_or_default();
    let Some((token, path)) = address.strip_prefix("bot").and_then(|rest| rest.split_once('/')) else {
        return failed(StatusCode::NOT_FOUND, "Not Found");
    };
    if token != gateway.token() {
        return failed(StatusCode::UNAUTHORIZED, "Unauthorized");
    }
    let known = gateway.state().files.values().any(|file| file.path == path);
    match gateway.files().read(path) {
        Ok(bytes) if known => Response::builder().content_type("application/octet-stream").body(bytes),
        _ => failed(StatusCode::NOT_FOUND, "Not Found"),
    }
}
