//! How much a student knows already: by choice, or by the course's placement test.

use klass_school::{
    Unexpected,
    courses::pack::Level,
    people::{self, Profile, Question},
};

use crate::{
    asked::Asked,
    callback::Press,
    says,
    screen::{Button, Screen},
    screens::{placement, questions, settings},
    state::State,
    talk::Talk,
};

/// The question, asked in the settings.
pub async fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let profile = people::profile(talk.turn, &student).await?;
    show(talk, Asked::InSettings, &profile, None)
}

/// The question.
pub fn show(talk: &mut Talk<'_>, asked: Asked, profile: &Profile, said: Option<&str>) -> Result<(), Unexpected> {
    let question = talk.words().ask_level();
    put(talk, asked, profile, Screen::of(question).after_what(said));
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
        None => awaiting(talk, asked).await,
    }
}

/// Something else came.
pub async fn awaiting(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let profile = people::profile(talk.turn, &student).await?;
    let awaiting = talk.words().awaiting_level();
    put(talk, asked, &profile, Screen::of(awaiting));
    Ok(())
}

fn put(talk: &mut Talk<'_>, asked: Asked, profile: &Profile, screen: Screen) {
    talk.state = State::Level { asked };
    let words = talk.words();
    let each = Level::ALL.map(|level| Button::new(says::level(words, level), Press::Level(asked, level)));
    let course = profile.course.as_ref().map(|intent| intent.course);
    let test = course.and_then(|course| placement::way_in(talk, course, asked));
    let screen = each.into_iter().fold(screen, |screen, button| screen.row([button])).row(test);
    talk.show(&screen.row([questions::way_out(words, asked, Question::Level)]));
}
