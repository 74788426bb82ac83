//! Students: the list, one's profile, progress, tests, answers, days and streak.

mod attempts;
mod days;
pub(crate) mod filters;
mod forms;
mod profile;
mod progress;
mod student;
mod teaching;
mod tests;

use std::sync::Arc;

use chrono::NaiveDate;
use klass_school::{
    School,
    ids::{CourseId, LessonId, StudentId, TaskId},
    students,
};
use poem::web::Data;
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
};
use uuid::Uuid;

use crate::{
    answer::Answer,
    problem::{Code, Documented, Problem, Refused, group},
    signed_in::SignedIn,
    tag::Tag,
};
use attempts::Attempts;
use days::{Activity, Streak};
use filters::{Language, Level, Sort, Status, filter};
use profile::Profile;
use progress::Progress;
use student::StudentList;
use tests::Tests;

pub(crate) use teaching::Teaching;

pub(crate) struct Students;

/// Of the list of students.
struct Listing;

impl Documented for Listing {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, group::MODERATORS, group::QUERY, CURSOR, group::ALWAYS];
}

/// Of reading about one student.
struct Reading;

impl Documented for Reading {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[group::SIGNED_IN, THEIRS, GONE, group::ALWAYS];
}

/// Of reading about one student, in parts that are asked for.
struct Parts;

impl Documented for Parts {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] =
        &[group::SIGNED_IN, THEIRS, GONE, group::QUERY, CURSOR, group::ALWAYS];
}

/// Of reading the days of a student.
struct Days;

impl Documented for Days {
    const PROBLEMS: &'static [&'static [(u16, &'static str)]] = &[
        group::SIGNED_IN,
        THEIRS,
        GONE,
        group::QUERY,
        &[(422, "`validation`: the first day comes after the last, or there are more than 366.")],
        group::ALWAYS,
    ];
}

const THEIRS: &[(u16, &str)] = &[(403, "`forbidden`: this is for the student and for moderators.")];
const GONE: &[(u16, &str)] = &[(404, "`not_found`: there is no such student, or they have left.")];
const CURSOR: &[(u16, &str)] = &[(422, "`validation`: the cursor is not one that a page of this list gave.")];

#[OpenApi(prefix_path = "/api", tag = "Tag::Students")]
impl Students {
    /// The students
    ///
    /// Filtered and sorted, a page at a time. Who has left is not there. Progress is the share of lessons that are finished,
    /// on the student's own way through the course.
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/students", method = "get", operation_id = "list_students")]
    async fn list(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// How they are doing.
        status: Query<Option<Status>>,
        /// Who takes the course of this key.
        course: Query<Option<Uuid>>,
        /// Who has this level, in the course that is asked for or in any.
        level: Query<Option<Level>>,
        /// Who reads this language.
        language: Query<Option<Language>>,
        /// Who has this in their name, their address or their name on Telegram. Case does not matter, nor does `ё` for `е`.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// In which order; who joined last comes first unless given.
        sort: Query<Option<Sort>>,
        /// How many at most.
        #[oai(default = "most", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
        /// Where to go on: the `next_cursor` of the page before.
        #[oai(validator(max_length = 500))]
        cursor: Query<Option<String>>,
    ) -> Result<Answer<StudentList>, Refused<Listing>> {
        let moderator = caller.moderator()?;
        let filter = filter(status.0, course.0.map(CourseId), level.0, language.0, q.0);
        let sort = sort.0.map(students::Sort::from).unwrap_or_default();
        let page = students::list(&school, &moderator, &filter, sort, cursor.0.as_deref(), limit.0).await?;
        page.map(|page| Answer::of(page.into())).ok_or_else(no_cursor)
    }

