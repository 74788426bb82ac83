//! What students tell of themselves after the first lesson and in the settings, what is theirs, and leaving.

mod leaving;
mod my_data;
mod phone;
mod placement;
mod questions;
mod settings;

use klass_bot::EmailPolicy;
use klass_locales::{Language, Words};
use klass_school::rules::Rules;

use crate::{
    course::{self, Files},
    stage::{Actor, Setting, Stage},
};

const RU: Words = Words { language: Language::Ru };

/// A school with these courses, where a name is enough to get in.
async fn school(courses: Vec<Files>, rules: Rules) -> Stage {
    Stage::set(Setting { email: EmailPolicy::Off, courses, rules, ..Setting::default() }).await
}

/// Ada, who has joined the course of one page.
async fn ada() -> (Stage, Actor) {
    let stage = school(vec![course::coffee()], Rules::default()).await;
    let ada = joined(&stage).await;
    (stage, ada)
}

async fn joined(stage: &Stage) -> Actor {
    let ada = stage.newcomer("Ада", "ru");
    ada.writes("/start").await;
    ada.presses("accept").await;
    ada.presses("name").await;
    ada
}

/// Solves the first lesson about tea, up to its end.
async fn solves_the_first_lesson(ada: &Actor) {
    for button in ["p:", "t:", ":1:hot", "n:", ":1:pot", ":1:cup", "k:", "n:"] {
        ada.presses(button).await;
    }
    ada.writes("green").await;
    ada.presses("n:").await;
}
