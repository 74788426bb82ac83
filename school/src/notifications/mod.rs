//! Notifications: what moderators are told of, each of whom reads it for themselves. Written in the turn in which it happened,
//! once; kept for three months.

mod reading;

use chrono::TimeDelta;
use klass_entity::notification as row;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

pub use reading::{List, NotListed, Notification, list, mark_read};

use crate::{
    School, Unexpected,
    ids::{LessonId, StudentId, new_key},
    turns::Turn,
};

/// How long they are kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// What a student did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They became a student.
    Registered,
    /// They completed a lesson.
    LessonCompleted,
}

/// Tells moderators that somebody became a student. A second time changes nothing.
pub(crate) fn registered(turn: &Turn, student: StudentId) {
    turn.write_notification(new(turn, row::Kind::Registered, student, student.0));
}

/// Tells moderators that a student has completed a lesson. A second time changes nothing.
pub(crate) fn lesson_completed(turn: &Turn, student: StudentId, lesson: LessonId) {
    turn.write_notification(new(turn, row::Kind::LessonCompleted, student, lesson.0));
}

fn new(turn: &Turn, kind: row::Kind, student: StudentId, subject: Uuid) -> row::ActiveModel {
    row::ActiveModel {
        id: Set(new_key(turn.now())),
        student_id: Set(student.0),
        subject: Set(subject),
        kind: Set(kind),
        at: Set(turn.now()),
    }
}

impl From<row::Kind> for Kind {
    fn from(kind: row::Kind) -> Self {
        match kind {
            row::Kind::Registered => Self::Registered,
            row::Kind::LessonCompleted => Self::LessonCompleted,
        }
    }
}

impl School {
    /// Deletes notifications of three months ago, read or not. Gives how many went; the second run gives 0.
    pub async fn forget_notifications(&self) -> Result<u64, Unexpected> {
        let turn = self.turn().await?;
        let gone = row::Entity::delete_many().filter(row::Column::At.lt(turn.now() - KEPT)).exec(turn.db()).await?;
        turn.commit().await?;
        Ok(gone.rows_affected)
    }
}
