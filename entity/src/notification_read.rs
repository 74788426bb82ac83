//! `notification_reads`: which moderator has read what.

use sea_orm::entity::prelude::*;

/// A notification that a moderator has read. Key: (`notification_id`, `person_id`); what was not read has no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_reads")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub notification_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub read_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "notification_id", to = "id")]
    pub notification: BelongsTo<super::notification::Entity>,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
