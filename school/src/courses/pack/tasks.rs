//! The blocks that ask something.

use super::keys::Keys;
use super::limits;
use super::mistake::What;
use super::options;
use super::{Choice, KnownWrong, Task, TaskBody};
use crate::text::fold;

/// The keys that a kind of task knows; nothing if there is no such kind.
pub(super) fn keys_of(kind: &str) -> Option<&'static [&'static str]> {
    match kind {
        "single" | "several" => Some(&["id", "kind", "options", "hint", "explanation", "solution"]),
        "text" => Some(&["id", "kind", "accept", "wrong", "typos", "hint", "explanation", "solution"]),
        _ => None,
    }
}

/// Reads a task of this kind, or nothing if there is no such kind.
pub(super) fn read(kind: &str, id: String, prompt: String, keys: &mut Keys) -> Option<Task> {
    let body = match kind {
        "single" => single(keys),
        "several" => several(keys),
        "text" => text(keys),
        _ => return None,
    };
    Some(Task {
        id,
        prompt,
        body,
        hint: keys.optional_note("hint", limits::NOTE),
        explanation: keys.optional_note("explanation", limits::NOTE),
        solution: keys.optional_note("solution", limits::SOLUTION),
    })
}

fn single(keys: &mut Keys) -> TaskBody {
    let options = options::read(keys);
    let count = count_right(&options);
    if count != 1 && !options.is_empty() {
        keys.complain("options", What::NotOneRight { count });
    }
    TaskBody::Single { options }
}

fn several(keys: &mut Keys) -> TaskBody {
    let options = options::read(keys);
    if count_right(&options) == 0 && !options.is_empty() {
        keys.complain("options", What::NoneRight);
    }
    TaskBody::Several { options }
}

fn count_right(options: &[Choice]) -> usize {
    options.iter().filter(|option| option.right).count()
}

fn text(keys: &mut Keys) -> TaskBody {
    let mut accept = Vec::new();
    let mut accepted = Vec::new();
    for node in keys.list("accept", limits::FORMS) {
        if let Some(form) = keys.line_in(node, "accept", limits::FORM) {
            accepted.push((fold(&form), node.line));
            accept.push(form);
        }
    }
    let wrong = known_wrong(keys, &accepted);
    TaskBody::Text { accept, wrong, typos: keys.flag("typos") }
}

/// The known mistakes; one that is also accepted, or that stands twice, could not be answered.
fn known_wrong(keys: &mut Keys, accepted: &[(String, usize)]) -> Vec<KnownWrong> {
    let mut wrong = Vec::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for node in keys.list("wrong", limits::KNOWN_WRONG) {
        let Some(mut item) = keys.item(node, "wrong", &["text", "why"]) else { continue };
        let known = KnownWrong { text: item.line("text", limits::FORM), why: item.note("why", limits::NOTE) };
        let folded = fold(&known.text);
        let line_of = |places: &[(String, usize)]| {
            places.iter().find(|(form, _)| *form == folded && !folded.is_empty()).map(|(_, line)| *line)
        };
        let text = known.text.clone();
        if let Some(first) = line_of(accepted) {
            item.complain("text", What::WrongIsAccepted { text, first });
        } else if let Some(first) = line_of(&seen) {
            item.complain("text", What::SameWrong { text, first });
        }
        seen.push((folded, item.line_of("text")));
        wrong.push(known);
    }
    wrong
}
