//! Rows that wait to be written together: one statement a table, however many messages they come from.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{activity, attempt, lesson_progress, notification, task_progress};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction, DbErr, EntityTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::Turn;
use crate::{
    access::Student,
    courses::catalogue::Lesson,
    ids::{LessonId, TaskId},
    tasks::TaskState,
};

/// The tables whose rows wait here.
const TABLES: [&str; 5] = ["attempts", "task_progress", "lesson_progress", "activity", "notifications"];

/// What waits. Of two rows of one key the later counts, for it was made knowing the earlier.
#[derive(Debug, Default)]
pub(crate) struct Unwritten {
    attempts: Vec<attempt::ActiveModel>,
    tasks: BTreeMap<(Uuid, Uuid), (LessonId, TaskState)>,
    lessons: BTreeMap<(Uuid, Uuid), Read>,
    acts: BTreeMap<(Uuid, NaiveDate), i32>,
    notifications: Vec<notification::ActiveModel>,
}

/// How far somebody is with the pages of a lesson.
#[derive(Clone, Copy, Debug)]
struct Read {
    course: Uuid,
    pages: i32,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl Turn {
    /// Writes an attempt. A second one with its keys is refused, at the latest when the turn is committed.
    pub(crate) fn write_attempt(&self, row: attempt::ActiveModel) {
        self.db.unwritten().attempts.push(row);
    }

    /// Writes how far the student is with a task of a lesson; the second time changes nothing.
    pub(crate) fn write_task(&self, student: &Student, lesson: LessonId, task: TaskId, state: TaskState) {
        self.db.unwritten().tasks.insert((student.id.0, task.0), (lesson, state));
        self.db.known().change(student.id, lesson, |known| {
            known.tasks.insert(task, state);
        });
    }

    /// Writes that so many pages of a lesson were read, which begins it; fewer than before change nothing.
    pub(crate) fn write_pages(&self, student: &Student, lesson: &Lesson, pages: usize) {
        self.write_read(student, lesson, pages, None);
        self.db.known().change(student.id, lesson.id, |known| {
            known.begun = true;
            known.pages_read = known.pages_read.max(pages);
        });
    }

    /// Writes that a lesson which was begun is finished; the second time changes nothing.
    pub(crate) fn write_finished(&self, student: &Student, lesson: &Lesson) {
        let now = self.now();
        self.write_read(student, lesson, 0, Some(now));
        self.db.known().change(student.id, lesson.id, |known| known.finished_at = known.finished_at.or(Some(now)));
    }

    /// Writes what moderators are to be told of; a second one of the same thing changes nothing.
    pub(crate) fn write_notification(&self, row: notification::ActiveModel) {
        self.db.unwritten().notifications.push(row);
    }

    /// Writes one more act on a day; every time counts one more. Gives how many there are now, if that is known.
    pub(crate) fn write_act(&self, student: &Student, day: NaiveDate) -> Option<i32> {
        let acts = self.db.known().count_act(student.id, day)?;
        *self.db.unwritten().acts.entry((student.id.0, day)).or_default() += 1;
        Some(acts)
    }

    fn write_read(&self, student: &Student, lesson: &Lesson, pages: usize, finished_at: Option<DateTime<Utc>>) {
        let pages = i32::try_from(pages).unwrap_or(i32::MAX);
        let new = Read { course: lesson.course.0, pages, started_at: self.now(), finished_at };
        let mut unwritten = self.db.unwritten();
        let read = unwritten.lessons.entry((student.id.0, lesson.id.0)).or_insert(new);
        read.pages = read.pages.max(pages);
        read.finished_at = read.finished_at.or(finished_at);
    }
}

impl Unwritten {
    /// Whether a statement is about a table whose rows wait.
    pub(super) fn is_named_in(&self, sql: &str) -> bool {
        let is_empty = self.attempts.is_empty() && self.tasks.is_empty() && self.lessons.is_empty();
        (!is_empty || !self.acts.is_empty() || !self.notifications.is_empty())
            && TABLES.iter().any(|table| sql.contains(table))
    }

    pub(super) async fn write(self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let Self { attempts, tasks, lessons, acts, notifications } = self;
        if !attempts.is_empty() {
            attempt::Entity::insert_many(attempts).exec_without_returning(db).await?;
        }
        if !tasks.is_empty() {
            let rows = tasks.into_iter().map(task_row);
            task_progress::Entity::insert_many(rows).on_conflict(newer_task()).exec_without_returning(db).await?;
        }
        if !lessons.is_empty() {
            let rows = lessons.into_iter().map(lesson_row);
            lesson_progress::Entity::insert_many(rows).on_conflict(further()).exec_without_returning(db).await?;
        }
        if !acts.is_empty() {
            let rows = acts.into_iter().map(|((student_id, local_day), acts)| activity::ActiveModel {
                student_id: Set(student_id),
                local_day: Set(local_day),
                acts: Set(acts),
            });
            activity::Entity::insert_many(rows).on_conflict(more_acts()).exec_without_returning(db).await?;
        }
        if !notifications.is_empty() {
            let rows = notification::Entity::insert_many(notifications).on_conflict(told_before());
            rows.exec_without_returning(db).await?;
        }
        Ok(())
    }
}

fn task_row(((student, task), (lesson, state)): ((Uuid, Uuid), (LessonId, TaskState))) -> task_progress::ActiveModel {
    task_progress::ActiveModel {
        student_id: Set(student),
        task_id: Set(task),
        lesson_id: Set(lesson.0),
        wrong: Set(state.wrong),
        attempts: Set(state.attempts),
        solved_at: Set(state.solved_at),
        solution_seen_at: Set(state.solution_seen_at),
    }
}

fn newer_task() -> OnConflict {
    use task_progress::Column::{Attempts, SolutionSeenAt, SolvedAt, StudentId, TaskId, Wrong};
    OnConflict::columns([StudentId, TaskId])
        .update_columns([Wrong, Attempts, SolvedAt])
        // The first look at the solution is the one that counts.
        .value(SolutionSeenAt, Expr::cust("COALESCE(task_progress.solution_seen_at, excluded.solution_seen_at)"))
        .to_owned()
}

fn lesson_row(((student, lesson), read): ((Uuid, Uuid), Read)) -> lesson_progress::ActiveModel {
    lesson_progress::ActiveModel {
        student_id: Set(student),
        lesson_id: Set(lesson),
        course_id: Set(read.course),
        page: Set(read.pages),
        started_at: Set(read.started_at),
        finished_at: Set(read.finished_at),
    }
}

fn further() -> OnConflict {
    use lesson_progress::Column::{FinishedAt, LessonId, Page, StudentId};
    let page = "CASE WHEN lesson_progress.page < excluded.page THEN excluded.page ELSE lesson_progress.page END";
    OnConflict::columns([StudentId, LessonId])
        .value(Page, Expr::cust(page))
        .value(FinishedAt, Expr::cust("COALESCE(lesson_progress.finished_at, excluded.finished_at)"))
        .to_owned()
}

fn more_acts() -> OnConflict {
    use activity::Column::{Acts, LocalDay, StudentId};
    OnConflict::columns([StudentId, LocalDay]).value(Acts, Expr::cust("activity.acts + excluded.acts")).to_owned()
}

fn told_before() -> OnConflict {
    use notification::Column::{Kind, StudentId, Subject};
    OnConflict::columns([StudentId, Subject, Kind]).do_nothing().to_owned()
}
