//! Topics that were moved for somebody: what becomes of the news that they opened, and of the topics.

use std::time::Duration;

use chrono::TimeDelta;
use klass_locales::Language;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk},
    stage::{Actor, Setting, plain},
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
async fn nobody_hears_in_the_morning_of_a_topic_that_was_moved_or_left_in_the_night() {
    let desk = tea().await;
    let ada = joins(&desk, "Ada", "ada@example.org").await;
    let boris = joins(&desk, "Boris", "boris@example.org").await;
    let clara = joins(&desk, "Clara", "clara@example.org").await;
    desk.stage.delivered().await;
    let told = |actor: &Actor| {
        let opened = plain(&Language::Ru.words().topic_opened("Вода", "Чай"));
        actor.student.chat().iter().filter(|shown| shown.text == opened).count()
    };
    // It opens at midnight, and is told at nine.
    desk.later(TimeDelta::hours(2 * 24 + 15));
    desk.stage.school.announce_topics().await.unwrap();
    let waiting = "SELECT COUNT(*) FROM deliveries WHERE kind = 'topic_opened' AND state = 'pending'";
    assert_eq!(desk.stage.number(waiting).await, 3);
    let caller = mira(&desk).await;
    let (his, hers) = (id(&desk, &caller, "boris").await, id(&desk, &caller, "clara").await);
    let tea = course(&desk, &caller, &his).await;
    moves(&desk, &caller, &his, &tea["topics"][1]["topic"], 4).await;
    // She has not come to see the lesson that she is shown.
    let begun = "DELETE FROM lesson_progress WHERE student_id IN \
                 (SELECT s.id FROM students s JOIN persons p ON p.id = s.person_id WHERE p.email = 'clara@example.org')";
    desk.stage.execute(begun).await;
    let path = format!("/api/students/{hers}/enrolments/{}", tea["course"].as_str().unwrap());
    assert_eq!(desk.call(&caller, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(desk.stage.number(waiting).await, 1);
    desk.later(TimeDelta::hours(9));
    desk.stage.school.announce_topics().await.unwrap();
    desk.stage.delivered().await;
    assert_eq!((told(&ada), told(&boris), told(&clara)), (1, 0, 0));
    desk.later(TimeDelta::days(1));
    desk.stage.school.announce_topics().await.unwrap();
    desk.stage.delivered().await;
    assert_eq!((told(&ada), told(&boris), told(&clara)), (1, 1, 0));
    assert_eq!(desk.stage.gateway.refusals(), []);
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
