//! Answers that are typed: the text of a short-text task, a number, a whole sentence, what goes into gaps, or an option's
//! words or, where the options have them, its letter.

use std::collections::BTreeSet;

use klass_school::{
    Unexpected,
    ids::TaskId,
    tasks::{Answer, Gap, TaskBody, is_number},
};

use super::{
    answers::{answer, so_far},
    building::filled,
    gone, show_again, view,
};
use crate::{state::State, talk::Talk};

/// What a typed text is to a task.
enum Read {
    /// Its answer.
    Answer(Answer),
    /// Some of its gaps; the others are awaited.
    Some(Vec<String>),
    /// No answer, for this reason.
    No(String),
}

/// Something was typed while an answer is awaited.
pub async fn typed(talk: &mut Talk<'_>, id: TaskId, number: i32, text: &str) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let (ticks, put) = so_far(talk, id, number);
    match read(talk, &task.body, put, text) {
        Read::Answer(given) => answer(talk, id, number, given).await,
        Read::Some(put) => {
            talk.state = State::Task { task: id, number, ticks, put };
            show_again(talk, id, None).await
        }
        Read::No(why) => show_again(talk, id, Some(why)).await,
    }
}

fn read(talk: &Talk<'_>, body: &TaskBody, put: Vec<String>, text: &str) -> Read {
    let words = talk.words();
    let not_an_option = || Read::No(words.typed_not_option());
    match body {
        TaskBody::Text { .. } | TaskBody::Order { .. } => Read::Answer(Answer::Text(text.to_owned())),
        TaskBody::Number { unit, .. } if is_number(text, unit.as_deref()) => {
            Read::Answer(Answer::Text(text.to_owned()))
        }
        TaskBody::Number { .. } => Read::No(words.not_a_number()),
        TaskBody::Single { options } => view::named(options, text)
            .map_or_else(not_an_option, |option| Read::Answer(Answer::Options(BTreeSet::from([option.id.clone()])))),
        TaskBody::Several { options } => match view::named_together(options, text) {
            Some(chosen) => Read::Answer(Answer::Options(chosen)),
            None => Read::No(words.press_an_answer()),
        },
        TaskBody::Gaps { gaps, .. } => match fill(gaps, put, text) {
            Ok(put) if put.iter().any(String::is_empty) => Read::Some(put),
            Ok(put) => Read::Answer(Answer::Gaps(put)),
            Err(awaited) => Read::No(words.gaps_count(awaited)),
        },
    }
}

/// Fills the next empty gap, or as many as are empty when they are typed together. `Err`: how many are awaited.
fn fill(gaps: &[Gap], put: Vec<String>, text: &str) -> Result<Vec<String>, usize> {
    let mut put = filled(gaps, put);
    let parts: Vec<&str> = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let empty: Vec<&mut String> = put.iter_mut().filter(|gap| gap.is_empty()).collect();
    if parts.is_empty() || parts.len() > 1 && parts.len() != empty.len() {
        return Err(empty.len());
    }
    for (gap, part) in empty.into_iter().zip(parts) {
        part.clone_into(gap);
    }
    Ok(put)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_one_by_one_or_all_that_are_left_at_once() {
        let gaps = vec![Gap::default(); 3];
        let fill =
            |put: &[&str], text: &str| super::fill(&gaps, put.iter().map(|word| (*word).to_owned()).collect(), text);
        let texts = |words: [&str; 3]| Ok(words.map(str::to_owned).to_vec());
        assert_eq!(fill(&[], "a"), texts(["a", "", ""]));
        assert_eq!(fill(&["a", "", "c"], "b"), texts(["a", "b", "c"]));
        assert_eq!(fill(&["", "b", ""], "a; c"), texts(["a", "b", "c"]));
        assert_eq!(fill(&[], "a;b\nc;"), texts(["a", "b", "c"]));
        assert_eq!(fill(&[], "a; b"), Err(3));
        assert_eq!(fill(&["a", "b", ""], " ; "), Err(1));
    }
}
