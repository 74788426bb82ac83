//! What students are not told of what they did: how a test goes before its end, and what is not published.

use std::time::Duration;

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk},
    stage::Setting,
    students::{MIRA, joins, mira},
};

const QUIZ: [(&str, &str); 3] = [
    ("course.md", "---\nid: quiz\ntitle: Опрос\nlanguage: ru\n---\nО чае.\n"),
    ("01-leaf/topic.md", "---\nid: leaf\ntitle: Лист\n---\n"),
    ("01-leaf/01-check.md", CHECK),
];

const CHECK: &str = "\
---
id: check
title: Проверка
minutes: 4
test: true
---

---
id: leaf
kind: single
options:
  - id: leaf
    text: Лист
    right: true
  - id: root
    text: Корень
---
Что заваривают?

---
id: green
kind: text
accept: [green]
---
«Зелёный» по-английски?
";

async fn attempts(desk: &Desk, caller: &Caller, student: &str, query: &str) -> Vec<Value> {
    let answer = desk.get(caller, &format!("/api/students/{student}/attempts{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["items"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_tells_at_its_end_and_what_is_not_published_tells_nothing() {
    let setting = Setting { courses: vec![QUIZ.to_vec()], ..Setting::default() };
    let desk = Desk::with(setting, Duration::from_secs(20)).await;
    desk.hires(MIRA, false).await;
    let actor = joins(&desk, "Ada", "ada@example.org").await;
    let ada = desk.signs_in_by_code("ada@example.org", "198.51.100.1").await;
    let mira = mira(&desk).await;
    let id = desk.get(&mira, "/api/students").await.body["items"][0]["id"].as_str().unwrap().to_owned();

    actor.writes("/lesson").await;
    actor.presses("e:").await;
    actor.taps("Лист").await;
    let hers = attempts(&desk, &ada, &id, "").await;
    assert_eq!((hers[0].get("right"), &hers[0]["prompt"]), (None, &json!("Что заваривают?")));
    for right in ["?right=true", "?right=false"] {
        assert_eq!(attempts(&desk, &ada, &id, right).await, Vec::<Value>::new(), "{right}");
    }
    assert_eq!(attempts(&desk, &mira, &id, "?right=true").await[0]["right"], true);
    desk.later(TimeDelta::minutes(1));
    actor.writes("grin").await;
    assert_eq!(attempts(&desk, &ada, &id, "?right=true").await.len(), 1);
    let hers = attempts(&desk, &ada, &id, "").await;
    assert_eq!((&hers[0]["right"], &hers[1]["right"]), (&json!(false), &json!(true)));

    let path = format!("/api/courses/{}/publication", hers[0]["course"].as_str().unwrap());
    assert_eq!(desk.call(&mira, Method::DELETE, &path, None).await.status, 200);
    let tests = async |caller| desk.get(caller, &format!("/api/students/{id}/tests")).await.body["items"][0].clone();
    assert_eq!(attempts(&desk, &ada, &id, "").await[0].get("prompt"), None);
    assert_eq!(attempts(&desk, &mira, &id, "").await[1]["prompt"], "Что заваривают?");
    assert_eq!(tests(&ada).await.get("title"), None);
    assert_eq!(tests(&mira).await["title"], "Проверка");
}
