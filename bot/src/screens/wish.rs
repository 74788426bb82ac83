//! What a student wants from a course: a button, or a few words of their own.

use klass_locales::Words;
use klass_school::{
    Unexpected,
    people::{self, Profile, Question, Wish},
};

use crate::{
    asked::Asked,
    callback::Press,
    says,
    schema::old_button,
    screen::{Button, Screen},
    screens::{menu, questions, settings},
    state::State,
    talk::Talk,
};

/// What many want, by the name that its button carries.
fn ready(words: Words) -> [(&'static str, String); 5] {
    [
        ("work", words.button_wish_work()),
        ("exam", words.button_wish_exam()),
        ("travel", words.button_wish_travel()),
        ("talk", words.button_wish_talk()),
        ("self", words.button_wish_self()),
    ]
}

/// The question, asked in the settings.
pub async fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let profile = people::profile(talk.turn, &student).await?;
    show(talk, Asked::InSettings, &profile, None)
}

/// The question.
pub fn show(talk: &mut Talk<'_>, asked: Asked, profile: &Profile, said: Option<&str>) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let course = profile.course.as_ref().and_then(|intent| catalogue.course(intent.course));
    let question = talk.words().ask_wish(course.map_or("", |course| course.title.as_str()));
    put(talk, asked, Screen::of(question).after_what(said));
    Ok(())
}

/// A button was pressed.
pub async fn chose(talk: &mut Talk<'_>, asked: Asked, name: &str) -> Result<(), Unexpected> {
    let wish = ready(talk.words()).into_iter().find(|(known, _)| *known == name);
    match wish.map(|(_, words)| Wish::parse(&words)) {
        Some(Ok(wish)) => keep(talk, asked, &wish).await,
        _ => old_button(talk).await,
    }
}

/// Words of their own.
pub async fn typed(talk: &mut Talk<'_>, asked: Asked, text: &str) -> Result<(), Unexpected> {
    match Wish::parse(text) {
        Ok(wish) => keep(talk, asked, &wish).await,
        Err(reason) => {
            let why = says::not_a_wish(talk.words(), reason);
            put(talk, asked, Screen::of(why));
            Ok(())
        }
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_wish();
    put(talk, asked, Screen::of(awaiting));
    Ok(())
}

fn put(talk: &mut Talk<'_>, asked: Asked, screen: Screen) {
    talk.state = State::Wish { asked };
    let words = talk.words();
    let each = ready(words).into_iter().map(|(name, label)| Button::new(label, Press::Wish(asked, name.to_owned())));
    let screen = screen.buttons(each).row([questions::way_out(words, asked, Question::Wish)]);
    talk.show(&screen);
}

async fn keep(talk: &mut Talk<'_>, asked: Asked, wish: &Wish) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return menu::show(talk).await };
    people::set_wish(talk.turn, &student, wish).await?;
    let set = talk.words().wish_set(wish.as_str());
    match asked {
        Asked::AfterLesson => questions::go_on(talk, Some(set)).await,
        Asked::InSettings => settings::show_after(talk, Some(&set)).await,
    }
}
