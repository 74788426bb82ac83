//! What students hear while a number is awaited, words are put in order, gaps are filled, or a test is under way.

use klass_locales::Words;

use super::{
    Row,
    inputs::{Command, Edited, Forwarded, Inaccessible, Long, NO_TEXT, OldButton, Text, WORD},
    learning::{MENU, SETTINGS},
    row,
    states::{Place, State},
};

const TYPING: &[&str] = &["d:", "h:"];
const BUILDING: &[&str] = &["w:", "b:", "k:", "d:"];
const BEGINNING: &[&str] = &["w:", "d:"];
const FILLING: &[&str] = &["b:", "d:"];
const SITTING: &[&str] = &["a:", "d:"];

pub fn number(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(1, 3);
    let rows = vec![
        row(&[Text, Long, Forwarded], [here(), words.not_a_number()], "task", TYPING),
        row(NO_TEXT, [here(), words.not_a_number()], "task", TYPING),
        row(&[Edited], [words.edited_unread(), here(), words.not_a_number()], "task", TYPING),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), words.hint_title("Чуть ниже кипения.")], "task", TYPING),
    ];
    (at(State::Number, "h:"), rows)
}

/// A typed sentence is an answer; the word put so far stays while something else comes.
pub fn order(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(2, 3);
    let some = format!("{}…", "ы".repeat(200));
    let rows = vec![
        row(&[Text, Forwarded], [here(), words.your_answer(WORD), words.wrong()], "task", BEGINNING),
        row(&[Long], [here(), words.your_answer(&some), words.wrong()], "task", BEGINNING),
        row(NO_TEXT, [here(), words.press_an_answer()], "task", BUILDING),
        row(&[Edited], [words.edited_unread(), here(), words.press_an_answer()], "task", BUILDING),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), "▸ …".into()], "task", BEGINNING),
    ];
    (at(State::Order, "b:"), rows)
}

/// The first gap has its word, so whatever is typed goes into the second, and that is the answer.
pub fn gaps(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.task_header(3, 3);
    let wrong = &["w:", "d:"];
    let rows = vec![
        row(&[Text, Forwarded], [here(), format!("② {WORD}")], "task", wrong),
        row(&[Long], [here(), format!("② {}…", "ы".repeat(60))], "task", wrong),
        row(NO_TEXT, [here(), words.type_an_answer()], "task", FILLING),
        row(&[Edited], [words.edited_unread(), here(), words.type_an_answer()], "task", FILLING),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [here(), words.task_choose_gap("①")], "task", wrong),
    ];
    (at(State::Gaps, "b:"), rows)
}

pub fn sitting(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.test_header(1, 2);
    let rows = vec![
        row(&[Text, Long, Forwarded], [here(), words.typed_not_option()], "task", SITTING),
        row(NO_TEXT, [here(), words.press_an_answer()], "task", SITTING),
        row(&[Edited], [words.edited_unread(), here(), words.press_an_answer()], "task", SITTING),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [words.test_header(2, 2)], "task", &["d:"]),
    ];
    (at(State::Sitting, "a:"), rows)
}

fn at(state: State, own_button: &'static str) -> Place {
    Place { state, command: "/settings", old_button: "accept", own_button }
}
