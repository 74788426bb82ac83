//! Options: on buttons where they are short, else in the text with letters, which the buttons then carry.

use std::collections::BTreeSet;

use klass_school::tasks::{Choice, TaskBody, same_text};

use super::View;
use crate::{
    callback::Press,
    html::escape,
    screen::{Button, Screen},
};

/// Options longer than this are listed in the text, and their buttons carry letters.
const FITS_A_BUTTON: usize = 32;
/// So many buttons with a letter, and a tick before it, fit into a row on a phone.
const FIT_A_ROW: usize = 5;

/// The letters of options, in order.
pub fn letters() -> impl Iterator<Item = &'static str> {
    ["A", "B", "C", "D", "E", "F", "G", "H"].into_iter()
}

/// The option that was typed: by its words, or by its letter where the options are shown with letters.
pub fn named<'o>(options: &'o [Choice], typed: &str) -> Option<&'o Choice> {
    let by_words = options.iter().find(|option| same_text(&option.text, typed));
    let lettered = options.iter().zip(letters()).filter(|_| has_letters(options));
    by_words.or_else(|| {
        lettered.into_iter().find(|(_, letter)| letter.eq_ignore_ascii_case(typed)).map(|(option, _)| option)
    })
}

/// The options that were typed together, by their letters: "a, c". `None` where the options have no letters, or one of
/// them is none.
pub fn named_together(options: &[Choice], typed: &str) -> Option<BTreeSet<String>> {
    // "a, c", "a c" and "ac".
    let run_on = typed.len() > 1 && typed.chars().all(|letter| letter.is_ascii_alphabetic());
    let words: Vec<&str> = if run_on { typed.split("").collect() } else { typed.split([',', ';', ' ', '+']).collect() };
    let words = words.into_iter().filter(|word| !word.is_empty());
    let chosen: Option<BTreeSet<String>> = words
        .filter(|_| has_letters(options))
        .map(|word| named(options, word).map(|option| option.id.clone()))
        .collect();
    chosen.filter(|chosen| !chosen.is_empty())
}

/// Whether the options are too long for buttons, which carry letters then.
pub fn has_letters(options: &[Choice]) -> bool {
    options.iter().any(|option| option.text.chars().count() > FITS_A_BUTTON)
}

/// The options on buttons, each with this mark before it: their words where they are short, else their letters.
pub fn on_buttons(
    screen: Screen,
    options: &[Choice],
    mark: impl Fn(&Choice) -> &'static str,
    press: impl Fn(&Choice) -> Press,
) -> Screen {
    if has_letters(options) {
        let letters = options.iter().zip(letters());
        let buttons: Vec<Button> =
            letters.map(|(option, letter)| Button::new(format!("{}{letter}", mark(option)), press(option))).collect();
        let rows = buttons.len().div_ceil(FIT_A_ROW).max(1);
        let even = buttons.len().div_ceil(rows).max(1);
        return buttons.chunks(even).fold(screen, |screen, row| screen.row(row.to_vec()));
    }
    options
        .iter()
        .fold(screen, |screen, option| screen.button(format!("{}{}", mark(option), option.text), press(option)))
}

/// The options in the text, with their letters, each with this mark behind it.
pub fn in_text(options: &[Choice], mark: impl Fn(&Choice) -> &'static str) -> String {
    let lines = options
        .iter()
        .zip(letters())
        .map(|(option, letter)| format!("<b>{letter}</b>  {}{}", escape(&option.text), mark(option)));
    lines.collect::<Vec<_>>().join("\n")
}

impl View<'_> {
    pub(super) fn option_buttons(
        &self,
        screen: Screen,
        options: &[Choice],
        press: impl Fn(&Choice) -> Press,
    ) -> Screen {
        let ticking = matches!(self.task.body, TaskBody::Several { .. });
        let mark = |option: &Choice| match (ticking, self.ticks.contains(&option.id)) {
            (false, _) => "",
            (true, true) => "☑️ ",
            (true, false) => "◻️ ",
        };
        on_buttons(screen, options, mark, press)
    }

    /// The options with their letters, where they are too long for buttons, or nothing is pressed any more.
    pub(super) fn listed_options(&self) -> Option<String> {
        let is_over = !self.standing.open;
        let options = self.options().filter(|options| has_letters(options) || is_over)?;
        Some(in_text(options, |option| if is_over && option.right { " ✓" } else { "" }))
    }

    fn options(&self) -> Option<&[Choice]> {
        match &self.task.body {
            TaskBody::Single { options } | TaskBody::Several { options } => Some(options),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_named_by_its_words_and_by_a_letter_only_where_letters_are_shown() {
        let options = |texts: &[&str]| -> Vec<Choice> {
            let each = texts.iter().zip(letters());
            each.map(|(text, id)| Choice { id: id.into(), text: (*text).into(), right: false, why: None }).collect()
        };
        let articles = options(&["the", "a", "—"]);
        let sentences = options(&["It was nice meeting you, Mr Brown.", "Good evening."]);
        for (options, typed, named) in [
            (&articles, "a", Some("B")),
            (&articles, "The", Some("A")),
            (&articles, "c", None),
            (&sentences, "b", Some("B")),
            (&sentences, "good  evening.", Some("B")),
            (&sentences, "C", None),
        ] {
            let found = super::named(options, typed).map(|option| option.id.as_str());
            assert_eq!(found, named, "{typed:?}");
        }
    }
}
