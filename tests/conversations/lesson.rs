//! Learning: a lesson's pages and tasks, what is said of answers, and how one comes back.

mod answers;
mod changed;
mod crowd;
mod pictures;
mod returning;
mod taps;
mod whole;

use klass_bot::EmailPolicy;
use klass_locales::{Language, Words};

use crate::{
    course::{self, Files},
    stage::{Actor, Setting, Stage},
};

const RU: Words = Words { language: Language::Ru };
const EN: Words = Words { language: Language::En };
const LEAVES: &str = "Листья <и> почки";

/// A school with these courses, where a name is enough to get in.
async fn school(courses: Vec<Files>) -> Stage {
    Stage::set(Setting { email: EmailPolicy::Off, courses, ..Setting::default() }).await
}

/// Ada at the first page of the first lesson about tea.
async fn at_the_first_page() -> (Stage, Actor) {
    let stage = school(vec![course::tea()]).await;
    let ada = enrolled(&stage, "Ада").await;
    (stage, ada)
}

/// Ada at the first task of it.
async fn at_the_first_task() -> (Stage, Actor) {
    let (stage, ada) = at_the_first_page().await;
    to_the_tasks(&ada).await;
    (stage, ada)
}

async fn enrolled(stage: &Stage, name: &str) -> Actor {
    let someone = stage.newcomer(name, "ru");
    someone.writes("/start").await;
    someone.presses("accept").await;
    someone.presses("name").await;
    someone
}

async fn to_the_tasks(someone: &Actor) {
    someone.presses("p:").await;
    someone.presses("t:").await;
    someone.sees(&RU.task_header(1, 3));
}

/// The message with the button that has this in it, and the button.
fn button(someone: &Actor, data: &str) -> (i64, String) {
    someone.button(data).unwrap_or_else(|| panic!("no button {data}\n{}", someone.transcript()))
}
