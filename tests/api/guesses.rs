//! Guessing: a thousand wrong passwords or codes let nobody in, and keep nobody out for good.

use serde_json::{Value, json};

use crate::desk::{Desk, PASSWORD};

const GUESSES: u32 = 1_000;

/// An address that nobody had before.
fn somewhere(guess: u32) -> String {
    format!("10.0.{}.{}", guess / 256, guess % 256)
}

fn form(password: &str) -> Value {
    json!({"email": "mira@example.org", "password": password})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_wrong_passwords_never_get_in_and_the_owner_does() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", true).await;
    // She has worked from home before.
    desk.signs_in("mira@example.org", "198.51.100.1").await;
    let mut refused = [0, 0];
    for guess in 0..GUESSES {
        let caller = desk.nobody(&somewhere(guess));
        let answer = desk.post(&caller, "/api/auth/login", form(&format!("password {guess}"))).await;
        match answer.status {
            401 => refused[0] += 1,
            429 => refused[1] += 1,
            _ => panic!("{answer:?}"),
        }
    }
    // Four tries were left of five; the others were not even looked at.
    assert_eq!(refused, [4, 996]);

    // At home she is not kept waiting, elsewhere for a minute.
    desk.signs_in("mira@example.org", "198.51.100.1").await;
    let away = desk.nobody("203.0.113.5");
    let answer = desk.post(&away, "/api/auth/login", form(PASSWORD)).await;
    answer.is(429, "too_many_requests");
    assert!((1..=60).contains(&answer.wait().num_seconds()), "{answer:?}");
    desk.later(answer.wait());
    desk.signs_in("mira@example.org", "203.0.113.5").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_its_tries_however_its_address_is_typed() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", true).await;
    let typed =
        ["mira@example.org", "<mira@example.org", "mira@example.org;;", " <Mira@example.org>,", ",mira@example.org"];
    let tries = async |email: &str, guess: u32| {
        let form = json!({"email": email, "password": "password password"});
        desk.post(&desk.nobody(&somewhere(guess)), "/api/auth/login", form).await
    };
    for (guess, email) in (0..).zip(typed) {
        tries(email, guess).await.is(401, "wrong_credentials");
    }
    for (guess, email) in (10..).zip(["<mira@example.org", "mira@example.org;;;", "mira@example.org"]) {
        tries(email, guess).await.is(429, "too_many_requests");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_at_many_accounts_from_one_address_is_slowed_down() {
    let desk = Desk::open().await;
    let guesser = desk.nobody("2001:db8::1");
    let mut answers = Vec::new();
    for guess in 0..25 {
        let form = json!({"email": format!("somebody{guess}@example.org"), "password": "password password"});
        // Each time from another address of the same network.
        let caller = crate::desk::Caller { address: format!("2001:db8::{guess:x}"), ..guesser.clone() };
        answers.push(desk.post(&caller, "/api/auth/login", form).await.status);
    }
    assert_eq!(answers.iter().filter(|status| **status == 401).count(), 20);
    assert_eq!(answers.iter().filter(|status| **status == 429).count(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_wrong_codes_never_get_in_and_the_owner_does() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", true).await;
    let (challenge, code) = desk.has_code("mira@example.org", "198.51.100.1").await;
    let form = |code: &str| json!({"email": "mira@example.org", "challenge": challenge, "code": code});
    for guess in 0..GUESSES {
        let wrong = format!("{guess:06}");
        if wrong != code {
            let caller = desk.nobody(&somewhere(guess));
            desk.post(&caller, "/api/auth/otp/verify", form(&wrong)).await.is(401, "wrong_credentials");
        }
    }
    // The guesses have used that code up, and a stranger's wish for codes takes none from her.
    let stranger = desk.nobody("10.1.1.1");
    assert_eq!(desk.post(&stranger, "/api/auth/otp/request", json!({"email": "mira@example.org"})).await.status, 202);
    let owner = desk.nobody("198.51.100.1");
    desk.post(&owner, "/api/auth/otp/verify", form(&code)).await.is(401, "wrong_credentials");
    let wait = desk.post(&owner, "/api/auth/otp/request", json!({"email": "mira@example.org"})).await.wait();
    assert!(wait.num_seconds() <= 60, "{wait}");
    desk.later(wait);
    desk.signs_in_by_code("mira@example.org", "198.51.100.1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_network_is_one_asker_and_many_keep_nobody_from_a_first_code() {
    let desk = Desk::open().await;
    desk.hires("mira@example.org", true).await;
    let asks = async |address: &str| {
        desk.post(&desk.nobody(address), "/api/auth/otp/request", json!({"email": "mira@example.org"})).await
    };
    assert_eq!(asks("2001:db8::1").await.status, 202);
    asks("2001:db8::2").await.is(429, "too_many_requests");
    // More than any one may ask for, and still she gets hers; without end it is not.
    for stranger in 1..59 {
        assert_eq!(asks(&somewhere(stranger)).await.status, 202, "{stranger}");
    }
    desk.signs_in_by_code("mira@example.org", "198.51.100.1").await;
    asks(&somewhere(60)).await.is(429, "too_many_requests");
}
