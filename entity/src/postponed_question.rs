//! `postponed_questions`: what students do not want to be asked about themselves.

use sea_orm::entity::prelude::*;

/// A question that a student put off. Key: (`student_id`, `question`, `subject`); what was not put off has no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "postponed_questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    /// `wish`, `level`, `zone` or `phone`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub question: String,
    /// The course it is about, or the student where it is about themselves.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Uuid,
    pub postponed_at: DateTimeUtc,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
