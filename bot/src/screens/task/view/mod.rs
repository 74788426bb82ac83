//! How a task looks: what is asked, the options, what is awaited, what was said of the last answer, and the buttons.

mod built;
mod options;
mod wording;

use std::collections::BTreeSet;

use klass_locales::Words;
use klass_school::{
    courses::catalogue::Task,
    tasks::{TaskBody, WRONG_ANSWERS_BEFORE_ASKING},
};

pub use options::{has_letters, in_text, named, named_together, on_buttons};
pub use wording::{in_words, right_answer, solution};

use self::built::{gap_mark, next_gap, with_gaps};
use super::Standing;
use crate::{
    callback::Press,
    html::{self, from_markdown},
    screen::{Button, Screen},
};

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
    /// How the student stands with it.
    pub standing: &'v Standing,
    /// The options ticked.
    pub ticks: &'v BTreeSet<String>,
    /// The words put in order, or what is in the gaps.
    pub put: &'v [String],
    /// Where to write to when nothing helps.
    pub ask: &'v str,
    /// What is said of the last answer, in HTML.
    pub said: Option<String>,
}

/// The text with one more paragraph, unless that would be more than Telegram takes: an author's longest explanations
/// may not all fit below the longest task.
pub fn with_if_it_fits(text: String, more: &str) -> String {
    let longer = format!("{text}\n\n{more}");
    if html::visible_length(&longer) <= MOST_LETTERS { longer } else { text }
}

/// What is asked, with the gaps as far as they are filled.
pub fn prompt(task: &Task, put: &[String]) -> String {
    let html = from_markdown(&task.prompt);
    match &task.body {
        TaskBody::Gaps { gaps, .. } => with_gaps(&html, gaps, put),
        _ => html,
    }
}

impl View<'_> {
    /// The screen.
    pub fn screen(&self) -> Screen {
        let (number, count) = (self.place + 1, self.count);
        let header = if self.standing.is_test {
            self.words.test_header(number, count)
        } else {
            self.words.task_header(number, count)
        };
        let mut parts = vec![format!("<i>{header}</i>"), self.asked()];
        parts.extend(self.listed_options());
        parts.extend(self.built());
        if self.standing.open {
            parts.push(format!("<i>{}</i>", self.awaited()));
        }
        let asked = parts.join("\n\n");
        let said = self.said.iter().flat_map(|said| said.split("\n\n").map(str::to_owned)).chain(self.way_out());
        let screen = Screen::of(said.fold(asked, |text, more| with_if_it_fits(text, &more)));
        if self.standing.open { self.open(screen) } else { self.over(screen) }
    }

    /// The prompt; its gaps as they should be once nothing is awaited.
    fn asked(&self) -> String {
        match &self.task.body {
            TaskBody::Gaps { gaps, .. } if !self.standing.open => {
                let right = gaps.iter().map(|gap| gap.accept.first().cloned().unwrap_or_default());
                prompt(self.task, &right.collect::<Vec<_>>())
            }
            _ => prompt(self.task, self.put),
        }
    }

    fn awaited(&self) -> String {
        match &self.task.body {
            TaskBody::Single { .. } => self.words.task_choose_one(),
            TaskBody::Several { .. } => self.words.task_choose_several(),
            TaskBody::Text { .. } => self.words.task_type_answer(),
            TaskBody::Number { unit, .. } => match unit {
                Some(unit) => self.words.task_type_number_of(unit),
                None => self.words.task_type_number(),
            },
            TaskBody::Order { .. } => self.words.task_put_words(),
            TaskBody::Gaps { gaps, .. } => {
                let next = next_gap(gaps, self.put).unwrap_or_default();
                let typed = gaps.get(next).is_some_and(|gap| gap.options.is_empty());
                match (gaps.len(), typed) {
                    (1, true) => self.words.task_type_answer(),
                    (1, false) => self.words.task_choose_one(),
                    (_, true) => self.words.task_type_gap(gap_mark(next)),
                    (_, false) => self.words.task_choose_gap(gap_mark(next)),
                }
            }
        }
    }

    /// Whoever is stuck is told where to ask, until the solution opens.
    fn way_out(&self) -> Option<String> {
        let Standing { state, open, is_test, .. } = self.standing;
        let stuck = *open && !is_test && state.wrong >= WRONG_ANSWERS_BEFORE_ASKING && !state.may_see_solution();
        stuck.then(|| self.words.ask_by_mail(self.ask))
    }

    /// Nothing more can be answered.
    fn over(&self, screen: Screen) -> Screen {
        let seen = self.standing.state.solution_seen_at.is_some() || self.standing.is_test;
        let solution = self.task.solution.as_ref().filter(|_| !seen);
        screen
            .button(self.words.button_next(), Press::Next(self.task.id))
            .row(solution.map(|_| Button::new(self.words.button_solution(), Press::Solution(self.task.id))))
    }

    fn open(&self, screen: Screen) -> Screen {
        let Self { words, task, standing, .. } = self;
        let number = standing.number;
        let screen = match &task.body {
            TaskBody::Single { options } => {
                self.option_buttons(screen, options, |option| Press::Choose(task.id, number, option.id.clone()))
            }
            TaskBody::Several { options } => self
                .option_buttons(screen, options, |option| {
                    Press::Tick(task.id, number, option.id.clone(), !self.ticks.contains(&option.id))
                })
                .button(words.button_check(), Press::Check(task.id, number)),
            TaskBody::Order { words, extra, .. } => self.word_buttons(screen, words, extra),
            TaskBody::Gaps { gaps, .. } => self.gap_buttons(screen, gaps),
            TaskBody::Text { .. } | TaskBody::Number { .. } => screen,
        };
        if standing.is_test {
            return screen.button(words.button_later(), Press::Later(task.id));
        }
        self.help(screen)
    }

    /// In practice: the hint, the way on, the solution, and the lesson's text.
    fn help(&self, screen: Screen) -> Screen {
        let Self { words, task, standing, .. } = self;
        let state = standing.state;
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
}
