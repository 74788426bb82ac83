//! Two moderators at one thing.

use reqwest::{Method, header::IF_MATCH};
use serde_json::json;

use super::{empty_desk, key, tasks, tea};

#[tokio::test(flavor = "multi_thread")]
async fn two_moderators_do_not_overwrite_each_other() {
    let (desk, mira) = empty_desk().await;
    let vera = desk.moderator("vera@example.org", false, "198.51.100.3").await;
    let (_, _, lesson) = tea(&desk, &mira).await;
    let mut both = Vec::new();
    for task in &tasks()[..2] {
        both.push(key(&desk.post(&mira, &format!("/api/lessons/{lesson}/tasks"), task.clone()).await));
    }
    let path = format!("/api/tasks/{}", both[0]);
    let read = desk.get(&vera, &path).await.header("etag").to_owned();
    let change = async |caller, path: &str, version: &str, prompt: &str| {
        let request =
            desk.request(caller, Method::PATCH, path).header(IF_MATCH, version).json(&json!({"prompt": prompt}));
        desk.sent(Method::PATCH, path, request).await
    };
    // Another task of the lesson is of no matter.
    let other = format!("/api/tasks/{}", both[1]);
    let version = desk.get(&mira, &other).await.header("etag").to_owned();
    assert_eq!(change(&mira, &other, &version, "What is it?").await.status, 200);
    assert_eq!(change(&vera, &path, &read, "Which one?").await.status, 200);
    change(&mira, &path, &read, "Which is it?").await.is(412, "changed");
    assert_eq!(desk.get(&mira, &path).await.body["prompt"], "Which one?");
    // Put back as it was, it has the version it had.
    let now = desk.get(&mira, &path).await.header("etag").to_owned();
    let back = change(&mira, &path, &now, "Which is not fermented?").await;
    assert_eq!(back.header("etag"), read);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_edit_a_course_at_once_come_one_after_the_other() {
    let (desk, mira) = empty_desk().await;
    let (course, _, _) = tea(&desk, &mira).await;
    let path = format!("/api/courses/{course}/topics");
    let add = async |title| key(&desk.post(&mira, &path, json!({"title": title})).await);
    let (cup, pot, water) = tokio::join!(add("Cup"), add("Pot"), add("Water"));
    let order = desk.get(&mira, &format!("/api/courses/{course}/order")).await;
    let kept: Vec<&str> =
        order.body["topics"].as_array().unwrap().iter().map(|topic| topic["id"].as_str().unwrap()).collect();
    assert_eq!(kept.len(), 4);
    assert!([cup, pot, water].iter().all(|topic| kept.contains(&topic.as_str())), "{kept:?}");
}
