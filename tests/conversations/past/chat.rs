//! They come with a new Telegram, prove their address, and read what they did.

use chrono::NaiveDate;
use klass_locales::Language;

use super::recount::{self, Topic};
use crate::stage::{Actor, Stage};

const BUSINESS: &str = "business-english";
const TITLE: &str = "Деловой английский";
const TODAY: &str = "2026-11-23";

#[tokio::test(flavor = "multi_thread")]
async fn four_students_come_back_and_read_what_they_did() {
    let stage = Stage::with_a_past().await;
    let words = Language::Ru.words();
    let alexander = comes_back(&stage, "alexander.petrov@example.org", 65).await;
    alexander.was_told(&words.welcome_back("Александр"));
    assert!(streak(&stage, "alexander.petrov@example.org").await >= 12, "Alexander is at it every day");

    comes_back(&stage, "ivan.ivanov@example.org", 40).await;
    assert_eq!(silence(&stage, "ivan.ivanov@example.org").await, 3);
    assert_eq!(streak(&stage, "ivan.ivanov@example.org").await, 0);

    comes_back(&stage, "maria.sidorova@example.org", 35).await;
    let maria = lessons(&stage, "maria.sidorova@example.org").await;
    for other in ["dmitry.volkov@example.org", "anna.kuznetsova@example.org"] {
        assert_eq!(lessons(&stage, other).await, maria + 2, "{other} began with Maria");
    }

    comes_back(&stage, "elena.morozova@example.org", 55).await;
    assert_eq!(stage.gateway.refusals(), []);
}

/// Comes, and reads on the course's page and in the progress what was done; gives who it is.
async fn comes_back(stage: &Stage, email: &str, percent: usize) -> Actor {
    let words = Language::Ru.words();
    let actor = stage.comes_back(email, "ru").await;
    let topics = recount::topics(stage, email, BUSINESS).await;
    let (solved, tasks) = recount::sums(&topics);
    let told = words.course_progress(recount::finished(&topics), topics.len(), solved, tasks);
    assert_eq!(recount::percent(&topics), percent, "{email}: {told}");

    actor.writes("/courses").await;
    actor.taps(TITLE).await;
    actor.sees(&told);

    actor.writes("/progress").await;
    actor.sees(&told);
    let days = recount::days(stage, email).await;
    let (row, longest) = recount::rows(&days);
    match streak(stage, email).await {
        0 => actor.sees(&words.progress_no_streak()),
        shown => {
            assert_eq!(shown, row);
            actor.sees(&words.progress_streak(row, longest));
        }
    }
    let week = recount::answers_since(stage, email, today()).await;
    actor.sees(&words.progress_week(i32::try_from(week).unwrap()));

    actor.taps(&words.button_by_topic(TITLE)).await;
    for Topic { title, lessons, finished, tasks, solved } in &topics {
        let mark = if finished == lessons { "✅" } else { "▫️" };
        actor.sees(&words.progress_topic(mark, title, *finished, *lessons, *solved, *tasks));
    }
    actor
}

/// The days in a row that still count today, when no more days were missed than there are freezes; 0 else.
async fn streak(stage: &Stage, email: &str) -> i32 {
    let days = recount::days(stage, email).await;
    let silent = silence(stage, email).await;
    // Whoever is silent here has been for longer than any freeze bridges, or for no day at all.
    if silent == 0 { recount::rows(&days).0 } else { 0 }
}

/// Whole days without anything done.
async fn silence(stage: &Stage, email: &str) -> i64 {
    let days = recount::days(stage, email).await;
    (today() - *days.last().unwrap()).num_days() - 1
}

async fn lessons(stage: &Stage, email: &str) -> usize {
    recount::topics(stage, email, BUSINESS).await.iter().map(|topic| topic.finished).sum()
}

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}
