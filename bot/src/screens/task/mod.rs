//! A task: an answer comes as a press, as ticks or words and a press, or typed; a verdict goes back.

mod answers;
mod building;
mod standing;
mod typed;
pub mod view;

use klass_school::{
    Unexpected,
    courses::study,
    ids::TaskId,
    tasks::{self, TaskBody, TaskState},
};

pub use answers::{checked, chose, ticked};
pub use building::{put, take_back};
pub use standing::Standing;
pub use typed::typed;

use standing::standing;

use crate::{
    html::from_markdown,
    schema::old_button,
    screens::{lesson, test},
    state::State,
    talk::Talk,
};

/// Shows a task in practice as the student now finds it, with `said` below it.
pub fn show(talk: &mut Talk<'_>, id: TaskId, state: TaskState, said: Option<String>) -> Result<(), Unexpected> {
    show_as(talk, id, &Standing::in_practice(state), said)
}

/// Shows a task as the student stands with it, with `said` below it.
pub fn show_as(talk: &mut Talk<'_>, id: TaskId, standing: &Standing, said: Option<String>) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, place)) = catalogue.task(id) else { return Ok(()) };
    let Some(lesson) = catalogue.lesson(task.lesson) else { return Ok(()) };
    let (ticks, put) = answers::so_far(talk, id, standing.number);
    let screen = view::View {
        words: talk.words(),
        task,
        place,
        count: lesson.tasks.len(),
        has_pages: !lesson.pages.is_empty(),
        standing,
        ticks: &ticks,
        put: &put,
        ask: &talk.turn.rules().operator_email,
        said,
    }
    .screen();
    talk.state =
        if standing.open { State::Task { task: id, number: standing.number, ticks, put } } else { State::Idle };
    talk.show(&screen);
    Ok(())
}

/// Shows a task again, or where it leads when no answer is awaited any more.
async fn show_again(talk: &mut Talk<'_>, id: TaskId, said: Option<String>) -> Result<(), Unexpected> {
    let Some(standing) = standing(talk, id).await? else { return gone(talk).await };
    if standing.is_test && !standing.open {
        let catalogue = talk.turn.catalogue();
        let lesson = catalogue.task(id).and_then(|(task, _)| catalogue.lesson(task.lesson));
        return match lesson {
            Some(lesson) => test::show(talk, lesson).await,
            None => gone(talk).await,
        };
    }
    show_as(talk, id, &standing, said)
}

/// Something came that is no answer.
pub async fn awaiting(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let said = match &task.body {
        TaskBody::Text { .. } | TaskBody::Gaps { .. } => talk.words().type_an_answer(),
        TaskBody::Number { .. } => talk.words().not_a_number(),
        TaskBody::Single { .. } | TaskBody::Several { .. } | TaskBody::Order { .. } => talk.words().press_an_answer(),
    };
    show_again(talk, id, Some(said)).await
}

/// The hint, below the task.
pub async fn hint(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let said = task.hint.as_deref().map(|hint| talk.words().hint_title(&from_markdown(hint)));
    show_again(talk, id, said).await
}

/// The solution, where it may be seen.
pub async fn solution(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    match tasks::see_solution(talk.turn, &student, id).await? {
        Some(state) => {
            let said = view::solution(talk.words(), task);
            show(talk, id, state, Some(said))
        }
        None => {
            let not_yet = talk.words().solution_not_yet(tasks::WRONG_ANSWERS_BEFORE_SOLUTION);
            talk.toast(not_yet);
            show_again(talk, id, None).await
        }
    }
}

/// What comes after this task.
pub async fn next(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    onward(talk, id, false).await
}

/// Leaves this task and goes to the next that is not done.
pub async fn later(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    onward(talk, id, true).await
}

async fn onward(talk: &mut Talk<'_>, id: TaskId, leaving: bool) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some((task, place)) = catalogue.task(id) else { return gone(talk).await };
    let Some(of) = catalogue.lesson(task.lesson) else { return gone(talk).await };
    if of.is_test() {
        return test::after(talk, of, id).await;
    }
    let state = study::read(talk.turn, &student, of.id).await?;
    let next = state.next_after(of, place);
    if leaving && next == study::Next::Task(id) {
        return lesson::rest(talk, of, &state);
    }
    lesson::show(talk, of, &state, next).await
}

async fn gone(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.is_press() && talk.student.is_none() {
        return old_button(talk).await;
    }
    let gone = talk.words().task_gone();
    talk.say(&gone);
    lesson::resume(talk).await
}
