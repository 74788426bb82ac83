//! The published courses: what there is, the lessons of a course, a lesson with its pages and tasks.

mod course;
mod lesson;
mod task;

use std::sync::Arc;

use klass_school::{
    School,
    courses::reading,
    ids::{CourseId, LessonId},
};
use poem::web::Data;
use poem_openapi::{OpenApi, param::Path};
use uuid::Uuid;

use crate::{
    answer::Answer,
    problem::{Documented, Refused, SignedInOnly, group},
    signed_in::SignedIn,
    tag::Tag,
};
use course::{Contents, CourseList};
use lesson::Lesson;

pub(crate) struct Courses;

/// Of looking at a course.
struct Looking;

impl Documented for Looking {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, &[(404, "`not_found`: no such course is published.")], group::ALWAYS];
}

/// Of reading a lesson.
struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
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
    /// The published courses
    #[oai(path = "/courses", method = "get", operation_id = "list_courses")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        _caller: SignedIn,
    ) -> Result<Answer<CourseList>, Refused<SignedInOnly>> {
        Ok(Answer::of((&*school.published().await?).into()))
    }

    /// The lessons of a course
    ///
    /// In their order. To a student each says whether it is open; a student who has not joined the course sees it as it would
    /// be for who joins today.
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

    /// A lesson
    ///
    /// Its pages and its tasks, in their order. Right answers, known mistakes, explanations and solutions are for moderators;
    /// a student gets the lessons that are open to them, without these. Reading it here begins nothing.
    #[oai(path = "/lessons/:id", method = "get", operation_id = "read_lesson")]
    async fn lesson(
        &self,
        school: Data<&Arc<School>>,
        SignedIn(caller): SignedIn,
        /// The lesson's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Lesson>, Refused<Reading>> {
        let lesson = reading::lesson(&school, &caller, LessonId(id.0)).await??;
        Ok(Answer::of(Lesson::of(lesson, caller.moderator().as_ref())))
    }
}
