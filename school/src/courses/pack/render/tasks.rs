//! Tasks of every kind, their keys in the order of the documentation.

use super::head::Head;
use crate::courses::pack::{Choice, KnownWrong, Task, TaskBody};

/// The block of a task.
pub(super) fn task(task: &Task) -> String {
    let mut head = Head::default();
    head.line("id", &task.id);
    head.line("kind", task.body.kind());
    if task.points != 1 {
        head.line("points", &task.points.to_string());
    }
    match &task.body {
        TaskBody::Single { options: choices } | TaskBody::Several { options: choices } => options(&mut head, choices),
        TaskBody::Text { accept, wrong, typos } => {
            head.list("accept", accept);
            known_wrong(&mut head, wrong);
            head.flag("typos", *typos);
        }
        TaskBody::Number { answer, tolerance, unit, wrong } => {
            head.line("answer", &answer.to_string());
            if !tolerance.is_zero() {
                head.line("tolerance", &tolerance.to_string());
            }
            if let Some(unit) = unit {
                head.line("unit", unit);
            }
            known_wrong(&mut head, wrong);
        }
        TaskBody::Order { words, extra, also, wrong } => {
            head.flow("words", words);
            head.flow("extra", extra);
            head.list("also", also);
            known_wrong(&mut head, wrong);
        }
        TaskBody::Gaps { gaps, typos } => {
            head.flag("typos", *typos);
            head.items("gaps", gaps, |head, gap| {
                head.list("accept", &gap.accept);
                head.flow("options", &gap.options);
                known_wrong(head, &gap.wrong);
            });
        }
    }
    head.note("hint", task.hint.as_deref());
    head.note("explanation", task.explanation.as_deref());
    head.note("solution", task.solution.as_deref());
    head.block(&task.prompt)
}

/// The options of a choice.
pub(super) fn options(head: &mut Head, options: &[Choice]) {
    head.items("options", options, |head, option| {
        head.line("id", &option.id);
        head.line("text", &option.text);
        head.flag("right", option.right);
        head.note("why", option.why.as_deref());
    });
}

fn known_wrong(head: &mut Head, wrong: &[KnownWrong]) {
    head.items("wrong", wrong, |head, known| {
        head.line("text", &known.text);
        head.note("why", Some(&known.why));
    });
}
