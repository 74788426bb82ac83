//! Editing courses. The course that students take is the first of the school; what is changed and deleted here belongs to
//! another one that nobody takes.

use reqwest::{
    Method,
    header::{CONTENT_TYPE, IF_MATCH},
};
use serde_json::{Value, json};

use super::{Cast, Keys, NO_KEY, Row, in_turn};
use crate::{
    desk::{Caller, Desk},
    editing::zip,
};

pub fn rows(_: &Keys) -> Vec<Row> {
    let row = |operation, body: Value, first, second| {
        let body = (!body.is_null()).then_some(body);
        Row { operation, body, statuses: in_turn(first, second) }
    };
    let none = Value::Null;
    let page = json!({"text": "Hot water."});
    vec![
        row("create_course", json!({"slug": "mint", "title": "Mint", "language": "en"}), 201, 422),
        row("read_course", none.clone(), 200, 200),
        row("change_course", json!({"title": "All of it"}), 200, 200),
        row("read_course_order", none.clone(), 200, 200),
        row("order_course", json!({"topics": []}), 422, 422),
        row("add_topic", json!({"title": "More"}), 201, 201),
        row("read_topic", none.clone(), 200, 200),
        row("change_topic", json!({"opens_after_days": 2}), 200, 200),
        row("add_lesson", json!({"title": "More", "minutes": 5}), 201, 201),
        row("change_lesson", json!({"minutes": 7}), 200, 200),
        row("read_source", none.clone(), 200, 200),
        row("write_source", json!("nonsense"), 422, 422),
        row("read_lesson_order", none.clone(), 200, 200),
        row("order_lesson", json!({"steps": [], "tasks": []}), 422, 422),
        row("list_steps", none.clone(), 200, 200),
        row("add_step", page.clone(), 201, 201),
        row("read_step", none.clone(), 200, 200),
        row("replace_step", page, 200, 200),
        row("change_step", json!({"text": "Cold water."}), 200, 200),
        row("list_tasks", none.clone(), 200, 200),
        row("add_task", task(), 201, 201),
        row("read_task", none.clone(), 200, 200),
        row("replace_task", task(), 200, 200),
        row("change_task", json!({"points": 2}), 200, 200),
        row("list_faq", none.clone(), 200, 200),
        row("add_faq_entry", entry(), 201, 201),
        row("read_faq_entry", none.clone(), 200, 200),
        row("change_faq_entry", json!({"answer": "Never."}), 200, 200),
        row("download_course", none.clone(), 200, 200),
        row("upload_course", json!("no zip file"), 400, 400),
        row("delete_step", none.clone(), 204, 404),
        row("delete_task", none.clone(), 204, 404),
        row("archive_task", none.clone(), 404, 404),
        row("delete_faq_entry", none.clone(), 204, 404),
        row("delete_topic", none.clone(), 204, 404),
        row("archive_topic", none.clone(), 404, 404),
        row("delete_lesson", none.clone(), 409, 409),
        row("archive_lesson", none.clone(), 204, 404),
        row("delete_course", none.clone(), 409, 409),
        row("archive_course", none.clone(), 200, 200),
        row("unpublish_course", none.clone(), 200, 200),
        row("publish_course", none, 200, 200),
    ]
}

fn task() -> Value {
    json!({"kind": "text", "prompt": "What is it?", "accept": ["tea"]})
}

fn entry() -> Value {
    json!({"topic": "Tea", "question": "When is tea time?", "answer": "At five."})
}

/// A course that nobody takes, a draft, with one of everything.
pub async fn keys(desk: &Desk, moderator: &Caller, keys: &mut Keys) {
    let made = async |path: &str, body: Value| {
        let answer = desk.post(moderator, path, body).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["id"].clone()
    };
    let key = |value: &Value| value.as_str().unwrap().to_owned();
    let course = made("/api/courses", json!({"slug": "draft", "title": "Draft", "language": "en"})).await;
    let topic = made(&format!("/api/courses/{}/topics", key(&course)), json!({"title": "Topic"})).await;
    let lesson = made(&format!("/api/topics/{}/lessons", key(&topic)), json!({"title": "Lesson", "minutes": 5})).await;
    let step = made(&format!("/api/lessons/{}/steps", key(&lesson)), json!({"text": "A page."})).await;
    keys.add("steps", &step);
    keys.add("tasks", &made(&format!("/api/lessons/{}/tasks", key(&lesson)), task()).await);
    keys.add("faq", &made(&format!("/api/courses/{}/faq", key(&course)), entry()).await);
    keys.add("topics", &topic);
}

