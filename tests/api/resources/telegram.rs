//! Signing in by the Mini App.

use chrono::{DateTime, TimeDelta, Utc};
use form_urlencoded::Serializer;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{Cast, Row, all};
use crate::{desk::Desk, stage::TOKEN};

/// When the clock of a stage begins to stand.
const MORNING: &str = "2026-11-23T07:00:00Z";

pub fn rows() -> Vec<Row> {
    let body = json!({"init_data": signed(&json!({"id": 7001, "first_name": "Nina"}), MORNING.parse().unwrap())});
    vec![Row { operation: "sign_in_by_mini_app", body: Some(body), statuses: all(200) }]
}

pub async fn provoke(desk: &Desk, Cast { mira, .. }: &Cast) {
    let path = "/api/auth/telegram";
    let form = |at| json!({"init_data": signed(&json!({"id": 7002, "first_name": "Nina"}), at)});
    assert_eq!(desk.post(mira, path, form(desk.school.now())).await.status, 200);
    desk.post(mira, path, json!({"init_data": ""})).await.is(400, "bad_request");
    desk.post(mira, path, json!({"init_data": "a=b"})).await.is(401, "init_data_invalid");
    let old = desk.school.now() - TimeDelta::hours(24) - TimeDelta::seconds(1);
    desk.post(mira, path, form(old)).await.is(401, "init_data_stale");
    let caller = desk.nobody("203.0.113.77");
    let mut answer = desk.post(&caller, path, form(old)).await;
    for _ in 0..25 {
        answer = desk.post(&caller, path, form(old)).await;
    }
    answer.is(429, "too_many_requests");
    assert!(answer.wait() >= TimeDelta::seconds(1));
}

/// What Telegram gives a Mini App of the stage's bot that this user opens at this time.
pub fn signed(user: &Value, at: DateTime<Utc>) -> String {
    let (user, at) = (user.to_string(), at.timestamp().to_string());
    let lines = format!("auth_date={at}\nchat_type=private\nuser={user}");
    let keyed = |key: &[u8], message: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message.as_bytes());
        mac.finalize().into_bytes()
    };
    let hash = keyed(&keyed(b"WebAppData", TOKEN), &lines);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let fields = [("user", user.as_str()), ("chat_type", "private"), ("auth_date", &at), ("hash", &hash)];
    Serializer::new(String::new()).extend_pairs(fields).finish()
}
