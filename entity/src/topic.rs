//! `topics`: the chapters of a course.

use sea_orm::entity::prelude::*;

/// A chapter of a course. Key: `id`; its `slug` is unique in the course.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "topics")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub course_id: Uuid,
    #[sea_orm(unique_key = "name")]
    pub slug: String,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Where it stands in the course.
    pub position: i32,
    /// When it left the course; the row stays because students' work points at it.
    pub archived_at: Option<DateTimeUtc>,
    /// When it opens for everybody; none where it is open from the start, or opens by `opens_after_days`.
    pub opens_at: Option<DateTimeUtc>,
    /// How many local days after a student's enrolment it opens for them.
    pub opens_after_days: Option<i32>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[sea_orm(column_type = "JsonBinary")]
    pub tracks: Option<Json>,

    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
    #[sea_orm(has_many)]
    pub extensions: HasMany<super::extension::Entity>,
    #[sea_orm(has_many)]
    pub lessons: HasMany<super::lesson::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
