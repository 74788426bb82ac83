//! `lesson_progress`: how far a student is with a lesson.

use sea_orm::entity::prelude::*;

/// Where a student is in a lesson. Key: (`student_id`, `lesson_id`); no row before the lesson is opened.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lesson_progress")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub lesson_id: Uuid,
    /// The lesson's course, kept here so that a course's progress is one lookup.
    pub course_id: Uuid,
    /// The page the student last saw, from 0.
    pub page: i32,
    pub started_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "lesson_id", to = "id")]
    pub lesson: BelongsTo<super::lesson::Entity>,
    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
