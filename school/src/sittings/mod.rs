//! Sittings: runs through a test. One answer a task, what was right is told at the end; the share of points that the
//! lesson asks for passes it. It can be taken again an hour after the last run ended, and the best run counts.

mod run;

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use klass_entity::{attempt, sitting, task};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict};

pub use run::{Given, Run};

use crate::{
    Unexpected,
    access::Student,
    courses::{catalogue::Lesson, study},
    ids::{LessonId, TaskId},
    tasks::Answer,
    turns::Turn,
};

/// How long until a finished test may be taken again.
pub const PAUSE: TimeDelta = TimeDelta::hours(1);

/// How far a student is with a test: all runs, the first first.
#[derive(Clone, Debug, Default)]
pub struct TestState {
    /// The runs; at most the last is open.
    pub runs: Vec<Run>,
}

impl TestState {
    /// The run that goes on.
    pub fn open(&self) -> Option<&Run> {
        self.runs.last().filter(|run| run.finished_at.is_none())
    }

    /// The run that ended last.
    pub fn last(&self) -> Option<&Run> {
        self.runs.iter().rev().find(|run| run.finished_at.is_some())
    }

    /// The run with the best score; of equal ones the first.
    pub fn best(&self) -> Option<&Run> {
        let finished = self.runs.iter().rev().filter(|run| run.finished_at.is_some());
        finished.max_by_key(|run| run.percent())
    }

    /// From when on the test may be taken again; none while it may be.
    pub fn again_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let ended = self.open().map_or_else(|| self.last()?.finished_at, |_| None);
        ended.map(|ended| ended + PAUSE).filter(|again| *again > now)
    }
}

/// How far the student is with a test: its runs, with the answers of the one that goes on.
pub async fn read(turn: &Turn, student: &Student, lesson: &Lesson) -> Result<TestState, Unexpected> {
    let rows = sitting::Entity::find()
        .filter(sitting::Column::StudentId.eq(student.id.0))
        .filter(sitting::Column::LessonId.eq(lesson.id.0))
        .order_by_asc(sitting::Column::Number)
        .all(turn.db())
        .await?;
    let mut runs: Vec<Run> = rows.iter().map(Run::of).collect();
    if let Some(open) = runs.last_mut().filter(|run| run.finished_at.is_none()) {
        open.given = given(turn, student, lesson.id, open.number).await?;
    }
    Ok(TestState { runs })
}

/// The answers of one run, for looking back at it.
pub async fn given(
    turn: &Turn,
    student: &Student,
    lesson: LessonId,
    number: i32,
) -> Result<HashMap<TaskId, Given>, Unexpected> {
    let rows = attempt::Entity::find()
        .inner_join(task::Entity)
        .filter(attempt::Column::StudentId.eq(student.id.0))
        .filter(attempt::Column::Sitting.eq(number))
        .filter(task::Column::LessonId.eq(lesson.0))
        .all(turn.db())
        .await?;
    let each = rows.into_iter().map(|row| {
        let answer: Answer = serde_json::from_value(row.answer)?;
        Ok((TaskId(row.task_id), Given { answer, correct: row.correct }))
    });
    each.collect()
}

/// The best scores, in percent, that the student has in the tests among these lessons.
pub async fn best_of(
    turn: &Turn,
    student: &Student,
    lessons: &[&Lesson],
) -> Result<HashMap<LessonId, i32>, Unexpected> {
    let tests: Vec<_> = lessons.iter().filter(|lesson| lesson.is_test()).map(|lesson| lesson.id.0).collect();
    if tests.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sitting::Entity::find()
        .filter(sitting::Column::StudentId.eq(student.id.0))
        .filter(sitting::Column::LessonId.is_in(tests))
        .filter(sitting::Column::FinishedAt.is_not_null())
        .all(turn.db())
        .await?;
    let mut best = HashMap::new();
    for row in rows {
        let percent = Run::of(&row).percent();
        let kept = best.entry(LessonId(row.lesson_id)).or_insert(percent);
        *kept = percent.max(*kept);
    }
    Ok(best)
}

/// Begins a run of the test, or goes on with the one that is open. `Err`: not before this time. The second call gives the
/// same run.
pub async fn begin(
    turn: &Turn,
    student: &Student,
    lesson: &Lesson,
) -> Result<Result<TestState, DateTime<Utc>>, Unexpected> {
    let mut state = read(turn, student, lesson).await?;
    if let Some(open) = state.open() {
        // What was left of it may have gone from the course.
        let run = end_if_done(turn, student, lesson, open.clone()).await?;
        state.runs.pop();
        state.runs.push(run);
        return Ok(Ok(state));
    }
    if let Some(again_at) = state.again_at(turn.now()) {
        return Ok(Err(again_at));
    }
    let number = state.runs.last().map_or(1, |run| run.number + 1);
    let row = sitting::ActiveModel {
        student_id: Set(student.id.0),
        lesson_id: Set(lesson.id.0),
        number: Set(number),
        started_at: Set(turn.now()),
        finished_at: Set(None),
        points: Set(0),
        points_of: Set(0),
        passed: Set(false),
    };
    let key = [sitting::Column::StudentId, sitting::Column::LessonId, sitting::Column::Number];
    sitting::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(turn.db())
        .await?;
    state.runs.push(Run::begun(number, turn.now()));
    Ok(Ok(state))
}

/// Ends the run if this was its last answer: the points are counted, and a run that passes finishes the lesson. Gives the
/// run as it now is. The second call changes nothing.
pub(crate) async fn end_if_done(
    turn: &Turn,
    student: &Student,
    lesson: &Lesson,
    mut run: Run,
) -> Result<Run, Unexpected> {
    if run.next(lesson).is_some() {
        return Ok(run);
    }
    run.end(lesson, turn.now());
    sitting::Entity::update_many()
        .set(sitting::ActiveModel {
            finished_at: Set(run.finished_at),
            points: Set(run.points),
            points_of: Set(run.points_of),
            passed: Set(run.passed),
            ..Default::default()
        })
        .filter(sitting::Column::StudentId.eq(student.id.0))
        .filter(sitting::Column::LessonId.eq(lesson.id.0))
        .filter(sitting::Column::Number.eq(run.number))
        .filter(sitting::Column::FinishedAt.is_null())
        .exec(turn.db())
        .await?;
    if run.passed {
        study::finish(turn, student, lesson).await?;
    }
    Ok(run)
}
