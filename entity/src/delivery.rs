//! `deliveries`: what persons are to receive unasked.

use sea_orm::entity::prelude::*;

/// One message to one address. Key: `id`; (`kind`, `subject`, `channel`, `address`, `due_at`) is unique, so that
/// deciding twice sends once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is delivered; it decides the shape of `content`.
    #[sea_orm(unique_key = "occasion")]
    pub kind: String,
    /// What it is about: the row of another table that `kind` names.
    #[sea_orm(unique_key = "occasion")]
    pub subject: Uuid,
    /// None where the address is not known to be anybody's yet.
    pub person_id: Option<Uuid>,
    #[sea_orm(unique_key = "occasion")]
    pub channel: String,
    /// Where to, in the channel's own terms: a chat or a mailbox.
    #[sea_orm(unique_key = "occasion")]
    pub address: String,
    pub language: String,
    /// What the words are filled with, in the shape of `kind`.
    #[sea_orm(column_type = "JsonBinary")]
    pub content: Json,
    /// When it was meant to go out. Part of the key: never changes.
    #[sea_orm(unique_key = "occasion")]
    pub due_at: DateTimeUtc,
    /// When to try next.
    pub next_at: DateTimeUtc,
    pub state: State,
    pub attempts: i32,
    /// Until when the courier that claimed it has it alone.
    pub claimed_until: Option<DateTimeUtc>,
    /// Why the last attempt failed.
    #[sea_orm(column_type = "Text")]
    pub error: Option<String>,
    pub created_at: DateTimeUtc,
    /// When it reached a state it does not leave.
    pub finished_at: Option<DateTimeUtc>,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<Option<super::person::Entity>>,
}

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum State {
    /// Waits for its time.
    Pending,
    /// A courier has it.
    Claimed,
    /// Arrived, as far as the channel says.
    Sent,
    /// The receiver does not take messages of the school.
    Blocked,
    /// The channel refused it for good.
    Failed,
    /// Its time passed before it could be sent.
    Expired,
    /// What it was about went away.
    Cancelled,
    /// It may have arrived; sending it again could be once too often.
    Uncertain,
}

impl ActiveModelBehavior for ActiveModel {}
