//! Becoming a student: every step, every way off the path, and every way back to it.

mod course;
mod email;
mod name;
mod path;
mod terms;

use klass_locales::{Language, Words};

use crate::stage::{Actor, Stage, greeting};

const RU: Words = Words { language: Language::Ru };
const EN: Words = Words { language: Language::En };

/// Somebody new, greeted in Russian.
async fn greeted(stage: &Stage) -> Actor {
    let ada = stage.newcomer("Ада", "ru");
    ada.writes("/start").await;
    ada
}
