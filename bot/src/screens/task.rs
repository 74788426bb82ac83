//! A task: an answer comes as a press, as ticks and a press, or typed; a verdict goes back.

use std::collections::BTreeSet;

use klass_school::{
    Unexpected,
    courses::study,
    ids::TaskId,
    tasks::{self, Answer, Answered, TaskBody, TaskState, Verdict},
};

use crate::{
    html::{escape, from_markdown},
    schema::old_button,
    screens::{lesson, task_view},
    state::State,
    talk::Talk,
};

/// Shows a task as the student now finds it, with `said` below it.
pub fn show(talk: &mut Talk<'_>, id: TaskId, state: TaskState, said: Option<String>) -> Result<(), Unexpected> {
    let ticks = ticks(talk, id, state.attempts + 1);
    let catalogue = talk.turn.catalogue();
    let Some((task, place)) = catalogue.task(id) else { return Ok(()) };
    let Some(lesson) = catalogue.lesson(task.lesson) else { return Ok(()) };
    let (count, has_pages) = (lesson.tasks.len(), !lesson.pages.is_empty());
    let view = task_view::View { words: talk.words(), task, place, count, has_pages, state, ticks: &ticks, said };
    let screen = view.screen();
    talk.state = if state.solved_at.is_some() {
        State::Idle
    } else {
        State::Task { task: id, number: state.attempts + 1, ticks }
    };
    talk.show(&screen);
    Ok(())
}

/// An option of a single choice was pressed.
pub async fn chose(talk: &mut Talk<'_>, id: TaskId, number: i32, option: String) -> Result<(), Unexpected> {
    answer(talk, id, number, Answer::Options(BTreeSet::from([option]))).await
}

/// An option was ticked, or unticked.
pub async fn ticked(talk: &mut Talk<'_>, id: TaskId, number: i32, option: String, on: bool) -> Result<(), Unexpected> {
    let mut chosen = ticks(talk, id, number);
    let Some(state) = state_of(talk, id).await? else { return gone(talk).await };
    if state.attempts + 1 != number || state.solved_at.is_some() {
        return before(talk, id, number, state);
    }
    if on {
        chosen.insert(option);
    } else {
        chosen.remove(&option);
    }
    talk.state = State::Task { task: id, number, ticks: chosen };
    show(talk, id, state, None)
}

/// The ticked options are the answer.
pub async fn checked(talk: &mut Talk<'_>, id: TaskId, number: i32) -> Result<(), Unexpected> {
    let ticks = ticks(talk, id, number);
    if ticks.is_empty() {
        let Some(state) = state_of(talk, id).await? else { return gone(talk).await };
        if state.attempts + 1 != number || state.solved_at.is_some() {
            return before(talk, id, number, state);
        }
        let first = talk.words().tick_first();
        talk.toast(first);
        return if talk.pressed_is_live() { Ok(()) } else { show(talk, id, state, None) };
    }
    answer(talk, id, number, Answer::Options(ticks)).await
}

/// An answer was typed: the text of a short-text task, or an option's words or, where the options have them, its letter.
/// Of several options none can be typed: they are ticked.
pub async fn typed(talk: &mut Talk<'_>, id: TaskId, number: i32, text: &str) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    let given = match &task.body {
        TaskBody::Text { .. } => Some(Answer::Text(text.to_owned())),
        TaskBody::Single { options } => {
            task_view::named(options, text).map(|option| Answer::Options(BTreeSet::from([option.id.clone()])))
        }
        TaskBody::Several { options } => task_view::named_together(options, text).map(Answer::Options),
    };
    match given {
        Some(given) => answer(talk, id, number, given).await,
        None if matches!(task.body, TaskBody::Several { .. }) => awaiting(talk, id).await,
        None => {
            let said = talk.words().typed_not_option();
            let Some(state) = state_of(talk, id).await? else { return gone(talk).await };
            show(talk, id, state, Some(said))
        }
    }
}

/// Something came that is no answer.
pub async fn awaiting(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some((task, _)), Some(state)) = (catalogue.task(id), state_of(talk, id).await?) else {
        return gone(talk).await;
    };
    let said = match task.body {
        TaskBody::Text { .. } => talk.words().type_an_answer(),
        TaskBody::Single { .. } | TaskBody::Several { .. } => talk.words().press_an_answer(),
    };
    show(talk, id, state, Some(said))
}

/// The hint, below the task.
pub async fn hint(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some((task, _)), Some(state)) = (catalogue.task(id), state_of(talk, id).await?) else {
        return gone(talk).await;
    };
    let said = task.hint.as_deref().map(|hint| talk.words().hint_title(&from_markdown(hint)));
    show(talk, id, state, said)
}

