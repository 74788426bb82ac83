//! A course that has everything: tasks of the newer kinds, a test, topics that open, tracks, questions with answers.

mod building;
pub mod course;
mod faq;
mod media;
mod opening;
mod sitting;
mod typing;

use klass_bot::EmailPolicy;
use klass_locales::{Language, Words};

use crate::stage::{Actor, Setting, Stage};

const RU: Words = Words { language: Language::Ru };

/// Ada on the way to 60+, with the first task before her.
async fn at_the_first_task() -> (Stage, Actor) {
    let (stage, ada) = at_the_tracks().await;
    ada.presses(":base").await;
    ada.sees(&RU.task_header(1, 3));
    (stage, ada)
}

/// Ada, asked what she prepares for.
async fn at_the_tracks() -> (Stage, Actor) {
    let stage =
        Stage::set(Setting { email: EmailPolicy::Off, courses: vec![course::whole()], ..Setting::default() }).await;
    let ada = stage.newcomer("Ада", "ru");
    for button in ["accept", "name"] {
        if button == "accept" {
            ada.writes("/start").await;
        }
        ada.presses(button).await;
    }
    ada.sees(&RU.ask_track("Всё о чае"));
    (stage, ada)
}

/// Solves the three tasks of the first lesson and leaves the questions about herself for later.
async fn solves_the_first_lesson(ada: &Actor) {
    ada.writes("92,5").await;
    ada.presses("n:").await;
    ada.writes("Could you bring me some tea?").await;
    ada.presses("n:").await;
    ada.writes("since; have drunk").await;
    ada.presses("n:").await;
}
