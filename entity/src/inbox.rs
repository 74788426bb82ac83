//! `inbox`: updates that were taken, and what was answered.

use sea_orm::entity::prelude::*;

/// An update of the messenger. Key: `update_id`, the messenger's own, so that an update delivered twice is handled
/// once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub update_id: i64,
    pub chat_id: Option<i64>,
    pub state: State,
    /// The update as it came; only while somebody may still need it.
    #[sea_orm(column_type = "Text")]
    pub raw: Option<String>,
    /// The calls that answer it, exactly as they are sent; only until they are sent.
    #[sea_orm(column_type = "Text")]
    pub reply: Option<String>,
    pub attempts: i32,
    /// Why the last attempt failed.
    #[sea_orm(column_type = "Text")]
    pub error: Option<String>,
    pub received_at: DateTimeUtc,
}

/// How far an update is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum State {
    /// Kept raw, not handled yet.
    #[sea_orm(num_value = 0)]
    Kept,
    /// Handled; the answer is to be sent.
    #[sea_orm(num_value = 1)]
    Handled,
    /// Done: the answer is sent.
    #[sea_orm(num_value = 2)]
    Answered,
    /// Could not be handled; kept raw for those who mend.
    #[sea_orm(num_value = 3)]
    GivenUp,
}

impl ActiveModelBehavior for ActiveModel {}
