//! The lessons of a course: what their heads say, and where they stand.

use std::sync::Arc;

use klass_school::{
    School,
    courses::editing::{self, LessonChange, LessonSeen, NewLesson},
    ids::{LessonId, TopicId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Adding, Changing, Deleting, Stating};
use crate::{
    address::Address,
    answer::Done,
    body::Body,
    courses::{self, As, LessonAnswer, Reading},
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct LessonEditing;

/// A lesson's head as it is edited.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
struct EditedLesson {
    /// Its key.
    id: Uuid,
    /// The course it belongs to.
    course_id: Uuid,
    /// The topic it stands in.
    topic_id: Uuid,
    /// Its id in the course, as the source has it.
    slug: String,
    /// What it is called.
    title: String,
    /// How long it takes, in minutes.
    minutes: u16,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    tracks: Vec<String>,
    /// Of a test: the percent of the points that passes it.
    pass_percent: Option<u8>,
    /// Whether nobody but moderators sees it.
    is_draft: bool,
}

/// A lesson to be.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct LessonForm {
    /// Its id in the course, as the source has it; one is found where none is given. It never changes.
    #[oai(validator(max_length = 100))]
    slug: Option<String>,
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: String,
    /// How long it takes, in minutes.
    #[oai(validator(minimum(value = "1"), maximum(value = "240")))]
    minutes: u16,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[oai(default, validator(max_items = 20))]
    tracks: Vec<String>,
    /// Of a test: the percent of the points that passes it.
    #[oai(validator(minimum(value = "1"), maximum(value = "100")))]
    pass_percent: Option<u8>,
    /// Whether nobody but moderators sees it. Unless given, it is so in a published course.
    is_draft: Option<bool>,
}

/// What of a lesson's head changes.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct LessonPatch {
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: Option<String>,
    /// How long it takes, in minutes.
    #[oai(validator(minimum(value = "1"), maximum(value = "240")))]
    minutes: Option<u16>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[oai(validator(max_items = 20))]
    tracks: Option<Vec<String>>,
    /// Of a test: the percent of the points that passes it. With 0 it is no test.
    #[oai(validator(minimum(value = "1"), maximum(value = "100")))]
    pass_percent: Option<u8>,
    /// Whether nobody but moderators sees it.
    is_draft: Option<bool>,
    /// Another topic of the course: the lesson moves behind its lessons.
    topic_id: Option<Uuid>,
}

impl Example for EditedLesson {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0003-7000-8000-000000000001"),
            course_id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            topic_id: uuid!("019ab3f2-0002-7000-8000-000000000001"),
            slug: "greetings".to_owned(),
            title: "Saying hello".to_owned(),
            minutes: 8,
            tracks: vec![],
            pass_percent: None,
            is_draft: false,
        }
    }
}

impl Example for LessonForm {
    fn example() -> Self {
        let EditedLesson { slug, title, minutes, tracks, pass_percent, .. } = EditedLesson::example();
        Self { slug: Some(slug), title, minutes, tracks, pass_percent, is_draft: None }
    }
}

impl Example for LessonPatch {
    fn example() -> Self {
        let minutes = Some(10);
        Self { title: None, minutes, tracks: None, pass_percent: None, is_draft: Some(false), topic_id: None }
    }
}

impl From<LessonSeen> for EditedLesson {
    fn from(LessonSeen { id, topic, course, lesson, .. }: LessonSeen) -> Self {
        Self {
            id: id.0,
            course_id: course.0,
            topic_id: topic.0,
            slug: lesson.id,
            title: lesson.title,
            minutes: lesson.minutes,
            tracks: lesson.tracks,
            pass_percent: lesson.pass_percent,
            is_draft: lesson.draft,
        }
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl LessonEditing {
    /// A lesson
    ///
    /// Its pages and its tasks, in their order. Right answers, known mistakes, explanations and solutions are for moderators;
    /// a student gets the lessons that are open to them, without these. A moderator gets drafts too, and with `as=student` what
    /// a student would see. Reading it here begins nothing.
    #[oai(path = "/lessons/:id", method = "get", operation_id = "read_lesson", tag = "Tag::Courses")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        SignedIn(caller): SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
        /// For moderators: as whom to look at it.
        #[oai(name = "as")]
        seen_as: Query<Option<As>>,
    ) -> Result<LessonAnswer, Refused<Reading>> {
        courses::lesson(&school, &caller, id.0, seen_as.0).await
    }

    /// Add a lesson to a topic
    ///
    /// Behind the others, with nothing in it. In a published course it is a draft until it is said not to be.
    #[oai(path = "/topics/:id/lessons", method = "post", operation_id = "add_lesson")]
    async fn add(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The topic's key.
        id: Path<Uuid>,
        form: Body<LessonForm>,
    ) -> Result<Created<EditedLesson>, Refused<Adding>> {
        let moderator = caller.moderator()?;
        let LessonForm { slug, title, minutes, tracks, pass_percent, is_draft: draft } = form.0;
        let new = NewLesson { slug, title, minutes, tracks, pass_percent, draft };
        let lesson = editing::add_lesson(&school, &moderator, TopicId(id.0), new, &caller.actor(&address)).await?;
        Ok(Created::seen(lesson))
    }

    /// Change a lesson's head
    ///
    /// What is not given stays. The version is that of the whole lesson, as its source and `GET /api/lessons/{id}` give it.
    #[oai(path = "/lessons/:id", method = "patch", operation_id = "change_lesson")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<LessonPatch>,
    ) -> Result<Versioned<EditedLesson>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let LessonPatch { title, minutes, tracks, pass_percent, is_draft: draft, topic_id } = form.0;
        let pass_percent = pass_percent.map(|percent| Some(percent).filter(|percent| *percent > 0));
        let change = LessonChange { title, minutes, tracks, pass_percent, draft, topic: topic_id.map(TopicId) };
        let actor = caller.actor(&address);
        let lesson = editing::change_lesson(&school, &moderator, LessonId(id.0), change, &expected, &actor).await?;
        Ok(Versioned::seen(lesson))
    }

    /// Delete a lesson
    ///
    /// With its pages and tasks, where no student has begun it.
    #[oai(path = "/lessons/:id", method = "delete", operation_id = "delete_lesson")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<Deleting>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_lesson(&school, &moderator, LessonId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }

    /// Archive a lesson
    ///
    /// It leaves the course, and what students did in it stays.
    #[oai(path = "/lessons/:id/archive", method = "post", operation_id = "archive_lesson")]
    async fn archive(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<Done, Refused<Stating>> {
        editing::archive_lesson(&school, &caller.moderator()?, LessonId(id.0), &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}
