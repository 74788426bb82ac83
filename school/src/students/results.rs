//! The tests a student has taken: each sitting with its score, and the best.

use chrono::{DateTime, Utc};
use klass_entity::{lesson, sitting};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::profile::find;
use crate::{
    School, Unexpected,
    access::MayRead,
    ids::{CourseId, LessonId},
    sittings::{Run, TestState},
};

/// A test with a student's runs through it.
#[derive(Clone, Debug)]
pub struct Test {
    /// The lesson that is the test.
    pub lesson: LessonId,
    /// Its course.
    pub course: CourseId,
    /// What it is called; for the student none where it is not published.
    pub title: Option<String>,
    /// The percent of the points that passes it; none where it is no test any more.
    pub pass_percent: Option<i32>,
    /// The runs, the first first.
    pub runs: TestState,
}

impl Test {
    /// Whether a run has passed it.
    pub fn is_passed(&self) -> bool {
        self.runs.runs.iter().any(|run| run.passed)
    }

    /// When it was begun last.
    fn begun_at(&self) -> Option<DateTime<Utc>> {
        self.runs.runs.last().map(|run| run.started_at)
    }
}

/// A student's tests, the one begun last first; `None` where there is no such student.
pub async fn tests(school: &School, may: &MayRead) -> Result<Option<Vec<Test>>, Unexpected> {
    let db = school.readers();
    let Some((student, _)) = find(db, may.student).await? else { return Ok(None) };
    let rows = sitting::Entity::find()
        .find_also_related(lesson::Entity)
        .filter(sitting::Column::StudentId.eq(student.id))
        .order_by_asc(sitting::Column::LessonId)
        .order_by_asc(sitting::Column::Number)
        .all(db)
        .await?;
    let catalogue = school.published().await?;
    let is_seen = |lesson| may.as_moderator || catalogue.lesson(lesson).is_some();
    let mut tests: Vec<Test> = Vec::new();
    for (sitting, lesson) in rows {
        let Some(lesson) = lesson else { continue };
        let run = Run::of(&sitting);
        match tests.last_mut().filter(|test| test.lesson.0 == lesson.id) {
            Some(test) => test.runs.runs.push(run),
            None => tests.push(Test {
                lesson: LessonId(lesson.id),
                course: CourseId(lesson.course_id),
                title: is_seen(LessonId(lesson.id)).then_some(lesson.title),
                pass_percent: lesson.pass_percent,
                runs: TestState { runs: vec![run] },
            }),
        }
    }
    tests.sort_by_key(|test| std::cmp::Reverse(test.begun_at()));
    Ok(Some(tests))
}
