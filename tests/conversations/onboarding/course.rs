//! Which course it is going to be.

use klass_bot::EmailPolicy;

use super::{RU, greeted, greeting};
use crate::{
    course,
    stage::{Actor, Setting, Stage},
};

async fn two_courses(email: EmailPolicy) -> Stage {
    Stage::set(Setting { email, courses: vec![course::tea(), course::coffee()], ..Setting::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_courses_one_is_chosen_in_a_fourth_step() {
    let stage = two_courses(EmailPolicy::Required).await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.sees(&RU.step(1, 4));
    ada.presses("name").await;
    ada.sees(&RU.step(2, 4));
    ada.writes("ada@example.org").await;
    ada.sees(&RU.step(3, 4));
    ada.writes(&stage.code("ada@example.org").await).await;
    ada.sees(&RU.step(4, 4));
    ada.sees(&RU.choose_course());
    ada.has_one_screen();
    ada.taps("Кофе & сливки").await;
    ada.sees(&RU.page_header_first("Обжарка", 3));
    assert_eq!(stage.number("SELECT count(*) FROM enrolments").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_chooses_no_course_is_asked_again_by_the_lesson_button() {
    let stage = two_courses(EmailPolicy::Off).await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.sees(&RU.step(1, 2));
    ada.presses("name").await;
    ada.sees(&RU.step(2, 2));
    ada.presses("menu").await;
    ada.taps(&RU.button_begin_course()).await;
    ada.sees(&RU.choose_course());
    assert!(!ada.reads().contains(&RU.step(2, 2)), "{}", ada.transcript());
    ada.taps("Чай").await;
    ada.sees(&RU.page_header_first("Листья <и> почки", 6));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_names_the_course_whenever_it_is_followed() {
    let stage = two_courses(EmailPolicy::Off).await;
    let ada = stage.newcomer("Ада", "ru");
    ada.writes("/start coffee").await;
    ada.sees(&greeting(RU));
    ada.presses("accept").await;
    ends_in_coffee(&ada).await;

    let boris = greeted(&stage).await;
    boris.presses("accept").await;
    boris.writes("/start coffee").await;
    boris.sees(&RU.ask_name());
    ends_in_coffee(&boris).await;

    let vera = greeted(&stage).await;
    vera.presses("accept").await;
    vera.presses("cancel").await;
    vera.writes("/start coffee").await;
    vera.presses("resume").await;
    ends_in_coffee(&vera).await;
}

async fn ends_in_coffee(someone: &Actor) {
    assert!(!someone.reads().contains("из 2"), "there is no second step\n{}", someone.transcript());
    someone.presses("name").await;
    someone.sees(&RU.page_header_first("Обжарка", 3));
    someone.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_course_nobody_knows_is_a_plain_start() {
    let stage = Stage::open().await;
    for link in ["/start no-such-course", "/start business-english"] {
        let ada = stage.newcomer("Ада", "ru");
        ada.writes(link).await;
        ada.sees(&greeting(RU));
        ada.presses("accept").await;
        ada.sees(&RU.step(1, 3));
        ada.presses("name").await;
        let address = format!("ada{}@example.org", ada.student.id);
        ada.writes(&address).await;
        ada.writes(&stage.code(&address).await).await;
        ada.sees(&RU.page_header_first("Знакомство и приветствие", 7));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_course_yet_a_student_is_told_so() {
    let setting = Setting { email: EmailPolicy::Off, courses: vec![vec![]], ..Setting::default() };
    let stage = Stage::set(setting).await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.sees(&RU.no_courses());
    ada.presses("menu").await;
    ada.presses("go").await;
    ada.sees(&RU.no_courses());
    ada.has_one_screen();
}
