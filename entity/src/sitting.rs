//! `sittings`: the runs of students through tests.

use sea_orm::entity::prelude::*;

/// One run through a test. Key: (`student_id`, `lesson_id`, `number`); a student has one open run of a test at most.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sittings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub lesson_id: Uuid,
    /// Counts the student's runs through this test, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub started_at: DateTimeUtc,
    /// When the last task was answered; none while it goes on.
    pub finished_at: Option<DateTimeUtc>,
    /// What the right answers weighed; 0 until it is finished.
    pub points: i32,
    /// What all tasks weighed; 0 until it is finished.
    pub points_of: i32,
    pub passed: bool,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "lesson_id", to = "id")]
    pub lesson: BelongsTo<super::lesson::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
