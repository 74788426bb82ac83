//! Answers and solutions in words.

use klass_locales::Words;
use klass_school::{
    courses::catalogue::Task,
    tasks::{Answer, TaskBody},
};

use super::{
    built::{gap_mark, sentence},
    options::{has_letters, letters},
};
use crate::html::{escape, from_markdown};

/// Letters of a typed answer, and of one in a gap, that are repeated: a screen has to fit into a message.
const TYPED: usize = 200;
const GAP: usize = 60;

/// An answer as the student would say it, plain: several options by their letters, where they are shown with letters.
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
        (TaskBody::Number { unit: Some(unit), .. }, Answer::Text(text)) if !text.ends_with(unit.as_str()) => {
            format!("{} {unit}", shortened(text, TYPED))
        }
        (_, Answer::Text(text)) => shortened(text, TYPED),
        (_, Answer::Words(words)) => sentence(words),
        (_, Answer::Gaps(filled)) => in_gaps(filled),
        (_, Answer::Options(_)) => String::new(),
    }
}

/// What is in the gaps, each after its number.
fn in_gaps(filled: &[String]) -> String {
    match filled {
        [only] => shortened(only, TYPED),
        more => {
            let each = more.iter().enumerate().map(|(place, gap)| format!("{} {}", gap_mark(place), in_gap(gap)));
            each.collect::<Vec<_>>().join("  ")
        }
    }
}

/// What is in one gap of several.
pub(super) fn in_gap(text: &str) -> String {
    shortened(text, GAP)
}

/// As much of a typed answer as is worth repeating.
fn shortened(text: &str, most: usize) -> String {
    let some: String = text.chars().take(most).collect();
    if some.len() < text.len() { format!("{some}…") } else { some }
}

/// The right answer, plain: a line an option.
pub fn right_answer(body: &TaskBody) -> String {
    match body {
        TaskBody::Single { options } | TaskBody::Several { options } => {
            let right = options.iter().filter(|option| option.right);
            right.map(|option| option.text.as_str()).collect::<Vec<_>>().join("\n")
        }
        TaskBody::Text { accept, .. } => accept.first().cloned().unwrap_or_default(),
        TaskBody::Number { answer, unit, .. } => {
            let unit = unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("{}{unit}", answer.normalize())
        }
        TaskBody::Order { words, .. } => sentence(words),
        TaskBody::Gaps { gaps, .. } => {
            let firsts = gaps.iter().map(|gap| gap.accept.first().cloned().unwrap_or_default());
            in_gaps(&firsts.collect::<Vec<_>>())
        }
    }
}

/// The solution: the author's, or else the right answer; and why it is so.
pub fn solution(words: Words, task: &Task) -> String {
    let written = task.solution.as_deref().map_or_else(|| escape(&right_answer(&task.body)), from_markdown);
    let why = task.explanation.as_deref().map(from_markdown).unwrap_or_default();
    [words.solution_title(), written, why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
