//! Seeing the solution: a way on for who is stuck, at the price of the task's score.

use klass_entity::task_progress;
use sea_orm::EntityTrait;

use super::{TaskState, answer::keep};
use crate::{Unexpected, access::Student, courses::study, ids::TaskId, turns::Turn};

/// After so many wrong answers a student is told whom to ask.
pub const WRONG_ANSWERS_BEFORE_ASKING: i32 = 3;
/// After so many wrong answers the solution may be seen.
pub const WRONG_ANSWERS_BEFORE_SOLUTION: i32 = 5;

impl TaskState {
    /// Whether the solution may be seen: after a right answer, or after five wrong ones.
    pub fn may_see_solution(&self) -> bool {
        self.is_done() || self.wrong >= WRONG_ANSWERS_BEFORE_SOLUTION
    }
}

/// Opens a task's solution, which finishes the task for its lesson. `None`: not yet allowed, or there is no such task.
/// The second call is the same as the first.
pub async fn see_solution(turn: &Turn, student: &Student, task: TaskId) -> Result<Option<TaskState>, Unexpected> {
    let catalogue = turn.catalogue();
    let Some((task, _)) = catalogue.task(task) else { return Ok(None) };
    let row = task_progress::Entity::find_by_id((student.id.0, task.id.0)).one(turn.db()).await?;
    let before = row.as_ref().map(TaskState::from).unwrap_or_default();
    if !before.may_see_solution() {
        return Ok(None);
    }
    let state = TaskState { solution_seen_at: before.solution_seen_at.or(Some(turn.now())), ..before };
    keep(turn, student, task.id, task.lesson.0, state).await?;
    study::finish_if_done(turn, student, task.lesson).await?;
    Ok(Some(state))
}
