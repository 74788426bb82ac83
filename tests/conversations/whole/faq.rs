//! What people ask, by topics.

use super::{RU, at_the_first_task};
use crate::{
    course,
    stage::{Setting, Stage},
};

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_answered_by_topic() {
    let (stage, ada) = at_the_first_task().await;
    ada.writes("/help").await;
    ada.taps(&RU.button_faq()).await;
    ada.sees(&RU.faq_title());
    ada.taps("Вкус").await;
    ada.taps("Почему чай горчит?").await;
    ada.sees("Вода слишком горячая.");
    ada.taps(&RU.button_back()).await;
    ada.taps("Можно ли с сахаром?").await;
    ada.sees("Можно.");
    ada.has_one_screen();
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_asked_no_button_offers_it() {
    let stage = Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await;
    let ada = stage.student("Ада", "ru").await;
    ada.writes("/help").await;
    assert!(ada.button("faq").is_none());
}
