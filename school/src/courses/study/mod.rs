//! A student's way through a course: which lessons are open, which page was read, which task is next.

mod state;
mod way;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use klass_entity::{enrolment, lesson, lesson_progress, task, task_progress};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

pub use state::{LessonState, Next};
pub(crate) use way::first_moment;
pub use way::{Ahead, CourseState, NotOpen, task_count};

use super::{
    catalogue::{Course, Lesson},
    extensions,
};
use crate::{
    Unexpected,
    access::Student,
    ids::{CourseId, LessonId, StudentId, TaskId, new_key},
    notifications,
    tasks::TaskState,
    turns::Turn,
};
use uuid::Uuid;

/// Makes the student a participant of the course. The second call changes nothing.
pub async fn enrol(turn: &Turn, student: &Student, course: CourseId) -> Result<(), Unexpected> {
    turn.register_changed();
    enter(turn, student, course, None).await
}

/// Opens a lesson: enrols the student, begins it if it was not begun, and makes it the one to continue with. The second
/// call gives the same.
pub async fn open(
    turn: &Turn,
    student: &Student,
    lesson: LessonId,
) -> Result<Result<LessonState, NotOpen>, Unexpected> {
    let catalogue = turn.catalogue();
    let Some(lesson) = catalogue.lesson(lesson) else { return Ok(Err(NotOpen::Gone)) };
    let Some(course) = catalogue.course(lesson.course) else { return Ok(Err(NotOpen::Gone)) };
    let opened = opened(turn.db(), student.id, &nothing_yet(turn, student), &[course]).await?.remove(&course.id);
    let opened = opened.unwrap_or_else(|| nothing_yet(turn, student));
    if let Err(not_open) = opened.is_open(course, lesson.id) {
        return Ok(Err(not_open));
    }
    if opened.lessons.is_empty() {
        turn.register_changed();
    }
    enter(turn, student, course.id, Some(lesson.id)).await?;
    turn.write_pages(student, lesson, 0);
    Ok(Ok(read(turn, student, lesson.id).await?))
}

/// How far the student is in a lesson. A lesson never opened gives the empty state.
pub async fn read(turn: &Turn, student: &Student, lesson: LessonId) -> Result<LessonState, Unexpected> {
    if let Some(known) = turn.known_lesson(student.id, lesson) {
        return Ok(known);
    }
    let row = lesson_progress::Entity::find_by_id((student.id.0, lesson.0)).one(turn.db()).await?;
    let tasks = task_progress::Entity::find()
        .filter(task_progress::Column::StudentId.eq(student.id.0))
        .filter(task_progress::Column::LessonId.eq(lesson.0))
        .all(turn.db())
        .await?;
    let state = LessonState {
        begun: row.is_some(),
        pages_read: row.as_ref().map_or(0, |row| usize::try_from(row.page).unwrap_or_default()),
        tasks: tasks.iter().map(|row| (TaskId(row.task_id), TaskState::from(row))).collect(),
        finished_at: row.and_then(|row| row.finished_at),
    };
    turn.know_lesson(student.id, lesson, state.clone());
    Ok(state)
}

/// Remembers that `pages` pages of an open lesson were read; fewer than before change nothing. Finishes a lesson that
/// has nothing but pages.
pub async fn read_pages(turn: &Turn, student: &Student, lesson: &Lesson, pages: usize) -> Result<(), Unexpected> {
    turn.write_pages(student, lesson, pages.min(lesson.pages.len()));
    if lesson.tasks.is_empty() {
        finish_if_done(turn, student, lesson.id).await?;
    }
    Ok(())
}

/// Finishes the lesson if all of it is read and done: after an answer, and when its end is seen (what was left undone
/// may have gone from the course meanwhile). Gives whether this call did it; the second changes nothing.
pub async fn finish_if_done(turn: &Turn, student: &Student, lesson: LessonId) -> Result<bool, Unexpected> {
    let catalogue = turn.catalogue();
    let Some(lesson) = catalogue.lesson(lesson) else { return Ok(false) };
    let state = read(turn, student, lesson.id).await?;
    if state.finished_at.is_some() || state.next(lesson) != Next::End {
        return Ok(false);
    }
    finish(turn, student, lesson).await?;
    Ok(true)
}

/// Marks an opened lesson as finished. The second run changes nothing.
pub(crate) async fn finish(turn: &Turn, student: &Student, lesson: &Lesson) -> Result<(), Unexpected> {
    let state = read(turn, student, lesson.id).await?;
    if state.begun && state.finished_at.is_none() {
        turn.write_finished(student, lesson);
        notifications::lesson_completed(turn, student.id, lesson.id);
    }
    Ok(())
}

/// The courses the student takes part in, the one opened last first, with the lesson opened last in each.
pub async fn enrolments(turn: &Turn, student: &Student) -> Result<Vec<(CourseId, Option<LessonId>)>, Unexpected> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .order_by_desc(enrolment::Column::OpenedAt)
        .all(turn.db())
        .await?;
    Ok(rows.into_iter().map(|row| (CourseId(row.course_id), row.current_lesson_id.map(LessonId))).collect())
}

/// How far the student is in a course.
pub async fn course_state(turn: &Turn, student: &Student, course: CourseId) -> Result<CourseState, Unexpected> {
    let state = course_states(turn, student, &[course]).await?.remove(&course);
    Ok(state.unwrap_or_else(|| nothing_yet(turn, student)))
}

