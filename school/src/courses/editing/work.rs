//! Whether students' work hangs on something. What has none can be deleted, what has some can be archived.

use klass_entity::{attempt, enrolment, lesson, lesson_progress, placement, sitting, step, task, task_progress};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    Unexpected,
    ids::{CourseId, TaskId},
    turns::Turn,
};

async fn any<E: EntityTrait>(turn: &Turn, column: E::Column, keys: &[Uuid]) -> Result<bool, Unexpected> {
    let first = E::find().select_only().column(column).filter(column.is_in(keys.iter().copied())).limit(1);
    Ok(first.into_tuple::<Uuid>().one(turn.db()).await?.is_some())
}

/// Whether students answered a task.
pub(super) async fn hangs_on_task(turn: &Turn, TaskId(id): TaskId) -> Result<bool, Unexpected> {
    Ok(any::<attempt::Entity>(turn, attempt::Column::TaskId, &[id]).await?
        || any::<task_progress::Entity>(turn, task_progress::Column::TaskId, &[id]).await?)
}

/// Whether students did anything in one of these lessons, or stand at one.
pub(super) async fn hangs_on_lessons(turn: &Turn, lessons: &[Uuid]) -> Result<bool, Unexpected> {
    let tasks: Vec<Uuid> = task::Entity::find()
        .select_only()
        .column(task::Column::Id)
        .filter(task::Column::LessonId.is_in(lessons.iter().copied()))
        .into_tuple()
        .all(turn.db())
        .await?;
    Ok(any::<lesson_progress::Entity>(turn, lesson_progress::Column::LessonId, lessons).await?
        || any::<task_progress::Entity>(turn, task_progress::Column::LessonId, lessons).await?
        || any::<task_progress::Entity>(turn, task_progress::Column::TaskId, &tasks).await?
        || any::<sitting::Entity>(turn, sitting::Column::LessonId, lessons).await?
        || any::<enrolment::Entity>(turn, enrolment::Column::CurrentLessonId, lessons).await?
        || any::<attempt::Entity>(turn, attempt::Column::TaskId, &tasks).await?)
}

/// Whether students joined a course, or did anything in it.
pub(super) async fn hangs_on_course(turn: &Turn, CourseId(id): CourseId) -> Result<bool, Unexpected> {
    Ok(any::<enrolment::Entity>(turn, enrolment::Column::CourseId, &[id]).await?
        || any::<lesson_progress::Entity>(turn, lesson_progress::Column::CourseId, &[id]).await?
        || any::<placement::Entity>(turn, placement::Column::CourseId, &[id]).await?
        || hangs_on_lessons(turn, &lessons_of(turn, lesson::Column::CourseId, id).await?).await?)
}

/// The lessons of a course or a topic, archived ones too.
pub(super) async fn lessons_of(turn: &Turn, column: lesson::Column, id: Uuid) -> Result<Vec<Uuid>, Unexpected> {
    let lessons = lesson::Entity::find().select_only().column(lesson::Column::Id).filter(column.eq(id));
    Ok(lessons.into_tuple().all(turn.db()).await?)
}

/// Deletes lessons with what is in them. The second run changes nothing.
pub(super) async fn delete_lessons(turn: &Turn, lessons: &[Uuid]) -> Result<(), Unexpected> {
    let these = || lessons.iter().copied();
    step::Entity::delete_many().filter(step::Column::LessonId.is_in(these())).exec(turn.db()).await?;
    task::Entity::delete_many().filter(task::Column::LessonId.is_in(these())).exec(turn.db()).await?;
    lesson::Entity::delete_many().filter(lesson::Column::Id.is_in(these())).exec(turn.db()).await?;
    Ok(())
}
