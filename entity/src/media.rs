//! `media`: files the lessons show.

use sea_orm::entity::prelude::*;

/// A file, known by its content. Key: `id`; the same bytes are kept once, whatever they are called.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of the bytes: 64 lower-case hexadecimal digits.
    #[sea_orm(unique, column_type = "Char(Some(64))")]
    pub sha256: String,
    pub file_name: String,
    /// The media type, such as `image/png`.
    pub mime: String,
    /// In bytes.
    pub size: i64,
    /// In pixels; none where the file is no picture.
    pub width: Option<i32>,
    /// In pixels; none where the file is no picture.
    pub height: Option<i32>,
    /// Telegram's name for it, learnt when it was first sent: sending it again costs no upload.
    pub telegram_file_id: Option<String>,
    pub created_at: DateTimeUtc,

    #[sea_orm(has_many)]
    pub steps: HasMany<super::step::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
