//! After the first lesson the school gets to know its student, one short question at a time, each with "later"; and says
//! in the end what it knows now, with a first step to take.

use klass_locales::Words;
use klass_school::{
    Unexpected,
    people::{self, Profile, Question},
};

use crate::{
    asked::Asked,
    callback::Press,
    screen::{Button, Screen},
    screens::{language, lesson, level, phone, settings, wish, zone},
    state::State,
    talk::Talk,
};

/// Asks what has not been asked yet, with `said` above. Gives whether there was something to ask.
pub async fn ask_after(talk: &mut Talk<'_>, said: &str) -> Result<bool, Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(false) };
    let profile = people::profile(talk.turn, &student).await?;
    let Some(question) = profile.next_question() else { return Ok(false) };
    ask(talk, question, &profile, Some(said))?;
    Ok(true)
}

/// A question was answered or put off: the next one, or the summary.
pub async fn go_on(talk: &mut Talk<'_>, said: Option<String>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let profile = people::profile(talk.turn, &student).await?;
    match profile.next_question() {
        Some(question) => ask(talk, question, &profile, said.as_deref()),
        None => summary(talk, &profile, said.as_deref()).await,
    }
}

/// Not this question: it is asked no more, and stays in the settings.
pub async fn put_off(talk: &mut Talk<'_>, question: Question) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    people::put_off(talk.turn, &student, question).await?;
    go_on(talk, None).await
}

/// The button that leads out of a question: to the next one, or back to the settings.
pub fn way_out(words: Words, asked: Asked, question: Question) -> Button {
    match asked {
        Asked::AfterLesson => Button::new(words.button_question_later(), Press::PutOff(question)),
        Asked::InSettings => Button::new(words.button_to_settings(), Press::Settings),
    }
}

fn ask(talk: &mut Talk<'_>, question: Question, profile: &Profile, said: Option<&str>) -> Result<(), Unexpected> {
    match question {
        Question::Wish => wish::show(talk, Asked::AfterLesson, profile, said),
        Question::Level => level::show(talk, Asked::AfterLesson, profile, said),
        Question::Zone => zone::ask(talk, Asked::AfterLesson, said),
        Question::Phone => phone::request(talk, Asked::AfterLesson, said),
    }
}

async fn summary(talk: &mut Talk<'_>, profile: &Profile, said: Option<&str>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let Some(intent) = &profile.course else { return lesson::resume(talk).await };
    let words = talk.words();
    let known = settings::known(talk, profile);
    let text = if known.is_empty() {
        words.summary_nothing()
    } else {
        format!("{}\n\n{}\n\n{}", words.summary_title(), known.join("\n"), words.language_is())
    };
    let screen = lesson::with_what_is_ahead(talk, Screen::of(text).after_what(said), intent.course).await?;
    let languages = language::choice(words);
    let screen = screen
        .row(languages)
        .row([Button::new(words.button_settings(), Press::Settings), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
    Ok(())
}
