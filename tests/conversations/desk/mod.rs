//! Moderators in the chat: signing in, and what they see there.

mod login;
mod stats;
mod students;

use klass_locales::{Language, Words};
use klass_school::{
    accounts,
    audit::Actor,
    people::{Email, Name},
};

use crate::stage::{Actor as Somebody, Stage};

const RU: Words = Words { language: Language::Ru };
const MIRA: &str = "mira@example.org";

/// Makes somebody a moderator.
pub async fn hires(stage: &Stage, email: &str) {
    let (email, name) = (Email::parse(email).unwrap(), Name::parse("Mira").ok());
    let password = "correct horse battery".to_owned().into();
    accounts::add(&stage.school, &email, name, false, password, &Actor::operator()).await.unwrap();
}

/// Ends what a moderator may do.
async fn disables(stage: &Stage, email: &str) {
    assert!(accounts::disable(&stage.school, &Email::parse(email).unwrap(), &Actor::operator()).await.unwrap());
}

/// Goes through `/login` with this address.
async fn signs_in(stage: &Stage, somebody: &Somebody, email: &str) {
    somebody.writes("/login").await;
    somebody.writes(email).await;
    somebody.writes(&stage.code(email).await).await;
    somebody.sees(&RU.login_done());
    somebody.has_one_screen();
}

/// Mira, who only works here.
async fn mira(stage: &Stage) -> Somebody {
    hires(stage, MIRA).await;
    let mira = stage.newcomer("Мира", "ru");
    signs_in(stage, &mira, MIRA).await;
    mira
}
