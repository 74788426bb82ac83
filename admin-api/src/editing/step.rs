//! The pages of a lesson.

use std::sync::Arc;

use klass_school::{
    School,
    courses::{
        editing::{self, NewPage, PageChange, PageSeen},
        pack::MediaKind,
    },
    ids::{LessonId, MediaId, StepId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Adding, Changing, DeletingPage, Seeing};
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    courses::FileKind,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct StepEditing;

/// A page as it is edited.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
struct Step {
    /// Its key.
    id: Uuid,
    /// The lesson it belongs to.
    lesson_id: Uuid,
    /// Its id in the lesson, as the source has it.
    slug: String,
    /// The text, whole, in Markdown.
    text: String,
    /// The file that goes with it.
    file: Option<StepFile>,
}

/// The pages of a lesson, in order.
#[derive(Object)]
#[oai(example)]
struct StepList {
    /// The pages.
    items: Vec<Step>,
}

/// A file that a page shows.
#[derive(Object)]
#[oai(deny_unknown_fields)]
struct StepFile {
    /// The file's key.
    id: Uuid,
    /// How it is shown.
    kind: FileKind,
}

/// A page.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct StepForm {
    /// Its id in the lesson, as the source has it; one is found where none is given. It never changes.
    #[oai(validator(max_length = 100))]
    slug: Option<String>,
    /// The text, in Markdown.
    #[oai(validator(max_length = 30000))]
    text: String,
    /// The file that goes with it.
    file: Option<StepFile>,
}

/// What of a page changes.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct StepPatch {
    /// The text, in Markdown.
    #[oai(validator(max_length = 30000))]
    text: Option<String>,
    /// The file that goes with it.
    file: Option<StepFile>,
}

impl Example for Step {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0006-7000-8000-000000000001"),
            lesson_id: uuid!("019ab3f2-0003-7000-8000-000000000001"),
            slug: "hello".to_owned(),
            text: "**Hello** is never wrong.".to_owned(),
            file: None,
        }
    }
}

impl Example for StepList {
    fn example() -> Self {
        Self { items: vec![Step::example()] }
    }
}

impl Example for StepForm {
    fn example() -> Self {
        let Step { slug, text, .. } = Step::example();
        Self { slug: Some(slug), text, file: None }
    }
}

impl Example for StepPatch {
    fn example() -> Self {
        Self { text: Some(Step::example().text), file: None }
    }
}

impl From<PageSeen> for Step {
    fn from(PageSeen { id, lesson, page, file, .. }: PageSeen) -> Self {
        let kind = page.shows.map(|shows| FileKind::from(shows.kind));
        let file = file.zip(kind).map(|(MediaId(id), kind)| StepFile { id, kind });
        Self { id: id.0, lesson_id: lesson.0, slug: page.id, text: page.text, file }
    }
}

impl From<StepFile> for (MediaId, MediaKind) {
    fn from(file: StepFile) -> Self {
        (MediaId(file.id), file.kind.into())
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl StepEditing {
    /// The pages of a lesson, as they are edited
    #[oai(path = "/lessons/:id/steps", method = "get", operation_id = "list_steps")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<Answer<StepList>, Refused<Seeing>> {
        let pages = editing::pages(&school, &caller.moderator()?, LessonId(id.0)).await?;
        Ok(Answer::of(StepList { items: pages.into_iter().map(Step::from).collect() }))
    }

    /// Add a page to a lesson
    ///
    /// Behind the others.
    #[oai(path = "/lessons/:id/steps", method = "post", operation_id = "add_step")]
    async fn add(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        form: Body<StepForm>,
    ) -> Result<Created<Step>, Refused<Adding>> {
        let StepForm { slug, text, file } = form.0;
        let new = NewPage { slug, text, file: file.map(Into::into) };
        let moderator = caller.moderator()?;
        let page = editing::add_page(&school, &moderator, LessonId(id.0), new, &caller.actor(&address)).await?;
        Ok(Created::seen(page))
    }

    /// A page, as it is edited
    #[oai(path = "/steps/:id", method = "get", operation_id = "read_step")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The page's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<Step>, Refused<Seeing>> {
        let page = editing::page(&school, &caller.moderator()?, StepId(id.0)).await?;
        Ok(Versioned::seen(page))
    }

    /// Replace a page
    #[oai(path = "/steps/:id", method = "put", operation_id = "replace_step")]
    async fn replace(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The page's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<StepForm>,
    ) -> Result<Versioned<Step>, Refused<Changing>> {
        let StepForm { slug, text, file } = form.0;
        let change = PageChange { slug, text: Some(text), file: Some(file.map(Into::into)) };
        changed(&school, &caller, &address, id.0, if_match.0.as_deref(), change).await
    }

    /// Change a page
    ///
    /// What is not given stays.
    #[oai(path = "/steps/:id", method = "patch", operation_id = "change_step")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The page's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<StepPatch>,
    ) -> Result<Versioned<Step>, Refused<Changing>> {
        let StepPatch { text, file } = form.0;
        let change = PageChange { slug: None, text, file: file.map(|file| Some(file.into())) };
        changed(&school, &caller, &address, id.0, if_match.0.as_deref(), change).await
    }

    /// Delete a page
    #[oai(path = "/steps/:id", method = "delete", operation_id = "delete_step")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The page's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<DeletingPage>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_page(&school, &moderator, StepId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}

async fn changed(
    school: &School,
    caller: &SignedIn,
    address: &Address,
    id: Uuid,
    if_match: Option<&str>,
    change: PageChange,
) -> Result<Versioned<Step>, Refused<Changing>> {
    let moderator = caller.moderator()?;
    let expected = expected(if_match)?;
    let page = editing::change_page(school, &moderator, StepId(id), change, &expected, &caller.actor(address)).await?;
    Ok(Versioned::seen(page))
}
