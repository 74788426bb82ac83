//! How far a student is in a lesson, and what that means for what comes next. Pure: rows become these values, these
//! values decide.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::{courses::catalogue::Lesson, ids::TaskId, tasks::TaskState};

/// How far a student is in a lesson.
#[derive(Clone, Debug, Default)]
pub struct LessonState {
    /// Whether it was ever opened.
    pub begun: bool,
    /// How many pages were read.
    pub pages_read: usize,
    /// The tasks that were tried.
    pub tasks: HashMap<TaskId, TaskState>,
    /// When it was finished.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What comes next in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This page, counted from 0.
    Page(usize),
    /// This task.
    Task(TaskId),
    /// The test: all its pages are read.
    Test,
    /// Nothing: all is read and done.
    End,
}

impl LessonState {
    /// Where to go on: the first page not read, then the test, or the first task not done.
    pub fn next(&self, lesson: &Lesson) -> Next {
        if self.pages_read < lesson.pages.len() {
            return Next::Page(self.pages_read);
        }
        if lesson.is_test() {
            return Next::Test;
        }
        let undone = lesson.tasks.iter().find(|task| !self.task(task.id).is_done());
        undone.map_or(Next::End, |task| Next::Task(task.id))
    }

    /// As [`LessonState::next`], but the tasks after this one come first, so that a hard one can be left for later.
    pub fn next_after(&self, lesson: &Lesson, place: usize) -> Next {
        let mut later = lesson.tasks.iter().skip(place + 1).filter(|_| !lesson.is_test());
        later.find(|task| !self.task(task.id).is_done()).map_or_else(|| self.next(lesson), |task| Next::Task(task.id))
    }

    /// How far the student is with a task.
    pub fn task(&self, id: TaskId) -> TaskState {
        self.tasks.get(&id).copied().unwrap_or_default()
    }

    /// How many tasks of the lesson still need an answer.
    pub fn left(&self, lesson: &Lesson) -> usize {
        lesson.tasks.iter().filter(|task| !self.task(task.id).is_done()).count()
    }
}
