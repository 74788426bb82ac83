//! How a student stands with a task: in practice the next attempt is awaited until one is right; in a test, one answer
//! in the run that is under way.

use klass_school::{
    Unexpected,
    courses::study,
    ids::TaskId,
    sittings::{self, Run},
    tasks::TaskState,
};

use crate::talk::Talk;

/// How a student stands with a task.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How far they are with it, over all attempts.
    pub state: TaskState,
    /// The number that the next answer will have: of the attempt, or of the test's run.
    pub number: i32,
    /// Whether an answer is awaited.
    pub open: bool,
    /// Whether the lesson is a test.
    pub is_test: bool,
}

impl Standing {
    /// In practice.
    pub fn in_practice(state: TaskState) -> Self {
        Self { state, number: state.attempts + 1, open: state.solved_at.is_none(), is_test: false }
    }

    /// In a run of a test.
    pub fn in_run(run: Option<&Run>, task: TaskId) -> Self {
        let open = run.is_some_and(|run| !run.given.contains_key(&task));
        let number = run.map_or(0, |run| run.number);
        Self { state: TaskState::default(), number, open, is_test: true }
    }
}

/// How the student stands with a task; `None` for one that is no more.
pub async fn standing(talk: &Talk<'_>, id: TaskId) -> Result<Option<Standing>, Unexpected> {
    let Some(student) = &talk.student else { return Ok(None) };
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return Ok(None) };
    let Some(lesson) = catalogue.lesson(task.lesson) else { return Ok(None) };
    if lesson.is_test() {
        let test = sittings::read(talk.turn, student, lesson).await?;
        return Ok(Some(Standing::in_run(test.open(), id)));
    }
    Ok(Some(Standing::in_practice(study::read(talk.turn, student, task.lesson).await?.task(id))))
}
