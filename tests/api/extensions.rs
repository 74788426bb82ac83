//! Topics that were moved for somebody.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk},
    stage::Setting,
    students::{MIRA, TEA, joins, mira},
};

/// Where tea is taught, with Mira, who is not signed in.
async fn tea() -> Desk {
    let setting = Setting { courses: vec![TEA.to_vec()], ..Setting::default() };
    let desk = Desk::with(setting, Duration::from_secs(20)).await;
    desk.hires(MIRA, false).await;
    desk
}

async fn id(desk: &Desk, caller: &Caller, name: &str) -> String {
    let found = desk.get(caller, &format!("/api/students?q={name}")).await;
    found.body["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn course(desk: &Desk, caller: &Caller, student: &str) -> Value {
    desk.get(caller, &format!("/api/students/{student}/progress")).await.body["items"][0].clone()
}

async fn moves(desk: &Desk, caller: &Caller, student: &str, topic: &Value, days: u16) {
    let form = json!({"students": [student], "topic": topic, "opens_after_days": days});
    let moved = desk.post(caller, "/api/extensions", form).await;
    assert_eq!(moved.status, 200, "{moved:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_that_was_moved_for_somebody_can_be_deleted() {
    let desk = tea().await;
    joins(&desk, "Ada", "ada@example.org").await;
    let caller = mira(&desk).await;
    let hers = id(&desk, &caller, "ada").await;
    let water = course(&desk, &caller, &hers).await["topics"][1]["topic"].clone();
    moves(&desk, &caller, &hers, &water, 4).await;
    let path = format!("/api/topics/{}", water.as_str().unwrap());
    let deleted = desk.call(&caller, Method::DELETE, &path, None).await;
    assert_eq!(deleted.status, 204, "{deleted:?}");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM extensions").await, 0);
}
