//! The city a student lives in, typed.

use klass_school::{
    Unexpected,
    people::{Question, zones},
};

use crate::{
    asked::Asked,
    screen::Screen,
    screens::{questions, zone},
    talk::Talk,
};

/// A city was typed.
pub async fn typed(talk: &mut Talk<'_>, asked: Asked, text: &str) -> Result<(), Unexpected> {
    match zones::of_city(text) {
        Some(found) => zone::set(talk, asked, found).await,
        None => {
            let unknown = talk.words().city_unknown();
            show(talk, asked, unknown)
        }
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_city();
    show(talk, asked, awaiting)
}

fn show(talk: &mut Talk<'_>, asked: Asked, said: String) -> Result<(), Unexpected> {
    let screen = Screen::of(said).row([questions::way_out(talk.words(), asked, Question::Zone)]);
    talk.show(&screen);
    Ok(())
}
