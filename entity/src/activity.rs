//! `activity`: on which days a student learnt.

use sea_orm::entity::prelude::*;

/// A day on which a student did something. Key: (`student_id`, `local_day`); an idle day has no row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    /// The day in the zone the student had then.
    #[sea_orm(primary_key, auto_increment = false)]
    pub local_day: Date,
    /// How many things the student did that count as learning.
    pub acts: i32,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
