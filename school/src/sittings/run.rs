//! One run through a test. Pure: answers go in, the next task and the score come out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use klass_entity::sitting;

use crate::{courses::catalogue::Lesson, ids::TaskId, tasks::Answer};

/// One run through a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Counts the student's runs through this test, from 1.
    pub number: i32,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When its last task was answered.
    pub finished_at: Option<DateTime<Utc>>,
    /// What the right answers weighed; 0 until it is finished.
    pub points: i32,
    /// What all tasks weighed; 0 until it is finished.
    pub points_of: i32,
    /// Whether it passed.
    pub passed: bool,
    /// The answers given, while it goes on.
    pub given: HashMap<TaskId, Given>,
}

/// An answer in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What was answered.
    pub answer: Answer,
    /// Whether it is right.
    pub correct: bool,
}

impl Run {
    pub(super) fn begun(number: i32, at: DateTime<Utc>) -> Self {
        let given = HashMap::new();
        Self { number, started_at: at, finished_at: None, points: 0, points_of: 0, passed: false, given }
    }

    pub(crate) fn of(row: &sitting::Model) -> Self {
        let sitting::Model { number, started_at, finished_at, points, points_of, passed, .. } = *row;
        Self { number, started_at, finished_at, points, points_of, passed, given: HashMap::new() }
    }

    /// The first task without an answer.
    pub fn next(&self, lesson: &Lesson) -> Option<TaskId> {
        lesson.tasks.iter().map(|task| task.id).find(|task| !self.given.contains_key(task))
    }

    /// The first task without an answer after this one, or before it where there is none after.
    pub fn next_after(&self, lesson: &Lesson, task: TaskId) -> Option<TaskId> {
        let later = lesson.tasks.iter().map(|task| task.id).skip_while(|one| *one != task).skip(1);
        later.into_iter().find(|task| !self.given.contains_key(task)).or_else(|| self.next(lesson))
    }

    /// The score: the share of the points in percent, rounded down, so that nothing passes that is below the mark.
    pub fn percent(&self) -> i32 {
        if self.points_of == 0 { 0 } else { self.points * 100 / self.points_of }
    }

    /// Counts the points and ends the run.
    pub(super) fn end(&mut self, lesson: &Lesson, at: DateTime<Utc>) {
        let right = |task: &TaskId| self.given.get(task).is_some_and(|given| given.correct);
        self.points = lesson.tasks.iter().filter(|task| right(&task.id)).map(|task| task.points).sum();
        self.points_of = lesson.tasks.iter().map(|task| task.points).sum();
        self.passed = self.percent() >= lesson.pass_percent.unwrap_or_default();
        self.finished_at = Some(at);
    }
}
