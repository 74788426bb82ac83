//! Every answer that the document promises, given at least once: each operation with each of its statuses.

use std::{collections::BTreeSet, time::Duration};

use chrono::TimeDelta;
use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk, PASSWORD},
    stage::Setting,
    table::first,
};

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_of_every_operation_can_be_had() {
    let desk = Desk::open().await;
    let ada = desk.student("Ada", "198.51.100.1").await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.2").await;
    let (course, lesson) = first(&desk, &mira).await;
    went_well(&desk, &mira, &lesson).await;
    unread(&desk, &mira).await;
    refused(&desk, &ada, &course).await;
    limited(&desk).await;
    // These end the school; what comes after them needs another.
    broken(&desk, &mira).await;
    away(&desk, &mira).await;

    let promised: BTreeSet<(String, u16)> = desk.document.answers().into_iter().collect();
    let answered = desk.answered.lock().unwrap().clone();
    assert_eq!(promised.difference(&answered).collect::<Vec<_>>(), Vec::<&(String, u16)>::new());
}

async fn went_well(desk: &Desk, mira: &Caller, lesson: &str) {
    for path in ["/health", "/api/auth/me", "/api/courses", &format!("/api/lessons/{lesson}")] {
        assert_eq!(desk.get(mira, path).await.status, 200, "{path}");
    }
    let other = desk.signs_in("mira@example.org", "198.51.100.2").await;
    let other = desk.post(&other, "/api/auth/refresh", json!({"refresh_token": other.refresh})).await.signed_in("");
    assert_eq!(desk.call(&other, Method::POST, "/api/auth/logout", None).await.status, 204);
}

/// Operations that take a body.
const TAKE_A_BODY: [&str; 4] =
    ["/api/auth/login", "/api/auth/otp/request", "/api/auth/otp/verify", "/api/auth/refresh"];

async fn unread(desk: &Desk, caller: &Caller) {
    for path in TAKE_A_BODY {
        let empty = desk.post(caller, path, json!({})).await;
        empty.is(400, "bad_request");
        assert!(empty.body["detail"].is_string(), "{empty:?}");
        let broken = desk.request(caller, Method::POST, path).header(CONTENT_TYPE, "application/json").body("{\"email\":");
        desk.sent(Method::POST, path, broken).await.is(400, "bad_request");
        let text = desk.request(caller, Method::POST, path).header(CONTENT_TYPE, "text/plain").body("mira");
        desk.sent(Method::POST, path, text).await.is(415, "unsupported_media_type");
        let long = json!({"email": "x".repeat(70_000)});
        desk.post(caller, path, long).await.is(413, "too_large");
    }
    for (path, form) in [
        ("/api/auth/login", json!({"email": 5, "password": PASSWORD})),
        ("/api/auth/login", json!({"email": "mira@example.org", "password": "long".repeat(60)})),
        ("/api/auth/otp/request", json!({"email": "mira@example.org", "language": "de"})),
        ("/api/auth/otp/verify", json!({"email": "mira@example.org", "challenge": "none", "code": "123456"})),
    ] {
        desk.post(caller, path, form).await.is(400, "bad_request");
    }
    desk.get(caller, "/api/auth/login").await.is(405, "method_not_allowed");
    desk.get(caller, "/api/nothing").await.is(404, "not_found");
    desk.get(caller, "/nothing").await.is(404, "not_found");
}

