//! `tasks`: what a student is asked in a lesson.

use sea_orm::entity::prelude::*;

/// A question of a lesson. Key: `id`; its `slug` is unique in the lesson.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub lesson_id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub slug: String,
    /// How it is answered; it decides the shape of `content`.
    pub kind: String,
    /// Where it stands in the lesson.
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub prompt: String,
    /// The options and the right answer, in the shape of `kind`.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    #[sea_orm(column_type = "Text")]
    pub hint: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub explanation: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub solution: Option<String>,
    /// When it left the lesson; the row stays because students' work points at it.
    pub archived_at: Option<DateTimeUtc>,
    /// What it weighs in a test.
    pub points: i32,

    #[sea_orm(belongs_to, from = "lesson_id", to = "id")]
    pub lesson: BelongsTo<super::lesson::Entity>,
    #[sea_orm(has_many)]
    pub attempts: HasMany<super::attempt::Entity>,
    #[sea_orm(has_many)]
    pub task_progress: HasMany<super::task_progress::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
