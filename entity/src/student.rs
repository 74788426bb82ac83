//! `students`: persons who learn.

use sea_orm::entity::prelude::*;

/// A person as a student. Key: `id`; a person is a student at most once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "students")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub person_id: Uuid,
    pub status: Status,
    /// When the student got the present `status`.
    pub status_since: DateTimeUtc,
    pub created_at: DateTimeUtc,
    /// The last local day on which something was done that counts as learning; none before the first.
    pub last_active_on: Option<Date>,

    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
    #[sea_orm(has_many)]
    pub activity: HasMany<super::activity::Entity>,
    #[sea_orm(has_many)]
    pub attempts: HasMany<super::attempt::Entity>,
    #[sea_orm(has_many)]
    pub enrolments: HasMany<super::enrolment::Entity>,
    #[sea_orm(has_many)]
    pub extensions: HasMany<super::extension::Entity>,
    #[sea_orm(has_many)]
    pub lesson_progress: HasMany<super::lesson_progress::Entity>,
    #[sea_orm(has_many)]
    pub task_progress: HasMany<super::task_progress::Entity>,
    #[sea_orm(has_many)]
    pub sittings: HasMany<super::sitting::Entity>,
    #[sea_orm(has_many)]
    pub placements: HasMany<super::placement::Entity>,
    #[sea_orm(has_many)]
    pub notifications: HasMany<super::notification::Entity>,
    #[sea_orm(has_many)]
    pub postponed_questions: HasMany<super::postponed_question::Entity>,
    #[sea_orm(has_one)]
    pub streak: HasOne<super::streak::Entity>,
}

/// How a student is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Status {
    /// Learns.
    Active,
    /// Is falling silent.
    AtRisk,
    /// Has left.
    Dropped,
    /// Has finished every course taken.
    Completed,
}

impl ActiveModelBehavior for ActiveModel {}
