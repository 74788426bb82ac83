//! The page's own files, embedded in the binary. Nothing comes from another host.

use poem::{Request, Response};
use rust_embed::RustEmbed;

use super::{Answer, Declined};
use crate::gateway::Gateway;

/// What the page may load: its own files and pictures it made itself.
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

#[derive(RustEmbed)]
#[folder = "chat/"]
struct Files;

/// `GET /chat`.
pub(crate) async fn document(_gateway: Gateway, _request: Request) -> Answer {
    embedded("index.html")
}

/// `GET /favicon.ico`, which browsers ask for on every page of a host.
pub(crate) async fn icon(_gateway: Gateway, _request: Request) -> Answer {
    embedded("icon.svg")
}

/// `GET /chat/assets/<file>`.
pub(crate) async fn asset(_gateway: Gateway, request: Request) -> Answer {
    embedded(request.raw_path_param("file").unwrap_or_default())
}

fn embedded(name: &str) -> Answer {
    let Some(file) = Files::get(name) else {
        return Err(Declined::no_such("file"));
    };
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
    Ok(Response::builder()
        .content_type(kind)
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(file.data.into_owned()))
}
