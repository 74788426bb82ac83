//! Another name, typed.

use klass_school::{
    Unexpected,
    people::{self, Name},
};

use crate::{callback::Press, says, screen::Screen, screens::settings, state::State, talk::Talk};

/// The question.
pub async fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let name = people::profile(talk.turn, &student).await?.name;
    let question = talk.words().ask_new_name(&name.full());
    put(talk, question);
    Ok(())
}

/// A name was typed.
pub async fn typed(talk: &mut Talk<'_>, text: &str) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    match Name::parse(text) {
        Ok(name) => {
            talk.student = Some(people::set_name(talk.turn, &student, &name).await?);
            let set = talk.words().name_set(&name.first);
            settings::show_after(talk, Some(&set)).await
        }
        Err(reason) => {
            let why = says::not_a_name(talk.words(), reason);
            put(talk, why);
            Ok(())
        }
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_name();
    put(talk, awaiting);
    Ok(())
}

fn put(talk: &mut Talk<'_>, said: String) {
    talk.state = State::Rename;
    let screen = Screen::of(said).button(talk.words().button_to_settings(), Press::Settings);
    talk.show(&screen);
}
