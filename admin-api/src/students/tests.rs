//! The tests a student has taken.

use chrono::{DateTime, Utc};
use klass_school::{sittings::Run, students::Test as SchoolTest};
use poem_openapi::{Object, types::Example};
use uuid::{Uuid, uuid};

/// Tests, the one begun last first.
#[derive(Object)]
#[oai(example, rename = "StudentTests")]
pub(super) struct Tests {
    /// The tests.
    items: Vec<Test>,
}

/// A test a student has taken.
#[derive(Object)]
#[oai(skip_serializing_if_is_none, rename = "StudentTest")]
struct Test {
    /// The key of the lesson that is the test.
    lesson: Uuid,
    /// Its course's key.
    course: Uuid,
    /// What it is called; for the student absent where it is not published.
    title: Option<String>,
    /// The percent of the points that passes it; absent where it is no test any more.
    pass_percent: Option<i32>,
    /// Whether a sitting has passed it.
    passed: bool,
    /// The best score so far, in whole percent.
    best_percent: Option<i32>,
    /// The sittings, the first first.
    sittings: Vec<Sitting>,
}

/// A run through a test.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct Sitting {
    /// Counts the runs through this test, from 1.
    number: i32,
    /// When it began.
    started_at: DateTime<Utc>,
    /// When the last task was answered; absent while it goes on.
    finished_at: Option<DateTime<Utc>>,
    /// What the right answers weighed; 0 while it goes on.
    points: i32,
    /// What all tasks weighed; 0 while it goes on.
    points_of: i32,
    /// The share of the points, in whole percent; absent while it goes on.
    percent: Option<i32>,
    /// Whether it passed.
    passed: bool,
}

impl From<Vec<SchoolTest>> for Tests {
    fn from(tests: Vec<SchoolTest>) -> Self {
        Self { items: tests.into_iter().map(Test::from).collect() }
    }
}

impl From<SchoolTest> for Test {
    fn from(test: SchoolTest) -> Self {
        Self {
            passed: test.is_passed(),
            best_percent: test.runs.best().map(Run::percent),
            sittings: test.runs.runs.iter().map(Sitting::from).collect(),
            lesson: test.lesson.0,
            course: test.course.0,
            title: test.title,
            pass_percent: test.pass_percent,
        }
    }
}

impl From<&Run> for Sitting {
    fn from(run: &Run) -> Self {
        Self {
            number: run.number,
            started_at: run.started_at,
            finished_at: run.finished_at,
            points: run.points,
            points_of: run.points_of,
            percent: run.finished_at.map(|_| run.percent()),
            passed: run.passed,
        }
    }
}

impl Example for Tests {
    fn example() -> Self {
        let at = DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default();
        Self {
            items: vec![Test {
                lesson: uuid!("019ab3f2-0003-7000-8000-000000000003"),
                course: uuid!("019ab3f2-0001-7000-8000-000000000001"),
                title: Some("Test: first contact".to_owned()),
                pass_percent: Some(70),
                passed: true,
                best_percent: Some(80),
                sittings: vec![Sitting {
                    number: 1,
                    started_at: at,
                    finished_at: Some(at),
                    points: 8,
                    points_of: 10,
                    percent: Some(80),
                    passed: true,
                }],
            }],
        }
    }
}
