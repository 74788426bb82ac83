//! Students: reading about them, what moderators do for them, files of them.

use reqwest::Method;
use serde_json::json;

use super::{Cast, Keys, NO_KEY, Row, moderators};
use crate::desk::{Caller, Desk};

/// A course with a topic that opens later.
const COFFEE: [(&str, &str); 5] = [
    ("course.md", "---\nid: coffee\ntitle: Coffee\nlanguage: en\n---\nBeans.\n"),
    ("01-bean/topic.md", "---\nid: bean\ntitle: Bean\n---\n"),
    ("01-bean/01-roast.md", "---\nid: roast\ntitle: Roast\nminutes: 3\n---\n\n---\nid: c\nkind: page\n---\nHot.\n"),
    ("02-cup/topic.md", "---\nid: cup\ntitle: Cup\nopens_after_days: 3\n---\n"),
    ("02-cup/01-pour.md", "---\nid: pour\ntitle: Pour\nminutes: 3\n---\n\n---\nid: d\nkind: page\n---\nWet.\n"),
];
/// What is read of one student: Ada.
const PARTS: [&str; 5] = ["", "/progress", "/tests", "/attempts", "/streak"];

pub fn rows(keys: &Keys) -> Vec<Row> {
    let hers = [401, 200, 403, 200, 200, 401, 401, 401];
    let row = |operation, body, statuses| Row { operation, body, statuses };
    let (lesson, course) = (keys.get("lessons"), keys.get("courses"));
    let topic = json!({"students": [keys.get("students")], "topic": NO_KEY, "opens_after_days": 1});
    vec![
        row("list_students", None, moderators(200)),
        row("read_student", None, hers),
        row("read_student_progress", None, hers),
        row("list_student_tests", None, hers),
        row("list_student_attempts", None, hers),
        row("read_student_activity", None, hers),
        row("read_student_streak", None, hers),
        row("complete_lesson", Some(json!({"lesson": lesson})), moderators(204)),
        row("enrol_student", Some(json!({"course": course})), moderators(201)),
        row("withdraw_student", None, moderators(409)),
        row("extend_topic", Some(topic), moderators(422)),
        row("export_students_csv", None, moderators(200)),
        row("export_students_xlsx", None, moderators(200)),
    ]
}

/// Ada, and the course she takes.
pub async fn keys(desk: &Desk, moderator: &Caller, keys: &mut Keys) {
    let students = desk.get(moderator, "/api/students?q=ada").await;
    if let Some(ada) = students.body["items"].get(0) {
        keys.add("students", &ada["id"]);
    }
    let course = json!(keys.get("courses"));
    keys.add("enrolments", &course);
}

pub async fn provoke(desk: &Desk, cast: &Cast) {
    reading(desk, cast).await;
    teaching(desk, cast).await;
    extending(desk, cast).await;
    for file in ["csv", "xlsx"] {
        let path = format!("/api/exports/students.{file}");
        assert_eq!(desk.get(&cast.mira, &path).await.status, 200);
        desk.get(&cast.mira, &format!("{path}?level=z9")).await.is(400, "bad_request");
        desk.get(&cast.ada, &path).await.is(403, "forbidden");
    }
}

async fn reading(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    assert_eq!(desk.get(mira, "/api/students").await.status, 200);
    desk.get(ada, "/api/students").await.is(403, "forbidden");
    for wrong in ["status=nobody", "limit=0", "limit=201", "sort=age", "course=no-key"] {
        desk.get(mira, &format!("/api/students?{wrong}")).await.is(400, "bad_request");
    }
    desk.get(mira, "/api/students?cursor=nonsense").await.is(422, "validation");
    for part in PARTS.into_iter().chain(["/activity"]) {
        assert_eq!(desk.get(mira, &keys.fill(&format!("/api/students/{{id}}{part}"))).await.status, 200, "{part}");
        let nobody = format!("/api/students/{NO_KEY}{part}");
        desk.get(mira, &nobody).await.is(404, "not_found");
        desk.get(ada, &nobody).await.is(403, "forbidden");
    }
    let hers = |part: &str| keys.fill(&format!("/api/students/{{id}}/{part}"));
    desk.get(ada, &hers("attempts?right=perhaps")).await.is(400, "bad_request");
    desk.get(ada, &hers("attempts?cursor=nonsense")).await.is(422, "validation");
    desk.get(ada, &hers("activity?from=yesterday")).await.is(400, "bad_request");
    desk.get(ada, &hers("activity?from=2026-11-02&to=2026-11-01")).await.is(422, "validation");
}