async fn refused(desk: &Desk, ada: &Caller, course: &str) {
    let nobody = desk.nobody("198.51.100.3");
    for (id, method, path) in desk.document.operations() {
        if desk.document.operation(&id)["security"].is_array() {
            let path = path.replace("{id}", course);
            desk.call(&nobody, method, &path, None).await.is(401, "token_missing");
        }
    }
    let wrong = json!({"email": "mira@example.org", "password": "another password"});
    desk.post(&nobody, "/api/auth/login", wrong).await.is(401, "wrong_credentials");
    let wrong = json!({"email": "mira@example.org", "challenge": course, "code": "123456"});
    desk.post(&nobody, "/api/auth/otp/verify", wrong).await.is(401, "wrong_credentials");
    desk.post(&nobody, "/api/auth/refresh", json!({"refresh_token": "x"})).await.is(401, "token_invalid");
    let no_address = desk.post(&nobody, "/api/auth/otp/request", json!({"email": "mira"})).await;
    no_address.is(422, "validation");
    assert_eq!(no_address.body["errors"][0]["field"], "email");
    assert_eq!(no_address.body["errors"][0]["code"], "not_an_email");

    desk.get(ada, &format!("/api/courses/{}/lessons", ada.address)).await.is(404, "not_found");
    desk.get(ada, &format!("/api/lessons/{course}")).await.is(404, "not_found");
    let lessons = desk.get(ada, &format!("/api/courses/{course}/lessons")).await;
    let shut = lessons.body["items"].as_array().unwrap().iter().find(|lesson| lesson["is_open"] == false).unwrap();
    desk.get(ada, &format!("/api/lessons/{}", shut["id"].as_str().unwrap())).await.is(403, "lesson_not_open");
}

async fn limited(desk: &Desk) {
    let form = |path: &str| match path {
        "/api/auth/login" => json!({"email": "vera@example.org", "password": "another password"}),
        "/api/auth/otp/request" => json!({"email": "vera@example.org"}),
        _ => json!({"email": "v", "challenge": "00000000-0000-7000-8000-000000000000", "code": "1"}),
    };
    for (at, path) in TAKE_A_BODY.into_iter().filter(|path| !path.ends_with("refresh")).enumerate() {
        let caller = desk.nobody(&format!("203.0.113.{at}"));
        let mut answer = desk.post(&caller, path, form(path)).await;
        for _ in 0..25 {
            answer = desk.post(&caller, path, form(path)).await;
        }
        answer.is(429, "too_many_requests");
        assert!(answer.wait() >= TimeDelta::seconds(1));
    }
}

/// What every operation is called with when it is only to fail.
fn something(id: &str) -> Option<Value> {
    match id {
        "sign_in" => Some(json!({"email": "mira@example.org", "password": PASSWORD})),
        "ask_for_code" => Some(json!({"email": "mira@example.org"})),
        "sign_in_by_code" => Some(
            json!({"email": "mira@example.org", "challenge": "00000000-0000-7000-8000-000000000000", "code": "1"}),
        ),
        "refresh_tokens" => Some(json!({"refresh_token": "AZqz8nweejCdVQ9vbzwrEQ.x"})),
        _ => None,
    }
}

async fn broken(desk: &Desk, mira: &Caller) {
    // A table that is not there is nothing anybody foresaw.
    for table in ["sessions", "sign_in_codes"] {
        desk.stage.execute(&format!("ALTER TABLE {table} RENAME TO {table}_gone")).await;
    }
    everything_answers(desk, mira, 500, "unexpected").await;
}

async fn away(desk: &Desk, mira: &Caller) {
    desk.school.close().await.unwrap();
    everything_answers(desk, mira, 503, "unavailable").await;
    assert_eq!(desk.get(mira, "/health").await.status, 503);
}

async fn everything_answers(desk: &Desk, mira: &Caller, status: u16, code: &str) {
    let operations = desk.document.operations().into_iter().filter(|(id, ..)| id != "health");
    for (at, (id, method, path)) in operations.enumerate() {
        let path = path.replace("{id}", "00000000-0000-7000-8000-000000000000");
        let caller = Caller { address: format!("192.0.2.{at}"), ..mira.clone() };
        let answer = desk.call(&caller, method, &path, something(&id)).await;
        answer.is(status, code);
        assert_eq!(answer.body.get("detail"), None, "what is inside stays inside: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_takes_too_long_is_given_up() {
    let desk = Desk::with(Setting::default(), Duration::from_millis(500)).await;
    let held = desk.school.turn().await.unwrap();
    let ada = desk.nobody("198.51.100.1");
    let asked = desk.post(&ada, "/api/auth/otp/request", json!({"email": "ada@example.org"})).await;
    asked.is(503, "timeout");
    drop(held);
}
