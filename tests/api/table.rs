//! Who may do what: every operation, called by everybody. An operation that is not in the table fails it.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use reqwest::Method;

use crate::{
    desk::{Caller, Desk},
    resources::{Keys, Row, rows},
};

const CALLERS: [&str; 8] =
    ["nobody", "student", "another student", "moderator", "admin", "disabled", "expired", "revoked"];
#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let desk = Desk::open().await;
    let callers = callers(&desk).await;
    let keys = Keys::of(&desk, &callers[4]).await;
    let rows = rows(&keys);
    let known: BTreeSet<String> = desk.document.operations().into_iter().map(|(id, ..)| id).collect();
    let in_table: BTreeSet<String> = rows.iter().map(|row| row.operation.to_owned()).collect();
    assert_eq!(known, in_table, "every operation has its row");

    let mut wrong = Vec::new();
    let mut cells = 0;
    for Row { operation, body, statuses } in rows {
        let (_, method, path) = desk.document.operations().into_iter().find(|(id, ..)| id == operation).unwrap();
        let path = keys.fill(&path);
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
