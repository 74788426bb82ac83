//! Short texts: what is accepted, and the known mistakes, of a whole task or of a gap.

use std::collections::BTreeMap;

use crate::courses::pack::keys::Keys;
use crate::courses::pack::limits;
use crate::courses::pack::mistake::What;
use crate::courses::pack::{KnownWrong, TaskBody};
use crate::tasks::compared;

pub(super) fn read(keys: &mut Keys) -> TaskBody {
    let (accept, wrong) = read_forms(keys);
    TaskBody::Text { accept, wrong, typos: keys.flag("typos") }
}

/// The accepted and the known wrong forms. One that is both, or that is wrong twice, could never be told to a student.
pub(super) fn read_forms(keys: &mut Keys) -> (Vec<String>, Vec<KnownWrong>) {
    let mut accept = Vec::new();
    let mut accepted = BTreeMap::new();
    for node in keys.list("accept", limits::FORMS) {
        if let Some(form) = keys.line_in(node, "accept", limits::FORM) {
            accepted.entry(compared(&form)).or_insert(node.line);
            accept.push(form);
        }
    }
    let mut seen = BTreeMap::new();
    let wrong = read_known_wrong(keys, |text, line| {
        let form = compared(text);
        if let Some(first) = accepted.get(&form) {
            return Some(What::WrongIsAccepted { text: text.into(), first: *first });
        }
        same(&mut seen, form, text, line)
    });
    (accept, wrong)
}

/// The known mistakes, each looked at by `check` together with its line.
pub(super) fn read_known_wrong(keys: &mut Keys, mut check: impl FnMut(&str, usize) -> Option<What>) -> Vec<KnownWrong> {
    let mut wrong = Vec::new();
    for node in keys.list("wrong", limits::KNOWN_WRONG) {
        let Some(mut item) = keys.item(node, "wrong", &["text", "why"]) else { continue };
        let known = KnownWrong { text: item.line("text", limits::FORM), why: item.note("why", limits::NOTE) };
        if !known.text.is_empty()
            && let Some(what) = check(&known.text, item.line_of("text"))
        {
            item.complain("text", what);
        }
        wrong.push(known);
    }
    wrong
}

/// A known mistake that was there before, if it was: known by what it is compared by.
pub(super) fn same<K: Ord>(seen: &mut BTreeMap<K, usize>, key: K, text: &str, line: usize) -> Option<What> {
    if let Some(first) = seen.get(&key) {
        return Some(What::SameWrong { text: text.into(), first: *first });
    }
    seen.insert(key, line);
    None
}
