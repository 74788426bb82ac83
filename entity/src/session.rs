//! `sessions`: who is signed in.

use sea_orm::entity::prelude::*;

/// A signing-in, until it is over. Key: `id`; tokens name it, so that revoking it ends them all.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    /// SHA-256 of the one refresh token that is good now, in hexadecimal.
    #[sea_orm(column_type = "Char(Some(64))")]
    pub refresh_hash: String,
    /// Where it was begun from.
    pub address: Option<String>,
    pub created_at: DateTimeUtc,
    /// When it was refreshed last.
    pub used_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
