//! `sign_in_codes`: proofs that an address is the asker's.

use sea_orm::entity::prelude::*;

/// A code asked for. Key: `id`. It is drawn only when the mail that carries it is written, so a fresh row has no
/// hash yet; it is spent once, and a newer one for the same asker replaces it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What the proof is for.
    pub purpose: String,
    /// The address to prove, normalised.
    pub email: String,
    /// The messenger on which it was asked for.
    pub channel: String,
    /// Who asked, by the messenger's own id.
    pub user_id: String,
    /// Of the code; the code itself is nowhere but in the mail.
    pub code_hash: Option<String>,
    /// Wrong codes tried so far.
    pub attempts: i32,
    pub created_at: DateTimeUtc,
    /// Set when the code is drawn.
    pub expires_at: Option<DateTimeUtc>,
    pub consumed_at: Option<DateTimeUtc>,
    pub replaced_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
