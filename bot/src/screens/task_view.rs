//! How a task looks: what is asked, the options, what is awaited, what was said of the last answer, and the buttons.

use std::collections::BTreeSet;

use klass_locales::Words;
use klass_school::{
    courses::catalogue::Task,
    tasks::{Answer, Choice, TaskBody, TaskState, same_text},
};

use crate::{
    callback::Press,
    html::{self, escape, from_markdown},
    screen::{Button, Screen},
};

/// Options longer than this are listed in the text, and their buttons carry letters.
const FITS_A_BUTTON: usize = 32;
/// So many buttons with a letter, and a tick before it, fit into a row on a phone.
const FIT_A_ROW: usize = 5;

/// Telegram takes 4,096 letters in a message.
const MOST_LETTERS: usize = 4_096;

/// A task as a student finds it.
pub struct View<'v> {
    /// The language.
    pub words: Words,
    /// The task.
    pub task: &'v Task,
    /// Its place in the lesson, from 0.
    pub place: usize,
    /// How many tasks the lesson has.
    pub count: usize,
    /// Whether the lesson has a text to go back to.
    pub has_pages: bool,
    /// How far the student is with it.
    pub state: TaskState,
    /// The options ticked.
    pub ticks: &'v BTreeSet<String>,
    /// What is said of the last answer, in HTML.
    pub said: Option<String>,
}

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
    let words = typed.split([',', ';', ' ', '+']).filter(|word| !word.is_empty());
    let chosen: Option<BTreeSet<String>> = words
        .filter(|_| has_letters(options))
        .map(|word| named(options, word).map(|option| option.id.clone()))
        .collect();
    chosen.filter(|chosen| !chosen.is_empty())
}

/// Whether the options are too long for buttons, which carry letters then.
fn has_letters(options: &[Choice]) -> bool {
    options.iter().any(|option| option.text.chars().count() > FITS_A_BUTTON)
}

/// An answer as the student would say it: several options by their letters, where they are shown with letters.
pub fn in_words(body: &TaskBody, answer: &Answer) -> String {
    match (body, answer) {
        (TaskBody::Several { options }, Answer::Options(chosen)) if has_letters(options) => {
            let chosen = options.iter().zip(letters()).filter(|(option, _)| chosen.contains(&option.id));
            chosen.map(|(_, letter)| letter).collect::<Vec<_>>().join(", ")
        }
        (TaskBody::Single { options } | TaskBody::Several { options }, Answer::Options(chosen)) => {
            let chosen = options.iter().filter(|option| chosen.contains(&option.id));
            chosen.map(|option| option.text.trim_end_matches('.')).collect::<Vec<_>>().join("; ")
        }
        (_, Answer::Text(text)) => shortened(text),
        (TaskBody::Text { .. }, Answer::Options(_)) => String::new(),
    }
}

/// As much of a typed answer as is worth repeating.
fn shortened(text: &str) -> String {
    let some: String = text.chars().take(200).collect();
    if some.len() < text.len() { format!("{some}…") } else { some }
}

