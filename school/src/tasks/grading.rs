//! Is it right? Pure: a task and an answer go in, a judgement comes out. The rules are PRODUCT's: in short texts case,
//! `ё`/`е` and spacing do not matter, and where the author allows it a slip of the finger is forgiven.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Choice, KnownWrong, TaskBody};
use crate::text::fold;

/// More slips than this are never forgiven.
const MOST_SLIPS: usize = 2;

/// What a student answered, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The ids of the options chosen.
    Options(BTreeSet<String>),
    /// The text typed.
    Text(String),
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
    /// The accepted form, where a slip was forgiven.
    pub meant: Option<String>,
}

/// The answer does not belong to this task: it was edited, or the button is not one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

/// Judges an answer.
pub fn judge(body: &TaskBody, answer: &Answer) -> Result<Judgement, Misfit> {
    match (body, answer) {
        (TaskBody::Single { options } | TaskBody::Several { options }, Answer::Options(chosen)) => {
            judge_choice(options, chosen)
        }
        (TaskBody::Text { accept, wrong, typos }, Answer::Text(typed)) => Ok(judge_text(accept, wrong, *typos, typed)),
        _ => Err(Misfit),
    }
}

fn judge_choice(options: &[Choice], chosen: &BTreeSet<String>) -> Result<Judgement, Misfit> {
    let known = |id: &String| options.iter().any(|option| option.id == *id);
    if chosen.is_empty() || !chosen.iter().all(known) {
        return Err(Misfit);
    }
    let (taken, left): (Vec<&Choice>, Vec<&Choice>) = options.iter().partition(|option| chosen.contains(&option.id));
    let mistaken: Vec<&Choice> = taken.into_iter().filter(|option| !option.right).collect();
    let missed = left.iter().filter(|option| option.right).count();
    Ok(Judgement {
        correct: mistaken.is_empty() && missed == 0,
        whys: mistaken.iter().filter_map(|option| option.why.clone()).collect(),
        missed: if mistaken.is_empty() { missed } else { 0 },
        meant: None,
    })
}

fn judge_text(accept: &[String], wrong: &[KnownWrong], typos: bool, typed: &str) -> Judgement {
    let typed = compared(typed);
    if accept.iter().any(|form| compared(form) == typed) {
        return Judgement { correct: true, ..Judgement::default() };
    }
    if let Some(known) = wrong.iter().find(|known| compared(&known.text) == typed) {
        return Judgement { whys: vec![known.why.clone()], ..Judgement::default() };
    }
    let meant = if typos { forgiven(accept, wrong, &typed) } else { None };
    Judgement { correct: meant.is_some(), meant, ..Judgement::default() }
}

/// The accepted form that was meant, if the slip is small enough and leads to no known mistake as nearly.
fn forgiven(accept: &[String], wrong: &[KnownWrong], typed: &str) -> Option<String> {
    let length = typed.chars().count();
    // A form of quite another length is no slip; measuring it would cost the more, the longer what was typed is.
    let slip = |form: &str| {
        let form = compared(form);
        let near = form.chars().count().abs_diff(length) <= MOST_SLIPS;
        near.then(|| strsim::damerau_levenshtein(&form, typed))
    };
    let near = accept.iter().filter_map(|form| Some((slip(form)?, form)));
    let (distance, meant) = near.min_by_key(|(distance, _)| *distance)?;
    let allowed = if compared(meant).chars().count() <= 8 { 1 } else { MOST_SLIPS };
    let to_a_mistake = wrong.iter().filter_map(|known| slip(&known.text)).min().unwrap_or(usize::MAX);
    (distance <= allowed && distance < to_a_mistake).then(|| meant.clone())
}

/// Whether two texts are the same as answers are compared: case, `ё`, spaces, forms of quotes and a full stop at the end
/// do not matter.
pub fn same_text(one: &str, other: &str) -> bool {
    compared(one) == compared(other)
}

/// How two texts are compared: folded, apostrophes and dashes all alike, no full stop at the end.
fn compared(text: &str) -> String {
    let plain: String = fold(text)
        .chars()
        .map(|letter| match letter {
            '’' | '‘' | '`' | '´' => '\'',
            '“' | '”' | '«' | '»' => '"',
            '–' | '—' | '‑' => '-',
            other => other,
        })
        .collect();
    plain.trim_end_matches(['.', '!', '…', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(id: &str, right: bool) -> Choice {
        Choice { id: id.into(), text: id.to_uppercase(), right, why: (!right).then(|| format!("not {id}")) }
    }

    fn chosen(ids: &[&str]) -> Answer {
        Answer::Options(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    fn several(ids: &[&str]) -> Result<Judgement, Misfit> {
        let options = vec![option("a", true), option("b", false), option("c", true)];
        judge(&TaskBody::Several { options }, &chosen(ids))
    }

    #[test]
    fn all_right_options_and_no_other() {
        assert!(several(&["a", "c"]).unwrap().correct);
        assert_eq!(several(&["a"]).unwrap().missed, 1);
        let mixed = several(&["a", "b"]).unwrap();
        assert_eq!((mixed.correct, mixed.missed, mixed.whys), (false, 0, vec!["not b".to_owned()]));
        assert_eq!(several(&[]), Err(Misfit));
        assert_eq!(several(&["z"]), Err(Misfit));
    }

    #[test]
    fn an_answer_of_another_kind_is_no_answer() {
        let options = vec![option("a", true), option("b", false)];
        assert_eq!(judge(&TaskBody::Single { options }, &Answer::Text("a".into())), Err(Misfit));
    }

    #[test]
    fn short_texts_are_compared_kindly() {
        let body = |typos| TaskBody::Text {
            accept: vec!["Thank you for your email".into(), "Всё готово".into()],
            wrong: vec![KnownWrong { text: "Thanks you for your email".into(), why: "thank you".into() }],
            typos,
        };
        for (typed, strict, kind) in [
            ("thank you for your email", true, true),
            ("  Thank  you for your email. ", true, true),
            ("все ГОТОВО!", true, true),
            ("thank you for yuor email", false, true),
            ("thanks you for your email", false, false),
            ("thanks yuo for your email", false, false),
            ("thank you", false, false),
            ("", false, false),
        ] {
            let correct = |typos| judge(&body(typos), &Answer::Text(typed.into())).unwrap().correct;
            assert_eq!((correct(false), correct(true)), (strict, kind), "{typed:?}");
        }
    }

    #[test]
    fn a_known_mistake_is_explained() {
        let body = TaskBody::Text {
            accept: vec!["advice".into()],
            wrong: vec![KnownWrong { text: "advices".into(), why: "uncountable".into() }],
            typos: true,
        };
        let judged = judge(&body, &Answer::Text("Advices".into())).unwrap();
        assert_eq!((judged.correct, judged.whys), (false, vec!["uncountable".to_owned()]));
    }
}
