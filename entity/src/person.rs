//! `persons`: everybody the school knows, whichever way they came.

use sea_orm::entity::prelude::*;

/// A human being. Key: `id`; a proven `email` belongs to one person only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub first_name: String,
    pub last_name: Option<String>,
    /// First and last name as they are searched: lower case, `ё` written `е`.
    pub name_folded: String,
    /// Normalised; absent where the school does not ask for one.
    #[sea_orm(unique)]
    pub email: Option<String>,
    /// When a code sent to `email` came back.
    pub email_proven_at: Option<DateTimeUtc>,
    /// The language the person reads, such as `ru`.
    pub language: String,
    /// An IANA time zone, such as `Europe/Moscow`.
    pub zone: String,
    /// Whether the person has said that `zone` is right; until then it is a guess.
    pub zone_confirmed: bool,
    pub created_at: DateTimeUtc,
    /// When the person was erased; the row stays so that history keeps its sums.
    pub deleted_at: Option<DateTimeUtc>,
    /// As Telegram gives it, shared by the person.
    pub phone: Option<String>,

    #[sea_orm(has_many)]
    pub channels: HasMany<super::channel::Entity>,
    #[sea_orm(has_many)]
    pub consents: HasMany<super::consent::Entity>,
    #[sea_orm(has_many)]
    pub deliveries: HasMany<super::delivery::Entity>,
    #[sea_orm(has_one)]
    pub student: HasOne<super::student::Entity>,
    #[sea_orm(has_one)]
    pub moderator: HasOne<super::moderator::Entity>,
    #[sea_orm(has_many)]
    pub notification_reads: HasMany<super::notification_read::Entity>,
    #[sea_orm(has_many)]
    pub moderator_chats: HasMany<super::moderator_chat::Entity>,
    #[sea_orm(has_many)]
    pub sessions: HasMany<super::session::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
