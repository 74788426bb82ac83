//! The options of a choice task.

use std::collections::BTreeMap;

use crate::courses::pack::Choice;
use crate::courses::pack::ids::Ids;
use crate::courses::pack::keys::Keys;
use crate::courses::pack::limits;
use crate::courses::pack::mistake::What;

const KEYS: [&str; 4] = ["id", "text", "right", "why"];

/// Reads the options and notes too few or too many, ids twice and texts twice.
pub(in crate::courses::pack) fn read(keys: &mut Keys) -> Vec<Choice> {
    let mut ids = Ids::default();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    let mut options = Vec::new();
    for node in keys.list("options", limits::OPTIONS) {
        let Some(mut item) = keys.item(node, "options", &KEYS) else { continue };
        let option = read_option(&mut item, &mut ids);
        if let Some(first) = texts.get(&option.text) {
            item.complain("text", What::SameOption { text: option.text.clone(), first: *first });
        } else if !option.text.is_empty() {
            texts.insert(option.text.clone(), item.line_of("text"));
        }
        options.push(option);
    }
    options
}

fn read_option(item: &mut Keys, ids: &mut Ids) -> Choice {
    Choice {
        id: item.id(limits::SHORT_ID, ids),
        text: item.line("text", limits::OPTION),
        right: item.flag("right"),
        why: item.optional_note("why", limits::NOTE),
    }
}
