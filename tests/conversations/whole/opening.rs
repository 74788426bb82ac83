//! Topics that open later, and topics of one track alone.

use chrono::TimeDelta;

use super::{RU, at_the_first_task, at_the_tracks, solves_the_first_lesson};
use crate::stage::plain;

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_that_opens_later_says_when_by_the_students_own_clock() {
    let (stage, ada) = at_the_first_task().await;
    let opens = RU.topic_opens("Церемония", &RU.moment_day(26, 11, "00:00"));
    ada.writes("/courses").await;
    ada.presses("c:").await;
    ada.sees(&opens);
    solves_the_first_lesson_and_the_test(&ada).await;
    ada.writes("/lesson").await;
    ada.sees(&opens);
    ada.taps("Чайная церемония").await;
    ada.was_toasted(&RU.lesson_not_yet(&RU.moment_day(26, 11, "00:00")));
    stage.later(TimeDelta::days(2));
    ada.writes("/lesson").await;
    ada.sees(&RU.topic_opens("Церемония", &RU.moment_day(26, 11, "00:00")));
    // From ten in the morning of the 25th to one minute past midnight.
    stage.later(TimeDelta::minutes(14 * 60 + 1));
    ada.writes("/lesson").await;
    ada.sees("Без спешки.");
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_hears_once_of_a_topic_that_has_opened_and_not_at_night() {
    let (stage, ada) = at_the_first_task().await;
    let opened = plain(&RU.topic_opened("Церемония", "Всё о чае"));
    let told = || ada.student.chat().iter().filter(|shown| shown.text == opened).count();
    let passes = async |minutes| {
        stage.later(TimeDelta::minutes(minutes));
        stage.school.announce_topics().await.unwrap();
    };
    passes(2 * 24 * 60).await;
    assert_eq!(stage.number("SELECT COUNT(*) FROM deliveries").await, 0);
    // It opens at midnight, and is told at nine.
    passes(15 * 60).await;
    passes(60).await;
    assert_eq!((stage.number("SELECT COUNT(*) FROM deliveries").await, told()), (1, 0));
    passes(7 * 60).await;
    stage.delivered().await;
    assert_eq!(told(), 1);
    passes(24 * 60).await;
    stage.delivered().await;
    assert_eq!(told(), 1);
    assert_eq!(stage.gateway.refusals(), []);
}

async fn solves_the_first_lesson_and_the_test(ada: &crate::stage::Actor) {
    ada.writes("/lesson").await;
    solves_the_first_lesson(ada).await;
    ada.writes("/lesson").await;
    ada.presses("e:").await;
    ada.taps("Лист").await;
    ada.writes("green").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_track_has_its_own_topics_and_can_be_changed() {
    let (_stage, ada) = at_the_tracks().await;
    ada.writes("/menu").await;
    ada.presses("go").await;
    ada.sees(&RU.ask_track("Всё о чае"));
    ada.presses(":base").await;
    ada.writes("/courses").await;
    ada.presses("c:").await;
    ada.sees(&RU.course_progress(0, 2, 0, 5));
    assert!(ada.student.last().unwrap().buttons().all(|button| !button.text.contains("Пуэр")), "{}", ada.transcript());
    ada.taps(&RU.button_track("60+")).await;
    ada.presses(":high").await;
    ada.sees(&RU.track_set("80+"));
    ada.sees(&RU.course_progress(0, 3, 0, 5));
    ada.taps("Пуэр").await;
    ada.was_toasted(&RU.lesson_locked());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_into_a_course_goes_past_the_choice_of_a_track() {
    let (_stage, ada) = at_the_tracks().await;
    ada.writes("/courses").await;
    ada.presses("c:").await;
    ada.presses("l:").await;
    ada.sees(&RU.ask_track("Всё о чае"));
    ada.presses(":high").await;
    ada.sees(&RU.task_header(1, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_track_nobody_knows_is_passed_over() {
    let (_stage, ada) = at_the_tracks().await;
    let (message, data) = ada.button(":base").unwrap();
    ada.presses_old(message, &data.replace(":base", ":nowhere")).await;
    ada.sees("Чай со всех сторон.");
}
