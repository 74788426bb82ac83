//! What students hear while something is asked about them: after a lesson, and in the settings.

use klass_locales::Words;

use super::{
    Row,
    inputs::{Command, Contact, Edited, Forwarded, Inaccessible, Long, NO_CONTACT, NO_TEXT, OldButton, Text, WORD},
    learning::{MENU, SETTINGS},
    row,
    states::{Place, State},
};

const COURSE: &str = "Кофе & сливки";
const SUMMARY: &[&str] = &["lang:", "settings", "menu"];
/// The way back to the settings.
const BACK: &[&str] = &["settings"];

pub fn asked_wish(words: Words, _: &str) -> (Place, Vec<Row>) {
    let asked = &["wish:"];
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Forwarded], [words.wish_set(WORD), words.ask_level()], "level", &["level:"]),
        row(&[Long], [words.wish_too_long()], "wish", asked),
        row(NO_TEXT, [words.awaiting_wish()], "wish", asked),
        row(&[Edited], [words.edited_unread(), words.awaiting_wish()], "wish", asked),
        row(&[Inaccessible], [words.ask_level()], "level", &["level:"]),
    ]);
    (at(State::AskedWish, "wish:later"), rows)
}

pub fn asked_level(words: Words, _: &str) -> (Place, Vec<Row>) {
    let asked = &["level:"];
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Long, Forwarded], [words.awaiting_level()], "level", asked),
        row(NO_TEXT, [words.awaiting_level()], "level", asked),
        row(&[Edited], [words.edited_unread(), words.awaiting_level()], "level", asked),
        row(&[Inaccessible], [words.level_set(&words.level_b1()), words.ask_zone("10:00")], "idle", &["zone:"]),
    ]);
    (at(State::AskedLevel, "level:l:b1"), rows)
}

/// Nothing can be typed here.
pub fn asked_zone(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Long, Forwarded], [words.not_understood(), words.menu("Ада")], "idle", MENU),
        row(NO_TEXT, [words.not_understood_kind(), words.menu("Ада")], "idle", MENU),
        row(&[Edited], [words.edited_unread(), words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [words.zone_set("10:00"), words.summary_title(), words.language_is()], "idle", SUMMARY),
    ]);
    (at(State::AskedZone, "zone:yes:l"), rows)
}

pub fn asked_city(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = city_rows(words, &["zone:"]);
    rows.push(row(&[Inaccessible], [words.summary_nothing(), words.course_finished()], "idle", SUMMARY));
    (at(State::AskedCity, "zone:later"), rows)
}

pub fn city(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = city_rows(words, BACK);
    rows.push(row(&[Inaccessible], [words.settings_title()], "idle", SETTINGS));
    (at(State::City, "settings"), rows)
}

fn city_rows(words: Words, later: &'static [&'static str]) -> Vec<Row> {
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Long, Forwarded], [words.city_unknown()], "city", later),
        row(NO_TEXT, [words.awaiting_city()], "city", later),
        row(&[Edited], [words.edited_unread(), words.awaiting_city()], "city", later),
    ]);
    rows
}

pub fn wish(words: Words, _: &str) -> (Place, Vec<Row>) {
    let asked = &["wish:", "settings"];
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Forwarded], [words.wish_set(WORD), words.settings_wish(COURSE, WORD)], "idle", SETTINGS),
        row(&[Long], [words.wish_too_long()], "wish", asked),
        row(NO_TEXT, [words.awaiting_wish()], "wish", asked),
        row(&[Edited], [words.edited_unread(), words.awaiting_wish()], "wish", asked),
        row(&[Inaccessible], [words.settings_wish(COURSE, &words.button_wish_work())], "idle", SETTINGS),
    ]);
    (at(State::Wish, "wish:s:work"), rows)
}

pub fn level(words: Words, _: &str) -> (Place, Vec<Row>) {
    let asked = &["level:", "settings"];
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Long, Forwarded], [words.awaiting_level()], "level", asked),
        row(NO_TEXT, [words.awaiting_level()], "level", asked),
        row(&[Edited], [words.edited_unread(), words.awaiting_level()], "level", asked),
        row(&[Inaccessible], [words.settings_level(&words.level_c1())], "idle", SETTINGS),
    ]);
    (at(State::Level, "level:s:c1"), rows)
}

/// Whatever leads away says so, for Telegram wants a message to take the keyboard away.
pub fn phone(words: Words, _: &str) -> (Place, Vec<Row>) {
    let rows = vec![
        row(&[Text, Long, Forwarded], [words.awaiting_phone()], "phone", BACK),
        row(NO_CONTACT, [words.awaiting_phone()], "phone", BACK),
        row(&[Contact], [words.settings_title()], "idle", SETTINGS),
        row(&[Edited], [words.edited_unread(), words.awaiting_phone()], "phone", BACK),
        row(&[Command], [words.phone_not_now(), words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.phone_not_now(), words.menu("Ада")], "idle", MENU),
        row(&[Inaccessible], [words.phone_not_now(), words.settings_title()], "idle", SETTINGS),
    ];
    (at(State::Phone, "settings"), rows)
}

pub fn rename(words: Words, _: &str) -> (Place, Vec<Row>) {
    let mut rows = leading_away(words);
    rows.extend([
        row(&[Text, Forwarded], [words.name_set(WORD), words.settings_name(WORD)], "idle", SETTINGS),
        row(&[Long], [words.name_too_long()], "rename", BACK),
        row(NO_TEXT, [words.awaiting_name()], "rename", BACK),
        row(&[Edited], [words.edited_unread(), words.awaiting_name()], "rename", BACK),
        row(&[Inaccessible], [words.settings_name("Ада")], "idle", SETTINGS),
    ]);
    (at(State::Rename, "settings"), rows)
}

fn leading_away(words: Words) -> Vec<Row> {
    vec![
        row(&[Command], [words.settings_title()], "idle", SETTINGS),
        row(&[OldButton], [words.menu("Ада")], "idle", MENU),
    ]
}

fn at(state: State, own_button: &'static str) -> Place {
    Place { state, command: "/settings", old_button: "accept", own_button }
}
