//! How much a student knows already: by choice.

use klass_school::{
    Unexpected,
    courses::pack::Level,
    people::{self, Question},
};

use crate::{
    asked::Asked,
    callback::Press,
    says,
    screen::{Button, Screen},
    screens::{questions, settings},
    state::State,
    talk::Talk,
};

/// The question, asked in the settings.
pub fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    show(talk, Asked::InSettings, None)
}

/// The question.
pub fn show(talk: &mut Talk<'_>, asked: Asked, said: Option<&str>) -> Result<(), Unexpected> {
    let question = talk.words().ask_level();
    put(talk, asked, Screen::of(question).after_what(said));
    Ok(())
}

/// A level was chosen.
pub async fn chose(talk: &mut Talk<'_>, asked: Asked, level: Level) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    people::set_level(talk.turn, &student, level).await?;
    let words = talk.words();
    let set = words.level_set(&says::level(words, level));
    match asked {
        Asked::AfterLesson => questions::go_on(talk, Some(set)).await,
        Asked::InSettings => settings::show_after(talk, Some(&set)).await,
    }
}

/// A level was typed, perhaps.
pub async fn typed(talk: &mut Talk<'_>, asked: Asked, text: &str) -> Result<(), Unexpected> {
    // Whoever writes Russian types its letters that look the same.
    let code = text.to_lowercase().replace('а', "a").replace('в', "b").replace('с', "c");
    match Level::of_code(&code) {
        Some(level) => chose(talk, asked, level).await,
        None => awaiting(talk, asked),
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_level();
    put(talk, asked, Screen::of(awaiting));
    Ok(())
}

fn put(talk: &mut Talk<'_>, asked: Asked, screen: Screen) {
    talk.state = State::Level { asked };
    let words = talk.words();
    let each = Level::ALL.map(|level| Button::new(says::level(words, level), Press::Level(asked, level)));
    // The button of the placement test goes here, of a course whose `placement` has questions.
    let screen = each.into_iter().fold(screen, |screen, button| screen.row([button]));
    talk.show(&screen.row([questions::way_out(words, asked, Question::Level)]));
}
