//! Looking at courses: what there is, the lessons of a course, a lesson with its pages and tasks. An address stands in one
//! file: those that can also be written stand in `editing`.

mod course;
mod lesson;
mod task;

use std::sync::Arc;

use klass_school::{
    School,
    access::Caller,
    courses::{editing, reading},
    ids::{CourseId, LessonId},
};
use poem::web::Data;
use poem_openapi::{ApiResponse, Enum, OpenApi, param::Path, payload::Json};
use uuid::Uuid;

use crate::{
    answer::Answer,
    problem::{Documented, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
    version::tag,
};
use course::Contents;
pub(crate) use course::{CourseList, CourseState, Track};
pub(crate) use lesson::FileKind;
use lesson::Lesson;
pub(crate) use task::Kind;

pub(crate) struct Courses;

/// Of listing courses.
pub(crate) struct Listing;

impl Documented for Listing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::QUERY,
        &[(403, "`forbidden`: courses that are not published are for moderators.")],
        group::ALWAYS,
    ];
}

/// As whom a lesson is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum As {
    /// As a student to whom it is open.
    Student,
}

/// A lesson.
#[derive(ApiResponse)]
pub(crate) enum LessonAnswer {
    /// The lesson.
    #[oai(status = 200)]
    Ok(
        Json<Lesson>,
        /// For moderators: the version of the lesson with all that is in it, for `If-Match`.
        #[oai(header = "ETag")]
        Option<String>,
    ),
}

/// Of looking at a course.
struct Looking;

impl Documented for Looking {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, &[(404, "`not_found`: no such course is published.")], group::ALWAYS];
}

/// Of reading a lesson.
pub(crate) struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::QUERY,
        &[
            (
                403,
                "`lesson_not_open`: the lesson before it comes first, or its topic opens later; `detail` says which.",
            ),
            (404, "`not_found`: no such lesson is published."),
        ],
        group::ALWAYS,
    ];
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Courses")]
impl Courses {
    /// The lessons of a course
    ///
    /// In their order. To a student each says whether it is open; a student who has not joined the course sees it as it would
    /// be for who joins today. To a moderator also a course that is not published has its lessons, and drafts are among them.
    #[oai(path = "/courses/:id/lessons", method = "get", operation_id = "list_lessons")]
    async fn contents(
        &self,
        school: Data<&Arc<School>>,
        SignedIn(caller): SignedIn,
        /// The course's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Contents>, Refused<Looking>> {
        let lines = reading::contents(&school, &caller, CourseId(id.0)).await?;
        lines.map(|lines| Answer::of(lines.into())).ok_or_else(Refused::not_found)
    }
}

/// The courses in a state; the published ones are everybody's.
pub(crate) async fn list(
    school: &School,
    caller: &SignedIn,
    state: Option<CourseState>,
) -> Result<Answer<CourseList>, Refused<Listing>> {
    let Some(state) = state.filter(|state| *state != CourseState::Published) else {
        return Ok(Answer::of(CourseList::of(&school.published().await?.courses, CourseState::Published)));
    };
    let courses = editing::courses_in(school, &caller.moderator()?, state.into()).await?;
    Ok(Answer::of(CourseList::of(&courses, state)))
}

/// A lesson as the caller may see it, or as a student would.
pub(crate) async fn lesson(
    school: &School,
    caller: &Caller,
    id: Uuid,
    seen_as: Option<As>,
) -> Result<LessonAnswer, Refused<Reading>> {
    let (lesson, version) = reading::lesson(school, caller, LessonId(id)).await??;
    let moderator = caller.moderator().filter(|_| seen_as != Some(As::Student));
    Ok(LessonAnswer::Ok(Json(Lesson::of(lesson, moderator.as_ref())), version.as_ref().map(tag)))
}
