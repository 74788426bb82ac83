//! `attempts`: every answer a student gave.

use sea_orm::entity::prelude::*;

/// One answer to one task. Key: `id`; (`student_id`, `task_id`, `sitting`, `number`) is unique, so that a button
/// pressed three times is one attempt.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "answer")]
    pub student_id: Uuid,
    #[sea_orm(unique_key = "answer")]
    pub task_id: Uuid,
    /// 0 is practice; a test's runs count from 1.
    #[sea_orm(unique_key = "answer")]
    pub sitting: i32,
    /// Counts the student's answers to the task in the sitting, from 1.
    #[sea_orm(unique_key = "answer")]
    pub number: i32,
    /// What was answered, in the shape of the task's kind.
    #[sea_orm(column_type = "JsonBinary")]
    pub answer: Json,
    pub correct: bool,
    /// Whether the student had seen the solution before answering.
    pub after_solution: bool,
    /// The day it was in the student's zone.
    pub local_day: Date,
    pub answered_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "task_id", to = "id")]
    pub task: BelongsTo<super::task::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
