//! Courses: their heads, and who sees them.

use std::sync::Arc;

use klass_school::{
    School,
    courses::{
        editing::{self, CourseChange, CourseSeen, NewCourse},
        pack::Track as KnownTrack,
    },
    ids::CourseId,
};
use poem::web::Data;
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    types::Example,
};
use uuid::{Uuid, uuid};

use super::refusals::{Changing, Creating, DeletingCourse, Seeing, Stating};
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    courses::{self, CourseList, CourseState, Listing, Track},
    problem::Refused,
    signed_in::SignedIn,
    tag::Tag,
    version::{Created, Versioned, expected},
};

pub(crate) struct CourseEditing;

/// A course as it is edited.
#[derive(Object)]
#[oai(example)]
pub(super) struct EditedCourse {
    /// Its key.
    id: Uuid,
    /// Its short name, as links to the bot carry it.
    slug: String,
    /// Who sees it.
    state: CourseState,
    /// What it is called.
    title: String,
    /// What it is about, in Markdown.
    description: String,
    /// The language it is explained in.
    language: String,
    /// The ways through it; none where there is but one.
    tracks: Vec<Track>,
    /// How many topics it has.
    topics: usize,
    /// How many lessons it has, drafts among them.
    lessons: usize,
    /// How long they take, in minutes.
    minutes: i32,
}

/// A course to be.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
struct CourseForm {
    /// Its short name: small Latin letters, digits and hyphens. It never changes.
    #[oai(validator(max_length = 100))]
    slug: String,
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: String,
    /// What it is about, in Markdown.
    #[oai(default, validator(max_length = 10000))]
    description: String,
    /// The language it is explained in, such as `ru`.
    #[oai(validator(max_length = 100))]
    language: String,
    /// The ways through it; none where there is but one.
    #[oai(default, validator(max_items = 20))]
    tracks: Vec<Track>,
}

/// What of a course changes.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct CoursePatch {
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: Option<String>,
    /// What it is about, in Markdown.
    #[oai(validator(max_length = 10000))]
    description: Option<String>,
    /// The language it is explained in, such as `ru`.
    #[oai(validator(max_length = 100))]
    language: Option<String>,
    /// The ways through it; an empty list where there is but one.
    #[oai(validator(max_items = 20))]
    tracks: Option<Vec<Track>>,
}

impl Example for EditedCourse {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            slug: "business-english".to_owned(),
            state: CourseState::Draft,
            title: "Business English".to_owned(),
            description: "English for work.".to_owned(),
            language: "ru".to_owned(),
            tracks: vec![],
            topics: 4,
            lessons: 12,
            minutes: 130,
        }
    }
}

impl Example for CourseForm {
    fn example() -> Self {
        let EditedCourse { slug, title, description, language, tracks, .. } = EditedCourse::example();
        Self { slug, title, description, language, tracks }
    }
}

impl Example for CoursePatch {
    fn example() -> Self {
        let title = Some("English for business".to_owned());
        Self { title, description: None, language: None, tracks: None }
    }
}

impl From<CourseSeen> for EditedCourse {
    fn from(CourseSeen { id, state, course, topics, lessons, minutes, .. }: CourseSeen) -> Self {
        Self {
            id: id.0,
            slug: course.id,
            state: state.into(),
            title: course.title,
            description: course.text,
            language: course.language,
            tracks: course.tracks.into_iter().map(Track::from).collect(),
            topics,
            lessons,
            minutes,
        }
    }
}

fn known(tracks: Vec<Track>) -> Vec<KnownTrack> {
    tracks.into_iter().map(KnownTrack::from).collect()
}

fn versioned(course: CourseSeen) -> Versioned<EditedCourse> {
    Versioned::seen(course)
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Editing")]
impl CourseEditing {
    /// The courses
    ///
    /// The published ones, unless a moderator asks for others.
    #[oai(path = "/courses", method = "get", operation_id = "list_courses", tag = "Tag::Courses")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// Who sees them; drafts and archived ones are for moderators.
        state: Query<Option<CourseState>>,
    ) -> Result<Answer<CourseList>, Refused<Listing>> {
        courses::list(&school, &caller, state.0).await
    }

    /// Create a course
    ///
    /// A draft without topics: nobody but moderators sees it until it is published.
    #[oai(path = "/courses", method = "post", operation_id = "create_course")]
    async fn create(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        form: Body<CourseForm>,
    ) -> Result<Created<EditedCourse>, Refused<Creating>> {
        let moderator = caller.moderator()?;
        let CourseForm { slug: id, title, description: text, language, tracks } = form.0;
        let new = NewCourse { id, title, text, language, tracks: known(tracks) };
        let course = editing::create_course(&school, &moderator, new, &caller.actor(&address)).await?;
        Ok(Created::seen(course))
    }

    /// A course, as it is edited
    ///
    /// In whatever state.
    #[oai(path = "/courses/:id", method = "get", operation_id = "read_course")]
    async fn read(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedCourse>, Refused<Seeing>> {
        Ok(versioned(editing::course(&school, &caller.moderator()?, CourseId(id.0)).await?))
    }

    /// Change a course's head
    ///
    /// What is not given stays.
    #[oai(path = "/courses/:id", method = "patch", operation_id = "change_course")]
    async fn change(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        form: Body<CoursePatch>,
    ) -> Result<Versioned<EditedCourse>, Refused<Changing>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        let CoursePatch { title, description: text, language, tracks } = form.0;
        let change = CourseChange { title, text, language, tracks: tracks.map(known) };
        let actor = caller.actor(&address);
        let changed = editing::change_course(&school, &moderator, CourseId(id.0), change, &expected, &actor).await?;
        Ok(versioned(changed))
    }

    /// Delete a course
    ///
    /// With all that is in it, where no student has joined it.
    #[oai(path = "/courses/:id", method = "delete", operation_id = "delete_course")]
    async fn delete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
        /// The `ETag` that was read; `*` for whatever there is.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done, Refused<DeletingCourse>> {
        let moderator = caller.moderator()?;
        let expected = expected(if_match.0.as_deref())?;
        editing::delete_course(&school, &moderator, CourseId(id.0), &expected, &caller.actor(&address)).await?;
        Ok(Done::Done)
    }

    /// Publish a course
    ///
    /// Everybody sees it then, but for its lessons that are drafts. One that is not finished is refused, with all that is
    /// missing.
    #[oai(path = "/courses/:id/publication", method = "post", operation_id = "publish_course")]
    async fn publish(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedCourse>, Refused<Stating>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        Ok(versioned(editing::publish_course(&school, &moderator, CourseId(id.0), &actor).await?))
    }

    /// Make a course a draft again
    ///
    /// Students do not see it then; what they did stays.
    #[oai(path = "/courses/:id/publication", method = "delete", operation_id = "unpublish_course")]
    async fn unpublish(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedCourse>, Refused<Seeing>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        Ok(versioned(editing::unpublish_course(&school, &moderator, CourseId(id.0), &actor).await?))
    }

    /// Archive a course
    ///
    /// Students do not see it any more; what they did stays. Publishing brings it back.
    #[oai(path = "/courses/:id/archive", method = "post", operation_id = "archive_course")]
    async fn archive(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Versioned<EditedCourse>, Refused<Seeing>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        Ok(versioned(editing::archive_course(&school, &moderator, CourseId(id.0), &actor).await?))
    }
}
