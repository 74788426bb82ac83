//! Before the terms are accepted.

use chrono::TimeDelta;

use super::{EN, RU, greeted, greeting};
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn of_who_refuses_nothing_is_kept() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("lang:en").await;
    ada.presses("refuse").await;
    ada.sees(&EN.refused());
    for table in ["dialogues", "persons", "students", "channels", "consents", "sign_in_codes", "deliveries"] {
        assert_eq!(stage.number(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    ada.has_one_screen();
    ada.presses("resume").await;
    ada.sees(&greeting(RU));
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_terms_can_be_read_first_and_are_accepted_there() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("terms").await;
    ada.sees(&terms());
    ada.presses("accept").await;
    ada.sees(&RU.ask_name());
    ada.has_one_screen();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_and_when_is_kept() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    stage.later(TimeDelta::hours(3));
    ada.presses("name").await;
    ada.writes("ada@example.org").await;
    ada.writes(&stage.code("ada@example.org").await).await;
    let at_ten = "SELECT count(*) FROM consents WHERE operator = 'Klass' AND version = '2026-11-01' \
                  AND accepted_at < (SELECT created_at FROM persons)";
    assert_eq!(stage.number(at_ten).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_greeting_can_be_had_in_the_other_language() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.taps("English").await;
    ada.sees(&greeting(EN));
    ada.taps("Русский").await;
    ada.sees(&greeting(RU));
    ada.taps("English").await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada.writes("ada@example.org").await;
    let code = stage.code("ada@example.org").await;
    assert_eq!(stage.letters("ada@example.org")[0].subject, EN.mail_code_subject("Klass"));
    ada.writes(&code).await;
    ada.was_told(&EN.welcome_new("Ада"));
    assert_eq!(stage.number("SELECT count(*) FROM persons WHERE language = 'en'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_before_the_onboarding_lead_to_it() {
    let stage = Stage::open().await;
    for command in ["/menu", "/lesson", "/courses", "/progress", "/settings", "/cancel", "/nonsense"] {
        let ada = stage.newcomer("Ада", "ru");
        ada.writes(command).await;
        ada.sees(&greeting(RU));
        ada.has_one_screen();
    }
    let ada = stage.newcomer("Ада", "ru");
    for (command, answer) in [("/help", RU.help("school@example.org")), ("/privacy", terms())] {
        ada.writes(command).await;
        ada.sees(&answer);
        ada.has_one_screen();
        ada.presses("resume").await;
        ada.sees(&greeting(RU));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn help_and_privacy_lose_no_step() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.presses("name").await;
    for command in ["/help", "/privacy"] {
        ada.writes(command).await;
        ada.presses("resume").await;
        ada.sees(&RU.ask_email("Ада"));
        ada.has_one_screen();
    }
}

fn terms() -> String {
    RU.privacy("01.11.2026", "Klass", "Klass", "school@example.org")
}
