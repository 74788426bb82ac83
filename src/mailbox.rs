//! The demo's mailbox: the letters in the mail folder, on a page.

use std::{
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use mail_parser::{Message, MessageParser};
use poem::{
    EndpointExt, IntoResponse, Response, Route, get, handler,
    http::StatusCode,
    web::{Data, Json, Path as Segment},
};
use rust_embed::RustEmbed;
use serde::Serialize;

#[derive(RustEmbed)]
#[folder = "src/mail_page"]
struct Page;

/// Where the letters are.
#[derive(Clone)]
struct Folder(PathBuf);

#[derive(Serialize)]
struct Letter {
    id: String,
    to: String,
    subject: String,
    at: u64,
    text: String,
}

#[derive(Serialize)]
struct Latest {
    count: usize,
    newest: Option<Letter>,
}

/// Adds the mailbox's addresses.
pub(crate) fn add(routes: Route, folder: PathBuf) -> Route {
    let folder = Folder(folder);
    routes
        .at("/mail", get(document))
        .at("/mail/assets/:file", get(asset))
        .at("/mail/messages", get(messages.data(folder.clone())))
        .at("/mail/messages/:id/html", get(html.data(folder.clone())))
        .at("/mail/latest", get(latest.data(folder)))
}

#[handler]
fn document() -> Response {
    embedded("mail.html")
}

#[handler]
fn asset(Segment(file): Segment<String>) -> Response {
    embedded(&file)
}

#[handler]
fn messages(folder: Data<&Folder>) -> Json<Vec<Letter>> {
    Json(letters(&folder.0.0))
}

#[handler]
fn latest(folder: Data<&Folder>) -> Json<Latest> {
    let mut letters = letters(&folder.0.0);
    let count = letters.len();
    letters.truncate(1);
    Json(Latest { count, newest: letters.pop() })
}

#[handler]
fn html(folder: Data<&Folder>, Segment(id): Segment<String>) -> Response {
    let known = letters(&folder.0.0).into_iter().any(|letter| letter.id == id);
    let html = known.then(|| fs::read(folder.0.0.join(format!("{id}.eml"))).ok()).flatten().and_then(|raw| {
        let letter = MessageParser::default().parse(&raw)?;
        letter.body_html(0).map(|html| html.into_owned())
    });
    match html {
        Some(html) => page("text/html; charset=utf-8", html.into_bytes()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn embedded(file: &str) -> Response {
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    };
    match Page::get(file) {
        Some(found) => page(kind, found.data.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn page(kind: &str, body: Vec<u8>) -> Response {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'";
    Response::builder()
        .content_type(kind)
        .header("content-security-policy", policy)
        .header("cache-control", "no-cache")
        .body(body)
}

/// All letters, the newest first. A letter that cannot be read is left out.
fn letters(folder: &Path) -> Vec<Letter> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut letters: Vec<Letter> = entries.filter_map(|entry| letter(&entry.ok()?.path())).collect();
    letters.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    letters
}

fn letter(path: &Path) -> Option<Letter> {
    let id = path.file_name()?.to_str()?.strip_suffix(".eml")?.to_owned();
    let raw = fs::read(path).ok()?;
    let read: Message<'_> = MessageParser::default().parse(&raw)?;
    let at = fs::metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Letter {
        id,
        to: read.to()?.first()?.address()?.to_owned(),
        subject: read.subject().unwrap_or_default().to_owned(),
        at,
        text: read.body_text(0).unwrap_or_default().into_owned(),
    })
}
