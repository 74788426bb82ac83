//! The topics of a course.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use klass_school::{
    School,
    courses::{
        editing::{self, NewTopic, NotEdited, TopicChange, TopicSeen},
        pack::{Mistake, Opens, What},
    },
    ids::{CourseId, TopicId},
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Adding, Changing, Deleting, Seeing, Stating};
use crate::{
    address::Address,
    answer::Done,
    body::Body,
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct TopicEditing;

/// A topic as it is edited. It opens with the course unless one of `opens_at` and `opens_after_days` says otherwise.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
struct EditedTopic {
    /// Its key.
    id: Uuid,
    /// The course it belongs to.
    course_id: Uuid,
    /// Its id in the course, as the source has it.
    slug: String,
    /// What it is called.
    title: String,
    /// What it is about, in Markdown.
    description: String,
    /// When it opens for everybody.
    opens_at: Option<DateTime<Utc>>,
    /// How many of their own days after a student joined it opens for them.
    opens_after_days: Option<u16>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    tracks: Vec<String>,
}

/// A topic to be.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct TopicForm {
    /// Its id in the course, as the source has it; one is found where none is given. It never changes.
    #[oai(validator(max_length = 100))]
    slug: Option<String>,
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: String,
    /// What it is about, in Markdown.
    #[oai(default, validator(max_length = 10000))]
    description: String,
    /// When it opens for everybody.
    opens_at: Option<DateTime<Utc>>,
    /// How many of their own days after a student joined it opens for them.
    #[oai(validator(minimum(value = "1"), maximum(value = "365")))]
    opens_after_days: Option<u16>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[oai(default, validator(max_items = 20))]
    tracks: Vec<String>,
}

/// What of a topic changes. With 0 `opens_after_days` it opens with the course.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct TopicPatch {
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: Option<String>,
    /// What it is about, in Markdown.
    #[oai(validator(max_length = 10000))]
    description: Option<String>,
    /// When it opens for everybody.
    opens_at: Option<DateTime<Utc>>,
    /// How many of their own days after a student joined it opens for them.
    #[oai(validator(minimum(value = "0"), maximum(value = "365")))]
    opens_after_days: Option<u16>,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    #[oai(validator(max_items = 20))]
    tracks: Option<Vec<String>>,
}

impl Example for EditedTopic {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0002-7000-8000-000000000001"),
            course_id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            slug: "first-contact".to_owned(),
            title: "First contact".to_owned(),
            description: String::new(),
            opens_at: None,
            opens_after_days: Some(7),
            tracks: vec![],
        }
    }
}

impl Example for TopicForm {
    fn example() -> Self {
        let EditedTopic { slug, title, description, opens_at, opens_after_days, tracks, .. } = EditedTopic::example();
        Self { slug: Some(slug), title, description, opens_at, opens_after_days, tracks }
    }
}

impl Example for TopicPatch {
    fn example() -> Self {
        let title = Some("First contacts".to_owned());
        Self { title, description: None, opens_at: None, opens_after_days: Some(0), tracks: None }
    }
}

impl From<TopicSeen> for EditedTopic {
    fn from(TopicSeen { id, course, topic, .. }: TopicSeen) -> Self {
        let (opens_at, opens_after_days) = match topic.opens {
            Opens::AtOnce => (None, None),
            Opens::At(at) => (Some(at), None),
            Opens::AfterDays(days) => (None, Some(days)),
        };
        Self {
            id: id.0,
            course_id: course.0,
            slug: topic.id,
            title: topic.title,
            description: topic.text,
            opens_at,
            opens_after_days,
            tracks: topic.tracks,
        }
    }
}

/// When a topic opens, where anything is said about it.
fn opens(at: Option<DateTime<Utc>>, days: Option<u16>) -> Result<Option<Opens>, NotEdited> {
    match (at, days) {
        (Some(_), Some(_)) => {
            let what = What::TwoOpenings;
            Err(NotEdited::Mistakes(vec![Mistake { file: String::new(), line: 1, what }]))
        }
        (Some(at), None) => Ok(Some(Opens::At(at))),
        (None, Some(0)) => Ok(Some(Opens::AtOnce)),
        (None, Some(days)) => Ok(Some(Opens::AfterDays(days))),
        (None, None) => Ok(None),
    }
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl TopicEditing {
    /// Add a topic to a course
    ///
    /// Behind the others, without lessons. Nobody but moderators sees it as long as it has none.
    #[oai(path = "/courses/:id/topics", method = "post", operation_id = "add_topic")]
    async fn add(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
        form: Body<TopicForm>,
    ) -> Result<Created<EditedTopic>, Refused<Adding>> {
        let moderator = caller.moderator()?;
        let TopicForm { slug, title, description: text, opens_at, opens_after_days, tracks } = form.0;
        let opens = opens(opens_at, opens_after_days)?.unwrap_or_default();
        let new = NewTopic { slug, title, text, opens, tracks };
        let topic = editing::add_topic(&school, &moderator, CourseId(id.0), new, &caller.actor(&address)).await?;
        Ok(Created::seen(topic))
    }

    /// A topic, as it is edited
    #[oai(path = "/topics/:id", method = "get", operation_id = "read_topic")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The topic's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedTopic>, Refused<Seeing>> {
        let topic = editing::topic(&school, &caller.moderator()?, TopicId(id.0)).await?;
        Ok(Versioned::seen(topic))
    }

    /// Change a topic
    ///
    /// What is not given stays.
    #[oai(path = "/topics/:id", method = "patch", operation_id = "change_topic")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The topic's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<TopicPatch>,
    ) -> Result<Versioned<EditedTopic>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let TopicPatch { title, description: text, opens_at, opens_after_days, tracks } = form.0;
        let change = TopicChange { title, text, opens: opens(opens_at, opens_after_days)?, tracks };
        let actor = caller.actor(&address);
        let topic = editing::change_topic(&school, &moderator, TopicId(id.0), change, &expected, &actor).await?;
        Ok(Versioned::seen(topic))
    }

    /// Delete a topic
    ///
    /// With its lessons, where no student has begun one.
    #[oai(path = "/topics/:id", method = "delete", operation_id = "delete_topic")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The topic's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<Deleting>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_topic(&school, &moderator, TopicId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }

    /// Archive a topic
    ///
    /// It leaves the course with its lessons, and what students did in them stays.
    #[oai(path = "/topics/:id/archive", method = "post", operation_id = "archive_topic")]
    async fn archive(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The topic's key.
        id: Path<Uuid>,
    ) -> Result<Done, Refused<Stating>> {
        editing::archive_topic(&school, &caller.moderator()?, TopicId(id.0), &caller.actor(&address)).await?;
        Ok(Done::Done)
    }
}
