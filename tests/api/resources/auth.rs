//! Signing in and out.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use super::{Cast, NO_KEY, Row, all, signed_in};
use crate::desk::{Desk, PASSWORD};

pub fn rows() -> Vec<Row> {
    let row = |operation, body, statuses| Row { operation, body, statuses };
    vec![
        row("health", None, all(200)),
        row("sign_in", Some(json!({"email": "vera@example.org", "password": PASSWORD})), all(200)),
        row("ask_for_code", Some(json!({"email": "nobody@example.org"})), all(202)),
        row(
            "sign_in_by_code",
            Some(json!({"email": "ada@example.org", "challenge": NO_KEY, "code": "123456"})),
            all(401),
        ),
        row("refresh_tokens", Some(json!({"refresh_token": "AZqz8nweejCdVQ9vbzwrEQ.x"})), all(401)),
        row("read_me", None, signed_in(200)),
    ]
}

pub fn last() -> Vec<Row> {
    vec![Row { operation: "sign_out", body: None, statuses: signed_in(204) }]
}

pub async fn provoke(desk: &Desk, Cast { mira, .. }: &Cast) {
    for path in ["/health", "/api/auth/me"] {
        assert_eq!(desk.get(mira, path).await.status, 200, "{path}");
    }
    let other = desk.signs_in("mira@example.org", "198.51.100.2").await;
    let other = desk.post(&other, "/api/auth/refresh", json!({"refresh_token": other.refresh})).await.signed_in("");
    assert_eq!(desk.call(&other, Method::POST, "/api/auth/logout", None).await.status, 204);

    for (path, form) in [
        ("/api/auth/login", json!({"email": 5, "password": PASSWORD})),
        ("/api/auth/login", json!({"email": "mira@example.org", "password": "long".repeat(60)})),
        ("/api/auth/otp/request", json!({"email": "mira@example.org", "language": "de"})),
        ("/api/auth/otp/verify", json!({"email": "mira@example.org", "challenge": "none", "code": "123456"})),
    ] {
        desk.post(mira, path, form).await.is(400, "bad_request");
    }
    let nobody = desk.nobody("198.51.100.3");
    let wrong = json!({"email": "mira@example.org", "password": "another password"});
    desk.post(&nobody, "/api/auth/login", wrong).await.is(401, "wrong_credentials");
    let wrong = json!({"email": "mira@example.org", "challenge": NO_KEY, "code": "123456"});
    desk.post(&nobody, "/api/auth/otp/verify", wrong).await.is(401, "wrong_credentials");
    desk.post(&nobody, "/api/auth/refresh", json!({"refresh_token": "x"})).await.is(401, "token_invalid");
    let no_address = desk.post(&nobody, "/api/auth/otp/request", json!({"email": "mira"})).await;
    no_address.is(422, "validation");
    assert_eq!(no_address.body["errors"][0]["field"], "email");
    assert_eq!(no_address.body["errors"][0]["code"], "not_an_email");
    limited(desk).await;
}

async fn limited(desk: &Desk) {
    for (at, (path, form)) in [
        ("/api/auth/login", json!({"email": "nina@example.org", "password": "another password"})),
        ("/api/auth/otp/request", json!({"email": "nina@example.org"})),
        ("/api/auth/otp/verify", json!({"email": "nina", "challenge": NO_KEY, "code": "1"})),
    ]
    .into_iter()
    .enumerate()
    {
        let caller = desk.nobody(&format!("203.0.113.{at}"));
        let mut answer = desk.post(&caller, path, form.clone()).await;
        for _ in 0..25 {
            answer = desk.post(&caller, path, form.clone()).await;
        }
        answer.is(429, "too_many_requests");
        assert!(answer.wait() >= TimeDelta::seconds(1));
    }
}
