//! Notifications: one for each thing that a student did, read by each moderator for themselves.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    course,
    desk::{Caller, Desk},
    stage::{Actor, Setting},
};

const PATH: &str = "/api/dashboard/notifications";

async fn list(desk: &Desk, caller: &Caller, query: &str) -> Value {
    let answer = desk.get(caller, &format!("{PATH}{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

fn kinds(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

async fn completes_the_first_lesson(ada: &Actor) {
    for button in ["p:", "t:", ":1:hot", "n:", ":1:pot", ":1:cup", "k:", "n:"] {
        ada.presses(button).await;
    }
    ada.writes("green").await;
    ada.presses("n:").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn moderators_hear_of_who_registered_and_who_completed_a_lesson_once() {
    let setting = Setting { courses: vec![course::tea()], ..Setting::default() };
    let desk = Desk::with(setting, std::time::Duration::from_secs(20)).await;
    let ada = desk.stage.student("Ada", "en").await;
    desk.later(TimeDelta::minutes(5));
    completes_the_first_lesson(&ada).await;
    // Through its end once more.
    ada.writes("/lesson").await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.1").await;
    let vera = desk.moderator("vera@example.org", true, "198.51.100.2").await;

    let all = list(&desk, &mira, "").await;
    assert_eq!(kinds(&all), ["lesson_completed", "registered"]);
    assert_eq!(all["unread_count"], 2);
    let completed = &all["items"][0];
    assert_eq!((&completed["student"]["name"], &completed["is_read"]), (&json!("Ada"), &json!(false)));
    assert!(completed["lesson"]["title"].is_string() && completed["course"]["title"].is_string());
    assert_eq!(all["items"][1].get("lesson"), None);
    assert_eq!(all["items"][1]["student"], completed["student"]);

    // A page at a time.
    let first = list(&desk, &mira, "?limit=1").await;
    assert_eq!(kinds(&first), ["lesson_completed"]);
    let next = list(&desk, &mira, &format!("?limit=1&cursor={}", first["next_cursor"].as_str().unwrap())).await;
    assert_eq!((kinds(&next), next.get("next_cursor")), (vec!["registered"], None));

    // Twice is the same, and Vera has not read it.
    let read = format!("{PATH}/{}/read", completed["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(desk.call(&mira, Method::POST, &read, None).await.status, 204);
        let unread = list(&desk, &mira, "?unread=true").await;
        assert_eq!((kinds(&unread), &unread["unread_count"]), (vec!["registered"], &json!(1)));
    }
    assert_eq!(list(&desk, &mira, "?unread=false").await["items"][0]["is_read"], true);
    assert_eq!(list(&desk, &vera, "").await["unread_count"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_kept_for_three_months_and_go_with_whom_they_are_about() {
    let desk = Desk::open().await;
    desk.stage.student("Ada", "en").await;
    desk.later(TimeDelta::days(60));
    desk.stage.student("Boris", "en").await;
    let count = async || desk.stage.number("SELECT COUNT(*) FROM notifications").await;
    assert_eq!(count().await, 2);
    desk.later(TimeDelta::days(31));
    assert_eq!(desk.school.forget_notifications().await.unwrap(), 1);
    assert_eq!(desk.school.forget_notifications().await.unwrap(), 0);

    let vera = desk.stage.student("Vera", "en").await;
    assert_eq!(count().await, 2);
    // Who comes back is no news.
    desk.later(TimeDelta::minutes(2));
    let again = desk.stage.newcomer("Ada", "en");
    again.writes("/start").await;
    again.presses("accept").await;
    again.presses("name").await;
    again.writes("ada@example.org").await;
    again.writes(&desk.stage.code("ada@example.org").await).await;
    assert_eq!(count().await, 2);
    vera.writes("/settings").await;
    for button in ["delete", "delete:on", "delete:yes"] {
        vera.presses(button).await;
    }
    assert_eq!(count().await, 1);
}