async fn teaching(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    let path = keys.fill("/api/students/{id}/complete-lesson");
    let nobody = format!("/api/students/{NO_KEY}/complete-lesson");
    let lessons = desk.get(ada, &keys.fill("/api/courses/{id}/lessons")).await;
    let shut = lessons.body["items"].as_array().unwrap().iter().find(|lesson| lesson["is_open"] == false).unwrap();
    let form = json!({"lesson": keys.get("lessons")});
    desk.post(ada, &path, form.clone()).await.is(403, "forbidden");
    desk.post(mira, &path, json!({"lesson": shut["id"]})).await.is(403, "lesson_not_open");
    desk.post(mira, &path, json!({"lesson": NO_KEY})).await.is(422, "validation");
    desk.post(mira, &nobody, form.clone()).await.is(404, "not_found");
    assert_eq!(desk.post(mira, &path, form).await.status, 204);

    let enrolments = keys.fill("/api/students/{id}/enrolments");
    let form = json!({"course": keys.get("courses")});
    desk.post(ada, &enrolments, form.clone()).await.is(403, "forbidden");
    desk.post(mira, &format!("/api/students/{NO_KEY}/enrolments"), form.clone()).await.is(404, "not_found");
    desk.post(mira, &enrolments, json!({"course": NO_KEY})).await.is(422, "validation");
    desk.post(mira, &enrolments, json!({"course": keys.get("courses"), "track": "x"})).await.is(422, "validation");
    assert_eq!(desk.post(mira, &enrolments, form).await.status, 201);
    let hers = format!("{enrolments}/{}", keys.get("courses"));
    desk.call(ada, Method::DELETE, &hers, None).await.is(403, "forbidden");
    desk.call(mira, Method::DELETE, &hers, None).await.is(409, "work_hangs_on_it");
    desk.call(mira, Method::DELETE, &format!("{enrolments}/{NO_KEY}"), None).await.is(404, "not_found");
}

async fn extending(desk: &Desk, Cast { ada, mira, keys }: &Cast) {
    desk.stage.import(&COFFEE).await;
    let courses = desk.get(mira, "/api/courses").await;
    let courses = courses.body["items"].as_array().unwrap().clone();
    let coffee = courses.iter().find(|course| course["slug"] == "coffee").unwrap()["id"].as_str().unwrap();
    let lessons = desk.get(mira, &format!("/api/courses/{coffee}/lessons")).await;
    let topic = |at: usize| lessons.body["items"][at]["topic"]["id"].clone();
    let enrolments = keys.fill("/api/students/{id}/enrolments");
    assert_eq!(desk.post(mira, &enrolments, json!({"course": coffee})).await.status, 201);
    let students = json!([keys.get("students"), NO_KEY]);
    let form = json!({"students": students, "topic": topic(1), "opens_after_days": 1});
    desk.post(ada, "/api/extensions", form.clone()).await.is(403, "forbidden");
    let moved = desk.post(mira, "/api/extensions", form).await;
    assert_eq!((moved.status, &moved.body["not_enrolled"]), (200, &json!([NO_KEY])));
    for wrong in [
        json!({"students": students, "topic": topic(0), "opens_after_days": 1}),
        json!({"students": students, "topic": NO_KEY, "opens_after_days": 1}),
        json!({"students": students, "topic": topic(1)}),
        json!({"students": students, "topic": topic(1), "opens_at": "9999-12-01T09:00:00Z"}),
        json!({"students": students, "topic": topic(1), "opens_after_days": 1, "opens_at": "2026-12-01T09:00:00Z"}),
    ] {
        desk.post(mira, "/api/extensions", wrong).await.is(422, "validation");
    }
    assert_eq!(desk.call(mira, Method::DELETE, &format!("{enrolments}/{coffee}"), None).await.status, 204);
}
