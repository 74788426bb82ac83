//! What students do not see, and what a moderator sees as a student would.

use reqwest::Method;
use serde_json::{Value, json};

use super::{empty_desk, key, publish, tasks, tea};
use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_for_moderators_alone() {
    let (desk, mira) = empty_desk().await;
    let (course, topic, lesson) = tea(&desk, &mira).await;
    key(&desk.post(&mira, &format!("/api/lessons/{lesson}/tasks"), tasks()[0].clone()).await);
    let boris = desk.student("Boris", "198.51.100.1").await;
    for path in [format!("/api/courses/{course}/lessons"), format!("/api/lessons/{lesson}")] {
        desk.get(&boris, &path).await.is(404, "not_found");
        assert_eq!(desk.get(&mira, &path).await.status, 200);
    }
    assert_eq!(desk.get(&boris, "/api/courses").await.body["items"], json!([]));
    let drafts = desk.get(&mira, "/api/courses?state=draft").await;
    assert_eq!((&drafts.body["items"][0]["slug"], &drafts.body["items"][0]["lessons"]), (&json!("tea"), &json!(1)));

    // As a student would see it: without what is right.
    let seen = desk.get(&mira, &format!("/api/lessons/{lesson}?as=student")).await;
    assert_eq!(seen.body["tasks"][0]["prompt"], "Which is not fermented?");
    assert!(!seen.body.to_string().contains("is_right"), "{seen:?}");
    assert!(desk.get(&mira, &format!("/api/lessons/{lesson}")).await.body.to_string().contains("is_right"));

    // In a published course a new lesson is a draft, until it is said not to be.
    assert_eq!(publish(&desk, &mira, &course).await.status, 200);
    let next = json!({"title": "Cups", "minutes": 3});
    let next = desk.post(&mira, &format!("/api/topics/{topic}/lessons"), next).await;
    assert_eq!(next.body["is_draft"], true);
    let next = key(&next);
    key(&desk.post(&mira, &format!("/api/lessons/{next}/steps"), json!({"text": "A cup."})).await);
    assert_eq!(lessons(&desk, &course, &boris).await, ["Leaves"]);
    assert_eq!(lessons(&desk, &course, &mira).await, ["Leaves", "Cups"]);
    let shown = json!({"is_draft": false});
    assert_eq!(desk.call(&mira, Method::PATCH, &format!("/api/lessons/{next}"), Some(shown)).await.status, 200);
    assert_eq!(lessons(&desk, &course, &boris).await, ["Leaves", "Cups"]);

    // All of them cannot be.
    for (id, status) in [(&lesson, 200), (&next, 422)] {
        let hidden = json!({"is_draft": true});
        let answer = desk.call(&mira, Method::PATCH, &format!("/api/lessons/{id}"), Some(hidden)).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
    let hidden = desk.get(&mira, &format!("/api/lessons/{next}/source")).await;
    let hidden = hidden.body.as_str().unwrap().replace("minutes: 3", "minutes: 3\ndraft: true");
    let answer =
        desk.call(&mira, Method::PUT, &format!("/api/lessons/{next}/source"), Some(Value::String(hidden))).await;
    assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("only_drafts")), "{answer:?}");

    let unpublished = desk.call(&mira, Method::DELETE, &format!("/api/courses/{course}/publication"), None).await;
    assert_eq!(unpublished.body["state"], "draft");
    desk.get(&boris, &format!("/api/lessons/{next}")).await.is(404, "not_found");
}

async fn lessons(desk: &Desk, course: &str, caller: &crate::desk::Caller) -> Vec<String> {
    let answer = desk.get(caller, &format!("/api/courses/{course}/lessons")).await;
    let lines = answer.body["items"].as_array().unwrap().clone();
    lines.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn things_are_put_into_order_and_moved() {
    let (desk, mira) = empty_desk().await;
    let (course, leaf, leaves) = tea(&desk, &mira).await;
    let water = key(&desk.post(&mira, &format!("/api/courses/{course}/topics"), json!({"title": "Water"})).await);
    let heat = json!({"title": "Heat", "minutes": 3});
    let heat = key(&desk.post(&mira, &format!("/api/topics/{water}/lessons"), heat).await);
    let path = format!("/api/courses/{course}/order");
    let order = desk.get(&mira, &path).await;
    assert_eq!(order.body, json!({"topics": [{"id": leaf, "lessons": [leaves]}, {"id": water, "lessons": [heat]}]}));
    let other = json!({"topics": [{"id": water, "lessons": [heat, leaves]}, {"id": leaf, "lessons": []}]});
    let put = desk.call(&mira, Method::PUT, &path, Some(other.clone())).await;
    assert_eq!((put.status, &put.body), (200, &other));
    assert_eq!(lessons(&desk, &course, &mira).await, ["Heat", "Leaves"]);
    for wrong in [
        json!({"topics": [{"id": water, "lessons": [heat]}, {"id": leaf, "lessons": []}]}),
        json!({"topics": [{"id": water, "lessons": [heat, heat, leaves]}, {"id": leaf, "lessons": []}]}),
        json!({"topics": [{"id": water, "lessons": [heat, leaves]}]}),
    ] {
        desk.call(&mira, Method::PUT, &path, Some(wrong)).await.is(422, "validation");
    }
    let moved = desk.call(&mira, Method::PATCH, &format!("/api/lessons/{heat}"), Some(json!({"topic_id": leaf}))).await;
    assert_eq!(moved.body["topic_id"], json!(leaf), "{moved:?}");

    let mut tasks_of = Vec::new();
    for task in &tasks()[..2] {
        tasks_of.push(key(&desk.post(&mira, &format!("/api/lessons/{leaves}/tasks"), task.clone()).await));
    }
    tasks_of.reverse();
    let path = format!("/api/lessons/{leaves}/order");
    let put = desk.call(&mira, Method::PUT, &path, Some(json!({"steps": [], "tasks": tasks_of}))).await;
    assert_eq!((put.status, &put.body["tasks"]), (200, &json!(tasks_of)), "{put:?}");
}
