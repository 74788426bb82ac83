//! Lessons as source.

use reqwest::Method;
use serde_json::{Value, json};

use super::{empty_desk, key, publish, tasks, tea};
use crate::desk::Desk;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_made_by_resource_reads_as_source_and_back() {
    let (desk, mira) = empty_desk().await;
    let (_, _, lesson) = tea(&desk, &mira).await;
    let page = json!({"slug": "bush", "text": "Tea is a **bush**."});
    key(&desk.post(&mira, &format!("/api/lessons/{lesson}/steps"), page).await);
    for task in tasks() {
        let made = desk.post(&mira, &format!("/api/lessons/{lesson}/tasks"), task.clone()).await;
        let id = key(&made);
        // What is read is what was written, and can be written again.
        let read = desk.get(&mira, &format!("/api/tasks/{id}")).await;
        assert_eq!((&read.body, read.header("etag")), (&made.body, made.header("etag")));
        let mut form = read.body.clone();
        for own in ["id", "lesson_id"] {
            form.as_object_mut().unwrap().remove(own);
        }
        for (field, value) in task.as_object().unwrap().iter().filter(|(_, value)| value.is_string()) {
            assert_eq!(&form[field], value);
        }
        let again = desk.call(&mira, Method::PUT, &format!("/api/tasks/{id}"), Some(form)).await;
        assert_eq!((again.status, again.body), (200, read.body));
    }
    let path = format!("/api/lessons/{lesson}/source");
    let source = desk.get(&mira, &path).await;
    let text = source.body.as_str().unwrap().to_owned();
    for line in ["id: leaves", "title: Leaves", "id: bush\nkind: page", "id: pick\nkind: single", "answer: 80.5"] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let head = desk.get(&mira, &format!("/api/lessons/{lesson}")).await;
    assert_eq!(head.header("etag"), source.header("etag"));

    let before = desk.get(&mira, &format!("/api/lessons/{lesson}/tasks")).await.body;
    let shorter = text.replace("title: Leaves", "title: Buds").replace("How hot", "How warm");
    let (shorter, _) = shorter.rsplit_once("---\nid: task-5").unwrap();
    let put = desk.call(&mira, Method::PUT, &path, Some(Value::String(shorter.to_owned()))).await;
    assert_eq!(put.status, 200, "{put:?}");
    assert_ne!(put.header("etag"), source.header("etag"));
    let after = desk.get(&mira, &format!("/api/lessons/{lesson}/tasks")).await.body;
    let keys = |tasks: &Value| {
        let tasks = tasks["items"].as_array().unwrap().clone();
        tasks.into_iter().map(|task| task["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&before)[..5], keys(&after)[..], "what keeps its id is the same task");
    // What was taken out comes back under its id.
    let put = desk.call(&mira, Method::PUT, &path, Some(Value::String(text))).await;
    assert_eq!((put.status, put.header("etag")), (200, source.header("etag")));
    assert_eq!(desk.get(&mira, &format!("/api/lessons/{lesson}/tasks")).await.body, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_are_told_with_their_lines_in_the_words_of_the_validator() {
    let (desk, mira) = empty_desk().await;
    let (course, _, lesson) = tea(&desk, &mira).await;
    let path = format!("/api/lessons/{lesson}/source");
    let write = async |text: &str| desk.call(&mira, Method::PUT, &path, Some(Value::String(text.to_owned()))).await;
    let wrong = "---\nid: leaves\ntitle: Leaves\nminutes: 6\n---\n\n---\nid: a\nkind: singel\n---\nWhich?\n\n---\nid: b\n\
                 kind: page\n---\n<b>Tea</b>\n";
    let answer = write(wrong).await;
    answer.is(422, "validation");
    let errors = answer.body["errors"].as_array().unwrap();
    let told: Vec<(u64, &str)> =
        errors.iter().map(|error| (error["line"].as_u64().unwrap(), error["code"].as_str().unwrap())).collect();
    assert_eq!(told, [(9, "unknown_kind"), (17, "raw_html")], "{errors:#?}");
    assert!(errors[0]["message"].as_str().unwrap().contains("single"), "{errors:#?}");

    let renamed = "---\nid: buds\ntitle: Leaves\nminutes: 6\n---\n\n---\nid: a\nkind: page\n---\nTea.\n";
    let answer = write(renamed).await;
    answer.is(422, "validation");
    assert_eq!(answer.body["errors"][0]["code"], "cannot_change");

    // A lesson that is not finished is fine in a draft, and where everybody sees it, it is not.
    let head = "---\nid: leaves\ntitle: Leaves\nminutes: 6\n---\n";
    assert_eq!(write(head).await.status, 200);
    assert_eq!(write(&renamed.replace("buds", "leaves")).await.status, 200);
    assert_eq!(publish(&desk, &mira, &course).await.status, 200);
    let answer = write(head).await;
    assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("empty_lesson")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_shows_a_file_of_the_school_by_its_key() {
    let desk = Desk::open().await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.2").await;
    let course = desk.get(&mira, "/api/courses").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let lessons = desk.get(&mira, &format!("/api/courses/{course}/lessons")).await.body;
    let first = lessons["items"][0]["id"].as_str().unwrap();
    let pages = desk.get(&mira, &format!("/api/lessons/{first}/steps")).await.body;
    let file = pages["items"].as_array().unwrap().iter().find_map(|page| page.get("file")).unwrap().clone();
    let id = file["id"].as_str().unwrap();

    let (_, _, lesson) = tea(&desk, &mira).await;
    let text = format!(
        "---\nid: leaves\ntitle: Leaves\nminutes: 6\n---\n\n---\nid: a\nkind: page\npicture: ../media/{id}\n---\nTea.\n"
    );
    let path = format!("/api/lessons/{lesson}/source");
    let put = desk.call(&mira, Method::PUT, &path, Some(Value::String(text))).await;
    assert_eq!(put.status, 200, "{put:?}");
    assert!(put.body.as_str().unwrap().contains("picture: ../media/first-meeting.png"), "{put:?}");
    let path = format!("/api/lessons/{lesson}/steps");
    assert_eq!(desk.get(&mira, &path).await.body["items"][0]["file"], file);
    let shown = json!({"text": "Tea.", "file": file});
    key(&desk.post(&mira, &path, shown).await);
    let no_video = json!({"text": "Tea.", "file": {"id": id, "kind": "video"}});
    let answer = desk.post(&mira, &path, no_video).await;
    assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("video_unreadable")), "{answer:?}");
}
