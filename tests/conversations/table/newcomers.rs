//! What newcomers hear, whatever they do.

use klass_locales::Words;

use crate::stage::greeting;

use super::{
    Row,
    inputs::{ALL, Command, Edited, Forwarded, Inaccessible, Long, NO_TEXT, OldButton, Text, WORD},
    row,
    states::{Place, State},
};

/// A button that is old on the very screen that is live: a toast, and the screen goes on saying what is awaited.
const NOTHING_NEW: [String; 0] = [];

const GREETING: &[&str] = &["accept", "terms", "refuse", "lang:"];
const NAME: &[&str] = &["name", "back", "cancel"];
const EMAIL: &[&str] = &["back", "cancel"];
const CODE: &[&str] = &["back", "again", "cancel"];
const PAUSED: &[&str] = &["resume", "anew"];

/// Nobody knows them yet: whatever comes, they are greeted.
pub fn never(words: Words, _: &str) -> (Place, Vec<Row>) {
    (at(State::Never, "accept"), greeted(words))
}

/// They refused the terms, so nobody knows them again.
pub fn refused(words: Words, _: &str) -> (Place, Vec<Row>) {
    (at(State::Refused, "resume"), greeted(words))
}

fn greeted(words: Words) -> Vec<Row> {
    vec![row(&ALL, [greeting(words)], "consent", GREETING)]
}

pub fn consent(words: Words, _: &str) -> (Place, Vec<Row>) {
    let rows = vec![
        row(&[Text, Long, Forwarded, Command], [greeting(words)], "consent", GREETING),
        row(&[OldButton], NOTHING_NEW, "consent", GREETING),
        row(NO_TEXT, [greeting(words)], "consent", GREETING),
        row(&[Edited], [words.edited_unread(), greeting(words)], "consent", GREETING),
        row(&[Inaccessible], [words.ask_name()], "name", NAME),
    ];
    (at(State::Consent, "accept"), rows)
}

pub fn name(words: Words, _: &str) -> (Place, Vec<Row>) {
    let rows = vec![
        row(&[Text, Forwarded], [words.step(2, 3), words.ask_email(WORD)], "email", EMAIL),
        row(&[Long], [words.name_too_long()], "name", NAME),
        row(NO_TEXT, [words.awaiting_name()], "name", NAME),
        row(&[Edited], [words.edited_unread(), words.awaiting_name()], "name", NAME),
        row(&[Command], [words.finish_onboarding_first(), words.ask_name()], "name", NAME),
        row(&[OldButton], NOTHING_NEW, "name", NAME),
        row(&[Inaccessible], [greeting(words)], "consent", GREETING),
    ];
    (at(State::Name, "back"), rows)
}

pub fn email(words: Words, _: &str) -> (Place, Vec<Row>) {
    let rows = vec![
        row(&[Text, Long, Forwarded], [words.not_an_email()], "email", EMAIL),
        row(NO_TEXT, [words.awaiting_email()], "email", EMAIL),
        row(&[Edited], [words.edited_unread(), words.awaiting_email()], "email", EMAIL),
        row(&[Command], [words.finish_onboarding_first(), words.ask_email("Ада")], "email", EMAIL),
        row(&[OldButton], NOTHING_NEW, "email", EMAIL),
        row(&[Inaccessible], [words.step(1, 3), words.ask_name()], "name", NAME),
    ];
    (at(State::Email, "back"), rows)
}

pub fn code(words: Words, email: &str) -> (Place, Vec<Row>) {
    let awaiting = || words.awaiting_code(email);
    let rows = vec![
        row(&[Text, Long, Forwarded], [awaiting()], "code", CODE),
        row(&[OldButton], NOTHING_NEW, "code", CODE),
        row(NO_TEXT, [awaiting()], "code", CODE),
        row(&[Edited], [words.edited_unread(), awaiting()], "code", CODE),
        row(&[Command], [words.finish_onboarding_first(), words.ask_code(email)], "code", CODE),
        row(&[Inaccessible], [words.step(2, 3), words.ask_email("Ада")], "email", EMAIL),
    ];
    (at(State::Code, "back"), rows)
}

/// They stopped at the name.
pub fn paused(words: Words, _: &str) -> (Place, Vec<Row>) {
    let rows = vec![
        row(&[Text, Long, Forwarded, Command], [words.ask_resume()], "paused", PAUSED),
        row(&[OldButton], NOTHING_NEW, "paused", PAUSED),
        row(NO_TEXT, [words.ask_resume()], "paused", PAUSED),
        row(&[Edited], [words.edited_unread(), words.ask_resume()], "paused", PAUSED),
        row(&[Inaccessible], [words.ask_name()], "name", NAME),
    ];
    (at(State::Paused, "resume"), rows)
}

fn at(state: State, own_button: &'static str) -> Place {
    Place { state, command: "/progress", old_button: "menu", own_button }
}
