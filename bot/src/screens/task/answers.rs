//! Answers by buttons, and what is said of an answer.

use std::collections::BTreeSet;

use klass_locales::Words;
use klass_school::{
    Unexpected,
    ids::TaskId,
    sittings::Run,
    tasks::{self, Answer, Answered, Judgement, TaskBody, Verdict},
};

use super::{gone, show_again, show_as, standing::Standing, standing::standing, view};
use crate::{
    html::{escape, from_markdown},
    screens::test,
    state::State,
    talk::Talk,
};

/// An option of a single choice was pressed.
pub async fn chose(talk: &mut Talk<'_>, id: TaskId, number: i32, option: String) -> Result<(), Unexpected> {
    answer(talk, id, number, Answer::Options(BTreeSet::from([option]))).await
}

/// An option was ticked, or unticked.
pub async fn ticked(talk: &mut Talk<'_>, id: TaskId, number: i32, option: String, on: bool) -> Result<(), Unexpected> {
    let (mut chosen, put) = so_far(talk, id, number);
    let Some(standing) = standing(talk, id).await? else { return gone(talk).await };
    if standing.number != number || !standing.open {
        return before(talk, id, number, &standing).await;
    }
    if on {
        chosen.insert(option);
    } else {
        chosen.remove(&option);
    }
    talk.state = State::Task { task: id, number, ticks: chosen, put };
    show_as(talk, id, &standing, None)
}

/// The ticked options, or the words put in order, are the answer.
pub async fn checked(talk: &mut Talk<'_>, id: TaskId, number: i32) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let (ticks, put) = so_far(talk, id, number);
    let is_order = matches!(task.body, TaskBody::Order { .. });
    let given = if is_order { Answer::Words(put) } else { Answer::Options(ticks) };
    let nothing = matches!(&given, Answer::Words(put) if put.is_empty())
        || matches!(&given, Answer::Options(ticks) if ticks.is_empty());
    if !nothing {
        return answer(talk, id, number, given).await;
    }
    let Some(standing) = standing(talk, id).await? else { return gone(talk).await };
    if standing.number != number || !standing.open {
        return before(talk, id, number, &standing).await;
    }
    let first = if is_order { talk.words().put_first() } else { talk.words().tick_first() };
    talk.toast(first);
    if talk.pressed_is_live() { Ok(()) } else { show_as(talk, id, &standing, None) }
}

/// Gives the answer to the school and shows what came of it.
pub(super) async fn answer(talk: &mut Talk<'_>, id: TaskId, number: i32, given: Answer) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    match tasks::answer(talk.turn, &student, id, number, &given).await? {
        Answered::Judged(verdict) => judged(talk, id, &given, &verdict),
        Answered::Taken(run) => taken(talk, id, *run).await,
        Answered::Before(state) => {
            let standing = match standing(talk, id).await? {
                Some(standing) if standing.is_test => standing,
                _ => Standing::in_practice(state),
            };
            before(talk, id, number, &standing).await
        }
        Answered::NotSitting => {
            let over = talk.words().test_run_over();
            talk.toast(over);
            show_again(talk, id, None).await
        }
        Answered::Misfit(_) => {
            // What was ticked may be gone from the task.
            talk.state = State::Idle;
            let changed = talk.words().task_changed();
            talk.toast(changed);
            show_again(talk, id, None).await
        }
        Answered::Gone => gone(talk).await,
    }
}

fn judged(talk: &mut Talk<'_>, id: TaskId, given: &Answer, verdict: &Verdict) -> Result<(), Unexpected> {
    let words = talk.words();
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return Ok(()) };
    let judgement = &verdict.judgement;
    keep_what_is_right(talk, id, verdict.state.attempts + 1, given, judgement);
    let answer = words.your_answer(&view::in_words(&task.body, given));
    let mut said = vec![format!("{answer}\n{}", verdict_in_words(words, given, judgement))];
    said.extend(judgement.whys.iter().map(|why| from_markdown(why)));
    let unexplained = judgement.whys.is_empty() && judgement.missed == 0;
    if !judgement.correct && unexplained && task.hint.is_some() {
        said.push(words.see_the_hint());
    }
    if judgement.correct {
        said.extend(task.explanation.as_deref().map(from_markdown));
    }
    said.extend(verdict.streak.map(|streak| words.streak_grew(streak.length)));
    show_as(talk, id, &Standing::in_practice(verdict.state), Some(said.join("\n\n")))
}

fn verdict_in_words(words: Words, given: &Answer, judgement: &Judgement) -> String {
    match (judgement.correct, given) {
        (true, _) if !judgement.meant.is_empty() => words.right_slip(&judgement.meant.join(", ")),
        (true, _) => words.right(),
        (false, _) if judgement.missed > 0 => words.wrong_missed(judgement.missed),
        (false, Answer::Gaps(_)) if judgement.gaps.contains(&true) => {
            words.wrong_gaps(judgement.gaps.iter().filter(|right| !**right).count())
        }
        (false, Answer::Words(_)) if judgement.right_start > 0 => words.wrong_start(judgement.right_start),
        (false, _) => words.wrong(),
    }
}

/// Of several options those that are right stay ticked, of gaps those that are right stay filled: only the rest is looked
/// for.
fn keep_what_is_right(talk: &mut Talk<'_>, id: TaskId, number: i32, given: &Answer, judgement: &Judgement) {
    match given {
        Answer::Options(chosen) if judgement.missed > 0 => {
            talk.state = State::Task { task: id, number, ticks: chosen.clone(), put: Vec::new() };
        }
        Answer::Gaps(filled) if !judgement.correct => {
            let right = filled.iter().zip(&judgement.gaps);
            let put = right.map(|(filled, right)| if *right { filled.clone() } else { String::new() }).collect();
            talk.state = State::Task { task: id, number, ticks: BTreeSet::new(), put };
        }
        _ => {}
    }
}

/// In a test nothing is said of an answer but that it was taken, until the run is over.
async fn taken(talk: &mut Talk<'_>, id: TaskId, run: Run) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some(lesson) = catalogue.task(id).and_then(|(task, _)| catalogue.lesson(task.lesson)) else {
        return gone(talk).await;
    };
    if talk.is_press() {
        let taken = talk.words().answer_taken();
        talk.toast(taken);
    }
    test::onward(talk, lesson, &run, id).await
}

/// An answer of this number was there before. A second tap on the same buttons changes nothing on the screen; an old
/// message becomes the task as it is now.
pub(super) async fn before(
    talk: &mut Talk<'_>,
    id: TaskId,
    number: i32,
    standing: &Standing,
) -> Result<(), Unexpected> {
    let words = talk.words();
    let solved = standing.state.solved_at.is_some() && number > standing.state.attempts;
    let said = if solved { words.already_solved() } else { words.answered_before() };
    talk.toast(said.clone());
    if talk.pressed_is_live() {
        return Ok(());
    }
    let aloud = (!talk.is_press()).then(|| escape(&said));
    if standing.is_test { show_again(talk, id, aloud).await } else { show_as(talk, id, standing, aloud) }
}

/// What is ticked and what is put so far for the answer of this number.
pub(super) fn so_far(talk: &Talk<'_>, id: TaskId, number: i32) -> (BTreeSet<String>, Vec<String>) {
    match &talk.state {
        State::Task { task, number: current, ticks, put } if *task == id && *current == number => {
            (ticks.clone(), put.clone())
        }
        _ => Default::default(),
    }
}