    /// A student
    ///
    /// For the student and for moderators.
    #[oai(path = "/students/:id", method = "get", operation_id = "read_student")]
    async fn profile(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Profile>, Refused<Reading>> {
        let profile = students::profile(&school, &caller.may_read(StudentId(id.0))?).await?;
        profile.map(|profile| Answer::of(profile.into())).ok_or_else(Refused::not_found)
    }

    /// How far a student is
    ///
    /// In each published course they take, by topic and by lesson of their own way through it.
    #[oai(path = "/students/:id/progress", method = "get", operation_id = "read_student_progress")]
    async fn progress(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Progress>, Refused<Reading>> {
        let progress = students::progress(&school, &caller.may_read(StudentId(id.0))?).await?;
        progress.map(|progress| Answer::of(progress.into())).ok_or_else(Refused::not_found)
    }

    /// The tests a student has taken
    ///
    /// The one begun last first, each with its sittings and the best score.
    #[oai(path = "/students/:id/tests", method = "get", operation_id = "list_student_tests")]
    async fn tests(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Tests>, Refused<Reading>> {
        let tests = students::tests(&school, &caller.may_read(StudentId(id.0))?).await?;
        tests.map(|tests| Answer::of(tests.into())).ok_or_else(Refused::not_found)
    }

    /// A student's answers
    ///
    /// The newest first, a page at a time.
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    #[oai(path = "/students/:id/attempts", method = "get", operation_id = "list_student_attempts")]
    async fn attempts(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
        /// Those in the course of this key.
        course: Query<Option<Uuid>>,
        /// Those in the lesson of this key.
        lesson: Query<Option<Uuid>>,
        /// Those to the task of this key.
        task: Query<Option<Uuid>>,
        /// Those that are right, or wrong; for the student none of a test that goes on.
        right: Query<Option<bool>>,
        /// How many at most.
        #[oai(default = "most", validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<u64>,
        /// Where to go on: the `next_cursor` of the page before.
        #[oai(validator(max_length = 500))]
        cursor: Query<Option<String>>,
    ) -> Result<Answer<Attempts>, Refused<Parts>> {
        let may = caller.may_read(StudentId(id.0))?;
        let which = students::Which {
            course: course.0.map(CourseId),
            lesson: lesson.0.map(LessonId),
            task: task.0.map(TaskId),
            right: right.0,
        };
        let page = students::attempts(&school, &may, &which, cursor.0.as_deref(), limit.0).await?;
        let page = page.ok_or_else(Refused::not_found)?;
        page.map(|page| Answer::of(page.into())).ok_or_else(no_cursor)
    }

    /// What a student did, by day
    ///
    /// Days are the student's own, as their calendar was then; idle days are among them. An act is an answer; reading alone
    /// is none. The last thirty days unless given.
    #[oai(path = "/students/:id/activity", method = "get", operation_id = "read_student_activity")]
    async fn activity(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
        /// The first day.
        from: Query<Option<NaiveDate>>,
        /// The last day, at most 366 days in all.
        to: Query<Option<NaiveDate>>,
    ) -> Result<Answer<Activity>, Refused<Days>> {
        let days = students::activity(&school, &caller.may_read(StudentId(id.0))?, from.0, to.0).await?;
        let days = days.ok_or_else(Refused::not_found)?;
        days.map(|days| Answer::of(days.into())).map_err(|students::NoSuchDays| {
            let problem = Problem::of(Code::Validation);
            Refused::new(problem.with_field("from", "no_such_days", "From the first day to the last, at most 366"))
        })
    }

    /// A student's streak
    #[oai(path = "/students/:id/streak", method = "get", operation_id = "read_student_streak")]
    async fn streak(
        &self,
        school: Data<&Arc<School>>,
        caller: SignedIn,
        /// The student's key.
        id: Path<Uuid>,
    ) -> Result<Answer<Streak>, Refused<Reading>> {
        let streak = students::streak(&school, &caller.may_read(StudentId(id.0))?).await?;
        streak.map(|(streak, today)| Answer::of(Streak::of(streak, today))).ok_or_else(Refused::not_found)
    }
}

/// How many a page has unless given.
fn most() -> u64 {
    50
}

fn no_cursor<D: Documented>() -> Refused<D> {
    let problem = Problem::of(Code::Validation);
    Refused::new(problem.with_field("cursor", "unknown", "This is no cursor that a page of this list gave"))
}
