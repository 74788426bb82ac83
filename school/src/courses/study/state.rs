//! How far a student is, and what that means for what comes next. Pure: rows become these values, these values decide.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::{
    courses::catalogue::{Course, Lesson},
    ids::{LessonId, TaskId},
    tasks::TaskState,
};

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
    /// Nothing: all is read and done.
    End,
}

/// The lesson cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpen {
    /// The one before it comes first.
    Locked,
    /// There is no such lesson any more.
    Gone,
}

/// How far a student is in a course.
#[derive(Clone, Debug, Default)]
pub struct CourseState {
    /// Lessons that were opened, and when they were finished.
    pub lessons: HashMap<LessonId, Option<DateTime<Utc>>>,
    /// Tasks answered right, by lesson.
    pub solved: HashMap<LessonId, usize>,
}

impl LessonState {
    /// Where to go on: the first page not read, then the first task not done.
    pub fn next(&self, lesson: &Lesson) -> Next {
        if self.pages_read < lesson.pages.len() {
            return Next::Page(self.pages_read);
        }
        let undone = lesson.tasks.iter().find(|task| !self.task(task.id).is_done());
        undone.map_or(Next::End, |task| Next::Task(task.id))
    }

    /// As [`LessonState::next`], but the tasks after this one come first, so that a hard one can be left for later.
    pub fn next_after(&self, lesson: &Lesson, place: usize) -> Next {
        let later = lesson.tasks.iter().skip(place + 1).find(|task| !self.task(task.id).is_done());
        later.map_or_else(|| self.next(lesson), |task| Next::Task(task.id))
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

impl CourseState {
    /// Whether a lesson of the course can be opened: the first, one that was opened before, and what follows a finished one.
    pub fn is_open(&self, course: &Course, lesson: LessonId) -> bool {
        let before = course.lessons().take_while(|other| other.id != lesson).last();
        self.lessons.contains_key(&lesson) || before.is_none_or(|before| self.is_finished(before.id))
    }

    /// Whether a lesson was finished.
    pub fn is_finished(&self, lesson: LessonId) -> bool {
        self.lessons.get(&lesson).is_some_and(Option::is_some)
    }

    /// How many tasks were answered right in all.
    pub fn solved_in_all(&self) -> usize {
        self.solved.values().sum()
    }

    /// How many topics have all their lessons finished.
    pub fn topics_finished(&self, course: &Course) -> usize {
        let finished = |lessons: &[Lesson]| lessons.iter().all(|lesson| self.is_finished(lesson.id));
        course.topics.iter().filter(|topic| finished(&topic.lessons)).count()
    }

    /// The first lesson that is open and not finished.
    pub fn next_lesson<'c>(&self, course: &'c Course) -> Option<&'c Lesson> {
        course.lessons().find(|lesson| !self.is_finished(lesson.id))
    }
}
