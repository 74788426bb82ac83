//! A student's answers.

use chrono::{DateTime, Utc};
use klass_school::{page::Page, students::Attempt as SchoolAttempt};
use poem_openapi::{
    Object,
    types::{Any, Example},
};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

/// A page of answers, the newest first.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct Attempts {
    /// The answers.
    items: Vec<Attempt>,
    /// Where the next page begins; absent on the last.
    next_cursor: Option<String>,
}

/// An answer to a task.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
struct Attempt {
    /// Its key.
    id: Uuid,
    /// The task's key.
    task: Uuid,
    /// What was asked, in Markdown, as it is now; for the student absent where the task is not published.
    prompt: Option<String>,
    /// The lesson's key.
    lesson: Uuid,
    /// The course's key.
    course: Uuid,
    /// Of an answer in a test: which sitting; absent in practice.
    sitting: Option<i32>,
    /// Counts the answers to the task there, from 1.
    number: i32,
    /// What was answered, in the shape of the task's kind; absent where it was erased.
    answer: Option<Any<Value>>,
    /// Whether it is right; for the student absent while the test goes on.
    right: Option<bool>,
    /// Whether the solution was seen before.
    after_solution: bool,
    /// When.
    answered_at: DateTime<Utc>,
}

impl From<Page<SchoolAttempt>> for Attempts {
    fn from(page: Page<SchoolAttempt>) -> Self {
        Self { items: page.items.into_iter().map(Attempt::from).collect(), next_cursor: page.next }
    }
}

impl From<SchoolAttempt> for Attempt {
    fn from(attempt: SchoolAttempt) -> Self {
        Self {
            id: attempt.id,
            task: attempt.task_id,
            prompt: attempt.prompt,
            lesson: attempt.lesson_id,
            course: attempt.course_id,
            sitting: (attempt.sitting > 0).then_some(attempt.sitting),
            number: attempt.number,
            answer: (!attempt.answer.is_null()).then_some(Any(attempt.answer)),
            right: attempt.correct,
            after_solution: attempt.after_solution,
            answered_at: attempt.answered_at,
        }
    }
}

impl Example for Attempts {
    fn example() -> Self {
        Self {
            items: vec![Attempt {
                id: uuid!("019ab3f2-8a2f-7b40-8e66-1f7f8f4d3c22"),
                task: uuid!("019ab3f2-0004-7000-8000-000000000001"),
                prompt: Some("How do you answer “How do you do?”".to_owned()),
                lesson: uuid!("019ab3f2-0003-7000-8000-000000000001"),
                course: uuid!("019ab3f2-0001-7000-8000-000000000001"),
                sitting: None,
                number: 1,
                answer: Some(Any(json!({"options": ["same"]}))),
                right: Some(true),
                after_solution: false,
                answered_at: DateTime::from_timestamp(1_795_417_200, 0).unwrap_or_default(),
            }],
            next_cursor: None,
        }
    }
}
