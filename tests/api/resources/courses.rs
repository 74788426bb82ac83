//! The published courses.

use super::{Cast, Keys, NO_KEY, Row, signed_in};
use crate::desk::{Caller, Desk};

pub fn rows(_: &Keys) -> Vec<Row> {
    ["list_courses", "list_lessons", "read_lesson"]
        .map(|operation| Row { operation, body: None, statuses: signed_in(200) })
        .into_iter()
        .collect()
}

/// The first course and its first lesson.
pub async fn keys(desk: &Desk, moderator: &Caller, keys: &mut Keys) {
    let courses = desk.get(moderator, "/api/courses").await;
    keys.add("courses", &courses.body["items"][0]["id"]);
    let lessons = desk.get(moderator, &keys.fill("/api/courses/{id}/lessons")).await;
    keys.add("lessons", &lessons.body["items"][0]["id"]);
}

pub async fn provoke(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    for path in ["/api/courses", "/api/courses/{id}/lessons", "/api/lessons/{id}"] {
        assert_eq!(desk.get(mira, &keys.fill(path)).await.status, 200, "{path}");
    }
    desk.get(mira, "/api/courses?state=secret").await.is(400, "bad_request");
    desk.get(ada, "/api/courses?state=draft").await.is(403, "forbidden");
    desk.get(mira, &format!("/api/lessons/{}?as=teacher", keys.get("lessons"))).await.is(400, "bad_request");
    desk.get(ada, "/api/courses/no-key/lessons").await.is(404, "not_found");
    desk.get(ada, &format!("/api/courses/{NO_KEY}/lessons")).await.is(404, "not_found");
    desk.get(ada, &format!("/api/lessons/{NO_KEY}")).await.is(404, "not_found");
    let lessons = desk.get(ada, &keys.fill("/api/courses/{id}/lessons")).await;
    let shut = lessons.body["items"].as_array().unwrap().iter().find(|lesson| lesson["is_open"] == false).unwrap();
    desk.get(ada, &format!("/api/lessons/{}", shut["id"].as_str().unwrap())).await.is(403, "lesson_not_open");
}
