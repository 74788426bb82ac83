//! The files that lessons show.

use std::path::Path;

use chrono::TimeDelta;
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;

use super::{Cast, Keys, NO_KEY, Row, all};
use crate::desk::{Answer, Caller, Desk};

pub fn rows(_: &Keys) -> Vec<Row> {
    let row = |operation, statuses| Row { operation, body: None, statuses };
    let moderators = |status| [401, 403, 403, status, status, 401, 401, 401];
    vec![
        row("list_media", moderators(200)),
        // Nothing is sent: that is no form.
        row("upload_media", moderators(415)),
        row("read_media", moderators(200)),
        row("read_media_content", all(200)),
        row("delete_media", [401, 403, 403, 204, 404, 401, 401, 401]),
    ]
}

/// A file of its own, with what its link has behind the address.
pub async fn keys(desk: &Desk, moderator: &Caller, keys: &mut Keys) {
    let sent = sends(desk, moderator, "keep.txt", b"keep this").await;
    keys.add("media", &sent.body["id"]);
    let url = desk.get(moderator, &keys.fill("/api/media/{id}")).await.body["url"].clone();
    let (_, query) = url.as_str().unwrap().split_once('?').unwrap();
    keys.add("content", &json!(format!("?{query}")));
}

/// Sends a file of this name.
pub async fn sends(desk: &Desk, caller: &Caller, name: &str, contents: &[u8]) -> Answer {
    let part = Part::bytes(contents.to_vec()).file_name(name.to_owned());
    sends_form(desk, caller, Form::new().part("file", part)).await
}

pub async fn sends_form(desk: &Desk, caller: &Caller, form: Form) -> Answer {
    let request = desk.request(caller, Method::POST, "/api/media").multipart(form);
    desk.sent(Method::POST, "/api/media", request).await
}

/// A body that says it is a form.
async fn sends_broken(desk: &Desk, caller: &Caller, body: &'static str) -> Answer {
    let request = desk.request(caller, Method::POST, "/api/media");
    let request = request.header("content-type", "multipart/form-data; boundary=X").body(body);
    desk.sent(Method::POST, "/api/media", request).await
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    let nothing = format!("/api/media/{NO_KEY}");
    assert_eq!(desk.get(mira, "/api/media").await.status, 200);
    desk.get(mira, "/api/media?limit=0").await.is(400, "bad_request");
    desk.get(mira, "/api/media?cursor=nonsense").await.is(422, "validation");
    assert_eq!(desk.get(mira, &keys.fill("/api/media/{id}")).await.status, 200);
    desk.get(mira, &nothing).await.is(404, "not_found");
    desk.call(mira, Method::DELETE, &nothing, None).await.is(404, "not_found");
    let pictures = desk.get(mira, "/api/media").await.body["items"].as_array().unwrap().clone();
    let shown = pictures.iter().find(|picture| picture["pages"] != 0).unwrap()["id"].as_str().unwrap().to_owned();
    desk.call(mira, Method::DELETE, &format!("/api/media/{shown}"), None).await.is(409, "in_use");
    links(desk, mira, keys).await;
    bad_files(desk, mira).await;

    assert_eq!(sends(desk, mira, "more.txt", b"more").await.status, 201);
    let known = sends(desk, mira, "again.txt", b"more").await;
    assert_eq!((known.status, &known.body["name"]), (200, &json!("more.txt")));
    let path = format!("/api/media/{}", known.body["id"].as_str().unwrap());
    assert_eq!(desk.call(mira, Method::DELETE, &path, None).await.status, 204);

    desk.get(ada, "/api/media").await.is(403, "forbidden");
    desk.get(ada, &nothing).await.is(403, "forbidden");
    desk.call(ada, Method::DELETE, &nothing, None).await.is(403, "forbidden");
    sends(desk, ada, "keep.txt", b"keep").await.is(403, "forbidden");
}

/// What opens a file, and what does not.
async fn links(desk: &Desk, mira: &Caller, keys: &Keys) {
    let nobody = desk.nobody("198.51.100.9");
    let url = desk.get(mira, &keys.fill("/api/media/{id}")).await.body["url"].as_str().unwrap().to_owned();
    let opened = desk.get(&nobody, &url).await;
    assert_eq!((opened.status, opened.body.as_str()), (200, Some("keep this")));
    assert_eq!(opened.header("content-disposition"), "attachment; filename=\"keep.txt\"; filename*=UTF-8''keep.txt");
    desk.get(&nobody, &keys.fill("/api/media/{id}/content").replace("expires=", "expires=1"))
        .await
        .is(403, "forbidden");
    desk.get(&nobody, &format!("{}x", url)).await.is(403, "forbidden");
    desk.get(&nobody, url.split('?').next().unwrap()).await.is(400, "bad_request");
    let other = sends(desk, mira, "other.txt", b"other").await.body["id"].as_str().unwrap().to_owned();
    let gone = desk.get(mira, &format!("/api/media/{other}")).await.body["url"].as_str().unwrap().to_owned();
    desk.call(mira, Method::DELETE, &format!("/api/media/{other}"), None).await;
    desk.get(&nobody, &gone).await.is(404, "not_found");
}

/// Each of them is told what is wrong, and nothing of it stays.
pub async fn bad_files(desk: &Desk, mira: &Caller) {
    let kept = files(desk);
    let rows = desk.stage.number("SELECT COUNT(*) FROM media").await;
    let mut program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec();
    program.resize(200_000, 7);
    for (name, contents, field, code) in [
        ("../../x", &b"words"[..], "name", "not_a_name"),
        ("lesson.pdf", &program, "file", "program"),
        ("lesson.txt", b"#!/bin/sh\nrm -rf /\n", "file", "program"),
        ("hand.png", b"no picture", "file", "not_its_name"),
        ("empty.txt", b"", "file", "empty"),
    ] {
        let refused = sends(desk, mira, name, contents).await;
        refused.is(422, "validation");
        let error = &refused.body["errors"][0];
        assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)), "{name}");
    }
    let nameless = sends_form(desk, mira, Form::new().text("name", "words.txt")).await;
    nameless.is(422, "validation");
    assert_eq!(nameless.body["errors"][0]["code"], "missing");
    for broken in [
        "",
        "no form at all",
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf of it",
        "--X\r\nContent-Disposition: form-data; name=\"secret\"\r\n\r\nx\r\n--X--\r\n",
    ] {
        sends_broken(desk, mira, broken).await.is(400, "bad_request");
    }
    let text = desk.request(mira, Method::POST, "/api/media").header("content-type", "text/plain").body("words");
    desk.sent(Method::POST, "/api/media", text).await.is(415, "unsupported_media_type");
    let megabyte = bytes::Bytes::from(vec![b'x'; 1024 * 1024]);
    let stream = futures::stream::iter(std::iter::repeat_n(megabyte, 200).map(Ok::<_, std::io::Error>));
    let part = Part::stream(reqwest::Body::wrap_stream(stream)).file_name("long.txt");
    sends_form(desk, mira, Form::new().part("file", part)).await.is(413, "too_large");
    assert_eq!(files(desk), kept, "nothing is left behind");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM media").await, rows);
}

/// How many files are in the store.
pub fn files(desk: &Desk) -> usize {
    let count = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
    count(&desk.stage.files())
}

/// After ten minutes a link leads nowhere.
pub async fn link_ends(desk: &Desk, url: &str) {
    desk.later(TimeDelta::minutes(10));
    desk.get(&desk.nobody("198.51.100.9"), url).await.is(403, "link_expired");
}
