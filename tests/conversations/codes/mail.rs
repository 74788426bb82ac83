//! The letter, where the code is not, and mail that does not go.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use klass_locales::Language;
use tracing_subscriber::EnvFilter;

use super::{ADA, RU, asked_for_a_code, asked_for_an_address};
use crate::stage::{Setting, Stage};

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_says_the_same_in_both_its_parts_and_in_the_readers_language() {
    let stage = Stage::open().await;
    for language in Language::ALL {
        let words = language.words();
        let someone = stage.newcomer("Ada", language.code());
        someone.writes("/start").await;
        someone.presses("accept").await;
        someone.presses("name").await;
        let address = format!("{}@example.org", language.code());
        someone.writes(&address).await;
        let code = stage.code(&address).await;
        let shown = format!("{} {}", &code[..3], &code[3..]);
        let letter = stage.letters(&address).pop().unwrap();
        assert_eq!(letter.subject, words.mail_code_subject("Klass"));
        for part in [&letter.text, &letter.html] {
            for line in [
                &words.mail_code_greeting(),
                &words.mail_code_line("Klass"),
                &shown,
                &words.mail_code_how_long(),
                &words.mail_code_not_you(),
            ] {
                assert!(part.contains(line), "{line:?} is not in\n{part}");
            }
        }
        assert!(letter.html.contains(&format!("lang=\"{}\"", language.code())), "{}", letter.html);
        assert!(!letter.html.contains("http"), "nothing is loaded from anywhere\n{}", letter.html);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_is_in_no_table_and_in_no_log() {
    let log = logged();
    let stage = Stage::open().await;
    let (ada, code) = asked_for_a_code(&stage).await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    for (table, column) in [
        ("sign_in_codes", "code_hash"),
        ("deliveries", "content"),
        ("deliveries", "error"),
        ("dialogues", "state"),
        ("inbox", "reply"),
        ("inbox", "raw"),
    ] {
        let cell = format!("CAST({column} AS TEXT)");
        let sql = format!("SELECT count(*) FROM {table} WHERE {cell} LIKE '%{code}%' OR {cell} LIKE '%{spaced}%'");
        assert_eq!(stage.number(&sql).await, 0, "{table}.{column}");
    }
    ada.writes(&code).await;
    let log = log.lock().unwrap();
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("commands registered"), "nothing was logged at all");
    let words = log.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    assert_eq!(words.filter(|word| *word == code).count(), 0);
    assert!(!log.contains(&spaced));
}

/// What the program logs from now on, of all stages of this process.
fn logged() -> Arc<Mutex<Vec<u8>>> {
    let log: Arc<Mutex<Vec<u8>>> = Arc::default();
    let written = Arc::clone(&log);
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("klass_bot=trace,klass_school=trace,sea_orm=debug,lettre=trace"))
        .without_time()
        .with_ansi(false)
        .with_writer(move || Shared(Arc::clone(&written)))
        .init();
    log
}

struct Shared(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_mail_that_does_not_go_is_told() {
    // Nobody listens at the lowest port.
    let stage = Stage::set(Setting { mail_server: Some("smtp://127.0.0.1:1"), ..Setting::default() }).await;
    let ada = asked_for_an_address(&stage).await;
    ada.writes(ADA).await;
    ada.sees(&RU.ask_code(ADA));
    ada.writes("123456").await;
    assert!(
        [RU.code_not_sent_yet(), RU.code_wrong(4)].contains(&ada.reads()),
        "the letter may have been written already\n{}",
        ada.transcript()
    );
    stage.later(TimeDelta::minutes(3));
    stage.delivered().await;
    ada.sees(&RU.mail_failed(ADA));
    assert_eq!(ada.with_buttons().len(), 1, "{}", ada.transcript());

    ada.presses("again").await;
    ada.sees(&RU.mail_failed(ADA));
    ada.was_told(&RU.ask_code(ADA));
    stage.later(TimeDelta::minutes(1));
    ada.writes("augusta@example.org").await;
    ada.sees(&RU.ask_code("augusta@example.org"));
    ada.has_one_screen();
    ada.presses("back").await;
    ada.sees(&RU.ask_email("Ада"));
    ada.has_one_screen();
}
