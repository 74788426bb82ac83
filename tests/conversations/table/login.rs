//! What is heard by whoever signs in as a moderator, and by moderators.

use klass_locales::Words;

use super::{
    Row,
    inputs::{Command, Edited, Forwarded, Inaccessible, Long, NO_TEXT, OldButton, Text, WORD},
    learning::{MENU, SETTINGS},
    row,
    states::{Place, State},
};

const ADDRESS: &[&str] = &["cancel"];
const DIGITS: &[&str] = &["again", "cancel"];
const NAME: &[&str] = &["name", "back", "cancel"];
/// A button that is old on the very screen that is live: a toast, and the screen goes on saying what is awaited.
const NOTHING_NEW: [String; 0] = [];

pub fn address(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = address_rows(words);
    rows.extend(back_to_the_name(words));
    rows.push(row(&[OldButton], NOTHING_NEW, "login_email", ADDRESS));
    (at(State::LoginEmail, "/progress"), rows)
}

pub fn digits(words: Words, email: &str) -> (Place, Vec<Row>) {
    let mut rows = digits_rows(words, email);
    rows.extend(back_to_the_name(words));
    rows.push(row(&[OldButton], NOTHING_NEW, "login_code", DIGITS));
    (at(State::LoginCode, "/progress"), rows)
}

pub fn students_address(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = address_rows(words);
    rows.extend(back_to_the_menu(words));
    (at(State::StudentsLoginEmail, "/settings"), rows)
}

pub fn students_digits(words: Words, email: &str) -> (Place, Vec<Row>) {
    let mut rows = digits_rows(words, email);
    rows.extend(back_to_the_menu(words));
    (at(State::StudentsLoginCode, "/settings"), rows)
}

fn address_rows(words: Words) -> Vec<Row> {
    vec![
        row(&[Text, Long, Forwarded], [words.not_an_email()], "login_email", ADDRESS),
        row(NO_TEXT, [words.awaiting_login_email()], "login_email", ADDRESS),
        row(&[Edited], [words.edited_unread(), words.awaiting_login_email()], "login_email", ADDRESS),
    ]
}

fn digits_rows(words: Words, email: &str) -> Vec<Row> {
    let awaiting = || words.awaiting_login_code(email);
    vec![
        row(&[Text, Long, Forwarded], [awaiting()], "login_code", DIGITS),
        row(NO_TEXT, [awaiting()], "login_code", DIGITS),
        row(&[Edited], [words.edited_unread(), awaiting()], "login_code", DIGITS),
    ]
}

/// The onboarding goes on where it was.
fn back_to_the_name(words: Words) -> Vec<Row> {
    vec![
        row(&[Command], [words.finish_onboarding_first(), words.ask_name()], "name", NAME),
        row(&[Inaccessible], [words.ask_name()], "name", NAME),
    ]
}

fn back_to_the_menu(words: Words) -> Vec<Row> {
    vec![
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [words.menu("Ада")], "idle", MENU),
    ]
}

pub fn seeking(words: Words, _: &str) -> (Place, Vec<Row>) {
    const FOUND: &[&str] = &["students", "desk"];
    const DESK: &[&str] = &["students", "stats", "anew", "logout"];
    let long = "ы".repeat(64);
    let rows = vec![
        row(&[Text, Forwarded], [words.students_not_found(WORD)], "seeking", FOUND),
        row(&[Long], [words.students_not_found(&long)], "seeking", FOUND),
        row(NO_TEXT, [words.awaiting_sought()], "seeking", FOUND),
        row(&[Edited], [words.edited_unread(), words.awaiting_sought()], "seeking", FOUND),
        row(&[Command], [words.stats_title()], "idle", FOUND),
        row(&[OldButton, Inaccessible], [words.desk_title()], "idle", DESK),
    ];
    let place = at(State::Seeking, "/stats");
    (Place { own_button: "desk", ..place }, rows)
}

fn at(state: State, command: &'static str) -> Place {
    Place { state, command, old_button: "accept", own_button: "cancel" }
}
