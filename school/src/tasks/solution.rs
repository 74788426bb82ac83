//! Seeing the solution: a way on for who is stuck, at the price of the task's score.

use super::TaskState;
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
    let before = study::read(turn, student, task.lesson).await?.task(task.id);
    if !before.may_see_solution() {
        return Ok(None);
    }
    let state = TaskState { solution_seen_at: before.solution_seen_at.or(Some(turn.now())), ..before };
    turn.write_task(student, task.lesson, task.id, state);
    study::finish_if_done(turn, student, task.lesson).await?;
    Ok(Some(state))
}
