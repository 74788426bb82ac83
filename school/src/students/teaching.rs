//! What a moderator does for a student: a lesson counted as finished, a course joined or left.

use klass_entity::{enrolment, extension, lesson_progress, person, placement, postponed_question, student, topic};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::ExprTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    profile::find,
    taken::{Taken, taken},
};
use crate::{
    School, Unexpected,
    access::{Moderator, Student},
    audit::{self, Act, Actor},
    courses::study::{self, NotOpen},
    deliveries::take_back_openings,
    ids::{CourseId, LessonId, PersonId, StudentId},
    people::zones,
    turns::Turn,
};

/// Why a lesson was not completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCompleted {
    /// There is no such student, or they have left.
    NoStudent,
    /// No such lesson is published.
    NoLesson,
    /// The student does not take its course.
    NotEnrolled,
    /// It is not open to them yet.
    NotOpen(NotOpen),
}

/// Why nobody was enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEnrolled {
    /// There is no such student, or they have left.
    NoStudent,
    /// No such course is published.
    NoCourse,
    /// The course has no such track.
    NoTrack,
}

/// Why a student stays in a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWithdrawn {
    /// They do not take it.
    NotEnrolled,
    /// They have begun a lesson of it or its placement test.
    HasWork,
}

/// Counts an open lesson as finished, as if the student had done it: the next one opens. Tasks stay as they are, and no day
/// counts for the streak. The second run changes nothing.
pub async fn complete_lesson(
    school: &School,
    _: &Moderator,
    id: StudentId,
    lesson: LessonId,
    actor: &Actor,
) -> Result<Result<(), NotCompleted>, Unexpected> {
    let turn = school.turn().await?;
    let Some(student) = known(&turn, id).await? else { return Ok(Err(NotCompleted::NoStudent)) };
    let catalogue = turn.catalogue();
    let found = catalogue.lesson(lesson).and_then(|lesson| Some((lesson, catalogue.course(lesson.course)?)));
    let Some((lesson, course)) = found else { return Ok(Err(NotCompleted::NoLesson)) };
    let state = study::course_state(&turn, &student, course.id).await?;
    if state.enrolled_at.is_none() {
        return Ok(Err(NotCompleted::NotEnrolled));
    }
    if let Err(not_open) = state.is_open(course, lesson.id) {
        return Ok(Err(NotCompleted::NotOpen(not_open)));
    }
    if state.is_finished(lesson.id) {
        return Ok(Ok(()));
    }
    turn.write_pages(&student, lesson, lesson.pages.len());
    study::finish(&turn, &student, lesson).await?;
    note(&turn, "lesson.completed", id, json!({"lesson": lesson.id}), actor).await?;
    turn.commit().await?;
    Ok(Ok(()))
}

/// Makes the student a participant of a course, on this track where one is said. The second run changes nothing but the
/// track.
pub async fn enrol(
    school: &School,
    _: &Moderator,
    id: StudentId,
    course: CourseId,
    track: Option<&str>,
    actor: &Actor,
) -> Result<Result<Taken, NotEnrolled>, Unexpected> {
    let turn = school.turn().await?;
    let Some(student) = known(&turn, id).await? else { return Ok(Err(NotEnrolled::NoStudent)) };
    let catalogue = turn.catalogue();
    let Some(known) = catalogue.course(course) else { return Ok(Err(NotEnrolled::NoCourse)) };
    if track.is_some_and(|track| !known.has_track(track)) {
        return Ok(Err(NotEnrolled::NoTrack));
    }
    let before = study::course_state(&turn, &student, course).await?;
    study::enrol(&turn, &student, course).await?;
    if let Some(track) = track {
        study::choose_track(&turn, &student, course, track).await?;
    }
    if before.enrolled_at.is_none() {
        note(&turn, "enrolment.added", id, json!({"course": course, "track": track}), actor).await?;
    } else if track.is_some() && before.track.as_deref() != track {
        note(&turn, "enrolment.changed", id, json!({"course": course, "track": track}), actor).await?;
    }
    let taken = taken(turn.db(), &catalogue, &[id.0]).await?.remove(&id.0).unwrap_or_default();
    let taken = taken.into_iter().find(|taken| taken.course == course);
    turn.commit().await?;
    Ok(Ok(taken.ok_or(Unexpected::Impossible("an enrolment just made is not there"))?))
}

/// Takes a student out of a course in which they have done nothing yet. The second run finds nothing.
pub async fn withdraw(
    school: &School,
    _: &Moderator,
    id: StudentId,
    course: CourseId,
    actor: &Actor,
) -> Result<Result<(), NotWithdrawn>, Unexpected> {
    let turn = school.turn().await?;
    let theirs = enrolment::Column::StudentId.eq(id.0).and(enrolment::Column::CourseId.eq(course.0));
    let enrolled = enrolment::Entity::find().filter(theirs.clone()).count(turn.db()).await? > 0;
    if !enrolled {
        return Ok(Err(NotWithdrawn::NotEnrolled));
    }
    if has_work(&turn, id, course).await? {
        return Ok(Err(NotWithdrawn::HasWork));
    }
    let topics = topic::Entity::find().select_only().column(topic::Column::Id);
    let topics: Vec<Uuid> = topics.filter(topic::Column::CourseId.eq(course.0)).into_tuple().all(turn.db()).await?;
    take_back_openings(&turn, &topics, &[id.0]).await?;
    extension::Entity::delete_many()
        .filter(extension::Column::StudentId.eq(id.0))
        .filter(extension::Column::TopicId.is_in(topics))
        .exec(turn.db())
        .await?;
    postponed_question::Entity::delete_many()
        .filter(postponed_question::Column::StudentId.eq(id.0))
        .filter(postponed_question::Column::Subject.eq(course.0))
        .exec(turn.db())
        .await?;
    enrolment::Entity::delete_many().filter(theirs).exec(turn.db()).await?;
    turn.register_changed();
    note(&turn, "enrolment.removed", id, json!({"course": course}), actor).await?;
    turn.commit().await?;
    Ok(Ok(()))
}

async fn has_work(turn: &Turn, id: StudentId, course: CourseId) -> Result<bool, Unexpected> {
    let begun = lesson_progress::Entity::find()
        .filter(lesson_progress::Column::StudentId.eq(id.0))
        .filter(lesson_progress::Column::CourseId.eq(course.0))
        .count(turn.db())
        .await?;
    let placed = placement::Entity::find_by_id((id.0, course.0)).count(turn.db()).await?;
    Ok(begun + placed > 0)
}

/// The student of this key, as verbs for students take them.
async fn known(turn: &Turn, id: StudentId) -> Result<Option<Student>, Unexpected> {
    let found: Option<(student::Model, person::Model)> = find(turn.db(), id).await?;
    Ok(found.map(|(student, person)| Student {
        id: StudentId(student.id),
        person: PersonId(person.id),
        first_name: person.first_name,
        email: person.email,
        language: person.language,
        zone: zones::parse(&person.zone),
        zone_confirmed: person.zone_confirmed,
    }))
}

async fn note(
    turn: &Turn,
    action: &'static str,
    id: StudentId,
    detail: Value,
    actor: &Actor,
) -> Result<(), Unexpected> {
    let (subject, detail) = (Some(id.0), Some(detail));
    audit::note(turn, Act { action, subject_kind: "student", subject, detail, actor }).await
}
