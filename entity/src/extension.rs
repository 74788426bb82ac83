//! `extensions`: topics that open at another time for one student.

use sea_orm::entity::prelude::*;

/// When a topic opens for a student, where a moderator said so. Key: (`student_id`, `topic_id`); without a row it opens
/// as the topic says.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extensions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub topic_id: Uuid,
    pub opens_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "topic_id", to = "id")]
    pub topic: BelongsTo<super::topic::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
