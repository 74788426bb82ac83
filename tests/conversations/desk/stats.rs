//! `/stats`: how the school is doing.

use chrono::TimeDelta;

use super::{RU, mira};
use crate::{
    course,
    stage::{Actor, Setting, Stage},
};

async fn completes_the_first_lesson(ada: &Actor) {
    ada.writes("/lesson").await;
    for button in ["p:", "t:", ":1:hot", "n:", ":1:pot", ":1:cup", "k:", "n:"] {
        ada.presses(button).await;
    }
    ada.writes("green").await;
    ada.presses("n:").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn weeks_begin_on_mondays_and_seven_days_are_seven() {
    let stage = Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await;
    let mira = mira(&stage).await;
    let ada = stage.student("Ada", "ru").await;
    stage.student("Boris", "ru").await;
    completes_the_first_lesson(&ada).await;
    let sees = async |active, lessons| {
        mira.writes("/stats").await;
        mira.sees(&RU.stats_title());
        mira.sees(&RU.stats_students(2));
        mira.sees(&RU.stats_active(active));
        mira.sees(&RU.stats_lessons(lessons));
        mira.sees(&RU.stats_course("Чай", 2, lessons));
        mira.has_one_screen();
    };
    sees(1, 1).await;
    // Sunday evening, and then Monday.
    stage.later(TimeDelta::days(6) + TimeDelta::hours(13));
    sees(1, 1).await;
    stage.later(TimeDelta::hours(2));
    sees(0, 0).await;
    mira.presses("students").await;
    mira.sees(&RU.students_all(2));
    mira.presses("desk").await;
    mira.presses("stats").await;
    mira.sees(&RU.stats_title());
}
