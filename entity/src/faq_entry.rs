//! `faq_entries`: what people ask about a course or its school, with the answers.

use sea_orm::entity::prelude::*;

/// A question with its answer. Key: `id`; its `slug` is unique in the course.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "faq_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub course_id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub slug: String,
    /// Questions of the same topic stand together.
    pub topic: String,
    pub question: String,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// Where it stands among the course's questions.
    pub position: i32,

    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
