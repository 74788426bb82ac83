//! A moderator writes a course, and Ada learns by it.

use klass_locales::Language;
use reqwest::Method;
use serde_json::json;

use super::{empty_desk, key, publish, tasks, tea};

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_writes_a_course_and_a_student_learns_by_it() {
    let (desk, mira) = empty_desk().await;
    let (course, _, lesson) = tea(&desk, &mira).await;
    key(&desk.post(&mira, &format!("/api/lessons/{lesson}/steps"), json!({"text": "Tea is a **bush**."})).await);
    let mut keys = Vec::new();
    for task in &tasks()[..3] {
        keys.push(key(&desk.post(&mira, &format!("/api/lessons/{lesson}/tasks"), task.clone()).await));
    }
    let published = publish(&desk, &mira, &course).await;
    assert_eq!((published.status, &published.body["state"]), (200, &json!("published")), "{published:?}");

    let words = Language::En.words();
    let ada = desk.stage.student("Ada", "en").await;
    ada.sees("Tea is a bush.");
    ada.taps(&words.button_to_tasks()).await;
    ada.sees("Which is not fermented?");
    ada.taps("Black").await;
    ada.sees("It is fermented.");
    ada.taps("Green").await;
    ada.sees(&words.right());
    // What is changed meanwhile is there when she goes on.
    let changed = json!({"prompt": "What does tea grow on?"});
    let changed = desk.call(&mira, Method::PATCH, &format!("/api/tasks/{}", keys[1]), Some(changed)).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    ada.taps(&words.button_next()).await;
    ada.sees("What does tea grow on?");
    ada.writes("bussh").await;
    ada.sees("bush");
    ada.taps(&words.button_next()).await;
    ada.sees("How hot is the water?");
    ada.writes("81").await;
    ada.sees(&words.right());
    assert_eq!(desk.stage.gateway.refusals(), []);

    // What she did hangs on it now.
    for path in [format!("/api/tasks/{}", keys[0]), format!("/api/lessons/{lesson}"), format!("/api/courses/{course}")]
    {
        desk.call(&mira, Method::DELETE, &path, None).await.is(409, "work_hangs_on_it");
    }
    let archived = desk.call(&mira, Method::POST, &format!("/api/courses/{course}/archive"), None).await;
    assert_eq!(archived.body["state"], "archived");
    let courses = desk.get(&mira, "/api/courses?state=archived").await;
    assert_eq!(courses.body["items"][0]["slug"], "tea");
    assert_eq!(desk.stage.number("SELECT COUNT(*) FROM attempts").await, 4);
    let entries = desk.stage.number("SELECT COUNT(*) FROM audit_entries WHERE actor_id IS NOT NULL").await;
    assert_eq!(entries, 10, "course, topic, lesson, page, three tasks, publication, a change, archive");
}
