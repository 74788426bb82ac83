//! What students hear, whatever they do.

use klass_locales::Words;

use super::{
    Row,
    inputs::{Command, Edited, Forwarded, Inaccessible, Long, NO_TEXT, OldButton, Text, WORD},
    row,
    states::{Place, State},
};

pub const MENU: &[&str] = &["go", "courses", "progress", "settings", "help"];
pub const SETTINGS: &[&str] = &["langs", "zone", "rename", "wish", "level", "phone", "mydata", "delete", "menu"];
const SINGLE: &[&str] = &["a:", "h:", "d:", "p:"];
const SEVERAL: &[&str] = &["k:", "x:", "y:", "d:", "p:"];
const TYPING: &[&str] = &["d:", "h:", "p:"];

pub fn menu(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = nothing_awaited(words);
    rows.push(row(&[Inaccessible], [words.courses_title()], "idle", &["c:", "menu"]));
    (at(State::Menu, "courses"), rows)
}

pub fn page(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = nothing_awaited(words);
    let second = words.page_header("Листья <и> почки", 2, 2);
    rows.push(row(&[Inaccessible], [second], "idle", &["t:", "p:"]));
    (at(State::Page, "p:"), rows)
}

fn nothing_awaited(words: Words) -> Vec<Row> {
    let menu = || words.menu("Ада");
    vec![
        row(&[Text, Long, Forwarded], [words.not_understood(), menu()], "idle", MENU),
        row(NO_TEXT, [words.not_understood_kind(), menu()], "idle", MENU),
        row(&[Edited], [words.edited_unread(), menu()], "idle", MENU),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [menu()], "idle", MENU),
    ]
}

pub fn single(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(1, 3);
    let rows = vec![
        row(&[Text, Long, Forwarded], [here(), words.typed_not_option()], "task", SINGLE),
        row(NO_TEXT, [here(), words.press_an_answer()], "task", SINGLE),
        row(&[Edited], [words.edited_unread(), here(), words.press_an_answer()], "task", SINGLE),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), words.wrong(), "В ледяной воде лист не раскроется.".into()], "task", SINGLE),
    ];
    (at(State::Single, "a:"), rows)
}

/// The tick stays whatever comes: its button takes it off.
pub fn several(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(2, 3);
    let rows = vec![
        row(&[Text, Long, Forwarded], [here(), words.press_an_answer()], "task", SEVERAL),
        row(NO_TEXT, [here(), words.press_an_answer()], "task", SEVERAL),
        row(&[Edited], [words.edited_unread(), here(), words.press_an_answer()], "task", SEVERAL),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), words.wrong_missed(1)], "task", SEVERAL),
    ];
    (at(State::Several, "k:"), rows)
}

pub fn typing(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(3, 3);
    let some = format!("{}…", "ы".repeat(200));
    let rows = vec![
        row(&[Text, Forwarded], [here(), words.your_answer(WORD), words.wrong()], "task", TYPING),
        row(&[Long], [here(), words.your_answer(&some), words.wrong()], "task", TYPING),
        row(NO_TEXT, [here(), words.type_an_answer()], "task", TYPING),
        row(&[Edited], [words.edited_unread(), here(), words.type_an_answer()], "task", TYPING),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), words.hint_title("Пять букв.")], "task", TYPING),
    ];
    (at(State::Typing, "h:"), rows)
}

fn at(state: State, own_button: &'static str) -> Place {
    Place { state, command: "/settings", old_button: "accept", own_button }
}
