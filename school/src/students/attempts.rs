//! A student's answers, the newest first.

use chrono::{DateTime, Utc};
use klass_entity::{attempt as row, lesson, task};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use serde_json::Value;
use uuid::Uuid;

use super::profile::find;
use crate::{
    School, Unexpected,
    access::MayRead,
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
    /// Those that are right, or wrong.
    pub right: Option<bool>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Attempt {
    /// Its key.
    pub id: Uuid,
    /// The task.
    pub task_id: Uuid,
    /// What was asked, in Markdown, as it is now.
    pub prompt: String,
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
    /// Whether it is right.
    pub correct: bool,
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
    let rows: Vec<Attempt> = row::Entity::find()
        .select_only()
        .columns([Id, TaskId, Sitting, Number, Answer, Correct, AfterSolution, AnsweredAt])
        .columns([task::Column::Prompt, task::Column::LessonId])
        .column(lesson::Column::CourseId)
        .join(JoinType::InnerJoin, row::Relation::Task.def())
        .join(JoinType::InnerJoin, task::Relation::Lesson.def())
        .filter(StudentId.eq(student.id))
        .filter(which.condition())
        .filter(after)
        .order_by_desc(AnsweredAt)
        .order_by_desc(Id)
        .limit(most + 1)
        .into_model()
        .all(school.readers())
        .await?;
    Ok(Some(Some(Page::of(rows, most, |row| (row.answered_at, row.id))?)))
}

impl Which {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.course.map(|course| lesson::Column::CourseId.eq(course.0)))
            .add_option(self.lesson.map(|lesson| task::Column::LessonId.eq(lesson.0)))
            .add_option(self.task.map(|task| row::Column::TaskId.eq(task.0)))
            .add_option(self.right.map(|right| row::Column::Correct.eq(right)))
    }
}
