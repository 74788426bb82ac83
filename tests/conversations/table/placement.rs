//! What students hear while a question of a placement test awaits its answer.

use klass_locales::Words;

use super::{
    Row,
    inputs::{Command, Edited, Forwarded, Inaccessible, Long, NO_TEXT, OldButton, Text},
    learning::{MENU, SETTINGS},
    row,
    states::{Place, State},
};

const ASKED: &[&str] = &["pa:", "pt:"];

pub fn question(words: Words, _: &str) -> (Place, Vec<Row>) {
    let here = || words.placement_header(1, 12);
    let rows = vec![
        row(&[Text, Long, Forwarded], [here(), words.typed_not_option()], "placement", ASKED),
        row(NO_TEXT, [here(), words.press_an_answer()], "placement", ASKED),
        row(&[Edited], [words.edited_unread(), here(), words.press_an_answer()], "placement", ASKED),
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [words.placement_header(2, 12)], "placement", ASKED),
    ];
    (Place { state: State::Placement, command: "/settings", old_button: "accept", own_button: "pa:" }, rows)
}
