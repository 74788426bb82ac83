//! Codes by mail: what they withstand, and what is said when one does not do.

mod guesses;
mod limits;
mod mail;

use klass_locales::{Language, Words};

use crate::stage::{Actor, Stage};

const RU: Words = Words { language: Language::Ru };
const ADA: &str = "ada@example.org";

/// Ada, of whom the code is awaited that was mailed to her; and the code.
async fn asked_for_a_code(stage: &Stage) -> (Actor, String) {
    let ada = asked_for_an_address(stage).await;
    ada.writes(ADA).await;
    let code = stage.code(ADA).await;
    (ada, code)
}

/// Somebody new, of whom an address is awaited.
async fn asked_for_an_address(stage: &Stage) -> Actor {
    let someone = stage.newcomer("Ада", "ru");
    someone.writes("/start").await;
    someone.presses("accept").await;
    someone.presses("name").await;
    someone
}

/// Six digits that are not these.
fn not(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}