/// How far the student is in each of these courses: two statements, however many they are.
pub async fn course_states(
    turn: &Turn,
    student: &Student,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, CourseState>, Unexpected> {
    let catalogue = turn.catalogue();
    let known: Vec<&Course> = courses.iter().filter_map(|course| catalogue.course(*course)).collect();
    states(turn.db(), student.id, &nothing_yet(turn, student), &known).await
}

/// As [`course_states`], for whoever reads beside the chat; what was not begun is as `nothing`.
pub(crate) async fn states(
    db: &impl ConnectionTrait,
    student: StudentId,
    nothing: &CourseState,
    courses: &[&Course],
) -> Result<HashMap<CourseId, CourseState>, Unexpected> {
    let mut states = opened(db, student, nothing, courses).await?;
    let keys = courses.iter().map(|course| course.id.0);
    let solved: Vec<(Uuid, Uuid, i64)> = task_progress::Entity::find()
        .inner_join(lesson::Entity)
        .inner_join(task::Entity)
        .select_only()
        .column(lesson::Column::CourseId)
        .column(task_progress::Column::LessonId)
        .column_as(task_progress::Column::TaskId.count(), "solved")
        .filter(task_progress::Column::StudentId.eq(student.0))
        .filter(task_progress::Column::SolvedAt.is_not_null())
        .filter(lesson::Column::CourseId.is_in(keys))
        // What has left the course is not counted, or there would be "8 of 7".
        .filter(lesson::Column::ArchivedAt.is_null())
        .filter(task::Column::ArchivedAt.is_null())
        .group_by(lesson::Column::CourseId)
        .group_by(task_progress::Column::LessonId)
        .into_tuple()
        .all(db)
        .await?;
    for (course, lesson, solved) in solved {
        let state = states.entry(CourseId(course)).or_insert_with(|| nothing.clone());
        state.solved.insert(LessonId(lesson), usize::try_from(solved).unwrap_or_default());
    }
    Ok(states)
}

/// Chooses a track of a course the student takes part in; a track the course does not have changes nothing. The second
/// run is the same.
pub async fn choose_track(turn: &Turn, student: &Student, course: CourseId, track: &str) -> Result<bool, Unexpected> {
    let catalogue = turn.catalogue();
    let known = catalogue.course(course).is_some_and(|course| course.has_track(track));
    if !known {
        return Ok(false);
    }
    enrolment::Entity::update_many()
        .col_expr(enrolment::Column::Track, Expr::value(track))
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .filter(enrolment::Column::CourseId.eq(course.0))
        .exec(turn.db())
        .await?;
    Ok(true)
}

#[derive(FromQueryResult)]
struct Opened {
    course_id: Uuid,
    track: Option<String>,
    enrolled_at: DateTime<Utc>,
    lesson_id: Option<Uuid>,
    finished_at: Option<DateTime<Utc>>,
}

/// Which courses were joined and which lessons of them opened; each begins as `nothing`.
pub(super) async fn opened(
    db: &impl ConnectionTrait,
    student: StudentId,
    nothing: &CourseState,
    courses: &[&Course],
) -> Result<HashMap<CourseId, CourseState>, Unexpected> {
    use enrolment::Column::{CourseId as Course, EnrolledAt, StudentId as Whose, Track};
    let lessons = enrolment::Entity::belongs_to(lesson_progress::Entity)
        .from((Whose, Course))
        .to((lesson_progress::Column::StudentId, lesson_progress::Column::CourseId));
    let rows: Vec<Opened> = enrolment::Entity::find()
        .select_only()
        .columns([Course, Track, EnrolledAt])
        .columns([lesson_progress::Column::LessonId, lesson_progress::Column::FinishedAt])
        .join(JoinType::LeftJoin, lessons.into())
        .filter(Whose.eq(student.0))
        .filter(Course.is_in(courses.iter().map(|course| course.id.0)))
        .into_model()
        .all(db)
        .await?;
    let extensions = extensions::of(db, student, courses).await?;
    let mut states: HashMap<CourseId, CourseState> = HashMap::new();
    for row in rows {
        let state = states.entry(CourseId(row.course_id)).or_insert_with(|| CourseState {
            enrolled_at: Some(row.enrolled_at),
            track: row.track,
            extensions: extensions.clone(),
            ..nothing.clone()
        });
        state.lessons.extend(row.lesson_id.map(|lesson| (LessonId(lesson), row.finished_at)));
    }
    Ok(states)
}

/// Of a course that the student has not joined.
fn nothing_yet(turn: &Turn, student: &Student) -> CourseState {
    CourseState { now: turn.now(), zone: student.zone, ..CourseState::default() }
}

async fn enter(turn: &Turn, student: &Student, course: CourseId, lesson: Option<LessonId>) -> Result<(), Unexpected> {
    let row = enrolment::ActiveModel {
        id: Set(new_key(turn.now())),
        student_id: Set(student.id.0),
        course_id: Set(course.0),
        track: Set(None),
        current_lesson_id: Set(lesson.map(|lesson| lesson.0)),
        enrolled_at: Set(turn.now()),
        opened_at: Set(turn.now()),
        wish: Set(None),
        level: Set(None),
    };
    let key = [enrolment::Column::StudentId, enrolment::Column::CourseId];
    let mut again = OnConflict::columns(key);
    if lesson.is_some() {
        again.update_columns([enrolment::Column::CurrentLessonId, enrolment::Column::OpenedAt]);
    } else {
        again.do_nothing();
    }
    enrolment::Entity::insert(row).on_conflict(again).exec_without_returning(turn.db()).await?;
    Ok(())
}
