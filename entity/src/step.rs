//! `steps`: the pages of a lesson.

use sea_orm::entity::prelude::*;

/// A page of a lesson: text, with a picture where it has one. Key: `id`; its `slug` is unique in the lesson.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "steps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub lesson_id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub slug: String,
    /// Where it stands in the lesson.
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub media_id: Option<Uuid>,
    /// How `media_id` is shown: `picture` (also where this is absent), `video`, `audio` or `file`.
    pub media_kind: Option<String>,

    #[sea_orm(belongs_to, from = "lesson_id", to = "id")]
    pub lesson: BelongsTo<super::lesson::Entity>,
    #[sea_orm(belongs_to, from = "media_id", to = "id")]
    pub media: BelongsTo<Option<super::media::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
