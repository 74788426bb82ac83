//! `task_progress`: how far a student is with a task.

use sea_orm::entity::prelude::*;

/// What a student's practice attempts at a task come to. Key: (`student_id`, `task_id`); no row before the first
/// attempt or look at the solution.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task_progress")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub student_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: Uuid,
    /// The task's lesson, kept here so that a lesson's progress is one lookup.
    pub lesson_id: Uuid,
    /// How many of `attempts` were wrong.
    pub wrong: i32,
    pub attempts: i32,
    /// When the first right answer came.
    pub solved_at: Option<DateTimeUtc>,
    pub solution_seen_at: Option<DateTimeUtc>,

    #[sea_orm(belongs_to, from = "student_id", to = "id")]
    pub student: BelongsTo<super::student::Entity>,
    #[sea_orm(belongs_to, from = "task_id", to = "id")]
    pub task: BelongsTo<super::task::Entity>,
    #[sea_orm(belongs_to, from = "lesson_id", to = "id")]
    pub lesson: BelongsTo<super::lesson::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
