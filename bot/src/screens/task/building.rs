//! Answers that are built by buttons: words put in order, gaps filled. What is built so far lives in the dialogue; each
//! button says at which place its word goes, so a second tap does it once.

use klass_school::{
    Unexpected,
    ids::TaskId,
    tasks::{Answer, Gap, TaskBody},
    text::mark,
};

use super::{
    answers::{answer, before, so_far},
    gone, show_as,
    standing::standing,
};
use crate::{state::State, talk::Talk};

/// A word was pressed: it goes to its place, or into its gap.
pub async fn put(talk: &mut Talk<'_>, id: TaskId, number: i32, place: usize, chosen: &str) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let Some(standing) = standing(talk, id).await? else { return gone(talk).await };
    if standing.number != number || !standing.open {
        return before(talk, id, number, &standing).await;
    }
    let (ticks, so_far) = so_far(talk, id, number);
    let now = match &task.body {
        TaskBody::Order { words, extra, .. } => with_word(words.iter().chain(extra), so_far, place, chosen),
        TaskBody::Gaps { gaps, .. } => with_option(gaps, so_far, place, chosen),
        _ => None,
    };
    // Put already, or gone from the task: the screen is as it was.
    let Some(now) = now else {
        return if talk.pressed_is_live() { Ok(()) } else { show_as(talk, id, &standing, None) };
    };
    if matches!(task.body, TaskBody::Gaps { .. }) && !now.iter().any(String::is_empty) {
        return answer(talk, id, number, Answer::Gaps(now)).await;
    }
    talk.state = State::Task { task: id, number, ticks, put: now };
    show_as(talk, id, &standing, None)
}

/// What was put at this place is taken back.
pub async fn take_back(talk: &mut Talk<'_>, id: TaskId, number: i32, place: usize) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let Some(standing) = standing(talk, id).await? else { return gone(talk).await };
    if standing.number != number || !standing.open {
        return before(talk, id, number, &standing).await;
    }
    let (ticks, mut put) = so_far(talk, id, number);
    match (&task.body, put.get_mut(place)) {
        (TaskBody::Gaps { .. }, Some(gap)) => gap.clear(),
        (_, _) => put.truncate(place),
    }
    talk.state = State::Task { task: id, number, ticks, put };
    show_as(talk, id, &standing, None)
}

/// The words with one more at `place`, if that is the next place and such a word is left.
fn with_word<'w>(
    chips: impl Iterator<Item = &'w String>,
    mut put: Vec<String>,
    place: usize,
    chosen: &str,
) -> Option<Vec<String>> {
    if put.len() != place {
        return None;
    }
    let word = left(chips, &put).into_iter().find(|word| mark(word) == chosen)?.clone();
    put.push(word);
    Some(put)
}

/// The words that are not put yet; of words that look alike as many as are left.
pub(super) fn left<'w>(chips: impl Iterator<Item = &'w String>, put: &[String]) -> Vec<&'w String> {
    let mut put: Vec<&String> = put.iter().collect();
    chips
        .filter(|chip| match put.iter().position(|word| word == chip) {
            Some(used) => {
                put.swap_remove(used);
                false
            }
            None => true,
        })
        .collect()
}

/// The gaps with one more filled, if it is empty and has such an option.
fn with_option(gaps: &[Gap], put: Vec<String>, place: usize, chosen: &str) -> Option<Vec<String>> {
    let mut put = filled(gaps, put);
    let option = gaps.get(place)?.options.iter().find(|option| mark(option) == chosen)?;
    let gap = put.get_mut(place).filter(|gap| gap.is_empty())?;
    gap.clone_from(option);
    Some(put)
}

/// What is in each gap: as many texts as there are gaps, empty where nothing is put yet.
pub(super) fn filled(gaps: &[Gap], mut put: Vec<String>) -> Vec<String> {
    put.resize(gaps.len(), String::new());
    put
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_word_goes_to_the_next_place_only_and_as_often_as_it_is_there() {
        let chips = texts(&["the", "more", "the", "better"]);
        let put = |so_far: &[&str], place, word: &str| with_word(chips.iter(), texts(so_far), place, &mark(word));
        assert_eq!(put(&[], 0, "the"), Some(texts(&["the"])));
        assert_eq!(put(&["the"], 0, "the"), None);
        assert_eq!(put(&["the"], 1, "the"), Some(texts(&["the", "the"])));
        assert_eq!(put(&["the", "the"], 2, "the"), None);
        assert_eq!(put(&[], 0, "worse"), None);
    }

    #[test]
    fn an_option_goes_into_its_gap_once() {
        let gaps = [Gap::default(), Gap { options: texts(&["for", "since"]), ..Gap::default() }];
        let put = |so_far: &[&str], place, word: &str| with_option(&gaps, texts(so_far), place, &mark(word));
        assert_eq!(put(&[], 1, "since"), Some(texts(&["", "since"])));
        assert_eq!(put(&["", "since"], 1, "for"), None);
        assert_eq!(put(&[], 0, "since"), None);
        assert_eq!(put(&[], 7, "since"), None);
    }
}
