//! `audit_entries`: who did what to what, when, from where.

use sea_orm::entity::prelude::*;

/// Something a moderator or the server's operator did. Key: `id`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    /// The person who did it; none for the operator at the command line.
    pub actor_id: Option<Uuid>,
    /// Such as `moderator.added`.
    pub action: String,
    /// What kind of thing it was done to, such as `person`.
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    /// Where it was done from.
    pub address: Option<String>,
    /// More about it; never a secret.
    #[sea_orm(column_type = "JsonBinary")]
    pub detail: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}
