//! `/settings`: what a student may have their own way.

use klass_school::Unexpected;

use crate::{
    callback::Press,
    screen::{Button, Screen},
    screens::zone::{local_time, offset},
    state::State,
    talk::Talk,
};

/// The settings as they are, with a button each.
pub fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let Some(student) = &talk.student else { return Ok(()) };
    let zone = words.settings_zone(&offset(talk.turn, student), &local_time(talk.turn, student));
    let screen = Screen::of(format!("{}\n\n{}\n{zone}", words.settings_title(), words.settings_language()))
        .row([Button::new(words.button_language(), Press::Languages), Button::new(words.button_zone(), Press::Zone)])
        .button(words.button_menu(), Press::Menu);
    talk.show(&screen);
    Ok(())
}
