//! Answering a task: one attempt a number, judged, counted for the day, and the lesson finished when it was the last.
//! In a test the number is that of the run, and each run takes one answer a task.

use klass_entity::attempt;
use sea_orm::ActiveValue::Set;

use super::{Answer, Judgement, TaskState, judge};
use crate::{
    Unexpected,
    access::Student,
    courses::{
        catalogue::{Lesson, Task},
        study,
    },
    habit::{self, Streak},
    ids::{TaskId, new_key},
    sittings::{self, Given, Run},
    turns::Turn,
};

/// Attempts outside any test.
const PRACTICE: i32 = 0;

/// What came of an answer.
#[derive(Clone, Debug)]
pub enum Answered {
    /// It was judged.
    Judged(Box<Verdict>),
    /// It was taken in a test: whether it is right is told at the end of the run.
    Taken(Box<Run>),
    /// The test is not under way, or this run of it is over.
    NotSitting,
    /// An answer of this number was there before (the same press twice, or a press and a text at once): the first counts.
    Before(TaskState),
    /// The answer does not fit the task as it now is.
    Misfit(TaskState),
    /// There is no such task any more.
    Gone,
}

/// A judged answer.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Right or wrong, and why.
    pub judgement: Judgement,
    /// How far the student now is with the task.
    pub state: TaskState,
    /// The streak, when this was the first thing done today.
    pub streak: Option<Streak>,
}

/// Takes the student's answer number `number` to a task; in a test, the answer of run `number`. A second call with the same
/// number counts nothing and gives [`Answered::Before`].
pub async fn answer(
    turn: &Turn,
    student: &Student,
    task: TaskId,
    number: i32,
    given: &Answer,
) -> Result<Answered, Unexpected> {
    let catalogue = turn.catalogue();
    let Some((task, _)) = catalogue.task(task) else { return Ok(Answered::Gone) };
    let before = study::read(turn, student, task.lesson).await?.task(task.id);
    if let Some(test) = catalogue.lesson(task.lesson).filter(|lesson| lesson.is_test()) {
        return in_test(turn, student, (test, task), number, given, before).await;
    }
    if number != before.attempts + 1 || before.solved_at.is_some() {
        return Ok(Answered::Before(before));
    }
    let Ok(judgement) = judge(&task.body, given) else { return Ok(Answered::Misfit(before)) };
    let state = TaskState {
        attempts: number,
        wrong: before.wrong + i32::from(!judgement.correct),
        solved_at: judgement.correct.then(|| turn.now()),
        ..before
    };
    let counts = before.solution_seen_at.is_none();
    // A second process that was here first makes this fail on the unique key: the turn is done again and finds it.
    let place = Place { sitting: PRACTICE, number, after_solution: !counts };
    note(turn, student, task, place, given, judgement.correct)?;
    turn.write_task(student, task.lesson, task.id, state);
    let streak = if counts { habit::act(turn, student).await? } else { None };
    if judgement.correct {
        study::finish_if_done(turn, student, task.lesson).await?;
    }
    Ok(Answered::Judged(Box::new(Verdict { judgement, state, streak })))
}

async fn in_test(
    turn: &Turn,
    student: &Student,
    (test, task): (&Lesson, &Task),
    number: i32,
    given: &Answer,
    before: TaskState,
) -> Result<Answered, Unexpected> {
    let state = sittings::read(turn, student, test).await?;
    let Some(run) = state.open().filter(|run| run.number == number) else { return Ok(Answered::NotSitting) };
    if run.given.contains_key(&task.id) {
        return Ok(Answered::Before(before));
    }
    let Ok(judgement) = judge(&task.body, given) else { return Ok(Answered::Misfit(before)) };
    let place = Place { sitting: number, number: 1, after_solution: false };
    note(turn, student, task, place, given, judgement.correct)?;
    let now = TaskState {
        attempts: before.attempts + 1,
        wrong: before.wrong + i32::from(!judgement.correct),
        solved_at: before.solved_at.or(judgement.correct.then(|| turn.now())),
        ..before
    };
    turn.write_task(student, test.id, task.id, now);
    habit::act(turn, student).await?;
    let mut run = run.clone();
    run.given.insert(task.id, Given { answer: given.clone(), correct: judgement.correct });
    Ok(Answered::Taken(Box::new(sittings::end_if_done(turn, student, test, run).await?)))
}

/// Which answer of a student's to a task it is.
struct Place {
    sitting: i32,
    number: i32,
    after_solution: bool,
}

fn note(
    turn: &Turn,
    student: &Student,
    task: &Task,
    place: Place,
    given: &Answer,
    correct: bool,
) -> Result<(), Unexpected> {
    turn.write_attempt(attempt::ActiveModel {
        id: Set(new_key(turn.now())),
        student_id: Set(student.id.0),
        task_id: Set(task.id.0),
        sitting: Set(place.sitting),
        number: Set(place.number),
        answer: Set(serde_json::to_value(given)?),
        correct: Set(correct),
        after_solution: Set(place.after_solution),
        local_day: Set(habit::local_day(turn, student)),
        answered_at: Set(turn.now()),
    });
    Ok(())
}
