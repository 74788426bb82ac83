//! A student's answers, the newest first. What students do not see elsewhere they do not see here: how an answer in a test
//! is before its end, and what a draft asks.

use chrono::{DateTime, Utc};
use klass_entity::{attempt as row, lesson, sitting, task};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
};
use serde_json::Value;
use uuid::Uuid;

use super::profile::find;
use crate::{
    School, Unexpected,
    access::MayRead,
    courses::catalogue::Catalogue,
    ids::{CourseId, LessonId, TaskId},
    page::{MOST, Page, begins},
};

/// Which answers; all of them where nothing is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which {
    /// Those in this course.
    pub course: Option<CourseId>,
    /// Those in this lesson.
    pub lesson: Option<LessonId>,
    /// Those to this task.
    pub task: Option<TaskId>,
    /// Those that are right, or wrong; for the student none of a test that goes on.
    pub right: Option<bool>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Attempt {
    /// Its key.
    pub id: Uuid,
    /// The task.
    pub task_id: Uuid,
    /// What was asked, in Markdown, as it is now; for the student none where it is not published.
    pub prompt: Option<String>,
    /// The lesson.
    pub lesson_id: Uuid,
    /// The course.
    pub course_id: Uuid,
    /// 0 is practice; a test's runs count from 1.
    pub sitting: i32,
    /// Counts the answers to the task in the sitting, from 1.
    pub number: i32,
    /// What was answered, in the shape of the task's kind; nothing where it was erased.
    pub answer: Value,
    /// Whether it is right; for the student none while the test goes on.
    pub correct: Option<bool>,
    /// Whether the solution was seen before.
    pub after_solution: bool,
    /// When.
    pub answered_at: DateTime<Utc>,
}

/// A page of a student's answers. `None` where there is no such student; inside, `None` where the cursor is not one that a
/// page gave.
pub async fn attempts(
    school: &School,
    may: &MayRead,
    which: &Which,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Option<Page<Attempt>>>, Unexpected> {
    use row::Column::{AfterSolution, Answer, AnsweredAt, Correct, Id, Number, Sitting, StudentId, TaskId};
    let Some((student, _)) = find(school.readers(), may.student).await? else { return Ok(None) };
    let after = match cursor.map(begins::<(DateTime<Utc>, Uuid)>) {
        None => Condition::all(),
        Some(None) => return Ok(Some(None)),
        Some(Some((at, id))) => {
            let earlier = Condition::any().add(AnsweredAt.lt(at)).add(Id.lt(id));
            Condition::all().add(AnsweredAt.lte(at)).add(earlier)
        }
    };
    let most = most.min(MOST);
    let hidden = if may.as_moderator { Vec::new() } else { going_on(school.readers(), student.id).await? };
    let mut rows: Vec<Attempt> = row::Entity::find()
        .select_only()
        .columns([Id, TaskId, Sitting, Number, Answer, Correct, AfterSolution, AnsweredAt])
        .columns([task::Column::Prompt, task::Column::LessonId])
        .column(lesson::Column::CourseId)
        .join(JoinType::InnerJoin, row::Relation::Task.def())
        .join(JoinType::InnerJoin, task::Relation::Lesson.def())
        .filter(StudentId.eq(student.id))
        .filter(which.condition(&hidden))
        .filter(after)
        .order_by_desc(AnsweredAt)
        .order_by_desc(Id)
        .limit(most + 1)
        .into_model()
        .all(school.readers())
        .await?;
    if !may.as_moderator {
        let catalogue = school.published().await?;
        rows.iter_mut().for_each(|row| row.hide(&hidden, &catalogue));
    }
    Ok(Some(Some(Page::of(rows, most, |row| (row.answered_at, row.id))?)))
}

/// The sittings of a student that are not over: the test's lesson and the number.
async fn going_on(db: &impl ConnectionTrait, student: Uuid) -> Result<Vec<(Uuid, i32)>, Unexpected> {
    let open = sitting::Entity::find()
        .select_only()
        .columns([sitting::Column::LessonId, sitting::Column::Number])
        .filter(sitting::Column::StudentId.eq(student))
        .filter(sitting::Column::FinishedAt.is_null());
    Ok(open.into_tuple().all(db).await?)
}

impl Attempt {
    fn hide(&mut self, going_on: &[(Uuid, i32)], catalogue: &Catalogue) {
        if going_on.contains(&(self.lesson_id, self.sitting)) {
            self.correct = None;
        }
        if catalogue.task(TaskId(self.task_id)).is_none() {
            self.prompt = None;
        }
    }
}

impl Which {
    /// Without answers in these sittings where it would tell how they are.
    fn condition(&self, going_on: &[(Uuid, i32)]) -> Condition {
        let told = if self.right.is_some() { going_on } else { &[] };
        let elsewhere = |(lesson, number): &(Uuid, i32)| {
            Condition::any().add(task::Column::LessonId.ne(*lesson)).add(row::Column::Sitting.ne(*number))
        };
        let all = told.iter().map(elsewhere).fold(Condition::all(), Condition::add);
        all.add_option(self.course.map(|course| lesson::Column::CourseId.eq(course.0)))
            .add_option(self.lesson.map(|lesson| task::Column::LessonId.eq(lesson.0)))
            .add_option(self.task.map(|task| row::Column::TaskId.eq(task.0)))
            .add_option(self.right.map(|right| row::Column::Correct.eq(right)))
    }
}
