//! How to call somebody.

use klass_bot::EmailPolicy;

use super::{EN, RU, greeted};
use crate::stage::{Actor, Setting, Stage};

async fn asked_for_a_name(stage: &Stage, telegrams: &str) -> Actor {
    let ada = stage.newcomer(telegrams, "en");
    ada.writes("/start").await;
    ada.presses("accept").await;
    ada
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_name_is_first_and_last() {
    let stage = Stage::open().await;
    let ada = greeted(&stage).await;
    ada.presses("accept").await;
    ada.writes("  Ада   Лавлейс ").await;
    ada.sees(&RU.ask_email("Ада"));
    ada.writes("ada@example.org").await;
    ada.writes(&stage.code("ada@example.org").await).await;
    let kept = "SELECT count(*) FROM persons WHERE first_name = 'Ада' AND last_name = 'Лавлейс' \
                AND name_folded = 'ада лавлейс'";
    assert_eq!(stage.number(kept).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_name_is_asked_for_again() {
    let stage = Stage::open().await;
    let ada = asked_for_a_name(&stage, "Ada").await;
    for (written, said) in [
        ("a".repeat(300), EN.name_too_long()),
        ("12345".into(), EN.name_no_letters()),
        ("🙂".into(), EN.name_no_letters()),
    ] {
        ada.writes(&written).await;
        ada.sees(&said);
        ada.has_one_screen();
    }
    ada.presses("name").await;
    ada.sees(&EN.ask_email("Ada"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_on_telegram_that_is_none_is_not_offered() {
    let stage = Stage::open().await;
    let someone = asked_for_a_name(&stage, "🙂").await;
    assert_eq!(someone.button("name"), None);
    someone.writes("Ada").await;
    someone.sees(&EN.ask_email("Ada"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_with_markup_is_shown_as_it_is_everywhere() {
    let stage = Stage::open().await;
    for telegrams in ["<b>Ada & Co", "Ada"] {
        let ada = asked_for_a_name(&stage, telegrams).await;
        if telegrams == "Ada" {
            ada.writes("<b>Ada & Co").await;
        } else {
            ada.taps("<b>Ada & Co").await;
        }
        assert!(ada.reads().contains("Nice to meet you, <b>Ada!"), "{}", ada.transcript());
        let address = format!("ada{}@example.org", ada.student.id);
        ada.writes(&address).await;
        ada.writes(&stage.code(&address).await).await;
        assert!(ada.transcript().contains("Done, <b>Ada!"), "{}", ada.transcript());
        for command in ["/menu", "/progress", "/settings", "/courses", "/help", "/privacy", "/start"] {
            ada.writes(command).await;
            ada.has_one_screen();
        }
        assert!(ada.reads().contains("What shall we do, <b>Ada?"), "{}", ada.transcript());
    }
    assert_eq!(stage.gateway.refusals(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_address_is_asked_the_name_is_all() {
    let stage = Stage::set(Setting { email: EmailPolicy::Off, ..Setting::default() }).await;
    let ada = asked_for_a_name(&stage, "Ada").await;
    assert_eq!(ada.reads(), EN.ask_name());
    ada.presses("name").await;
    ada.was_told(&EN.welcome_new("Ada"));
    ada.sees(&EN.page_header_first("Знакомство и приветствие", 7));
    assert_eq!(stage.number("SELECT count(*) FROM persons WHERE email IS NULL").await, 1);
}
