//! The tasks of a lesson.

use std::sync::Arc;

use klass_school::{
    School,
    courses::editing::{self, NewTask, TaskChange, TaskSeen},
    ids::{LessonId, TaskId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::{
    refusals::{Adding, Changing, Deleting, Replacing, Seeing, Stating},
    task_form::TaskForm,
};
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct TaskEditing;

/// A task as it is edited.
#[derive(Object)]
#[oai(example)]
struct EditedTask {
    /// Its key.
    id: Uuid,
    /// The lesson it belongs to.
    lesson_id: Uuid,
    #[oai(flatten)]
    task: TaskForm,
}

/// The tasks of a lesson, in order.
#[derive(Object)]
#[oai(example)]
struct TaskList {
    /// The tasks.
    items: Vec<EditedTask>,
}

/// What of a task changes, whatever its kind. An empty hint, explanation or solution is taken away.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct TaskPatch {
    /// What is asked, in Markdown.
    #[oai(validator(max_length = 10000))]
    prompt: Option<String>,
    /// What it weighs in a test.
    #[oai(validator(minimum(value = "1"), maximum(value = "10")))]
    points: Option<u8>,
    /// Help before answering, in Markdown.
    #[oai(validator(max_length = 5000))]
    hint: Option<String>,
    /// Why the right answer is right, in Markdown.
    #[oai(validator(max_length = 5000))]
    explanation: Option<String>,
    /// The worked answer, in Markdown.
    #[oai(validator(max_length = 10000))]
    solution: Option<String>,
}

impl Example for EditedTask {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0004-7000-8000-000000000001"),
            lesson_id: uuid!("019ab3f2-0003-7000-8000-000000000001"),
            task: TaskForm::example(),
        }
    }
}

impl Example for TaskList {
    fn example() -> Self {
        Self { items: vec![EditedTask::example()] }
    }
}

impl Example for TaskPatch {
    fn example() -> Self {
        let hint = Some("It is a greeting.".to_owned());
        Self { prompt: None, points: Some(2), hint, explanation: None, solution: None }
    }
}

impl From<TaskSeen> for EditedTask {
    fn from(TaskSeen { id, lesson, task, .. }: TaskSeen) -> Self {
        Self { id: id.0, lesson_id: lesson.0, task: task.into() }
    }
}

impl From<TaskPatch> for TaskChange {
    fn from(TaskPatch { prompt, points, hint, explanation, solution }: TaskPatch) -> Self {
        let or_none = |text: Option<String>| text.map(|text| Some(text).filter(|text| !text.is_empty()));
        let (hint, explanation, solution) = (or_none(hint), or_none(explanation), or_none(solution));
        Self { prompt, points, hint, explanation, solution, ..Self::default() }
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl TaskEditing {
    /// The tasks of a lesson, as they are edited
    #[oai(path = "/lessons/:id/tasks", method = "get", operation_id = "list_tasks")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<Answer<TaskList>, Refused<Seeing>> {
        let tasks = editing::tasks(&school, &caller.moderator()?, LessonId(id.0)).await?;
        Ok(Answer::of(TaskList { items: tasks.into_iter().map(EditedTask::from).collect() }))
    }

    /// Add a task to a lesson
    ///
    /// Behind the others. Each kind has fields of its own; what belongs to another kind is refused.
    #[oai(path = "/lessons/:id/tasks", method = "post", operation_id = "add_task")]
    async fn add(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        form: Body<TaskForm>,
    ) -> Result<Created<EditedTask>, Refused<Adding>> {
        let moderator = caller.moderator()?;
        let new = NewTask { slug: form.0.slug.clone(), task: form.0.into_task().map_err(Refused::new)? };
        let task = editing::add_task(&school, &moderator, LessonId(id.0), new, &caller.actor(&address)).await?;
        Ok(Created::seen(task))
    }

    /// A task, as it is edited
    #[oai(path = "/tasks/:id", method = "get", operation_id = "read_task")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The task's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedTask>, Refused<Seeing>> {
        let task = editing::task(&school, &caller.moderator()?, TaskId(id.0)).await?;
        Ok(Versioned::seen(task))
    }

    /// Replace a task
    ///
    /// What students did with it stays on it, so the kind of one that has answers cannot change.
    #[oai(path = "/tasks/:id", method = "put", operation_id = "replace_task")]
    async fn replace(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The task's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<TaskForm>,
    ) -> Result<Versioned<EditedTask>, Refused<Replacing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let slug = form.0.slug.clone();
        let task = form.0.into_task().map_err(Refused::new)?;
        let change = TaskChange {
            slug,
            body: Some(task.body),
            prompt: Some(task.prompt),
            points: Some(task.points),
            hint: Some(task.hint),
            explanation: Some(task.explanation),
            solution: Some(task.solution),
        };
        let actor = caller.actor(&address);
        let task = editing::change_task(&school, &moderator, TaskId(id.0), change, &expected, &actor).await?;
        Ok(Versioned::seen(task))
    }

    /// Change a task
    ///
    /// What is not given stays; what belongs to its kind is changed by replacing it.
    #[oai(path = "/tasks/:id", method = "patch", operation_id = "change_task")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The task's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<TaskPatch>,
    ) -> Result<Versioned<EditedTask>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let (change, actor) = (form.0.into(), caller.actor(&address));
        let task = editing::change_task(&school, &moderator, TaskId(id.0), change, &expected, &actor).await?;
        Ok(Versioned::seen(task))
    }

    /// Delete a task
    #[oai(path = "/tasks/:id", method = "delete", operation_id = "delete_task")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The task's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<Deleting>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_task(&school, &moderator, TaskId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }

    /// Archive a task
    ///
    /// It leaves its lesson, and what students did with it stays. A task that is added under its `slug` is this one again.
    #[oai(path = "/tasks/:id/archive", method = "post", operation_id = "archive_task")]
    async fn archive(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The task's key.
        id: Path<Uuid>,
    ) -> Result<Done, Refused<Stating>> {
        editing::archive_task(&school, &caller.moderator()?, TaskId(id.0), &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}
