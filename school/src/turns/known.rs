//! What a batch looks up together before its messages ask for it one by one: how far each student is in the lesson that
//! they are in, and what they have done today.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::{Batch, Key, Turn, value_rows};
use crate::{
    Unexpected,
    courses::study::LessonState,
    habit,
    ids::{LessonId, StudentId, TaskId},
    tasks::TaskState,
};

/// What a message is about, as far as its door can tell before it is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A lesson.
    Lesson(LessonId),
    /// A task of a lesson.
    Task(TaskId),
}

/// What is known without asking, as it is in this transaction.
#[derive(Debug, Default)]
pub(crate) struct Known {
    lessons: HashMap<(StudentId, LessonId), LessonState>,
    acts: HashMap<(StudentId, NaiveDate), i32>,
}

impl Known {
    /// Changes what is known of a lesson along with its rows.
    pub(super) fn change(&mut self, student: StudentId, lesson: LessonId, how: impl FnOnce(&mut LessonState)) {
        if let Some(known) = self.lessons.get_mut(&(student, lesson)) {
            how(known);
        }
    }

    /// One more act, where the number is known; gives the new one.
    pub(super) fn count_act(&mut self, student: StudentId, day: NaiveDate) -> Option<i32> {
        let acts = self.acts.get_mut(&(student, day))?;
        *acts += 1;
        Some(*acts)
    }

    /// Forgets what a statement that writes may make untrue.
    pub(super) fn forget_what_is_named_in(&mut self, sql: &str) {
        if sql.contains("lesson_progress") || sql.contains("task_progress") {
            self.lessons.clear();
        }
        if sql.contains("activity") {
            self.acts.clear();
        }
    }
}

impl Turn {
    /// How far a student is in a lesson, if that is known without asking.
    pub(crate) fn known_lesson(&self, student: StudentId, lesson: LessonId) -> Option<LessonState> {
        self.db.known().lessons.get(&(student, lesson)).cloned()
    }

    /// Remembers for this turn how far a student is in a lesson.
    pub(crate) fn know_lesson(&self, student: StudentId, lesson: LessonId, state: LessonState) {
        self.db.known().lessons.insert((student, lesson), state);
    }
}

impl Batch {
    /// Looks up in one statement what the messages of these visitors about these subjects will ask for. It saves
    /// statements and changes nothing: what is not foreseen is asked for when it is needed.
    pub async fn foresee(&self, subjects: impl IntoIterator<Item = (&Key, Subject)>) -> Result<(), Unexpected> {
        let turn = self.turn();
        let catalogue = turn.catalogue();
        let mut asked = HashSet::new();
        for (key, subject) in subjects {
            let Some(student) = self.visitors.get(key).and_then(|visitor| visitor.student.as_ref()) else { continue };
            let lesson = match subject {
                Subject::Lesson(lesson) => Some(lesson),
                Subject::Task(task) => catalogue.task(task).map(|(task, _)| task.lesson),
            };
            let day = habit::local_day(turn, student);
            asked.extend(lesson.map(|lesson| (student.id, lesson, day)));
        }
        if !asked.is_empty() {
            turn.look_ahead(asked).await?;
        }
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Found {
    student_id: Uuid,
    lesson_id: Uuid,
    local_day: NaiveDate,
    acts: Option<i32>,
    page: Option<i32>,
    finished_at: Option<DateTime<Utc>>,
    task_id: Option<Uuid>,
    attempts: Option<i32>,
    wrong: Option<i32>,
    solved_at: Option<DateTime<Utc>>,
    solution_seen_at: Option<DateTime<Utc>>,
}

impl Turn {
    async fn look_ahead(&self, asked: HashSet<(StudentId, LessonId, NaiveDate)>) -> Result<(), Unexpected> {
        let backend = self.db.get_database_backend();
        let rows = value_rows(backend, asked.len(), 3, &[]);
        let sql = format!(
            "WITH asked(student_id, lesson_id, local_day) AS (VALUES {rows}) \
             SELECT a.student_id, a.lesson_id, a.local_day, d.acts, l.page, l.finished_at, \
             t.task_id, t.attempts, t.wrong, t.solved_at, t.solution_seen_at \
             FROM asked a \
             LEFT JOIN activity d ON d.student_id = a.student_id AND d.local_day = a.local_day \
             LEFT JOIN lesson_progress l ON l.student_id = a.student_id AND l.lesson_id = a.lesson_id \
             LEFT JOIN task_progress t ON t.student_id = a.student_id AND t.lesson_id = a.lesson_id"
        );
        let values = asked.iter().flat_map(|(student, lesson, day)| [student.0.into(), lesson.0.into(), (*day).into()]);
        let found = self.db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        let mut known = self.db.known();
        for row in found {
            let row = Found::from_query_result(&row, "")?;
            let student = StudentId(row.student_id);
            known.acts.insert((student, row.local_day), row.acts.unwrap_or_default());
            row.put_into(known.lessons.entry((student, LessonId(row.lesson_id))).or_default());
        }
        Ok(())
    }
}

impl Found {
    fn put_into(&self, state: &mut LessonState) {
        state.begun = self.page.is_some();
        state.pages_read = self.page.map_or(0, |page| usize::try_from(page).unwrap_or_default());
        state.finished_at = self.finished_at;
        if let Some(task) = self.task_id {
            let task_state = TaskState {
                attempts: self.attempts.unwrap_or_default(),
                wrong: self.wrong.unwrap_or_default(),
                solved_at: self.solved_at,
                solution_seen_at: self.solution_seen_at,
            };
            state.tasks.insert(TaskId(task), task_state);
        }
    }
}
