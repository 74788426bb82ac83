//! Who may do what: every operation, called by everybody. An operation that is not in the table fails it.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Caller, Desk, PASSWORD};

/// What is called, and how it goes: for nobody, a student, another student, a moderator, an admin, a disabled moderator, with
/// an expired token, with one that was signed out.
struct Row {
    operation: &'static str,
    body: Option<Value>,
    statuses: [u16; 8],
}

const CALLERS: [&str; 8] =
    ["nobody", "student", "another student", "moderator", "admin", "disabled", "expired", "revoked"];
/// Of what needs no sign-in: a token, good or not, changes nothing.
const fn all(status: u16) -> [u16; 8] {
    [status; 8]
}
/// Of what everybody who is signed in may do.
const SIGNED_IN: fn(u16) -> [u16; 8] = |status| [401, status, status, status, status, 401, 401, 401];

fn rows() -> Vec<Row> {
    let row = |operation, body, statuses| Row { operation, body, statuses };
    let no_challenge = "00000000-0000-7000-8000-000000000000";
    vec![
        row("health", None, all(200)),
        row("sign_in", Some(json!({"email": "vera@example.org", "password": PASSWORD})), all(200)),
        row("ask_for_code", Some(json!({"email": "nobody@example.org"})), all(202)),
        row(
            "sign_in_by_code",
            Some(json!({"email": "ada@example.org", "challenge": no_challenge, "code": "123456"})),
            all(401),
        ),
        row("refresh_tokens", Some(json!({"refresh_token": "none.of-ours"})), all(401)),
        row("read_me", None, SIGNED_IN(200)),
        row("list_courses", None, SIGNED_IN(200)),
        row("list_lessons", None, SIGNED_IN(200)),
        row("read_lesson", None, SIGNED_IN(200)),
        // Last, for afterwards nobody is signed in.
        row("sign_out", None, SIGNED_IN(204)),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let desk = Desk::open().await;
    let callers = callers(&desk).await;
    let rows = rows();
    let known: BTreeSet<String> = desk.document.operations().into_iter().map(|(id, ..)| id).collect();
    let in_table: BTreeSet<String> = rows.iter().map(|row| row.operation.to_owned()).collect();
    assert_eq!(known, in_table, "every operation has its row");

    let (course, lesson) = first(&desk, &callers[4]).await;
    let mut wrong = Vec::new();
    let mut cells = 0;
    for Row { operation, body, statuses } in rows {
        let (_, method, path) = desk.document.operations().into_iter().find(|(id, ..)| id == operation).unwrap();
        let path = path.replace("/courses/{id}", &format!("/courses/{course}"));
        let path = path.replace("/lessons/{id}", &format!("/lessons/{lesson}"));
        for ((name, caller), expected) in CALLERS.iter().zip(&callers).zip(statuses) {
            let answer = desk.call(caller, method.clone(), &path, body.clone()).await;
            cells += 1;
            if answer.status != expected {
                wrong.push(format!("{operation} by {name}: {} instead of {expected}: {}", answer.status, answer.body));
            }
            // A minute between two sign-ins to one account is never too soon.
            if operation == "sign_in" {
                desk.later(TimeDelta::minutes(1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(cells, known.len() * CALLERS.len());
}

async fn callers(desk: &Desk) -> [Caller; 8] {
    let expired = desk.moderator("nina@example.org", false, "198.51.100.7").await;
    desk.later(TimeDelta::minutes(16));
    let student = desk.student("Ada", "198.51.100.1").await;
    let another = desk.student("Boris", "198.51.100.2").await;
    let moderator = desk.moderator("vera@example.org", false, "198.51.100.3").await;
    let admin = desk.moderator("mira@example.org", true, "198.51.100.4").await;
    let disabled = desk.moderator("olga@example.org", false, "198.51.100.5").await;
    desk.disables("olga@example.org").await;
    let revoked = desk.moderator("petr@example.org", true, "198.51.100.6").await;
    assert_eq!(desk.call(&revoked, Method::POST, "/api/auth/logout", None).await.status, 204);
    [desk.nobody("198.51.100.8"), student, another, moderator, admin, disabled, expired, revoked]
}

/// The keys of the first course and its first lesson.
pub async fn first(desk: &Desk, caller: &Caller) -> (String, String) {
    let courses = desk.get(caller, "/api/courses").await;
    let course = courses.body["items"][0]["id"].as_str().unwrap().to_owned();
    let lessons = desk.get(caller, &format!("/api/courses/{course}/lessons")).await;
    (course, lessons.body["items"][0]["id"].as_str().unwrap().to_owned())
}
