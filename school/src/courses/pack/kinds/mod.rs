//! The blocks that ask something, a file a kind where it has more to it than options.

mod forms;
mod gaps;
mod number;
pub(super) mod options;
mod order;

use super::keys::Keys;
use super::limits;
use super::mistake::What;
use super::{Choice, Task, TaskBody};

/// The keys that a kind of task knows, behind those that every task has; nothing if there is no such kind.
pub(super) fn keys_of(kind: &str) -> Option<&'static [&'static str]> {
    macro_rules! keys {
        ($($own:literal),*) => {
            Some(&["id", "kind", "points", $($own,)* "hint", "explanation", "solution"])
        };
    }
    match kind {
        "single" | "several" => keys!("options"),
        "text" => keys!("accept", "wrong", "typos"),
        "number" => keys!("answer", "tolerance", "unit", "wrong"),
        "order" => keys!("words", "extra", "also", "wrong"),
        "gaps" => keys!("typos", "gaps"),
        _ => None,
    }
}

/// Reads a task of this kind, or nothing if there is no such kind. Its prompt begins in line `prompt_line`.
pub(super) fn read(kind: &str, id: String, prompt: String, prompt_line: usize, keys: &mut Keys) -> Option<Task> {
    let body = match kind {
        "single" => single(keys),
        "several" => several(keys),
        "text" => forms::read(keys),
        "number" => number::read(keys),
        "order" => order::read(keys),
        "gaps" => gaps::read(keys, &prompt, prompt_line),
        _ => return None,
    };
    Some(Task {
        id,
        prompt,
        body,
        points: keys.optional_count("points", &limits::POINTS).unwrap_or(1),
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

pub(super) fn count_right(options: &[Choice]) -> usize {
    options.iter().filter(|option| option.right).count()
}
