//! After the first lesson.

use chrono::TimeDelta;
use klass_school::rules::Rules;

use super::{RU, joined, school, solves_the_first_lesson};
use crate::{
    course,
    stage::{Actor, Stage},
};

async fn at_the_first_question() -> (Stage, Actor) {
    let stage = school(vec![course::tea()], Rules::default()).await;
    let ada = joined(&stage).await;
    solves_the_first_lesson(&ada).await;
    (stage, ada)
}

async fn solves_the_second_lesson(ada: &Actor) {
    ada.writes("/lesson").await;
    ada.presses("t:").await;
    ada.presses(":1:three").await;
    ada.presses("n:").await;
    ada.sees(&RU.lesson_finished("Заварка"));
}

#[tokio::test(flavor = "multi_thread")]
async fn three_short_questions_and_a_summary_lead_to_the_next_lesson() {
    let (stage, ada) = at_the_first_question().await;
    ada.sees(&RU.lesson_finished("Листья <и> почки"));
    ada.sees(&RU.ask_wish("Чай"));
    let message = ada.screen().message_id;
    ada.taps(&RU.button_wish_work()).await;
    ada.sees(&RU.wish_set("Для работы"));
    ada.sees(&RU.ask_level());
    ada.taps(&RU.level_b1()).await;
    ada.sees(&RU.level_set(&RU.level_b1()));
    ada.sees(&RU.ask_zone("10:00"));
    ada.taps(&RU.button_zone_other()).await;
    ada.writes("Екатеринбург").await;
    assert!(ada.screen().message_id > message, "a press edits its message, a typed answer gets a new one");
    for line in [
        RU.zone_set("12:00"),
        RU.summary_title(),
        RU.settings_wish("Чай", "Для работы"),
        RU.settings_level(&RU.level_b1()),
        RU.summary_time("12:00"),
        RU.language_is(),
        RU.next_lesson("Заварка", 4),
    ] {
        ada.sees(&line);
    }
    ada.has_one_screen();
    ada.taps(&RU.button_next_lesson()).await;
    ada.sees(&RU.page_header_first("Заварка", 4));
    let kept = "SELECT count(*) FROM enrolments WHERE wish = 'Для работы' AND level = 'b1'";
    assert_eq!(stage.number(kept).await, 1);

    solves_the_second_lesson(&ada).await;
    ada.sees(&RU.course_finished());
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_may_be_in_words_of_ones_own_and_a_level_typed() {
    let (stage, ada) = at_the_first_question().await;
    ada.writes("Говорить\n<на> встречах").await;
    ada.sees(&RU.wish_set("Говорить <на> встречах"));
    ada.writes("В1").await;
    ada.sees(&RU.level_set(&RU.level_b1()));
    let kept = "SELECT count(*) FROM enrolments WHERE wish = 'Говорить <на> встречах' AND level = 'b1'";
    assert_eq!(stage.number(kept).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_off_is_asked_no_more_and_stays_in_the_settings() {
    let (_stage, ada) = at_the_first_question().await;
    for _ in 0..3 {
        ada.taps(&RU.button_question_later()).await;
        ada.has_one_screen();
    }
    ada.sees(&RU.summary_nothing());
    ada.sees(&RU.next_lesson("Заварка", 4));
    solves_the_second_lesson(&ada).await;
    ada.sees(&RU.course_finished());
    ada.writes("/settings").await;
    ada.sees(&RU.settings_wish("Чай", &RU.not_told()));
    ada.sees(&RU.settings_level(&RU.not_told()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_neither_answered_nor_put_off_is_asked_again() {
    let (_stage, ada) = at_the_first_question().await;
    ada.taps(&RU.button_wish_self()).await;
    ada.sees(&RU.ask_level());
    ada.writes("/menu").await;
    solves_the_second_lesson(&ada).await;
    ada.sees(&RU.ask_level());
    ada.taps(&RU.button_question_later()).await;
    ada.taps(&RU.button_zone_right()).await;
    ada.sees(&RU.settings_wish("Чай", "Для себя"));
    assert!(!ada.reads().contains(&RU.settings_level(&RU.not_told())), "{}", ada.transcript());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_course_asks_for_its_own_wish_and_level() {
    let (stage, ada) = at_the_first_question().await;
    ada.taps(&RU.button_wish_exam()).await;
    ada.taps(&RU.level_a1()).await;
    ada.taps(&RU.button_zone_right()).await;
    stage.import(&course::coffee()).await;
    stage.later(TimeDelta::minutes(1));
    ada.writes("/courses").await;
    ada.taps("Кофе").await;
    ada.presses("l:").await;
    ada.presses("t:").await;
    ada.sees(&RU.ask_wish("Кофе & сливки"));
    ada.taps(&RU.button_question_later()).await;
    ada.sees(&RU.ask_level());
    ada.taps(&RU.level_c1()).await;
    ada.sees(&RU.summary_title());
    ada.sees(&RU.course_finished());
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'a1' AND wish IS NOT NULL").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE level = 'c1' AND wish IS NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_button_answers_the_same_question_still() {
    let (stage, ada) = at_the_first_question().await;
    let (message, data) = ada.button("wish:l:travel").unwrap();
    ada.taps(&RU.button_question_later()).await;
    ada.presses_old(message, &data).await;
    ada.sees(&RU.wish_set("Для поездок"));
    ada.sees(&RU.ask_level());
    assert_eq!(stage.number("SELECT count(*) FROM enrolments WHERE wish = 'Для поездок'").await, 1);
}
