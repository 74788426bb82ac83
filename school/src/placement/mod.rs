//! The placement test: a dozen questions at most that find a student's level in a course. What is asked next and when it is
//! enough is the [`rule`]'s; a [`Run`] is one student's way through it; the verbs keep it.

pub mod rule;
mod run;

use klass_entity::{enrolment, placement};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

pub use rule::MOST_QUESTIONS;
pub use run::{Given, Run};

use crate::{
    Unexpected,
    access::Student,
    courses::{
        catalogue::Course,
        pack::{Level, PlacementQuestion},
        study,
    },
    text::mark,
    turns::Turn,
};

/// What came of an answer.
#[derive(Clone, Debug)]
pub enum Answered {
    /// It was taken; whether it is right is told to nobody.
    Taken(Run),
    /// An answer of this number was there before, the same press twice: the first counts.
    Before(Run),
    /// Under this number another question is asked by now: the course has changed.
    Misfit,
    /// The student has not begun.
    NotBegun,
}

/// What stands for a question in a button.
pub fn question_mark(question: &PlacementQuestion) -> String {
    mark(&question.id)
}

/// The student's newest run through the course's placement test.
pub async fn read(turn: &Turn, student: &Student, course: &Course) -> Result<Option<Run>, Unexpected> {
    let row = placement::Entity::find_by_id((student.id.0, course.id.0)).one(turn.db()).await?;
    row.map(|row| {
        let level = row.level.as_deref().and_then(Level::of_code);
        Ok(Run::of(mixed_by(student, course, row.started_at), serde_json::from_value(row.answers)?, level))
    })
    .transpose()
}

/// Begins a run of the course's placement test, or goes on with the one that is open. After a finished one it begins anew,
/// and what was found stays the student's level until something else is. The second call gives the same run.
pub async fn begin(turn: &Turn, student: &Student, course: &Course) -> Result<Run, Unexpected> {
    if let Some(mut open) = read(turn, student, course).await?.filter(|run| run.level.is_none()) {
        // What was left to ask may have gone from the course.
        open.end_if_done(&course.placement);
        if open.level.is_some() {
            keep(turn, student, course, &open).await?;
        }
        return Ok(open);
    }
    use placement::Column::{Answers, CourseId, FinishedAt, Level, StartedAt, StudentId};
    placement::Entity::insert(placement::ActiveModel {
        student_id: Set(student.id.0),
        course_id: Set(course.id.0),
        answers: Set(serde_json::json!([])),
        level: Set(None),
        started_at: Set(turn.now()),
        finished_at: Set(None),
    })
    .on_conflict(
        OnConflict::columns([StudentId, CourseId]).update_columns([Answers, Level, StartedAt, FinishedAt]).to_owned(),
    )
    .exec_without_returning(turn.db())
    .await?;
    Ok(Run::begun(mixed_by(student, course, turn.now())))
}

/// Takes the student's answer number `number`, counted from 1, to the question of this mark; no option for "I don't know".
/// After the last one the level found becomes the student's level in the course, which they join if they had not. A second
/// call with the same number changes nothing and gives [`Answered::Before`].
pub async fn answer(
    turn: &Turn,
    student: &Student,
    course: &Course,
    number: usize,
    (question, option): (&str, Option<&str>),
) -> Result<Answered, Unexpected> {
    let Some(mut run) = read(turn, student, course).await? else { return Ok(Answered::NotBegun) };
    if run.level.is_some() || number <= run.given.len() {
        return Ok(Answered::Before(run));
    }
    let fits = |asked: &&PlacementQuestion| {
        let offers = |option| asked.options.iter().any(|one| one.id == option);
        number == run.given.len() + 1 && question_mark(asked) == question && option.is_none_or(offers)
    };
    let Some(asked) = run.next(&course.placement).filter(fits) else { return Ok(Answered::Misfit) };
    run.take(&course.placement, asked, option);
    keep(turn, student, course, &run).await?;
    Ok(Answered::Taken(run))
}

/// Writes the answers of an open run; of one that is over also what was found. The second run changes nothing.
async fn keep(turn: &Turn, student: &Student, course: &Course, run: &Run) -> Result<(), Unexpected> {
    placement::Entity::update_many()
        .set(placement::ActiveModel {
            answers: Set(serde_json::to_value(&run.given)?),
            level: Set(run.level.map(|level| level.code().to_owned())),
            finished_at: Set(run.level.map(|_| turn.now())),
            ..Default::default()
        })
        .filter(placement::Column::StudentId.eq(student.id.0))
        .filter(placement::Column::CourseId.eq(course.id.0))
        .filter(placement::Column::FinishedAt.is_null())
        .exec(turn.db())
        .await?;
    let Some(level) = run.level else { return Ok(()) };
    study::enrol(turn, student, course.id).await?;
    enrolment::Entity::update_many()
        .col_expr(enrolment::Column::Level, Expr::value(level.code()))
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .filter(enrolment::Column::CourseId.eq(course.id.0))
        .exec(turn.db())
        .await?;
    turn.register_changed();
    Ok(())
}

/// What the questions of a run are ordered by: nobody's is another's, and a second run asks others first.
fn mixed_by(student: &Student, course: &Course, started_at: chrono::DateTime<chrono::Utc>) -> String {
    format!("{}:{}:{}", student.id, course.id, started_at.timestamp_millis())
}
