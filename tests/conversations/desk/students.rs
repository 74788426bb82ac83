//! `/students`: looking for somebody, and their card.

use chrono::TimeDelta;
use klass_gateway::Content;

use super::{MIRA, RU, disables, hires, mira, signs_in};
use crate::{
    course,
    stage::{Setting, Stage, greeting},
};

async fn tea() -> Stage {
    Stage::set(Setting { courses: vec![course::tea()], ..Setting::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_is_found_by_a_part_of_the_name_or_the_address() {
    let stage = tea().await;
    let mira = mira(&stage).await;
    mira.writes("/students").await;
    mira.sees(&RU.students_none());
    for name in ["Ada", "Boris", "Vera"] {
        stage.later(TimeDelta::minutes(1));
        stage.student(name, "en").await;
    }
    mira.writes("/students").await;
    mira.sees(&RU.students_all(3));
    mira.writes("bor").await;
    mira.sees(&RU.students_found("bor", 1));
    mira.writes("ADA example").await;
    mira.sees(&RU.students_found("ADA example", 1));
    // What means something to the database means nothing here.
    for sought in ["%", "_", "\\", "'", "<b>"] {
        mira.writes(sought).await;
        mira.sees(&RU.students_not_found(sought));
        mira.has_one_screen();
    }
    mira.writes(&"ы".repeat(4096)).await;
    mira.sees(&RU.students_not_found(&"ы".repeat(64)));
    mira.sends(Content::Sticker).await;
    mira.sees(&RU.awaiting_sought());
    mira.presses("students").await;
    mira.sees(&RU.students_all(3));
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_has_pages() {
    let stage = Stage::set(Setting { email: klass_bot::EmailPolicy::Off, ..Setting::default() }).await;
    for name in ["А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К"] {
        let student = stage.newcomer(name, "ru");
        student.writes("/start").await;
        student.presses("accept").await;
        student.presses("name").await;
        stage.later(TimeDelta::minutes(1));
    }
    let mira = mira(&stage).await;
    let labels = || mira.screen().buttons().map(|button| button.text.clone()).collect::<Vec<_>>();
    mira.writes("/students").await;
    assert_eq!(labels()[..8], ["К", "И", "З", "Ж", "Е", "Д", "Г", "В"]);
    mira.presses("sp:1").await;
    assert_eq!(labels()[..2], ["Б", "А"]);
    mira.presses("sp:0").await;
    assert_eq!(labels()[0], "К");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_tells_all_that_helps() {
    let stage = tea().await;
    let ada = stage.student("Ada", "en").await;
    for button in ["p:", "t:", ":1:hot", "n:", ":1:pot", ":1:cup", "k:", "n:"] {
        ada.presses(button).await;
    }
    ada.writes("green").await;
    ada.presses("n:").await;
    ada.writes("Drink <tea>").await;
    ada.presses("level:l:b1").await;
    let mira = mira(&stage).await;
    mira.writes("/students").await;
    mira.taps("Ada").await;
    mira.sees("ada@example.org");
    mira.sees(&RU.student_course("Чай", 50, 1, 2));
    mira.sees(&RU.student_wish("Drink <tea>"));
    mira.sees(&RU.student_level(&RU.level_b1()));
    mira.sees(&RU.student_streak(1, 1));
    mira.sees(&RU.student_active("23.11.2026"));
    mira.sees(&RU.student_registered("23.11.2026"));
    mira.has_one_screen();

    // Who has left is not there any more.
    ada.writes("/settings").await;
    for button in ["delete", "delete:on", "delete:yes"] {
        ada.presses(button).await;
    }
    mira.presses("sp:0").await;
    mira.sees(&RU.students_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn to_others_none_of_it_exists() {
    let stage = tea().await;
    let ada = stage.student("Ada", "ru").await;
    ada.writes("/menu").await;
    for command in ["/students", "/stats", "/logout", "/nobody_knows_this"] {
        ada.writes(command).await;
        ada.sees(&RU.no_such_command());
        ada.sees(&RU.menu("Ada"));
    }
    let screen = ada.screen().message_id;
    for button in ["students", "sp:0", "stats", "desk", "logout", "st:AZOlsAAAcACAAAAAAAAAAQ"] {
        ada.presses_old(screen, button).await;
        ada.was_toasted(&RU.old_button());
    }
    let stranger = stage.newcomer("Ева", "ru");
    for command in ["/students", "/stats", "/logout", "/nobody_knows_this"] {
        stranger.writes(command).await;
        stranger.sees(&greeting(RU));
    }

    // Nor to who was a moderator, even in the middle of looking for somebody.
    hires(&stage, MIRA).await;
    let mira = stage.newcomer("Мира", "ru");
    signs_in(&stage, &mira, MIRA).await;
    mira.writes("/students").await;
    disables(&stage, MIRA).await;
    mira.writes("Ada").await;
    mira.sees(&greeting(RU));
}
