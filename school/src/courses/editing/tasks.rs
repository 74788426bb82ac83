//! The tasks of a lesson, one at a time.

use klass_entity::task as row;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{NotEdited, begin, done, id_of, open_lesson::Open, work};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::pack::{self, TaskBody, written},
    ids::{LessonId, TaskId},
    turns::Turn,
    version::{Expected, Version},
};

/// A task as it is edited.
#[derive(Clone, Debug)]
pub struct TaskSeen {
    /// Its key.
    pub id: TaskId,
    /// Its lesson.
    pub lesson: LessonId,
    /// What it says.
    pub task: pack::Task,
    /// Of this task alone.
    pub version: Version,
}

/// A task to be.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Its id in the lesson; one is found where none is given.
    pub slug: Option<String>,
    /// The rest of it, whatever its own id says.
    pub task: pack::Task,
}

/// What of a task changes.
#[derive(Clone, Debug, Default)]
pub struct TaskChange {
    /// The id it has; another is refused.
    pub slug: Option<String>,
    /// What it is checked against. Another kind is refused where there are answers.
    pub body: Option<TaskBody>,
    /// What is asked.
    pub prompt: Option<String>,
    /// What it weighs in a test.
    pub points: Option<u8>,
    /// Help; `Some(None)` for none.
    pub hint: Option<Option<String>>,
    /// Why it is so; `Some(None)` for none.
    pub explanation: Option<Option<String>>,
    /// The worked answer; `Some(None)` for none.
    pub solution: Option<Option<String>>,
}

impl TaskChange {
    fn apply(self, task: &mut pack::Task) -> Result<(), NotEdited> {
        if self.slug.is_some_and(|slug| slug != task.id) {
            return Err(NotEdited::IdChanged);
        }
        fn give<T>(field: &mut T, given: Option<T>) {
            if let Some(given) = given {
                *field = given;
            }
        }
        give(&mut task.body, self.body);
        give(&mut task.prompt, self.prompt);
        give(&mut task.points, self.points);
        give(&mut task.hint, self.hint);
        give(&mut task.explanation, self.explanation);
        give(&mut task.solution, self.solution);
        Ok(())
    }
}

impl Open {
    fn tasks_seen(&self) -> Vec<TaskSeen> {
        let rows = self.rows.tasks.iter().zip(&self.lesson.tasks);
        let seen = rows.map(|(row, task)| TaskSeen {
            id: TaskId(row.id),
            lesson: LessonId(row.lesson_id),
            version: Version::of(written::task(task)),
            task: task.clone(),
        });
        seen.collect()
    }

    fn task_seen(&self, id: TaskId) -> Result<TaskSeen, NotEdited> {
        self.tasks_seen().into_iter().find(|task| task.id == id).ok_or(NotEdited::Gone)
    }

    fn task_place(&self, id: TaskId) -> Result<usize, NotEdited> {
        self.rows.tasks.iter().position(|row| row.id == id.0).ok_or(NotEdited::Gone)
    }

    /// The ids that its pages and tasks have.
    pub(super) fn taken(&self) -> Vec<String> {
        let pages = self.lesson.pages.iter().map(|page| page.id.clone());
        pages.chain(self.lesson.tasks.iter().map(|task| task.id.clone())).collect()
    }
}

/// The tasks of a lesson, in order.
pub async fn tasks(school: &School, _: &Moderator, lesson: LessonId) -> Result<Vec<TaskSeen>, NotEdited> {
    Ok(Open::lesson(school.readers(), lesson).await?.tasks_seen())
}

/// A task.
pub async fn task(school: &School, _: &Moderator, id: TaskId) -> Result<TaskSeen, NotEdited> {
    let lesson = lesson_of(school.readers(), id).await?;
    Open::lesson(school.readers(), lesson).await?.task_seen(id)
}

/// Adds a task behind the others. A second run with the same id is refused.
pub async fn add_task(
    school: &School,
    _: &Moderator,
    lesson: LessonId,
    new: NewTask,
    actor: &Actor,
) -> Result<TaskSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut open = Open::lesson(turn.db(), lesson).await?;
    let archived = row::Entity::find().select_only().column(row::Column::Slug);
    let archived: Vec<String> = archived.filter(row::Column::LessonId.eq(lesson.0)).into_tuple().all(turn.db()).await?;
    let taken: Vec<String> = open.taken().into_iter().chain(archived).collect();
    let id = id_of(new.slug, "task", &taken);
    open.lesson.tasks.push(pack::Task { id, ..new.task });
    open.write(&turn).await.map_err(NotEdited::of_a_thing)?;
    let added = Open::lesson(turn.db(), lesson).await?.tasks_seen().pop().ok_or(NotEdited::Gone)?;
    done(turn, "task.added", ("task", added.id.0), actor).await?;
    Ok(added)
}

/// Changes what is given of a task. A second run changes nothing.
pub async fn change_task(
    school: &School,
    _: &Moderator,
    id: TaskId,
    change: TaskChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<TaskSeen, NotEdited> {
    let turn = begin(school).await?;
    let lesson = lesson_of(turn.db(), id).await?;
    let mut open = Open::lesson(turn.db(), lesson).await?;
    expected.holds(&open.task_seen(id)?.version)?;
    let place = open.task_place(id)?;
    change.apply(open.lesson.tasks.get_mut(place).ok_or(NotEdited::Gone)?)?;
    open.write(&turn).await.map_err(NotEdited::of_a_thing)?;
    let changed = Open::lesson(turn.db(), lesson).await?.task_seen(id)?;
    done(turn, "task.changed", ("task", id.0), actor).await?;
    Ok(changed)
}

/// Takes a task away for good; one that students worked on is refused, and can be archived. A second run finds none.
pub async fn delete_task(
    school: &School,
    moderator: &Moderator,
    id: TaskId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    let open = Open::lesson(turn.db(), lesson_of(turn.db(), id).await?).await?;
    expected.holds(&open.task_seen(id)?.version)?;
    if work::hangs_on_task(&turn, id).await? {
        return Err(NotEdited::WorkHangsOnIt);
    }
    take_out(&turn, moderator, id, expected).await?;
    row::Entity::delete_by_id(id.0).exec(turn.db()).await?;
    done(turn, "task.deleted", ("task", id.0), actor).await
}

/// Takes a task out of its lesson; what students did with it stays, and it comes back under its id. A second run finds none.
pub async fn archive_task(school: &School, moderator: &Moderator, id: TaskId, actor: &Actor) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    take_out(&turn, moderator, id, &Expected::Any).await?;
    done(turn, "task.archived", ("task", id.0), actor).await
}

async fn take_out(turn: &Turn, _: &Moderator, id: TaskId, expected: &Expected) -> Result<(), NotEdited> {
    let mut open = Open::lesson(turn.db(), lesson_of(turn.db(), id).await?).await?;
    expected.holds(&open.task_seen(id)?.version)?;
    let place = open.task_place(id)?;
    open.lesson.tasks.remove(place);
    open.write(turn).await
}

async fn lesson_of(db: &impl ConnectionTrait, TaskId(id): TaskId) -> Result<LessonId, NotEdited> {
    let lesson = row::Entity::find().select_only().column(row::Column::LessonId).filter(row::Column::Id.eq(id));
    let lesson: Option<Uuid> = lesson.into_tuple().one(db).await?;
    lesson.map(LessonId).ok_or(NotEdited::Gone)
}
