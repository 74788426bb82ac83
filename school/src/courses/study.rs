//! A student's way through a course: which lessons are open, which page was read, which task is next.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use klass_entity::{enrolment, lesson, lesson_progress, task_progress};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::catalogue::{Course, Lesson};
use crate::{
    Unexpected,
    access::Student,
    ids::{CourseId, LessonId, TaskId, new_key},
    tasks::TaskState,
    turns::Turn,
};
use uuid::Uuid;

/// How far a student is in a lesson.
#[derive(Clone, Debug, Default)]
pub struct LessonState {
    /// Whether it was ever opened.
    pub begun: bool,
    /// How many pages were read.
    pub pages_read: usize,
    /// The tasks that were tried.
    pub tasks: HashMap<TaskId, TaskState>,
    /// When it was finished.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What comes next in a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This page, counted from 0.
    Page(usize),
    /// This task.
    Task(TaskId),
    /// Nothing: all is read and done.
    End,
}

/// The lesson cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpen {
    /// The one before it comes first.
    Locked,
    /// There is no such lesson any more.
    Gone,
}

/// How far a student is in a course.
#[derive(Clone, Debug, Default)]
pub struct CourseState {
    /// Lessons that were opened, and when they were finished.
    pub lessons: HashMap<LessonId, Option<DateTime<Utc>>>,
    /// Tasks answered right, by lesson.
    pub solved: HashMap<LessonId, usize>,
}

impl LessonState {
    /// Where to go on: the first page not read, then the first task not done.
    pub fn next(&self, lesson: &Lesson) -> Next {
        if self.pages_read < lesson.pages.len() {
            return Next::Page(self.pages_read);
        }
        let undone = lesson.tasks.iter().find(|task| !self.task(task.id).is_done());
        undone.map_or(Next::End, |task| Next::Task(task.id))
    }

    /// As [`LessonState::next`], but the tasks after this one come first, so that a hard one can be left for later.
    pub fn next_after(&self, lesson: &Lesson, place: usize) -> Next {
        let later = lesson.tasks.iter().skip(place + 1).find(|task| !self.task(task.id).is_done());
        later.map_or_else(|| self.next(lesson), |task| Next::Task(task.id))
    }

    /// How far the student is with a task.
    pub fn task(&self, id: TaskId) -> TaskState {
        self.tasks.get(&id).copied().unwrap_or_default()
    }

    /// How many tasks need nothing more.
    pub fn done(&self) -> usize {
        self.tasks.values().filter(|task| task.is_done()).count()
    }
}

impl CourseState {
    /// Whether a lesson of the course can be opened: the first, one that was opened before, and what follows a finished one.
    pub fn is_open(&self, course: &Course, lesson: LessonId) -> bool {
        let before = course.lessons().take_while(|other| other.id != lesson).last();
        self.lessons.contains_key(&lesson) || before.is_none_or(|before| self.is_finished(before.id))
    }

    /// Whether a lesson was finished.
    pub fn is_finished(&self, lesson: LessonId) -> bool {
        self.lessons.get(&lesson).is_some_and(Option::is_some)
    }

    /// How many tasks were answered right in all.
    pub fn solved_in_all(&self) -> usize {
        self.solved.values().sum()
    }

    /// How many topics have all their lessons finished.
    pub fn topics_finished(&self, course: &Course) -> usize {
        let finished = |lessons: &[Lesson]| lessons.iter().all(|lesson| self.is_finished(lesson.id));
        course.topics.iter().filter(|topic| finished(&topic.lessons)).count()
    }

    /// The first lesson that is open and not finished.
    pub fn next_lesson<'c>(&self, course: &'c Course) -> Option<&'c Lesson> {
        course.lessons().find(|lesson| !self.is_finished(lesson.id))
    }
}

/// Makes the student a participant of the course. The second call changes nothing.
pub async fn enrol(turn: &Turn, student: &Student, course: CourseId) -> Result<(), Unexpected> {
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
    let opened = opened(turn, student, &[course.id]).await?.remove(&course.id).unwrap_or_default();
    if !opened.is_open(course, lesson.id) {
        return Ok(Err(NotOpen::Locked));
    }
    enter(turn, student, course.id, Some(lesson.id)).await?;
    begin(turn, student, lesson, 0).await?;
    Ok(Ok(read(turn, student, lesson.id).await?))
}

/// How far the student is in a lesson. A lesson never opened gives the empty state.
pub async fn read(turn: &Turn, student: &Student, lesson: LessonId) -> Result<LessonState, Unexpected> {
    let row = lesson_progress::Entity::find_by_id((student.id.0, lesson.0)).one(turn.db()).await?;
    let tasks = task_progress::Entity::find()
        .filter(task_progress::Column::StudentId.eq(student.id.0))
        .filter(task_progress::Column::LessonId.eq(lesson.0))
        .all(turn.db())
        .await?;
    Ok(LessonState {
        begun: row.is_some(),
        pages_read: row.as_ref().map_or(0, |row| usize::try_from(row.page).unwrap_or_default()),
        tasks: tasks.iter().map(|row| (TaskId(row.task_id), TaskState::from(row))).collect(),
        finished_at: row.and_then(|row| row.finished_at),
    })
}