pub async fn provoke(desk: &Desk, cast: &Cast) {
    versions(desk, cast).await;
    wrong(desk, cast).await;
    unfinished(desk, cast).await;
    untouched(desk, cast).await;
    with_work(desk, cast).await;
    bodies(desk, cast).await;
    let Cast { ada, mira, keys } = cast;
    for Row { operation, body, .. } in rows(keys) {
        let (_, method, path) = desk.document.operations().into_iter().find(|(id, ..)| id == operation).unwrap();
        desk.call(ada, method.clone(), &keys.fill(&path), body.clone()).await.is(403, "forbidden");
        if path.contains("{id}") {
            let nothing = path.replace("{id}", NO_KEY);
            desk.call(mira, method.clone(), &nothing, body.clone()).await.is(404, "not_found");
        }
        desk.call(mira, method, &keys.fill(&path), body).await;
    }
}

/// Without a version, and with another than there is.
async fn versions(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    for Row { operation, body, .. } in rows(keys) {
        if desk.document.operation(operation)["responses"]["428"].is_null() {
            continue;
        }
        let (_, method, path) = desk.document.operations().into_iter().find(|(id, ..)| id == operation).unwrap();
        let path = keys.fill(&path);
        let request = || {
            let request = desk.request(mira, method.clone(), &path);
            match &body {
                Some(Value::String(text)) => request.header(CONTENT_TYPE, "text/markdown").body(text.clone()),
                Some(body) => request.json(body),
                None => request,
            }
        };
        desk.sent(method.clone(), &path, request()).await.is(428, "precondition_required");
        let other = request().header(IF_MATCH, "\"0123456789abcdef0123456789abcdef\", W/\"x\"");
        desk.sent(method.clone(), &path, other).await.is(412, "changed");
    }
}

/// What the validator refuses.
async fn wrong(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    for (method, path, body, field) in [
        (Method::POST, "/api/courses", json!({"slug": "Not a slug", "title": "T", "language": "en"}), "slug"),
        (Method::PATCH, "/api/courses/{id}", json!({"title": ""}), "title"),
        (Method::POST, "/api/courses/{id}/topics", json!({"title": "T", "tracks": ["no-such"]}), "tracks"),
        (Method::PATCH, "/api/topics/{id}", json!({"description": "<b>HTML</b>"}), "text"),
        (
            Method::POST,
            "/api/topics/{id}/lessons",
            json!({"title": "T", "minutes": 5, "tracks": ["no-such"]}),
            "tracks",
        ),
        (Method::PATCH, "/api/lessons/{id}", json!({"title": ""}), "title"),
        (Method::POST, "/api/lessons/{id}/steps", json!({"text": "Two\n---\npages"}), "text"),
        (Method::PUT, "/api/steps/{id}", json!({"text": "x".repeat(12_001)}), "text"),
        (Method::PATCH, "/api/steps/{id}", json!({"file": {"id": NO_KEY, "kind": "picture"}}), "file.id"),
        (Method::POST, "/api/lessons/{id}/tasks", json!({"kind": "text", "prompt": "P", "words": ["a"]}), "words"),
        (Method::PUT, "/api/tasks/{id}", json!({"kind": "number", "prompt": "P", "number": "1,5"}), "number"),
        (Method::PATCH, "/api/tasks/{id}", json!({"hint": "<b>HTML</b>"}), "text"),
        (Method::POST, "/api/courses/{id}/faq", json!({"topic": "", "question": "Q", "answer": "A"}), "topic"),
        (Method::PATCH, "/api/faq/{id}", json!({"question": "Two\nlines"}), "question"),
    ] {
        let answer = desk.call(mira, method, &keys.fill(path), Some(body)).await;
        answer.is(422, "validation");
        assert_eq!(answer.body["errors"][0]["field"], field, "{answer:?}");
    }
}

/// Published courses that would be empty, or are.
async fn unfinished(desk: &Desk, Cast { mira, .. }: &Cast) {
    for (slug, part, body) in [("page", "steps", json!({"text": "A page."})), ("task", "tasks", task())] {
        let made = async |path: String, body: Value| {
            desk.post(mira, &path, body).await.body["id"].as_str().unwrap().to_owned()
        };
        let course = json!({"slug": slug, "title": slug, "language": "en"});
        let course = made("/api/courses".to_owned(), course).await;
        let publish = format!("/api/courses/{course}/publication");
        desk.call(mira, Method::POST, &publish, None).await.is(422, "validation");
        let topic = made(format!("/api/courses/{course}/topics"), json!({"title": "T"})).await;
        let lesson = made(format!("/api/topics/{topic}/lessons"), json!({"title": "T", "minutes": 5})).await;
        let thing = made(format!("/api/lessons/{lesson}/{part}"), body).await;
        assert_eq!(desk.call(mira, Method::POST, &publish, None).await.status, 200);
        for (collection, key) in [("topics", &topic), ("lessons", &lesson), (part, &thing)] {
            let path = format!("/api/{collection}/{key}");
            desk.call(mira, Method::DELETE, &path, None).await.is(422, "validation");
            if collection != "steps" {
                desk.call(mira, Method::POST, &format!("{path}/archive"), None).await.is(422, "validation");
            }
        }
        // A course that nobody joined can go.
        let gone = desk.call(mira, Method::DELETE, &format!("/api/courses/{course}"), None).await;
        assert_eq!(gone.status, 204, "{gone:?}");
    }
}

