//! Every answer that the document promises, given at least once: each operation with each of its statuses.

use std::{collections::BTreeSet, time::Duration};

use reqwest::header::CONTENT_TYPE;
use serde_json::json;

use crate::{
    desk::{Caller, Desk},
    resources::{Cast, Keys, provoke, rows},
    stage::Setting,
};

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_of_every_operation_can_be_had() {
    let desk = Desk::open().await;
    let ada = desk.student("Ada", "198.51.100.1").await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.2").await;
    desk.hires("vera@example.org", false).await;
    let keys = Keys::of(&desk, &mira).await;
    let cast = Cast { ada, mira, keys };
    unread(&desk, &cast).await;
    unknown(&desk, &cast.keys).await;
    provoke(&desk, &cast).await;
    // These end the school; what comes after them needs another.
    broken(&desk, &cast).await;
    away(&desk, &cast).await;

    let promised: BTreeSet<(String, u16)> = desk.document.answers().into_iter().collect();
    let answered = desk.answered.lock().unwrap().clone();
    assert_eq!(promised.difference(&answered).collect::<Vec<_>>(), Vec::<&(String, u16)>::new());
}

/// What does not read, of every operation that takes JSON.
async fn unread(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    for (id, method, path) in desk.document.operations() {
        if desk.document.operation(&id)["requestBody"]["content"]["application/json"].is_null() {
            continue;
        }
        let path = keys.fill(&path);
        let no_object = desk.call(mira, method.clone(), &path, Some(json!([]))).await;
        no_object.is(400, "bad_request");
        assert!(no_object.body["detail"].is_string(), "{no_object:?}");
        let broken =
            desk.request(mira, method.clone(), &path).header(CONTENT_TYPE, "application/json").body("{\"id\":");
        desk.sent(method.clone(), &path, broken).await.is(400, "bad_request");
        let text = desk.request(mira, method.clone(), &path).header(CONTENT_TYPE, "text/plain").body("mira");
        desk.sent(method.clone(), &path, text).await.is(415, "unsupported_media_type");
        let long = json!({"email": "x".repeat(70_000)});
        desk.call(mira, method, &path, Some(long)).await.is(413, "too_large");
    }
    let no_such_method = desk.get(mira, "/api/auth/login").await;
    no_such_method.is(405, "method_not_allowed");
    assert_eq!(no_such_method.header("allow"), "POST");
    desk.get(mira, "/api/nothing").await.is(404, "not_found");
    desk.get(mira, "/nothing").await.is(404, "not_found");
}

async fn unknown(desk: &Desk, keys: &Keys) {
    let nobody = desk.nobody("198.51.100.3");
    for (id, method, path) in desk.document.operations() {
        if desk.document.operation(&id)["security"].is_array() {
            desk.call(&nobody, method, &keys.fill(&path), None).await.is(401, "token_missing");
        }
    }
}

async fn broken(desk: &Desk, cast: &Cast) {
    // A table that is not there is nothing anybody foresaw.
    for table in ["sessions", "sign_in_codes", "media"] {
        desk.stage.execute(&format!("ALTER TABLE {table} RENAME TO {table}_gone")).await;
    }
    everything_answers(desk, cast, 500, "unexpected").await;
}

async fn away(desk: &Desk, cast: &Cast) {
    desk.school.close().await.unwrap();
    everything_answers(desk, cast, 503, "unavailable").await;
    assert_eq!(desk.get(&cast.mira, "/health").await.status, 503);
}

async fn everything_answers(desk: &Desk, Cast { mira, keys, .. }: &Cast, status: u16, code: &str) {
    let rows = rows(keys);
    let operations = desk.document.operations().into_iter().filter(|(id, ..)| id != "health");
    for (at, (id, method, path)) in operations.enumerate() {
        let caller = Caller { address: format!("192.0.2.{at}"), ..mira.clone() };
        let body = rows.iter().find(|row| row.operation == id).and_then(|row| row.body.clone());
        let answer = desk.call(&caller, method, &keys.fill(&path), body).await;
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
