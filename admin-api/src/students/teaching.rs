//! What a moderator does for students: a lesson counted as finished, a course joined or left, topics moved.

use std::sync::Arc;

use klass_school::{
    School,
    courses::{self, NotExtended, When},
    ids::{CourseId, LessonId, StudentId, TopicId},
    students::{self, NotCompleted, NotEnrolled, NotWithdrawn},
};
use poem::web::Data;
use poem_openapi::{ApiResponse, OpenApi, param::Path, payload::Json};
use uuid::Uuid;

use super::{
    forms::{Completion, Enrolment, Extended, Extension},
    student::Taken,
};
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    problem::{Code, Documented, Problem, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
};

pub(crate) struct Teaching;

#[derive(ApiResponse)]
enum Enrolled {
    /// The student takes the course, now or before.
    #[oai(status = 201)]
    Enrolled(Json<Taken>),
}

/// Of counting a lesson as finished.
struct Completing;

impl Documented for Completing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        &[(
            403,
            "`forbidden`: this is for moderators. `lesson_not_open`: the lesson before it comes first, or its topic opens \
             later; `detail` says which.",
        )],
        super::GONE,
        group::BODY,
        &[(422, "`validation`: no such lesson is published, or the student does not take its course.")],
        group::ALWAYS,
    ];
}

/// Of enrolling somebody.
struct Enrolling;

impl Documented for Enrolling {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::MODERATORS,
        super::GONE,
        group::BODY,
        &[(422, "`validation`: no such course is published, or it has no such track.")],
        group::ALWAYS,
    ];
}

/// Of taking somebody out of a course.
struct Withdrawing;

impl Documented for Withdrawing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::MODERATORS,
        &[
            (404, "`not_found`: the student does not take this course, or there is no such student."),
            (
                409,
                "`work_hangs_on_it`: the student has begun a lesson of the course, or its placement test; that stays.",
            ),
        ],
        group::ALWAYS,
    ];
}

/// Of moving a topic.
struct Extending;

impl Documented for Extending {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        group::MODERATORS,
        group::BODY,
        &[(
            422,
            "`validation`: no such topic is published, it is open from the start, `opens_at` is more than ten years on, or \
             not just one of `opens_at` and `opens_after_days` is given.",
        )],
        group::ALWAYS,
    ];
}

#[OpenApi(prefix_path = "/api", tag = "Tag::Students")]
impl Teaching {
    /// Count a lesson as finished
    ///
    /// As if the student had done it: the next lesson opens. Tasks stay as they are, and no day counts for the streak. The
    /// lesson has to be open to the student. Twice is the same as once.
    #[oai(path = "/students/:id/complete-lesson", method = "post", operation_id = "complete_lesson")]
    async fn complete(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The student's key.
        id: Path<Uuid>,
        Body(form): Body<Completion>,
    ) -> Result<Done, Refused<Completing>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let lesson = LessonId(form.lesson);
        students::complete_lesson(&school, &moderator, StudentId(id.0), lesson, &actor).await??;
        Ok(Done::Done)
    }

    /// Enrol a student in a course
    ///
    /// Twice is the same as once; another track is chosen where one is given.
    #[oai(path = "/students/:id/enrolments", method = "post", operation_id = "enrol_student")]
    async fn enrol(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The student's key.
        id: Path<Uuid>,
        Body(form): Body<Enrolment>,
    ) -> Result<Enrolled, Refused<Enrolling>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let (id, course, track) = (StudentId(id.0), CourseId(form.course), form.track.as_deref());
        let taken = students::enrol(&school, &moderator, id, course, track, &actor).await??;
        Ok(Enrolled::Enrolled(Json(taken.into())))
    }

    /// Take a student out of a course
    ///
    /// Only where they have begun nothing in it: work stays.
    #[oai(path = "/students/:id/enrolments/:course_id", method = "delete", operation_id = "withdraw_student")]
    async fn withdraw(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        /// The student's key.
        id: Path<Uuid>,
        /// The course's key.
        course_id: Path<Uuid>,
    ) -> Result<Done, Refused<Withdrawing>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let course = CourseId(course_id.0);
        students::withdraw(&school, &moderator, StudentId(id.0), course, &actor).await??;
        Ok(Done::Done)
    }

    /// Move a topic for some students
    ///
    /// Opens it for them at another time than it would, earlier or later. The last word counts. They hear of it when it opens,
    /// as they would have. Lessons that a student has opened stay open.
    #[oai(path = "/extensions", method = "post", operation_id = "extend_topic")]
    async fn extend(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        address: Address,
        Body(form): Body<Extension>,
    ) -> Result<Answer<Extended>, Refused<Extending>> {
        let (moderator, actor) = (caller.moderator()?, caller.actor(&address));
        let when = match (form.opens_at, form.opens_after_days) {
            (Some(at), None) => When::At(at),
            (None, Some(days)) => When::AfterDays(days),
            _ => return Err(wrong("opens_at", "one_of_two", "Give just one of opens_at and opens_after_days")),
        };
        let students: Vec<StudentId> = form.students.into_iter().map(StudentId).collect();
        let topic = TopicId(form.topic);
        let extended = courses::extend(&school, &moderator, &students, topic, when, &actor).await??;
        Ok(Answer::of(extended.into()))
    }
}

fn wrong<D: Documented>(field: &str, code: &str, message: &str) -> Refused<D> {
    Refused::new(Problem::of(Code::Validation).with_field(field, code, message))
}

impl From<NotCompleted> for Refused<Completing> {
    fn from(not: NotCompleted) -> Self {
        match not {
            NotCompleted::NoStudent => Self::not_found(),
            NotCompleted::NoLesson => wrong("lesson", "unknown", "No such lesson is published"),
            NotCompleted::NotEnrolled => wrong("lesson", "not_enrolled", "The student does not take its course"),
            NotCompleted::NotOpen(not_open) => not_open.into(),
        }
    }
}

impl From<NotEnrolled> for Refused<Enrolling> {
    fn from(not: NotEnrolled) -> Self {
        match not {
            NotEnrolled::NoStudent => Self::not_found(),
            NotEnrolled::NoCourse => wrong("course", "unknown", "No such course is published"),
            NotEnrolled::NoTrack => wrong("track", "unknown", "The course has no such track"),
        }
    }
}

impl From<NotWithdrawn> for Refused<Withdrawing> {
    fn from(not: NotWithdrawn) -> Self {
        match not {
            NotWithdrawn::NotEnrolled => Self::not_found(),
            NotWithdrawn::HasWork => Self::new(Problem::of(Code::WorkHangsOnIt)),
        }
    }
}

impl From<NotExtended> for Refused<Extending> {
    fn from(not: NotExtended) -> Self {
        match not {
            NotExtended::NoTopic => wrong("topic", "unknown", "No such topic is published"),
            NotExtended::OpenAnyway => wrong("topic", "open", "This topic is open from the start"),
            NotExtended::TooFar => wrong("opens_at", "too_far", "Within ten years"),
        }
    }
}
