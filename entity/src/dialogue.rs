//! `dialogues`: where each conversation stands.

use sea_orm::entity::prelude::*;

/// A conversation of one user in one chat. Key: (`channel`, `chat_id`, `user_id`), all the messenger's own names,
/// because a conversation begins before the person is known.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dialogues")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub chat_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// JSON that only the messenger's side reads.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// The message whose buttons are live.
    pub screen: Option<i64>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
