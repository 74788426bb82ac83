//! A copy of all that is kept.

use chrono::TimeDelta;
use klass_gateway::Content;
use serde_json::{Value, json};

use super::{RU, joined, school, solves_the_first_lesson};
use crate::{
    course,
    stage::{Actor, Stage},
};

async fn asks(stage: &Stage, ada: &Actor) {
    ada.writes("/settings").await;
    ada.taps(&RU.button_my_data()).await;
    ada.has_one_screen();
    stage.delivered().await;
}

/// The files that came, oldest first.
fn files(ada: &Actor) -> Vec<Value> {
    let chat = ada.student.chat();
    let documents = chat.iter().filter(|shown| shown.from_bot).filter_map(|shown| shown.media.as_ref());
    let documents = documents.filter(|media| media.kind == "document");
    documents.map(|media| serde_json::from_slice(&ada.student.opens(media).unwrap()).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_with_everything_and_nothing_of_the_inside() {
    let stage = school(vec![course::tea()], klass_school::rules::Rules::default()).await;
    let ada = joined(&stage).await;
    solves_the_first_lesson(&ada).await;
    ada.writes("Чай <пить>").await;
    ada.presses("level:l:b2").await;
    ada.writes("/settings").await;
    ada.presses("phone").await;
    ada.sends(Content::Contact { own: true }).await;
    asks(&stage, &ada).await;
    ada.was_told(&RU.my_data_coming());
    ada.was_told(&RU.my_data_file());
    let files = files(&ada);
    let [data] = files.as_slice() else { panic!("{files:#?}") };

    let id = ada.student.id;
    assert_eq!(data["person"]["first_name"], "Ада");
    assert_eq!(data["person"]["phone"], format!("+1555{id:07}"));
    assert_eq!(data["person"]["zone"], "Europe/Moscow");
    assert_eq!(data["channels"][0]["user_id"], id.to_string());
    assert_eq!(data["consents"][0]["version"], "2026-11-01");
    let enrolment = &data["enrolments"][0];
    assert_eq!([&enrolment["course"], &enrolment["wish"], &enrolment["level"]], ["Чай", "Чай <пить>", "b2"]);
    assert_eq!(data["lessons"][0]["lesson"], "Листья <и> почки");
    assert_eq!(data["lessons"][0]["pages_read"], 2);
    assert_eq!(data["tasks"].as_array().unwrap().len(), 3);
    let attempts = data["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 3);
    let typed = attempts.iter().find(|attempt| attempt["task"] == "colour").unwrap();
    assert_eq!(typed["answer"], json!({"text": "green"}));
    assert_eq!(data["activity"], json!([{"day": "2026-11-23", "acts": 3}]));
    assert_eq!(data["streak"]["days"], 1);
    let all = data.to_string();
    for inside in ["sha256", "hash", "student_id", "person_id", "task_id"] {
        assert!(!all.contains(inside), "{inside}: {all}");
    }
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_for_again_within_a_minute_it_comes_once() {
    let (stage, ada) = super::ada().await;
    asks(&stage, &ada).await;
    stage.later(TimeDelta::seconds(59));
    asks(&stage, &ada).await;
    ada.was_told(&RU.my_data_just_now());
    assert_eq!(files(&ada).len(), 1);
    stage.later(TimeDelta::seconds(2));
    asks(&stage, &ada).await;
    assert_eq!(files(&ada).len(), 2);
    assert_eq!(stage.number("SELECT count(*) FROM deliveries WHERE kind = 'my_data' AND state = 'sent'").await, 2);
}
