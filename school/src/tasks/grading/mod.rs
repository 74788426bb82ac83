//! Is it right? Pure: a task and an answer go in, a judgement comes out. The rules are PRODUCT's: in short texts case,
//! `ё`/`е` and spacing do not matter, and where the author allows it a slip of the finger is forgiven.

mod choice;
mod gaps;
mod number;
mod order;
mod text;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use number::is_number;
pub(crate) use order::{UNHEARD, as_put};
pub use text::same_text;
pub(crate) use text::{compared, plain};

use super::TaskBody;

/// What a student answered, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The ids of the options chosen.
    Options(BTreeSet<String>),
    /// The text typed.
    Text(String),
    /// The words in the order they were put.
    Words(Vec<String>),
    /// What was put into each gap, in the order of the gaps.
    Gaps(Vec<String>),
}

/// What an answer is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is right.
    pub correct: bool,
    /// What the author has to say about the mistakes made, in Markdown.
    pub whys: Vec<String>,
    /// Of several right options: how many were not chosen, when none was chosen wrongly.
    pub missed: usize,
    /// The accepted forms, where slips were forgiven.
    pub meant: Vec<String>,
    /// Of words in order: how many are right from the start on.
    pub right_start: usize,
    /// Of gaps: whether each is right.
    pub gaps: Vec<bool>,
}

/// The answer does not belong to this task: it was edited, or the button is not one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

/// Judges an answer.
pub fn judge(body: &TaskBody, answer: &Answer) -> Result<Judgement, Misfit> {
    match (body, answer) {
        (TaskBody::Single { options } | TaskBody::Several { options }, Answer::Options(chosen)) => {
            choice::judge(options, chosen)
        }
        (TaskBody::Text { accept, wrong, typos }, Answer::Text(typed)) => Ok(text::judge(accept, wrong, *typos, typed)),
        (TaskBody::Number { answer, tolerance, unit, wrong }, Answer::Text(typed)) => {
            number::judge(*answer, *tolerance, unit.as_deref(), wrong, typed)
        }
        (TaskBody::Order { words, extra, also, wrong }, Answer::Words(put)) => {
            let known = put.iter().all(|word| words.contains(word) || extra.contains(word));
            if known { Ok(order::judge(words, also, wrong, &put.join(" "))) } else { Err(Misfit) }
        }
        (TaskBody::Order { words, also, wrong, .. }, Answer::Text(typed)) => {
            Ok(order::judge(words, also, wrong, typed))
        }
        (TaskBody::Gaps { gaps, typos }, Answer::Gaps(filled)) => gaps::judge(gaps, *typos, filled),
        _ => Err(Misfit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_another_kind_is_no_answer() {
        let order = TaskBody::Order { words: vec!["a".into()], extra: vec![], also: vec![], wrong: vec![] };
        assert_eq!(judge(&order, &Answer::Gaps(vec!["a".into()])), Err(Misfit));
        assert_eq!(judge(&order, &Answer::Words(vec!["z".into()])), Err(Misfit));
    }

    #[test]
    fn kept_answers_keep_their_shape() {
        for (answer, json) in [
            (Answer::Options(BTreeSet::from(["a".into()])), r#"{"options":["a"]}"#),
            (Answer::Text("a".into()), r#"{"text":"a"}"#),
            (Answer::Words(vec!["b".into(), "a".into()]), r#"{"words":["b","a"]}"#),
            (Answer::Gaps(vec!["a".into()]), r#"{"gaps":["a"]}"#),
        ] {
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Answer>(json).unwrap(), answer);
        }
    }
}
