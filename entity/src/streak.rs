//! `streaks`: how many days in a row a student has learnt.

use sea_orm::entity::prelude::*;

/// A student's run of days. Key: `student_id`; no row before the first day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "streaks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    /// Days of the run that ended on `last_day`; whether it still runs depends on what day it is.
    pub length: i32,
    /// The longest run ever.
    pub longest: i32,
    /// The last local day that counted.
    pub last_day: Option<Date>,
    /// Missed days the student may still cover.
    pub freezes: i32,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