/// Remembers that `pages` pages of an open lesson were read; fewer than before change nothing. Finishes a lesson that
/// has nothing but pages.
pub async fn read_pages(turn: &Turn, student: &Student, lesson: &Lesson, pages: usize) -> Result<(), Unexpected> {
    begin(turn, student, lesson, pages.min(lesson.pages.len())).await?;
    if lesson.tasks.is_empty() {
        finish_if_done(turn, student, lesson.id).await?;
    }
    Ok(())
}

/// Finishes the lesson if all of it is read and done. Gives whether this call did it.
pub(crate) async fn finish_if_done(turn: &Turn, student: &Student, lesson: LessonId) -> Result<bool, Unexpected> {
    let catalogue = turn.catalogue();
    let Some(lesson) = catalogue.lesson(lesson) else { return Ok(false) };
    let state = read(turn, student, lesson.id).await?;
    if state.finished_at.is_some() || state.next(lesson) != Next::End {
        return Ok(false);
    }
    lesson_progress::Entity::update_many()
        .col_expr(lesson_progress::Column::FinishedAt, Expr::value(turn.now()))
        .filter(lesson_progress::Column::StudentId.eq(student.id.0))
        .filter(lesson_progress::Column::LessonId.eq(lesson.id.0))
        .filter(lesson_progress::Column::FinishedAt.is_null())
        .exec(turn.db())
        .await?;
    Ok(true)
}

/// The courses the student takes part in, the one opened last first, with the lesson opened last in each.
pub async fn enrolments(
    turn: &Turn,
    student: &Student,
) -> Result<Vec<(CourseId, Option<LessonId>)>, Unexpected> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::StudentId.eq(student.id.0))
        .order_by_desc(enrolment::Column::OpenedAt)
        .all(turn.db())
        .await?;
    Ok(rows.into_iter().map(|row| (CourseId(row.course_id), row.current_lesson_id.map(LessonId))).collect())
}

/// How far the student is in a course.
pub async fn course_state(turn: &Turn, student: &Student, course: CourseId) -> Result<CourseState, Unexpected> {
    Ok(course_states(turn, student, &[course]).await?.remove(&course).unwrap_or_default())
}

/// How far the student is in each of these courses: two statements, however many they are.
pub async fn course_states(
    turn: &Turn,
    student: &Student,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, CourseState>, Unexpected> {
    let mut states = opened(turn, student, courses).await?;
    let keys = courses.iter().map(|course| course.0);
    let solved: Vec<(Uuid, Uuid, i64)> = task_progress::Entity::find()
        .inner_join(lesson::Entity)
        .select_only()
        .column(lesson::Column::CourseId)
        .column(task_progress::Column::LessonId)
        .column_as(task_progress::Column::TaskId.count(), "solved")
        .filter(task_progress::Column::StudentId.eq(student.id.0))
        .filter(task_progress::Column::SolvedAt.is_not_null())
        .filter(lesson::Column::CourseId.is_in(keys))
        .group_by(lesson::Column::CourseId)
        .group_by(task_progress::Column::LessonId)
        .into_tuple()
        .all(turn.db())
        .await?;
    for (course, lesson, solved) in solved {
        let state = states.entry(CourseId(course)).or_default();
        state.solved.insert(LessonId(lesson), usize::try_from(solved).unwrap_or_default());
    }
    Ok(states)
}

/// Which lessons were opened, by course.
async fn opened(
    turn: &Turn,
    student: &Student,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, CourseState>, Unexpected> {
    let rows = lesson_progress::Entity::find()
        .filter(lesson_progress::Column::StudentId.eq(student.id.0))
        .filter(lesson_progress::Column::CourseId.is_in(courses.iter().map(|course| course.0)))
        .all(turn.db())
        .await?;
    let mut states: HashMap<CourseId, CourseState> = HashMap::new();
    for row in rows {
        let state = states.entry(CourseId(row.course_id)).or_default();
        state.lessons.insert(LessonId(row.lesson_id), row.finished_at);
    }
    Ok(states)
}

async fn enter(
    turn: &Turn,
    student: &Student,
    course: CourseId,
    lesson: Option<LessonId>,
) -> Result<(), Unexpected> {
    let row = enrolment::ActiveModel {
        id: Set(new_key(turn.now())),
        student_id: Set(student.id.0),
        course_id: Set(course.0),
        track: Set(None),
        current_lesson_id: Set(lesson.map(|lesson| lesson.0)),
        enrolled_at: Set(turn.now()),
        opened_at: Set(turn.now()),
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

async fn begin(turn: &Turn, student: &Student, lesson: &Lesson, pages: usize) -> Result<(), Unexpected> {
    use lesson_progress::Column::{LessonId as Of, Page, StudentId};
    let page = i32::try_from(pages).unwrap_or(i32::MAX);
    let further = Expr::case(Expr::col((lesson_progress::Entity, Page)).lt(page), page)
        .finally(Expr::col((lesson_progress::Entity, Page)));
    lesson_progress::Entity::insert(lesson_progress::ActiveModel {
        student_id: Set(student.id.0),
        lesson_id: Set(lesson.id.0),
        course_id: Set(lesson.course.0),
        page: Set(page),
        started_at: Set(turn.now()),
        finished_at: Set(None),
    })
    .on_conflict(OnConflict::columns([StudentId, Of]).value(Page, further).to_owned())
    .exec_without_returning(turn.db())
    .await?;
    Ok(())
}
