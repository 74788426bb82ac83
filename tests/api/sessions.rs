//! Sessions: begun by a password or a code, refreshed once with each token, over when somebody signs out or is disabled.

use std::time::Duration;

use chrono::TimeDelta;
use klass_locales::Language;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk, PASSWORD},
    stage::Setting,
};

async fn me(desk: &Desk, caller: &Caller) -> crate::desk::Answer {
    desk.get(caller, "/api/auth/me").await
}

async fn refreshes(desk: &Desk, caller: &Caller) -> crate::desk::Answer {
    desk.post(caller, "/api/auth/refresh", json!({"refresh_token": caller.refresh})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_signs_in_by_password_and_a_student_by_a_code() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", true, "198.51.100.1").await;
    let told = me(&desk, &mira).await.body;
    assert_eq!((&told["role"], &told["email"]), (&json!("admin"), &json!("mira@example.org")));
    assert_eq!(told.get("student_id"), None);

    let ada = desk.student("Ada", "198.51.100.2").await;
    let told = me(&desk, &ada).await.body;
    assert_eq!(
        (&told["role"], &told["first_name"], &told["language"]),
        (&json!("student"), &json!("Ada"), &json!("en"))
    );
    assert!(told["student_id"].is_string());
    let letter = desk.stage.letters("ada@example.org").pop().unwrap();
    assert!(letter.text.contains("where you are signing in"), "{}", letter.text);

    // A moderator who studies is one person, and may what a moderator may.
    desk.hires("ada@example.org", false).await;
    let ada = desk.signs_in_by_code("ada@example.org", "198.51.100.3").await;
    let again = me(&desk, &ada).await.body;
    assert_eq!((&again["role"], &again["id"]), (&json!("moderator"), &told["id"]));
    assert_eq!(again["student_id"], told["student_id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_let_in_is_answered_alike_whoever_it_is() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", false).await;
    desk.hires("vera@example.org", false).await;
    desk.disables("vera@example.org").await;
    desk.stage.student("Ada", "en").await;
    let mut told: Vec<Value> = Vec::new();
    let tries = [
        ("mira@example.org", "another password"),
        ("vera@example.org", PASSWORD),
        ("ada@example.org", PASSWORD),
        ("nobody@example.org", PASSWORD),
        ("no address", PASSWORD),
    ];
    for (at, (email, password)) in tries.into_iter().enumerate() {
        let caller = desk.nobody(&format!("198.51.100.{at}"));
        let answer = desk.post(&caller, "/api/auth/login", json!({"email": email, "password": password})).await;
        answer.is(401, "wrong_credentials");
        told.push(answer.body);
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:#?}");

    let ask = async |email: &str| {
        let answer = desk.post(&desk.nobody("198.51.100.9"), "/api/auth/otp/request", json!({"email": email})).await;
        (answer.status, answer.body.as_object().unwrap().keys().cloned().collect::<Vec<_>>())
    };
    let known = ask("mira@example.org").await;
    assert_eq!(known.0, 202);
    for email in ["vera@example.org", "nobody@example.org"] {
        assert_eq!(ask(email).await, known, "{email}");
    }
    desk.stage.delivered().await;
    assert_eq!(desk.stage.letters("mira@example.org").len(), 1);
    assert_eq!(desk.stage.letters("vera@example.org").len() + desk.stage.letters("nobody@example.org").len(), 0);
    // The same rows, too: what is written takes as long.
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM sign_in_codes WHERE channel = 'api'").await, 3);
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM deliveries WHERE state = 'cancelled'").await, 2);
    let no_name = "SELECT COUNT(*) FROM deliveries WHERE address LIKE 'nobody%'";
    assert_eq!(desk.stage.number(no_name).await, 0, "strangers' addresses are not kept with what is sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_once_and_for_ten_minutes_and_the_newer_one_counts() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", false).await;
    let verify = async |challenge: &str, code: &str, address: &str| {
        let form = json!({"email": "mira@example.org", "challenge": challenge, "code": code});
        desk.post(&desk.nobody(address), "/api/auth/otp/verify", form).await
    };
    let (first, code) = desk.has_code("mira@example.org", "198.51.100.1").await;
    // Asked at home, typed on the way.
    assert_eq!(verify(&first, &code, "203.0.113.9").await.status, 200);
    verify(&first, &code, "203.0.113.9").await.is(401, "wrong_credentials");

    let mira = desk.nobody("198.51.100.1");
    let too_soon = desk.post(&mira, "/api/auth/otp/request", json!({"email": "mira@example.org"})).await;
    too_soon.is(429, "too_many_requests");
    desk.later(too_soon.wait());
    let (second, older) = desk.has_code("mira@example.org", "198.51.100.1").await;
    desk.later(TimeDelta::minutes(1));
    let (third, newer) = desk.has_code("mira@example.org", "198.51.100.1").await;
    verify(&second, &older, "198.51.100.1").await.is(401, "wrong_credentials");
    desk.later(TimeDelta::minutes(10));
    verify(&third, &newer, "198.51.100.1").await.is(401, "wrong_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_good_once_and_a_second_use_ends_the_session() {
    let desk = Desk::open().await;
    let first = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    desk.later(TimeDelta::minutes(16));
    me(&desk, &first).await.is(401, "token_expired");
    let second = refreshes(&desk, &first).await.signed_in("198.51.100.1");
    assert_eq!(me(&desk, &second).await.status, 200);
    let third = refreshes(&desk, &second).await.signed_in("198.51.100.1");
    assert_eq!(me(&desk, &third).await.status, 200);

    refreshes(&desk, &first).await.is(401, "token_revoked");
    me(&desk, &third).await.is(401, "token_revoked");
    refreshes(&desk, &third).await.is(401, "token_revoked");

    // Left alone for a month, it is over.
    let other = desk.signs_in("mira@example.org", "198.51.100.1").await;
    desk.later(TimeDelta::days(30));
    refreshes(&desk, &other).await.is(401, "token_expired");
    let nonsense = Caller { refresh: Some("nonsense".to_owned()), ..other };
    refreshes(&desk, &nonsense).await.is(401, "token_invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_refresh_with_one_token_at_once_one_gets_tokens() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let (one, other) = tokio::join!(refreshes(&desk, &mira), refreshes(&desk, &mira));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_that_is_not_good_waits_for_nobody() {
    let desk = Desk::with(Setting::default(), Duration::from_secs(5)).await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    assert_eq!(desk.call(&mira, Method::POST, "/api/auth/logout", None).await.status, 204);
    let held = desk.school.turn().await.unwrap();
    refreshes(&desk, &mira).await.is(401, "token_revoked");
    let unknown = Caller { refresh: Some(format!("{}.secret", "A".repeat(22))), ..mira };
    refreshes(&desk, &unknown).await.is(401, "token_invalid");
    drop(held);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_this_session_and_disabling_all_at_once() {
    let desk = Desk::open().await;
    let here = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let there = desk.signs_in("mira@example.org", "198.51.100.2").await;
    assert_eq!(desk.call(&here, Method::POST, "/api/auth/logout", None).await.status, 204);
    me(&desk, &here).await.is(401, "token_revoked");
    refreshes(&desk, &here).await.is(401, "token_revoked");
    assert_eq!(me(&desk, &there).await.status, 200);

    desk.disables("mira@example.org").await;
    me(&desk, &there).await.is(401, "token_revoked");
    refreshes(&desk, &there).await.is(401, "token_revoked");
    let form = json!({"email": "mira@example.org", "password": PASSWORD});
    desk.post(&there, "/api/auth/login", form).await.is(401, "wrong_credentials");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_disabled_while_the_password_is_tried_does_not_get_in() {
    let desk = Desk::open().await;
    let here = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let held = desk.school.turn().await.unwrap();
    // Disabling waits for the turn first, then the sign-in, which has seen her as she was.
    let both = async {
        let form = json!({"email": "mira@example.org", "password": PASSWORD});
        tokio::join!(biased; desk.disables("mira@example.org"), desk.post(&here, "/api/auth/login", form)).1
    };
    tokio::pin!(both);
    assert!(tokio::time::timeout(Duration::from_secs(1), &mut both).await.is_err());
    drop(held);
    both.await.is(401, "wrong_credentials");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM sessions").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_tampered_with_is_none_of_ours() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let token = mira.token.clone().unwrap();
    let body = token.split('.').nth(1).unwrap();
    for token in [format!("{token}x"), format!("eyJhbGciOiJub25lIn0.{body}."), "nonsense".to_owned()] {
        me(&desk, &Caller { token: Some(token), ..mira.clone() }).await.is(401, "token_invalid");
    }
    let basic = desk.request(&desk.nobody("198.51.100.1"), Method::GET, "/api/auth/me").basic_auth("mira", Some("x"));
    desk.sent(Method::GET, "/api/auth/me", basic).await.is(401, "token_missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_the_school_is_signed_out() {
    let desk = Desk::open().await;
    let ada = desk.stage.student("Ada", "en").await;
    let caller = desk.signs_in_by_code("ada@example.org", "198.51.100.1").await;
    let words = Language::En.words();
    ada.writes("/settings").await;
    ada.taps(&words.button_delete()).await;
    ada.taps(&words.button_delete_on()).await;
    ada.taps(&words.button_delete_for_good()).await;
    me(&desk, &caller).await.is(401, "token_revoked");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM sessions").await, 0);
}
