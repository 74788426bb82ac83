//! `enrolments`: who takes which course.

use sea_orm::entity::prelude::*;

/// A student in a course. Key: `id`; a student takes a course once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "place")]
    pub student_id: Uuid,
    #[sea_orm(unique_key = "place")]
    pub course_id: Uuid,
    /// The way through the course the student chose, where the course offers several.
    pub track: Option<String>,
    /// Where the student stands; none before the first lesson.
    pub current_lesson_id: Option<Uuid>,
    pub enrolled_at: DateTimeUtc,
    /// When a lesson of the course was opened last: `/lesson` goes on with the newest.
    pub opened_at: DateTimeUtc,
    /// What the student wants from the course, in their own words or those of a button.
    pub wish: Option<String>,
    /// `a1` to `c1`, said by the student or found by the placement test.
    pub level: Option<String>,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
    #[sea_orm(belongs_to, from = "current_lesson_id", to = "id")]
    pub current_lesson: BelongsTo<Option<super::lesson::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
