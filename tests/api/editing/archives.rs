//! Whole courses up and down.

use std::io::{Cursor, Read};

use reqwest::{Method, header::CONTENT_TYPE};
use zip::ZipArchive;

use super::{empty_desk, zip};
use crate::desk::{Answer, Caller, Desk};

async fn upload(desk: &Desk, caller: &Caller, bytes: Vec<u8>) -> Answer {
    let path = "/api/courses/archive";
    let request = desk.request(caller, Method::POST, path).header(CONTENT_TYPE, "application/zip").body(bytes);
    desk.sent(Method::POST, path, request).await
}

fn files(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    read.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_goes_out_and_comes_in_again_with_its_pictures() {
    let whole = Desk::open().await;
    let mira = whole.moderator("mira@example.org", false, "198.51.100.2").await;
    let course = whole.get(&mira, "/api/courses").await.body["items"][0].clone();
    let path = format!("/api/courses/{}/archive.zip", course["id"].as_str().unwrap());
    let out = whole.get(&mira, &path).await;
    assert_eq!(out.header("content-disposition"), "attachment; filename=\"business-english.zip\"");
    let there = files(out.bytes.clone());
    assert!(there.iter().any(|(path, _)| path == "media/email.png"));

    let (other, mira) = empty_desk().await;
    let answer = upload(&other, &mira, out.bytes).await;
    assert_eq!((answer.status, &answer.body["is_new"]), (200, &serde_json::json!(true)), "{answer:?}");
    assert_eq!(answer.body["course"]["state"], "draft");
    let path = format!("/api/courses/{}/archive.zip", answer.body["course"]["id"].as_str().unwrap());
    let again = other.get(&mira, &path).await;
    assert_eq!(files(again.bytes.clone()), there);
    let answer = upload(&other, &mira, again.bytes).await;
    assert_eq!(answer.body["is_new"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_course_is_refused_and_leaves_nothing_behind() {
    let (desk, mira) = empty_desk().await;
    let page = "---\nid: a\ntitle: A\nminutes: 3\n---\n\n---\nid: b\nkind: page\npicture: ../media/no.png\n---\nTea.\n";
    let course = [
        ("course.md", "---\nid: tea\ntitle: Tea\nlanguage: en\n---\n"),
        ("01-a/topic.md", "---\nid: a\n---\n"),
        ("01-a/01-a.md", page),
    ];
    let answer = upload(&desk, &mira, zip(&course)).await;
    answer.is(422, "validation");
    let errors = answer.body["errors"].as_array().unwrap();
    let places: Vec<String> =
        errors.iter().map(|error| format!("{}:{}", error["file"].as_str().unwrap(), error["line"])).collect();
    assert_eq!(places, ["01-a/01-a.md:10", "01-a/topic.md:1"], "{errors:#?}");
    for bytes in [
        b"MZ\x90\0 an executable with another name".to_vec(),
        zip(&[("../../x", "outside")]),
        zip(&[("/etc/x", "outside")]),
        zip(&course)[..60].to_vec(),
    ] {
        let answer = upload(&desk, &mira, bytes).await;
        answer.is(400, "bad_request");
        assert!(answer.body["detail"].is_string(), "{answer:?}");
    }
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM courses").await, 0);
    let boris = desk.student("Boris", "198.51.100.1").await;
    upload(&desk, &boris, zip(&course)).await.is(403, "forbidden");
}
