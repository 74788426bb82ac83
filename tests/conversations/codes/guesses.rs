//! Trying: right, wrong, late, twice.

use chrono::TimeDelta;

use super::{ADA, RU, asked_for_a_code, not};
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_count_down_and_five_are_all() {
    let stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    for left in [4, 3, 2, 1] {
        ada.writes(not(&code)).await;
        ada.sees(&RU.code_wrong(left));
        ada.has_one_screen();
    }
    for typed in [not(&code), &code] {
        ada.writes(typed).await;
        ada.sees(&RU.code_used_up());
    }
    stage.later(TimeDelta::minutes(1));
    ada.presses("again").await;
    ada.writes(&stage.code(ADA).await).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_ten_minutes() {
    let stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    stage.later(TimeDelta::minutes(10));
    ada.writes(&code).await;
    ada.sees(&RU.code_stale());
    ada.has_one_screen();
    ada.presses("again").await;
    ada.was_toasted(&RU.code_sent_again(ADA));
    let code = stage.code(ADA).await;
    stage.later(TimeDelta::minutes(10) - TimeDelta::seconds(1));
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_read_as_people_write_it() {
    let stage = Stage::open().await;
    for form in ["123 456", "123-456", " 1 2 3 4 5 6 ", "код: 123456", "123 456."] {
        let ada = super::asked_for_an_address(&stage).await;
        let address = format!("ada{}@example.org", ada.student.id);
        ada.writes(&address).await;
        let mut digits = stage.code(&address).await.chars().collect::<Vec<_>>().into_iter();
        let typed: String =
            form.chars().map(|letter| if letter.is_ascii_digit() { digits.next().unwrap() } else { letter }).collect();
        ada.writes(&typed).await;
        ada.was_told(&RU.welcome_new("Ада"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_code_is_no_try() {
    let stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    for typed in ["12345", "1234567", "где код?", "через 5 минут"] {
        ada.writes(typed).await;
        ada.sees(&RU.awaiting_code(ADA));
    }
    assert_eq!(stage.number("SELECT count(*) FROM sign_in_codes WHERE attempts = 0").await, 1);
    ada.writes(&code).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_once() {
    let stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    let awaited = stage.state(&ada).await.unwrap();
    ada.student.writes(&code);
    ada.writes(&code).await;
    ada.sees(&RU.not_understood());
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM sign_in_codes WHERE consumed_at IS NOT NULL").await, 1);
    // Even where the dialogue is turned back to it.
    stage.execute(&format!("UPDATE dialogues SET state = '{awaited}'")).await;
    ada.writes(&code).await;
    ada.sees(&RU.code_stale());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_code_takes_the_place_of_the_older() {
    let stage = Stage::open().await;
    let (ada, first) = asked_for_a_code(&stage).await;
    stage.later(TimeDelta::minutes(1));
    ada.presses("again").await;
    let second = stage.code(ADA).await;
    if first != second {
        ada.writes(&first).await;
        ada.sees(&RU.code_wrong(4));
    }
    ada.writes(&second).await;
    ada.was_told(&RU.welcome_new("Ада"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_guesses_at_once_are_five_tries() {
    let mut stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    stage.stop().await;
    for _ in 0..49 {
        ada.student.writes(not(&code));
    }
    ada.student.writes(&code);
    stage.start();
    ada.settled().await;
    ada.sees(&RU.code_used_up());
    assert_eq!(stage.number("SELECT count(*) FROM sign_in_codes WHERE attempts = 5").await, 1);
    assert_eq!(stage.number("SELECT count(*) FROM persons").await, 0);
    let answers = ada.student.chat().iter().filter(|shown| shown.text == RU.code_used_up()).count();
    assert_eq!(answers, 46, "the fifth wrong guess and all that follow");
    ada.has_one_screen();
    assert_eq!(stage.gateway.refusals(), []);
}
