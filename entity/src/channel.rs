//! `channels`: where a person can be reached.

use sea_orm::entity::prelude::*;

/// One account of a person with one messenger. Key: `id`; an account (`kind`, `external_id`) is one person's.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channels")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    /// The messenger: `telegram`.
    #[sea_orm(unique_key = "account")]
    pub kind: String,
    /// The messenger's own id of the user.
    #[sea_orm(unique_key = "account")]
    pub external_id: String,
    /// The chat to write to.
    pub chat_id: String,
    /// The name the user has with the messenger, without `@`; it may change hands.
    pub username: Option<String>,
    /// When the messenger last said that the user has blocked the school; none while messages arrive.
    pub blocked_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
