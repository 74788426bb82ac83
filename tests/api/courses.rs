//! The published courses: what everybody sees of them, what only moderators do, and what is not open yet.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    desk::{Caller, Desk},
    resources::Keys,
    stage::Setting,
};

/// Every kind of task; what only moderators see has SECRET in it.
const LEAVES: &str = "\
---
id: leaves
title: Leaves
minutes: 6
---

---
id: bush
kind: page
---
Tea is a **bush**.

---
id: pick
kind: single
options:
  - id: green
    text: Green
    right: true
  - id: black
    text: Black
    why: SECRET.
hint: Look at the leaf.
explanation: SECRET.
solution: SECRET.
---
Which is not fermented?

---
id: name
kind: text
accept: [SECRET leaf]
wrong:
  - text: SECRET leav
    why: SECRET.
---
What is it?

---
id: share
kind: number
answer: 98765
unit: \"%\"
---
How much?

---
id: polite
kind: order
words: [Would, you, like, tea]
extra: [some]
also:
  - like you Would tea
---
Ask.

---
id: fill
kind: gaps
gaps:
  - accept: [SECRET gap]
    options: [SECRET gap, another]
  - accept: [SECRET typed]
---
It {1} and {2}.
";

fn setting() -> Setting {
    let course = vec![
        ("course.md", "---\nid: tea\ntitle: Tea\nlanguage: en\n---\nAll about tea.\n"),
        ("01-leaf/topic.md", "---\nid: leaf\ntitle: Leaf\n---\n"),
        ("01-leaf/01-leaves.md", LEAVES),
        ("01-leaf/02-cup.md", "---\nid: cup\ntitle: Cup\nminutes: 2\n---\n\n---\nid: a\nkind: page\n---\nA cup.\n"),
        ("02-water/topic.md", "---\nid: water\ntitle: Water\nopens_after_days: 3\n---\n"),
        (
            "02-water/01-heat.md",
            "---\nid: heat\ntitle: Heat\nminutes: 3\n---\n\n---\nid: b\nkind: page\n---\nIt boils.\n",
        ),
    ];
    Setting { courses: vec![course], ..Setting::default() }
}

async fn desk() -> Desk {
    Desk::with(setting(), Duration::from_secs(20)).await
}

async fn lesson(desk: &Desk, caller: &Caller, id: &str) -> Value {
    let answer = desk.get(caller, &format!("/api/lessons/{id}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

#[tokio::test(flavor = "multi_thread")]
async fn right_answers_are_for_moderators_alone() {
    let desk = desk().await;
    let ada = desk.student("Ada", "198.51.100.1").await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.2").await;
    let keys = Keys::of(&desk, &mira).await;
    let id = keys.get("lessons");
    let seen = lesson(&desk, &ada, id).await;
    let told = seen.to_string();
    // One form is on a button of the gap, where everybody sees it.
    assert_eq!(told.matches("SECRET").count(), 1, "{seen:#}");
    for hidden in ["is_right", "why", "accept", "wrong", "98765", "explanation", "solution", "tolerance"] {
        assert!(!told.contains(hidden), "{hidden}: {seen:#}");
    }
    assert_eq!(seen["tasks"][0]["hint"], "Look at the leaf.");
    assert_eq!(seen["tasks"][3]["words"], json!(["like", "some", "tea", "Would", "you"]));
    assert_eq!(seen["tasks"][4]["gaps"], json!([{"options": ["SECRET gap", "another"]}, {"options": []}]));

    let whole = lesson(&desk, &mira, id).await;
    assert_eq!(whole["tasks"][0]["options"][0]["is_right"], true);
    assert_eq!(whole["tasks"][2]["answer"]["accept"], json!(["98765"]));
    assert_eq!(whole["tasks"][3]["answer"]["accept"], json!(["Would you like tea", "like you Would tea"]));
    assert_eq!(whole["tasks"][4]["gaps"][1]["answer"]["accept"], json!(["SECRET typed"]));
    for secret in [&whole["tasks"][0]["explanation"], &whole["tasks"][0]["solution"]] {
        assert_eq!(secret, "SECRET.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_reads_what_is_open_to_them_and_a_moderator_all() {
    let desk = desk().await;
    let ada = desk.student("Ada", "198.51.100.1").await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.2").await;
    let keys = Keys::of(&desk, &mira).await;
    let course = keys.get("courses");
    let contents = async |caller: &Caller| {
        let answer = desk.get(caller, &format!("/api/courses/{course}/lessons")).await;
        let lines = answer.body["items"].as_array().unwrap().clone();
        lines
            .into_iter()
            .map(|line| (line["id"].as_str().unwrap().to_owned(), line["is_open"].as_bool().unwrap(), line))
    };
    let mut hers = contents(&ada).await;
    let (open, locked, later) = (hers.next().unwrap(), hers.next().unwrap(), hers.next().unwrap());
    assert_eq!((open.1, locked.1, later.1), (true, false, false));
    assert_eq!(later.2["opens_at"], "2026-11-25T21:00:00+00:00", "midnight in Moscow, three days on");
    for (id, ..) in [&locked, &later] {
        desk.get(&ada, &format!("/api/lessons/{id}")).await.is(403, "lesson_not_open");
    }
    for (id, is_open, _) in contents(&mira).await {
        assert!(is_open);
        lesson(&desk, &mira, &id).await;
    }

    // What she finishes in the chat opens the next here.
    desk.stage.execute("UPDATE lesson_progress SET finished_at = started_at").await;
    lesson(&desk, &ada, &locked.0).await;
    desk.later(TimeDelta::days(3));
    let ada = desk.signs_in_by_code("ada@example.org", "198.51.100.1").await;
    let answer = desk.get(&ada, &format!("/api/lessons/{}", later.0)).await;
    answer.is(403, "lesson_not_open");
    assert_eq!(answer.body["detail"], "The lesson before it comes first.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_course_imported_beside_the_api_is_there_at_once() {
    let desk = desk().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.2").await;
    assert_eq!(desk.get(&mira, "/api/courses").await.body["items"].as_array().unwrap().len(), 1);
    let coffee = [
        ("course.md", "---\nid: coffee\ntitle: Coffee\nlanguage: en\n---\nBeans.\n"),
        ("01-bean/topic.md", "---\nid: bean\ntitle: Bean\n---\n"),
        ("01-bean/01-roast.md", "---\nid: roast\ntitle: Roast\nminutes: 3\n---\n\n---\nid: c\nkind: page\n---\nHot.\n"),
    ];
    desk.stage.import(&coffee).await;
    let courses = desk.get(&mira, "/api/courses").await;
    let slugs: Vec<&str> =
        courses.body["items"].as_array().unwrap().iter().map(|course| course["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, ["coffee", "tea"]);
}
