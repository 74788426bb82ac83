//! `courses`: what can be learnt.

use sea_orm::entity::prelude::*;

/// A course. Key: `id`; `slug` is its name in packs and links, and never changes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "courses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// The language the course is written in, such as `ru`.
    pub language: String,
    /// Where it stands among the courses.
    pub position: i32,
    pub state: State,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    /// The ways through the course: a list of `id` and `title`; none where there is but one.
    #[sea_orm(column_type = "JsonBinary")]
    pub tracks: Option<Json>,
    /// The questions of the placement test; none where there is none.
    #[sea_orm(column_type = "JsonBinary")]
    pub placement: Option<Json>,

    #[sea_orm(has_many)]
    pub topics: HasMany<super::topic::Entity>,
    #[sea_orm(has_many)]
    pub lessons: HasMany<super::lesson::Entity>,
    #[sea_orm(has_many)]
    pub enrolments: HasMany<super::enrolment::Entity>,
    #[sea_orm(has_many)]
    pub lesson_progress: HasMany<super::lesson_progress::Entity>,
    #[sea_orm(has_many)]
    pub faq_entries: HasMany<super::faq_entry::Entity>,
    #[sea_orm(has_many)]
    pub placements: HasMany<super::placement::Entity>,
}

/// Who sees a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum State {
    /// Only those who write it.
    Draft,
    /// Everybody.
    Published,
    /// Those who were enrolled before; nobody joins any more.
    Archived,
}

impl ActiveModelBehavior for ActiveModel {}