/// What nobody has touched can be reordered and can go.
async fn untouched(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    let made =
        async |path: String, body: Value| desk.post(mira, &path, body).await.body["id"].as_str().unwrap().to_owned();
    for path in [keys.fill("/api/courses/{id}/order"), keys.fill("/api/lessons/{id}/order")] {
        let order = desk.get(mira, &path).await.body;
        assert_eq!(desk.call(mira, Method::PUT, &path, Some(order)).await.status, 200);
    }
    let topic = made(keys.fill("/api/courses/{id}/topics"), json!({"title": "T"})).await;
    let lesson = made(format!("/api/topics/{topic}/lessons"), json!({"title": "T", "minutes": 5})).await;
    assert_eq!(desk.call(mira, Method::DELETE, &format!("/api/lessons/{lesson}"), None).await.status, 204);
    assert_eq!(desk.call(mira, Method::POST, &format!("/api/topics/{topic}/archive"), None).await.status, 204);
}

/// What students did hangs on it.
async fn with_work(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    let lessons = desk.get(mira, &keys.fill("/api/courses/{id}/lessons")).await;
    let topic = lessons.body["items"][0]["topic"]["id"].as_str().unwrap().to_owned();
    desk.call(mira, Method::DELETE, &format!("/api/topics/{topic}"), None).await.is(409, "work_hangs_on_it");
    let tasks = desk.get(mira, &keys.fill("/api/lessons/{id}/tasks")).await;
    let first = tasks.body["items"].as_array().unwrap().iter().find(|task| task["kind"] != "number").unwrap();
    let id = first["id"].as_str().unwrap();
    answered(desk, first["slug"].as_str().unwrap()).await;
    let path = format!("/api/tasks/{id}");
    desk.call(mira, Method::DELETE, &path, None).await.is(409, "work_hangs_on_it");
    let other = json!({"kind": "number", "prompt": "How many?", "number": "3"});
    desk.call(mira, Method::PUT, &path, Some(other)).await.is(409, "work_hangs_on_it");
    let archived = desk.call(mira, Method::POST, &format!("{path}/archive"), None).await;
    assert_eq!(archived.status, 204, "{archived:?}");
}

/// Ada has answered a task of the lesson she stands at.
async fn answered(desk: &Desk, slug: &str) {
    let student = "(SELECT id FROM students ORDER BY created_at LIMIT 1)";
    let lesson = "SELECT current_lesson_id FROM enrolments";
    let task = format!("(SELECT id FROM tasks WHERE slug = '{slug}' AND lesson_id IN ({lesson}))");
    desk.stage
        .execute(&format!(
            "INSERT INTO attempts (id, student_id, task_id, sitting, number, answer, correct, after_solution, local_day, \
             answered_at) VALUES ({student}, {student}, {task}, 0, 1, '[]', FALSE, FALSE, '2026-11-23', \
             (SELECT created_at FROM students ORDER BY created_at LIMIT 1))"
        ))
        .await;
}

/// Sources and archives.
async fn bodies(desk: &Desk, Cast { mira, keys, .. }: &Cast) {
    let path = keys.fill("/api/lessons/{id}/source");
    let source = desk.get(mira, &path).await.body;
    assert_eq!(desk.call(mira, Method::PUT, &path, Some(source)).await.status, 200);
    desk.call(mira, Method::PUT, &path, Some(json!({}))).await.is(415, "unsupported_media_type");
    let long = Value::String("x".repeat(256 * 1024 + 1));
    desk.call(mira, Method::PUT, &path, Some(long)).await.is(413, "too_large");

    let path = "/api/courses/archive";
    desk.call(mira, Method::POST, path, Some(json!({}))).await.is(415, "unsupported_media_type");
    let send = async |bytes: Vec<u8>| {
        let request = desk.request(mira, Method::POST, path).header(CONTENT_TYPE, "application/zip");
        desk.sent(Method::POST, path, request.body(bytes)).await
    };
    send(vec![0; 50 * 1024 * 1024 + 1]).await.is(413, "too_large");
    send(zip(&[("course.md", "---\nid: bad\n---\n")])).await.is(422, "validation");
    let whole = desk.get(mira, &keys.fill("/api/courses/{id}/archive.zip")).await;
    assert_eq!(send(whole.bytes).await.status, 200);
}
