//! How a task looks: what is asked, the options, what is awaited, what was said of the last answer, and the buttons.

use std::collections::BTreeSet;

use klass_locales::Words;
use klass_school::{
    courses::catalogue::Task,
    tasks::{Answer, Choice, TaskBody, TaskState},
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    screen::{Button, Screen},
};

/// Options longer than this are listed in the text, and their buttons carry letters.
const FITS_A_BUTTON: usize = 32;

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

/// An answer as the student would say it.
pub fn in_words(body: &TaskBody, answer: &Answer) -> String {
    match (body, answer) {
        (TaskBody::Single { options } | TaskBody::Several { options }, Answer::Options(chosen)) => {
            let chosen = options.iter().filter(|option| chosen.contains(&option.id));
            chosen.map(|option| option.text.clone()).collect::<Vec<_>>().join("; ")
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

impl View<'_> {
    /// The screen.
    pub fn screen(&self) -> Screen {
        let header = format!("<i>{}</i>", self.words.task_header(self.place + 1, self.count));
        let mut parts = vec![header, from_markdown(&self.task.prompt)];
        parts.extend(self.listed_options());
        if !self.is_over() {
            parts.push(self.awaited());
        }
        parts.extend(self.said.clone());
        let screen = Screen::of(parts.join("\n\n"));
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
        let hint = task.hint.as_ref().map(|_| Button::new(words.button_hint(), Press::Hint(task.id)));
        let onward = if state.is_done() {
            Button::new(words.button_next(), Press::Next(task.id))
        } else {
            Button::new(words.button_later(), Press::Later(task.id))
        };
        let screen = screen.row(hint.into_iter().chain([onward]));
        if state.may_see_solution() { screen.button(words.button_solution(), Press::Solution(task.id)) } else { screen }
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
            return buttons.chunks(4).fold(screen, |screen, row| screen.row(row.to_vec()));
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
        let long = |options: &[Choice]| options.iter().any(|option| option.text.chars().count() > FITS_A_BUTTON);
        self.options().is_some_and(long)
    }

    fn options(&self) -> Option<&[Choice]> {
        match &self.task.body {
            TaskBody::Single { options } | TaskBody::Several { options } => Some(options),
            TaskBody::Text { .. } => None,
        }
    }
}
