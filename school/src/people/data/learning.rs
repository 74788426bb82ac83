//! What somebody did as a student: courses, lessons, tasks, tests, every answer, the days and the streak.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use klass_entity::{
    activity, attempt, course, enrolment, extension, lesson, lesson_progress, placement, sitting, streak, student,
    task, task_progress, topic,
};
use sea_orm::{
    ActiveEnum, ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::Unexpected;

#[derive(Debug, Serialize)]
pub(super) struct Learning {
    status: String,
    status_since: DateTime<Utc>,
    enrolments: Vec<Enrolment>,
    lessons: Vec<Lesson>,
    tasks: Vec<Task>,
    attempts: Vec<Attempt>,
    tests: Vec<Test>,
    placement_tests: Vec<Placement>,
    extensions: Vec<Extension>,
    activity: Vec<Day>,
    streak: Option<Streak>,
}

#[derive(Debug, Serialize)]
struct Enrolment {
    course: String,
    track: Option<String>,
    wish: Option<String>,
    level: Option<String>,
    enrolled_at: DateTime<Utc>,
    opened_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Lesson {
    lesson: String,
    pages_read: i32,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Task {
    lesson: String,
    task: String,
    question: String,
    attempts: i32,
    wrong: i32,
    solved_at: Option<DateTime<Utc>>,
    solution_seen_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Attempt {
    lesson: String,
    task: String,
    test: i32,
    number: i32,
    answer: Value,
    correct: bool,
    after_solution: bool,
    day: NaiveDate,
    answered_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Test {
    lesson: String,
    number: i32,
    points: i32,
    points_of: i32,
    passed: bool,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Placement {
    course: String,
    answers: Value,
    level: Option<String>,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Serialize)]
struct Extension {
    topic: String,
    opens_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Day {
    day: NaiveDate,
    acts: i32,
}

#[derive(Debug, Serialize)]
struct Streak {
    days: i32,
    longest: i32,
    last_day: Option<NaiveDate>,
    freezes: i32,
}

/// What the rows of others are called: courses and lessons by title, tasks by lesson, name and question.
struct Titles {
    courses: HashMap<Uuid, String>,
    lessons: HashMap<Uuid, String>,
    tasks: HashMap<Uuid, task::Model>,
}

impl Titles {
    /// Of all that this student came by; archived ones too.
    async fn read(db: &DatabaseConnection, student: Uuid) -> Result<Self, Unexpected> {
        let courses = course::Entity::find().select_only().columns([course::Column::Id, course::Column::Title]);
        let courses: Vec<(Uuid, String)> = courses.into_tuple().all(db).await?;
        let opened = lesson_progress::Entity::find()
            .select_only()
            .column(lesson_progress::Column::LessonId)
            .filter(lesson_progress::Column::StudentId.eq(student));
        let tried = task_progress::Entity::find()
            .select_only()
            .column(task_progress::Column::TaskId)
            .filter(task_progress::Column::StudentId.eq(student));
        let answered = attempt::Entity::find()
            .select_only()
            .column(attempt::Column::TaskId)
            .filter(attempt::Column::StudentId.eq(student));
        let either = Condition::any()
            .add(task::Column::Id.in_subquery(tried.into_query()))
            .add(task::Column::Id.in_subquery(answered.into_query()));
        let tasks = task::Entity::find().filter(either).all(db).await?;
        let lessons: Vec<(Uuid, String)> = lesson::Entity::find()
            .select_only()
            .columns([lesson::Column::Id, lesson::Column::Title])
            .filter(
                Condition::any()
                    .add(lesson::Column::Id.in_subquery(opened.into_query()))
                    .add(lesson::Column::Id.is_in(tasks.iter().map(|task| task.lesson_id))),
            )
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self {
            courses: courses.into_iter().collect(),
            lessons: lessons.into_iter().collect(),
            tasks: tasks.into_iter().map(|task| (task.id, task)).collect(),
        })
    }

    fn course(&self, id: Uuid) -> String {
        self.courses.get(&id).cloned().unwrap_or_default()
    }

    fn lesson(&self, id: Uuid) -> String {
        self.lessons.get(&id).cloned().unwrap_or_default()
    }

    /// The task's lesson, name and question.
    fn task(&self, id: Uuid) -> (String, String, String) {
        let task = self.tasks.get(&id);
        task.map(|task| (self.lesson(task.lesson_id), task.slug.clone(), task.prompt.clone())).unwrap_or_default()
    }
}

/// All that a student did, oldest first.
pub(super) async fn of(db: &DatabaseConnection, student: student::Model) -> Result<Learning, Unexpected> {
    let id = student.id;
    let titles = Titles::read(db, id).await?;
    let enrolments = enrolment::Entity::find().filter(enrolment::Column::StudentId.eq(id));
    let enrolments = enrolments.order_by_asc(enrolment::Column::EnrolledAt).all(db).await?;
    let lessons = lesson_progress::Entity::find().filter(lesson_progress::Column::StudentId.eq(id));
    let lessons = lessons.order_by_asc(lesson_progress::Column::StartedAt).all(db).await?;
    let tasks = task_progress::Entity::find().filter(task_progress::Column::StudentId.eq(id)).all(db).await?;
    let attempts = attempt::Entity::find().filter(attempt::Column::StudentId.eq(id));
    let attempts = attempts.order_by_asc(attempt::Column::AnsweredAt).all(db).await?;
    let sittings = sitting::Entity::find().filter(sitting::Column::StudentId.eq(id));
    let sittings = sittings.order_by_asc(sitting::Column::StartedAt).all(db).await?;
    let placements = placement::Entity::find().filter(placement::Column::StudentId.eq(id)).all(db).await?;
    let extensions = extension::Entity::find().find_also_related(topic::Entity);
    let extensions = extensions.filter(extension::Column::StudentId.eq(id)).all(db).await?;
    let days = activity::Entity::find().filter(activity::Column::StudentId.eq(id));
    let days = days.order_by_asc(activity::Column::LocalDay).all(db).await?;
    let streak = streak::Entity::find_by_id(id).one(db).await?;
    Ok(Learning {
        status: student.status.to_value(),
        status_since: student.status_since,
        enrolments: enrolments.into_iter().map(|row| Enrolment::of(&titles, row)).collect(),
        lessons: lessons.iter().map(|row| Lesson::of(&titles, row)).collect(),
        tasks: tasks.iter().map(|row| Task::of(&titles, row)).collect(),
        attempts: attempts.into_iter().map(|row| Attempt::of(&titles, row)).collect(),
        tests: sittings.iter().map(|row| Test::of(&titles, row)).collect(),
        placement_tests: placements.into_iter().map(|row| Placement::of(&titles, row)).collect(),
        extensions: extensions.into_iter().map(Extension::of).collect(),
        activity: days.iter().map(|row| Day { day: row.local_day, acts: row.acts }).collect(),
        streak: streak.map(|row| Streak {
            days: row.length,
            longest: row.longest,
            last_day: row.last_day,
            freezes: row.freezes,
        }),
    })
}

impl Enrolment {
    fn of(titles: &Titles, row: enrolment::Model) -> Self {
        let enrolment::Model { course_id, track, wish, level, enrolled_at, opened_at, .. } = row;
        Self { course: titles.course(course_id), track, wish, level, enrolled_at, opened_at }
    }
}

impl Lesson {
    fn of(titles: &Titles, row: &lesson_progress::Model) -> Self {
        Self {
            lesson: titles.lesson(row.lesson_id),
            pages_read: row.page,
            started_at: row.started_at,
            finished_at: row.finished_at,
        }
    }
}

impl Task {
    fn of(titles: &Titles, row: &task_progress::Model) -> Self {
        let (lesson, task, question) = titles.task(row.task_id);
        let task_progress::Model { attempts, wrong, solved_at, solution_seen_at, .. } = *row;
        Self { lesson, task, question, attempts, wrong, solved_at, solution_seen_at }
    }
}

impl Attempt {
    fn of(titles: &Titles, row: attempt::Model) -> Self {
        let (lesson, task, _) = titles.task(row.task_id);
        let attempt::Model { number, answer, correct, after_solution, answered_at, .. } = row;
        let (test, day) = (row.sitting, row.local_day);
        Self { lesson, task, test, number, answer, correct, after_solution, day, answered_at }
    }
}

impl Test {
    fn of(titles: &Titles, row: &sitting::Model) -> Self {
        let sitting::Model { number, points, points_of, passed, started_at, finished_at, .. } = *row;
        Self { lesson: titles.lesson(row.lesson_id), number, points, points_of, passed, started_at, finished_at }
    }
}

impl Extension {
    fn of((row, topic): (extension::Model, Option<topic::Model>)) -> Self {
        Self { topic: topic.map(|topic| topic.title).unwrap_or_default(), opens_at: row.opens_at }
    }
}

impl Placement {
    fn of(titles: &Titles, row: placement::Model) -> Self {
        let placement::Model { course_id, answers, level, started_at, finished_at, .. } = row;
        Self { course: titles.course(course_id), answers, level, started_at, finished_at }
    }
}
