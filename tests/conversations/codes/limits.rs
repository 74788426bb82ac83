//! How often a code can be asked for, by whom, and what that tells about others.

use chrono::TimeDelta;

use super::{ADA, RU, asked_for_a_code, asked_for_an_address};
use crate::stage::{Actor, Stage};

#[tokio::test(flavor = "multi_thread")]
async fn another_code_can_be_had_after_a_minute() {
    let stage = Stage::open().await;
    let (ada, _) = asked_for_a_code(&stage).await;
    for (later, left) in [(0, 60), (59, 1)] {
        stage.later(TimeDelta::seconds(later));
        ada.presses("again").await;
        ada.sees(&RU.code_too_soon(left));
        ada.sees(&RU.awaiting_code(ADA));
        assert_eq!(ada.student.toasts(), [""; 0], "nothing was sent, and nobody says so");
        ada.has_one_screen();
    }
    stage.later(TimeDelta::seconds(1));
    ada.presses("again").await;
    ada.was_toasted(&RU.code_sent_again(ADA));
    ada.sees(&RU.ask_code(ADA));
    stage.delivered().await;
    assert_eq!(stage.letters(ADA).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_an_hour_and_ten_a_day() {
    let stage = Stage::open().await;
    let (ada, _) = asked_for_a_code(&stage).await;
    more_codes(&stage, &ada, 4).await;
    stage.later(TimeDelta::minutes(1));
    ada.presses("again").await;
    ada.sees(&RU.code_too_many(56));
    stage.later(TimeDelta::minutes(55));
    more_codes(&stage, &ada, 5).await;
    stage.later(TimeDelta::hours(2));
    ada.presses("again").await;
    ada.sees(&RU.code_too_many_today(21));
    ada.has_one_screen();
    assert_eq!(stage.letters(ADA).len(), 10);

    // The last one is long stale, and the next day is another day.
    stage.later(TimeDelta::hours(21));
    ada.presses("again").await;
    ada.writes(&stage.code(ADA).await).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

async fn more_codes(stage: &Stage, ada: &Actor, count: usize) {
    for _ in 0..count {
        stage.later(TimeDelta::minutes(1));
        ada.presses("again").await;
        ada.sees(&RU.ask_code(ADA));
        stage.delivered().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_may_be_named_at_once_but_not_without_end() {
    let stage = Stage::open().await;
    let (ada, _) = asked_for_a_code(&stage).await;
    for number in 2..=5 {
        let address = format!("ada{number}@example.org");
        ada.writes(&address).await;
        ada.sees(&RU.ask_code(&address));
    }
    ada.presses("back").await;
    ada.writes("ada6@example.org").await;
    ada.sees(&RU.code_too_many(61));
    ada.sees(&RU.email_again_later());
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_keep_nobody_from_their_own_address() {
    let stage = Stage::open().await;
    let mut strangers = Vec::new();
    for _ in 0..2 {
        let stranger = asked_for_an_address(&stage).await;
        stranger.writes(ADA).await;
        strangers.push(stranger);
    }
    for _ in 0..4 {
        stage.later(TimeDelta::minutes(1));
        for stranger in &strangers {
            stranger.presses("again").await;
            stranger.sees(&RU.ask_code(ADA));
        }
    }
    // Ten have gone there within the hour; Ada asks for her first.
    let (ada, code) = asked_for_a_code(&stage).await;
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_letters_a_day_go_to_one_address_and_one_to_who_asks_first() {
    let stage = Stage::open().await;
    let mut strangers = Vec::new();
    for _ in 0..6 {
        let stranger = asked_for_an_address(&stage).await;
        stranger.writes(ADA).await;
        strangers.push(stranger);
    }
    for _ in 0..4 {
        stage.later(TimeDelta::hours(1));
        for stranger in &strangers {
            stranger.presses("again").await;
            stranger.sees(&RU.ask_code(ADA));
        }
    }
    stage.later(TimeDelta::hours(1));
    strangers[0].presses("again").await;
    strangers[0].sees(&RU.code_too_many_today(20));
    strangers[0].has_one_screen();
    let (ada, code) = asked_for_a_code(&stage).await;
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_is_answered_like_an_unknown_one() {
    let stage = Stage::open().await;
    stage.student("Ada", "ru").await;
    stage.later(TimeDelta::minutes(5));
    let mut answers = Vec::new();
    for address in [ADA, "new@example.org"] {
        let someone = asked_for_an_address(&stage).await;
        someone.writes(address).await;
        stage.delivered().await;
        let letter = stage.letters(address).pop().unwrap();
        someone.writes("000000").await;
        let chat = someone.student.chat();
        let said: Vec<String> = chat.iter().map(|shown| shown.text.replace(address, "…")).collect();
        let line =
            |text: &str| text.lines().filter(|line| !line.trim().starts_with(char::is_numeric)).collect::<String>();
        answers.push((said, letter.subject, line(&letter.text)));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_its_askers_alone() {
    let stage = Stage::open().await;
    let (_, code) = asked_for_a_code(&stage).await;
    let boris = asked_for_an_address(&stage).await;
    boris.writes("boris@example.org").await;
    if stage.code("boris@example.org").await != code {
        boris.writes(&code).await;
        boris.sees(&RU.code_wrong(4));
    }
}
