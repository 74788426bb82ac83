//! Editing courses: what a moderator writes, and what students see of it.

mod archives;
mod drafts;
mod source;
mod versions;
mod walk;

use std::io::{Cursor, Write};

use reqwest::Method;
use serde_json::{Value, json};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    desk::{Answer, Caller, Desk},
    stage::Setting,
};

/// An archive of these files.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in files {
        archive.start_file(*path, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A desk with no course, and Mira at it.
async fn empty_desk() -> (Desk, Caller) {
    let setting = Setting { courses: vec![vec![]], ..Setting::default() };
    let desk = Desk::with(setting, std::time::Duration::from_secs(20)).await;
    let mira = desk.moderator("mira@example.org", false, "198.51.100.2").await;
    (desk, mira)
}

/// What is made; gives its key.
#[track_caller]
fn key(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body["id"].as_str().unwrap().to_owned()
}

/// A course about tea, a draft: its key, its topic's and its lesson's. There is nothing in the lesson.
async fn tea(desk: &Desk, mira: &Caller) -> (String, String, String) {
    let course = json!({"slug": "tea", "title": "Tea", "description": "All about **tea**.", "language": "en"});
    let course = key(&desk.post(mira, "/api/courses", course).await);
    let topic = json!({"slug": "leaf", "title": "Leaf"});
    let topic = key(&desk.post(mira, &format!("/api/courses/{course}/topics"), topic).await);
    let lesson = json!({"slug": "leaves", "title": "Leaves", "minutes": 6});
    let lesson = key(&desk.post(mira, &format!("/api/topics/{topic}/lessons"), lesson).await);
    (course, topic, lesson)
}

/// A task of each kind.
fn tasks() -> [Value; 6] {
    [
        json!({"kind": "single", "slug": "pick", "prompt": "Which is not fermented?", "hint": "Look at the leaf.",
        "options": [
            {"id": "green", "text": "Green", "is_right": true},
            {"id": "black", "text": "Black", "why": "It is fermented."},
        ]}),
        json!({"kind": "text", "prompt": "What grows tea?", "accept": ["bush"], "typos": true,
            "wrong": [{"text": "tree", "why": "It is cut low."}]}),
        json!({"kind": "number", "prompt": "How hot is the water?", "number": "80.5", "tolerance": "0.5", "unit": "°"}),
        json!({"kind": "several", "prompt": "Which are teas?", "points": 2, "options": [
            {"id": "oolong", "text": "Oolong", "is_right": true},
            {"id": "mint", "text": "Mint", "is_right": false},
            {"id": "white", "text": "White", "is_right": true},
        ]}),
        json!({"kind": "order", "prompt": "Ask.", "words": ["Would", "you", "like", "tea"], "extra": ["some"],
            "also": ["like you Would tea"]}),
        json!({"kind": "gaps", "prompt": "It {1} and {2}.", "gaps": [
            {"accept": ["boils"], "options": ["boils", "freezes"]}, {"accept": ["steams"]},
        ]}),
    ]
}

async fn publish(desk: &Desk, mira: &Caller, course: &str) -> Answer {
    desk.call(mira, Method::POST, &format!("/api/courses/{course}/publication"), None).await
}
