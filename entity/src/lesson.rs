//! `lessons`: what a student does in one sitting.

use sea_orm::entity::prelude::*;

/// A lesson of a course. Key: `id`; its `slug` is unique in the course, whichever topic it stands in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lessons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub course_id: Uuid,
    pub topic_id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub slug: String,
    pub title: String,
    /// How long it takes, as promised to the student.
    pub minutes: i32,
    /// Where it stands in its topic.
    pub position: i32,
    /// When it left the course; the row stays because students' work points at it.
    pub archived_at: Option<DateTimeUtc>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[sea_orm(column_type = "JsonBinary")]
    pub tracks: Option<Json>,
    /// Of a test: the share of the points, 1 to 100, that passes it; none where the lesson is practice.
    pub pass_percent: Option<i32>,
    /// Whether only those who write it see it.
    pub draft: bool,

    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
    #[sea_orm(belongs_to, from = "topic_id", to = "id")]
    pub topic: BelongsTo<super::topic::Entity>,
    #[sea_orm(has_many)]
    pub steps: HasMany<super::step::Entity>,
    #[sea_orm(has_many)]
    pub tasks: HasMany<super::task::Entity>,
    #[sea_orm(has_many)]
    pub lesson_progress: HasMany<super::lesson_progress::Entity>,
    #[sea_orm(has_many)]
    pub task_progress: HasMany<super::task_progress::Entity>,
    #[sea_orm(has_many)]
    pub sittings: HasMany<super::sitting::Entity>,
    /// Of the students who stand at this lesson.
    #[sea_orm(has_many)]
    pub enrolments: HasMany<super::enrolment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
