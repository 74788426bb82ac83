//! `moderators`: persons who work at the school.

use sea_orm::entity::prelude::*;

/// A person who edits courses, answers, reviews. Key: `person_id`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "moderators")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub role: Role,
    /// Argon2id, in PHC form; none for who signs in by email code alone.
    pub password_hash: Option<String>,
    pub created_at: DateTimeUtc,
    /// Since when nothing is allowed any more.
    pub disabled_at: Option<DateTimeUtc>,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

/// What a moderator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Role {
    /// Everything about courses and students.
    Moderator,
    /// Moderators and the school's settings besides.
    Admin,
}

impl ActiveModelBehavior for ActiveModel {}