/// The solution: the author's, or else the right answer; and why it is so.
pub fn solution(words: Words, task: &Task) -> String {
    let answer = match &task.body {
        TaskBody::Single { options } | TaskBody::Several { options } => {
            let right = options.iter().filter(|option| option.right);
            right.map(|option| escape(&option.text)).collect::<Vec<_>>().join("\n")
        }
        TaskBody::Text { accept, .. } => accept.first().map(|form| escape(form)).unwrap_or_default(),
    };
    let written = task.solution.as_deref().map_or(answer, from_markdown);
    let why = task.explanation.as_deref().map(from_markdown).unwrap_or_default();
    [words.solution_title(), written, why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The text with one more paragraph, unless that would be more than Telegram takes: an author's longest explanations
/// may not all fit below the longest task.
fn with_if_it_fits(text: String, more: &str) -> String {
    let longer = format!("{text}\n\n{more}");
    if html::visible_length(&longer) <= MOST_LETTERS { longer } else { text }
}

impl View<'_> {
    /// The screen.
    pub fn screen(&self) -> Screen {
        let header = format!("<i>{}</i>", self.words.task_header(self.place + 1, self.count));
        let mut parts = vec![header, from_markdown(&self.task.prompt)];
        parts.extend(self.listed_options());
        if !self.is_over() {
            parts.push(self.awaited());
        }
        let asked = parts.join("\n\n");
        let said = self.said.iter().flat_map(|said| said.split("\n\n"));
        let screen = Screen::of(said.fold(asked, with_if_it_fits));
        if self.is_over() { self.over(screen) } else { self.open(screen) }
    }

    /// Nothing more can be answered.
    fn is_over(&self) -> bool {
        self.state.solved_at.is_some()
    }

    fn awaited(&self) -> String {
        let awaited = match self.task.body {
            TaskBody::Single { .. } => self.words.task_choose_one(),
            TaskBody::Several { .. } => self.words.task_choose_several(),
            TaskBody::Text { .. } => self.words.task_type_answer(),
        };
        format!("<i>{awaited}</i>")
    }

    fn over(&self, screen: Screen) -> Screen {
        let solution = self.task.solution.as_ref().filter(|_| self.state.solution_seen_at.is_none());
        screen
            .button(self.words.button_next(), Press::Next(self.task.id))
            .row(solution.map(|_| Button::new(self.words.button_solution(), Press::Solution(self.task.id))))
    }

    fn open(&self, screen: Screen) -> Screen {
        let Self { words, task, state, .. } = self;
        let number = state.attempts + 1;
        let screen = match &task.body {
            TaskBody::Single { options } => {
                self.option_buttons(screen, options, |option| Press::Choose(task.id, number, option.id.clone()))
            }
            TaskBody::Several { options } => self
                .option_buttons(screen, options, |option| {
                    Press::Tick(task.id, number, option.id.clone(), !self.ticks.contains(&option.id))
                })
                .button(words.button_check(), Press::Check(task.id, number)),
            TaskBody::Text { .. } => screen,
        };
        let seen = state.solution_seen_at.is_some();
        let hint = task.hint.as_ref().filter(|_| !seen);
        let hint = hint.map(|_| Button::new(words.button_hint(), Press::Hint(task.id)));
        let onward = if state.is_done() {
            Button::new(words.button_next(), Press::Next(task.id))
        } else {
            Button::new(words.button_later(), Press::Later(task.id))
        };
        let solution = state.may_see_solution() && !seen;
        let solution = solution.then(|| Button::new(words.button_solution(), Press::Solution(task.id)));
        let text = self.has_pages.then(|| Button::new(words.button_to_text(), Press::Page(task.lesson, 0)));
        screen.row(hint.into_iter().chain([onward])).row(solution).row(text)
    }

    fn option_buttons(&self, screen: Screen, options: &[Choice], press: impl Fn(&Choice) -> Press) -> Screen {
        let ticking = matches!(self.task.body, TaskBody::Several { .. });
        let mark = |option: &Choice| match (ticking, self.ticks.contains(&option.id)) {
            (false, _) => "",
            (true, true) => "☑️ ",
            (true, false) => "◻️ ",
        };
        if self.lists_options() {
            let letters = options.iter().zip(letters());
            let buttons: Vec<Button> = letters
                .map(|(option, letter)| Button::new(format!("{}{letter}", mark(option)), press(option)))
                .collect();
            let rows = buttons.len().div_ceil(FIT_A_ROW).max(1);
            let even = buttons.len().div_ceil(rows).max(1);
            return buttons.chunks(even).fold(screen, |screen, row| screen.row(row.to_vec()));
        }
        options
            .iter()
            .fold(screen, |screen, option| screen.button(format!("{}{}", mark(option), option.text), press(option)))
    }

    /// The options with their letters, where they are too long for buttons.
    fn listed_options(&self) -> Option<String> {
        let options = self.options().filter(|_| self.lists_options() || self.is_over())?;
        let lines: Vec<String> = options
            .iter()
            .zip(letters())
            .map(|(option, letter)| {
                let right = if self.is_over() && option.right { " ✓" } else { "" };
                format!("<b>{letter}</b>  {}{right}", escape(&option.text))
            })
            .collect();
        Some(lines.join("\n"))
    }

    fn lists_options(&self) -> bool {
        self.options().is_some_and(has_letters)
    }

    fn options(&self) -> Option<&[Choice]> {
        match &self.task.body {
            TaskBody::Single { options } | TaskBody::Several { options } => Some(options),
            TaskBody::Text { .. } => None,
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