/// The solution, where it may be seen.
pub async fn solution(talk: &mut Talk<'_>, id: TaskId) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return gone(talk).await };
    match tasks::see_solution(talk.turn, &student, id).await? {
        Some(state) => {
            let said = task_view::solution(talk.words(), task);
            show(talk, id, state, Some(said))
        }
        None => {
            let not_yet = talk.words().solution_not_yet(tasks::WRONG_ANSWERS_BEFORE_SOLUTION);
            talk.toast(not_yet);
            let state = state_of(talk, id).await?.unwrap_or_default();
            show(talk, id, state, None)
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
    let state = study::read(talk.turn, &student, of.id).await?;
    let next = state.next_after(of, place);
    if leaving && next == study::Next::Task(id) {
        return lesson::rest(talk, of, &state);
    }
    lesson::show(talk, of, &state, next).await
}

async fn answer(talk: &mut Talk<'_>, id: TaskId, number: i32, given: Answer) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    match tasks::answer(talk.turn, &student, id, number, &given).await? {
        Answered::Judged(verdict) => judged(talk, id, &given, &verdict),
        Answered::Before(state) => before(talk, id, number, state),
        Answered::Misfit(state) => {
            // What was ticked may be gone from the task.
            talk.state = State::Idle;
            let changed = talk.words().task_changed();
            talk.toast(changed);
            show(talk, id, state, None)
        }
        Answered::Gone => gone(talk).await,
    }
}

fn judged(talk: &mut Talk<'_>, id: TaskId, given: &Answer, verdict: &Verdict) -> Result<(), Unexpected> {
    let words = talk.words();
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return Ok(()) };
    let answer = words.your_answer(&task_view::in_words(&task.body, given));
    let judgement = &verdict.judgement;
    let verdict_in_words = match (judgement.correct, &judgement.meant) {
        (true, Some(form)) => words.right_slip(form),
        (true, None) => words.right(),
        (false, _) if judgement.missed > 0 => words.wrong_missed(judgement.missed),
        (false, _) => words.wrong(),
    };
    if let Answer::Options(chosen) = given
        && judgement.missed > 0
    {
        // What was ticked is right: only the missing are looked for.
        talk.state = State::Task { task: id, number: verdict.state.attempts + 1, ticks: chosen.clone() };
    }
    let mut said = vec![format!("{answer}\n{verdict_in_words}")];
    said.extend(judgement.whys.iter().map(|why| from_markdown(why)));
    if !judgement.correct && judgement.whys.is_empty() && judgement.missed == 0 && task.hint.is_some() {
        said.push(words.see_the_hint());
    }
    if judgement.correct {
        said.extend(task.explanation.as_deref().map(from_markdown));
    }
    said.extend(verdict.streak.map(|streak| words.streak_grew(streak.length)));
    show(talk, id, verdict.state, Some(said.join("\n\n")))
}

/// An answer of this number was there before. A second tap on the same buttons changes nothing on the screen; an old
/// message becomes the task as it is now.
fn before(talk: &mut Talk<'_>, id: TaskId, number: i32, state: TaskState) -> Result<(), Unexpected> {
    let words = talk.words();
    let solved = state.solved_at.is_some() && number > state.attempts;
    let said = if solved { words.already_solved() } else { words.answered_before() };
    talk.toast(said.clone());
    if talk.pressed_is_live() { Ok(()) } else { show(talk, id, state, (!talk.is_press()).then(|| escape(&said))) }
}

/// The options ticked so far for the answer of this number.
fn ticks(talk: &Talk<'_>, id: TaskId, number: i32) -> BTreeSet<String> {
    match &talk.state {
        State::Task { task, number: current, ticks } if *task == id && *current == number => ticks.clone(),
        _ => BTreeSet::new(),
    }
}

async fn state_of(talk: &Talk<'_>, id: TaskId) -> Result<Option<TaskState>, Unexpected> {
    let Some(student) = &talk.student else { return Ok(None) };
    let catalogue = talk.turn.catalogue();
    let Some((task, _)) = catalogue.task(id) else { return Ok(None) };
    Ok(Some(study::read(talk.turn, student, task.lesson).await?.task(id)))
}

async fn gone(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.is_press() && talk.student.is_none() {
        return old_button(talk).await;
    }
    let gone = talk.words().task_gone();
    talk.say(&gone);
    lesson::resume(talk).await
}
