//! `moderator_chats`: where moderators work from.

use sea_orm::entity::prelude::*;

/// An account with a messenger in which a moderator has signed in. Key: (`channel`, `user_id`). Who studies there is another
/// question, and perhaps another person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "moderator_chats")]
pub struct Model {
    /// The messenger: `telegram`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    /// The messenger's own id of the user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// The chat to write to.
    pub chat_id: String,
    pub person_id: Uuid,
    pub linked_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
