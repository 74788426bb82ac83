//! What a moderator does for students: a lesson counted as finished, a course joined or left, topics moved.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use klass_school::{
    School,
    courses::{self, Extended as SchoolExtended, NotExtended, When},
    ids::{CourseId, LessonId, StudentId, TopicId},
    students::{self, NotCompleted, NotEnrolled, NotWithdrawn},
};
use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, param::Path, payload::Json, types::Example};
use uuid::{Uuid, uuid};

use super::student::Taken;
use crate::{
    address::Address,
    answer::{Answer, Done},
    body::Body,
    problem::{Code, Documented, Problem, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
};

pub(crate) struct Teaching;

/// A lesson that a student need not do.
#[derive(Object)]
#[oai(example, deny_unknown_fields)]
struct Completion {
    /// The lesson's key.
    lesson: Uuid,
}

/// A course for a student.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct Enrolment {
    /// The course's key.
    course: Uuid,
    /// The id of a track of it; the student chooses where it is not given.
    #[oai(validator(min_length = 1, max_length = 40))]
    track: Option<String>,
}

/// A topic that opens at another time for some students. One of `opens_at` and `opens_after_days` is given.
#[derive(Object)]
#[oai(example, deny_unknown_fields, skip_serializing_if_is_none)]
struct Extension {
    /// The students' keys.
    #[oai(validator(min_items = 1, max_items = 1000))]
    students: Vec<Uuid>,
    /// The topic's key.
    topic: Uuid,
    /// When it opens for them; a time that has passed opens it now.
    opens_at: Option<DateTime<Utc>>,
    /// After how many days from each one's enrolment it opens, by their own calendar.
    #[oai(validator(minimum(value = "0"), maximum(value = "3650")))]
    opens_after_days: Option<u16>,
}

/// For whom a topic was moved.
#[derive(Object)]
#[oai(example)]
struct Extended {
    /// The students for whom it opens then.
    students: Vec<Uuid>,
    /// Those who do not take the course, or do not exist; nothing was done for them.
    not_enrolled: Vec<Uuid>,
}

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
            "`validation`: no such topic is published, it is open from the start, or not just one of `opens_at` and \
             `opens_after_days` is given.",
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
        }
    }
}

impl From<SchoolExtended> for Extended {
    fn from(extended: SchoolExtended) -> Self {
        let keys = |students: Vec<StudentId>| students.into_iter().map(|student| student.0).collect();
        Self { students: keys(extended.students), not_enrolled: keys(extended.not_enrolled) }
    }
}

impl Example for Completion {
    fn example() -> Self {
        Self { lesson: uuid!("019ab3f2-0003-7000-8000-000000000001") }
    }
}

impl Example for Enrolment {
    fn example() -> Self {
        Self { course: uuid!("019ab3f2-0001-7000-8000-000000000001"), track: None }
    }
}

impl Example for Extension {
    fn example() -> Self {
        Self {
            students: vec![uuid!("019ab3f2-6c3b-7e00-9b22-6e1f7d2faa02")],
            topic: uuid!("019ab3f2-0002-7000-8000-000000000002"),
            opens_at: DateTime::from_timestamp(1_795_417_200, 0),
            opens_after_days: None,
        }
    }
}

impl Example for Extended {
    fn example() -> Self {
        Self { students: Extension::example().students, not_enrolled: vec![] }
    }
}
