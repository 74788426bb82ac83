//! What an answer is worth, and what a button's words are, as the scripts know it.

use std::collections::BTreeSet;

use klass_locales::Language;
use klass_school::tasks::{Answer, TaskBody};

/// The words of a ready wish, as its button has them.
pub fn ready(name: &str, language: &str) -> String {
    let words = Language::of(Some(language)).words();
    match name {
        "work" => words.button_wish_work(),
        "exam" => words.button_wish_exam(),
        "travel" => words.button_wish_travel(),
        "talk" => words.button_wish_talk(),
        "self" => words.button_wish_self(),
        other => panic!("nobody offers {other}"),
    }
}

/// What was ticked, if none of it is wrong.
pub fn right_so_far(body: &TaskBody, answer: &Answer) -> Option<BTreeSet<String>> {
    let (TaskBody::Several { options }, Answer::Options(chosen)) = (body, answer) else { return None };
    let wrong = options.iter().any(|option| !option.right && chosen.contains(&option.id));
    (!wrong).then(|| chosen.clone())
}

/// All right options and no other; a text as an author wrote it.
pub fn is_right(body: &TaskBody, answer: &Answer) -> bool {
    match (body, answer) {
        (TaskBody::Single { options } | TaskBody::Several { options }, Answer::Options(chosen)) => {
            options.iter().all(|option| option.right == chosen.contains(&option.id))
        }
        (TaskBody::Text { accept, .. }, Answer::Text(typed)) => accept.contains(typed),
        _ => false,
    }
}
