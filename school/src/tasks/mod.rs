//! Tasks: what is asked, how an answer is judged, and what comes of it.

mod answer;
mod grading;
mod solution;

pub use answer::{Answered, Verdict, answer};
pub use grading::{Answer, Judgement, Misfit, is_number, judge, same_text};
pub(crate) use grading::{UNHEARD, as_put, compared, plain};
pub use solution::{WRONG_ANSWERS_BEFORE_ASKING, WRONG_ANSWERS_BEFORE_SOLUTION, see_solution};

pub use crate::courses::pack::{Choice, Gap, KnownWrong, TaskBody};

use chrono::{DateTime, Utc};
use klass_entity::task_progress;

/// How far a student is with a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskState {
    /// Answers given so far; the next has this number plus one.
    pub attempts: i32,
    /// How many of them were wrong.
    pub wrong: i32,
    /// When it was first answered right.
    pub solved_at: Option<DateTime<Utc>>,
    /// When its solution was opened.
    pub solution_seen_at: Option<DateTime<Utc>>,
}

impl TaskState {
    /// Whether the lesson needs nothing more of this task: it was answered right, or its solution was seen.
    pub fn is_done(&self) -> bool {
        self.solved_at.is_some() || self.solution_seen_at.is_some()
    }
}

impl From<&task_progress::Model> for TaskState {
    fn from(row: &task_progress::Model) -> Self {
        Self {
            attempts: row.attempts,
            wrong: row.wrong,
            solved_at: row.solved_at,
            solution_seen_at: row.solution_seen_at,
        }
    }
}
