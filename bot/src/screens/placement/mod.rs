//! The placement test: what it is, one question after the other without a word of what was right, and the level found.

mod view;

use klass_school::{
    Unexpected,
    access::Student,
    courses::{
        catalogue::{Catalogue, Course},
        pack::PlacementQuestion,
    },
    ids::CourseId,
    placement::{self, Answered},
    tasks::same_text,
};

use self::view::{go_on, put};
use crate::{
    asked::Asked,
    callback::Press,
    screen::Button,
    screens::{level, task::view::named},
    state::State,
    talk::Talk,
};

/// The button that leads here from where the level is asked, if the course has a test.
pub fn way_in(talk: &Talk<'_>, course: CourseId, asked: Asked) -> Option<Button> {
    let catalogue = talk.turn.catalogue();
    let course = catalogue.course(course).filter(|course| !course.placement.is_empty())?;
    Some(Button::new(talk.words().button_placement(), Press::Placement(course.id, asked)))
}

/// The test as the student finds it: what awaits, or what it found.
pub async fn show(talk: &mut Talk<'_>, id: CourseId, asked: Asked) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((student, course)) = here(talk, &catalogue, id) else { return level::ask(talk).await };
    let run = placement::read(talk.turn, &student, course).await?;
    put(talk, course, asked, run.as_ref());
    Ok(())
}

/// Begins the test, goes on with it, or begins it anew.
pub async fn begin(talk: &mut Talk<'_>, id: CourseId, asked: Asked) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((student, course)) = here(talk, &catalogue, id) else { return level::ask(talk).await };
    let run = placement::begin(talk.turn, &student, course).await?;
    go_on(talk, course, asked, &run, None);
    Ok(())
}

/// An option was chosen; none for "I don't know".
pub async fn chose(
    talk: &mut Talk<'_>,
    id: CourseId,
    number: usize,
    question: &str,
    option: Option<&str>,
) -> Result<(), Unexpected> {
    let asked = match talk.state {
        State::Placement { asked, .. } => asked,
        _ => Asked::default(),
    };
    let catalogue = talk.turn.catalogue();
    let Some((student, course)) = here(talk, &catalogue, id) else { return level::ask(talk).await };
    match placement::answer(talk.turn, &student, course, number, (question, option)).await? {
        Answered::Taken(run) => go_on(talk, course, asked, &run, None),
        Answered::Before(run) => {
            let before = talk.words().answered_before();
            talk.toast(before);
            // On the live screen it is a second tap: the first has led on already.
            if !talk.pressed_is_live() {
                go_on(talk, course, asked, &run, None);
            }
        }
        Answered::Misfit => {
            let changed = talk.words().task_changed();
            talk.toast(changed);
            return begin(talk, id, asked).await;
        }
        Answered::NotBegun => put(talk, course, asked, None),
    }
    Ok(())
}

/// An answer was typed, perhaps.
pub async fn typed(talk: &mut Talk<'_>, id: CourseId, asked: Asked, text: &str) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((student, course)) = here(talk, &catalogue, id) else { return level::ask(talk).await };
    let run = placement::read(talk.turn, &student, course).await?;
    let next = run.as_ref().and_then(|run| Some((run, run.next(&course.placement)?)));
    let Some((run, question)) = next else { return show(talk, id, asked).await };
    let Some(option) = meant(talk, question, text) else {
        let said = talk.words().typed_not_option();
        go_on(talk, course, asked, run, Some(&said));
        return Ok(());
    };
    let mark = placement::question_mark(question);
    chose(talk, id, run.given.len() + 1, &mark, option).await
}

/// Something came that is no text.
pub async fn awaiting(talk: &mut Talk<'_>, id: CourseId, asked: Asked) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((student, course)) = here(talk, &catalogue, id) else { return level::ask(talk).await };
    let said = talk.words().press_an_answer();
    match placement::read(talk.turn, &student, course).await? {
        Some(run) => go_on(talk, course, asked, &run, Some(&said)),
        None => put(talk, course, asked, None),
    }
    Ok(())
}

/// The option that a text names, or "I don't know" as a text has it.
fn meant<'q>(talk: &Talk<'_>, question: &'q PlacementQuestion, text: &str) -> Option<Option<&'q str>> {
    let option = named(&question.options, text).map(|option| Some(option.id.as_str()));
    option.or_else(|| same_text(text, &talk.words().button_dont_know()).then_some(None))
}

/// Who is here, and the course if it has a test.
fn here<'c>(talk: &Talk<'_>, catalogue: &'c Catalogue, id: CourseId) -> Option<(Student, &'c Course)> {
    let course = catalogue.course(id).filter(|course| !course.placement.is_empty())?;
    Some((talk.student.clone()?, course))
}
