//! Leaving for good: asked twice, everything personal goes at once, and what counts without a name stays.

use klass_gateway::{Content, How};

use super::{RU, joined, school, solves_the_first_lesson};
use crate::{
    course,
    stage::{Actor, Setting, Stage, greeting},
};

async fn leaves(ada: &Actor) {
    ada.writes("/settings").await;
    ada.taps(&RU.button_delete()).await;
    ada.sees(&RU.ask_delete());
    ada.taps(&RU.button_delete_on()).await;
    ada.sees(&RU.ask_delete_again());
    ada.taps(&RU.button_delete_for_good()).await;
    ada.sees(&RU.deleted());
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_twice_and_can_be_left() {
    let (stage, ada) = super::ada().await;
    ada.writes("/settings").await;
    ada.taps(&RU.button_delete()).await;
    ada.taps(&RU.button_keep()).await;
    ada.sees(&RU.settings_title());
    ada.taps(&RU.button_delete()).await;
    ada.taps(&RU.button_delete_on()).await;
    ada.writes("да").await;
    ada.sees(&RU.menu("Ада"));
    assert_eq!(stage.number("SELECT count(*) FROM persons WHERE deleted_at IS NULL").await, 1);
}

/// Ada as a student of whom everything is kept that can be.
async fn known_in_full(stage: &Stage) -> Actor {
    let ada = stage.student("Ада", "ru").await;
    solves_the_first_lesson(&ada).await;
    ada.writes("Чай пить").await;
    ada.presses("level:later").await;
    ada.writes("/settings").await;
    ada.presses("phone").await;
    ada.sends(Content::Contact { own: true }).await;
    ada.presses("mydata").await;
    stage.delivered().await;
    // A message that could not be handled, as it is kept.
    let id = ada.student.id;
    stage
        .execute(&format!(
            "INSERT INTO inbox (update_id, chat_id, state, raw, reply, attempts, error, received_at) \
             VALUES (-1, {id}, 3, '{{\"text\":\"secret\"}}', NULL, 2, 'x', '2026-11-23 07:00:00+00:00')"
        ))
        .await;
    ada
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_personal_goes_and_what_counts_stays() {
    let stage = Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await;
    let boris = stage.student("Boris", "en").await;
    let ada = known_in_full(&stage).await;
    let id = ada.student.id;
    let counted = ["attempts", "task_progress", "lesson_progress", "activity", "streaks", "enrolments", "students"];
    let mut before = Vec::new();
    for table in counted {
        before.push(stage.number(&format!("SELECT count(*) FROM {table}")).await);
    }
    leaves(&ada).await;

    for (what, count) in [
        ("persons", 2),
        ("persons WHERE deleted_at IS NULL", 1),
        ("persons WHERE deleted_at IS NOT NULL AND first_name = '' AND name_folded = ''", 1),
        ("persons WHERE first_name = '' AND last_name IS NULL AND email IS NULL AND phone IS NULL", 1),
        ("persons WHERE first_name = '' AND email_proven_at IS NULL", 1),
        ("channels", 1),
        ("consents", 1),
        ("dialogues", 1),
        ("sign_in_codes", 1),
        ("deliveries", 1),
        ("postponed_questions", 0),
        ("enrolments WHERE wish IS NOT NULL", 0),
        ("inbox WHERE raw IS NOT NULL", 0),
        (&format!("inbox WHERE chat_id = {id}"), 0),
        ("attempts", 3),
        ("attempts WHERE CAST(answer AS TEXT) = 'null'", 1),
        ("attempts WHERE CAST(answer AS TEXT) LIKE '%green%'", 0),
        ("attempts WHERE CAST(answer AS TEXT) LIKE '%hot%'", 1),
    ] {
        assert_eq!(stage.number(&format!("SELECT count(*) FROM {what}")).await, count, "{what}");
    }
    for (table, before) in counted.iter().zip(before) {
        assert_eq!(stage.number(&format!("SELECT count(*) FROM {table}")).await, before, "{table}");
    }
    boris.writes("/menu").await;
    boris.sees(&klass_locales::Language::En.words().menu("Boris"));
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_is_somebody_new() {
    let stage = Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await;
    let ada = known_in_full(&stage).await;
    leaves(&ada).await;
    ada.writes("/start").await;
    ada.sees(&greeting(RU));
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("ада@example.org").await;
    let code = stage.code("ада@example.org").await;
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Ада"));
    ada.writes("/progress").await;
    ada.sees(&RU.progress_no_streak());
    ada.sees(&RU.progress_week(0));
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 2);
    assert_eq!(stage.number("SELECT count(*) FROM students").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_leaves_the_goodbye_as_it_is() {
    let (stage, ada) = super::ada().await;
    ada.writes("/settings").await;
    ada.presses("delete").await;
    ada.presses("delete:on").await;
    let (message, data) = ada.button("delete:yes").unwrap();
    ada.student.presses_anyway(message, &data);
    ada.student.presses_anyway(message, &data);
    ada.settled().await;
    ada.sees(&RU.deleted());
    ada.has_one_screen();
    assert_eq!(stage.number("SELECT count(*) FROM dialogues").await, 0);
    ada.taps(&RU.button_begin()).await;
    ada.sees(&greeting(RU));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_device_hears_nothing_and_is_a_stranger_too() {
    let mut stage = Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await;
    let ada = stage.student("Ada", "ru").await;
    let tablet = stage.newcomer("Ада", "ru");
    tablet.writes("/start").await;
    tablet.presses("accept").await;
    tablet.presses("name").await;
    tablet.writes("ada@example.org").await;
    tablet.writes(&stage.code("ada@example.org").await).await;
    stage.delivered().await;
    tablet.presses("p:").await;
    tablet.presses("t:").await;
    ada.writes("/settings").await;
    ada.presses("delete").await;
    ada.presses("delete:on").await;

    // Both at once: what comes after the goodbye in the same batch is a stranger's.
    stage.stop().await;
    let before = tablet.student.chat().len();
    let (message, data) = ada.button("delete:yes").unwrap();
    ada.student.presses(message, &data).unwrap();
    let (message, data) = tablet.button(":1:hot").unwrap();
    tablet.student.presses(message, &data).unwrap();
    tablet.student.writes("/progress");
    stage.start();
    let (ada, tablet) = (stage.again(&ada), stage.again(&tablet));
    ada.settled().await;
    tablet.settled().await;
    stage.delivered().await;
    ada.sees(&RU.deleted());
    tablet.sees(&greeting(RU));
    let chat = tablet.student.chat();
    let fresh = chat.iter().skip(before).filter(|shown| shown.from_bot);
    assert!(fresh.clone().all(|shown| !shown.text.contains("Ada")), "{}", tablet.transcript());
    assert_eq!(stage.number("SELECT count(*) FROM attempts").await, 0);
    assert_eq!(stage.number("SELECT count(*) FROM channels").await, 0);
    assert_eq!(stage.number("SELECT count(*) FROM deliveries").await, 0);
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_still_owed_is_not_sent_to_who_has_gone() {
    let stage = school(vec![course::coffee()], klass_school::rules::Rules::default()).await;
    let ada = joined(&stage).await;
    crate::ground::fail(&stage, "sendDocument", Some(&ada), 1, How::ServerError);
    ada.writes("/settings").await;
    ada.presses("mydata").await;
    // Tried once, and owed again in a few seconds of a clock that stands.
    while stage.number("SELECT count(*) FROM deliveries WHERE attempts = 1 AND state = 'pending'").await == 0 {
        tokio::task::yield_now().await;
    }
    leaves(&ada).await;
    stage.later(chrono::TimeDelta::minutes(5));
    stage.delivered().await;
    assert_eq!(stage.number("SELECT count(*) FROM deliveries").await, 0);
    assert!(ada.student.chat().iter().all(|shown| shown.media.is_none()), "{}", ada.transcript());
}
