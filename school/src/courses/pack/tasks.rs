//! The blocks that ask something.

use std::collections::BTreeMap;

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
        points: 1,
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
    let mut accepted = BTreeMap::new();
    for node in keys.list("accept", limits::FORMS) {
        if let Some(form) = keys.line_in(node, "accept", limits::FORM) {
            accepted.entry(fold(&form)).or_insert(node.line);
            accept.push(form);
        }
    }
    let wrong = known_wrong(keys, &accepted);
    TaskBody::Text { accept, wrong, typos: keys.flag("typos") }
}

/// The known mistakes. One that is also accepted, or that stands twice, could never be told to a student.
fn known_wrong(keys: &mut Keys, accepted: &BTreeMap<String, usize>) -> Vec<KnownWrong> {
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for node in keys.list("wrong", limits::KNOWN_WRONG) {
        let Some(mut item) = keys.item(node, "wrong", &["text", "why"]) else { continue };
        let known = KnownWrong { text: item.line("text", limits::FORM), why: item.note("why", limits::NOTE) };
        let text = known.text.clone();
        let folded = fold(&text);
        if let Some(first) = accepted.get(&folded) {
            item.complain("text", What::WrongIsAccepted { text, first: *first });
        } else if let Some(first) = seen.get(&folded) {
            item.complain("text", What::SameWrong { text, first: *first });
        } else if !folded.is_empty() {
            seen.insert(folded, item.line_of("text"));
        }
        wrong.push(known);
    }
    wrong
}
