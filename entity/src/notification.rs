//! `notifications`: what moderators are told of.

use sea_orm::entity::prelude::*;

/// Something that a student did. Key: `id`; of each thing (`student_id`, `subject`, `kind`) there is one.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notifications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "thing")]
    pub student_id: Uuid,
    /// The lesson that was completed; the student where it is about themselves.
    #[sea_orm(unique_key = "thing")]
    pub subject: Uuid,
    #[sea_orm(unique_key = "thing")]
    pub kind: Kind,
    pub at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(has_many)]
    pub notification_reads: HasMany<super::notification_read::Entity>,
}

/// What a student did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))", rename_all = "snake_case")]
pub enum Kind {
    /// They became a student.
    Registered,
    /// They completed a lesson.
    LessonCompleted,
}

impl ActiveModelBehavior for ActiveModel {}
