//! The desk: what a moderator can do in this chat. Whoever also studies here comes to it from their menu; to others it is the
//! menu.

pub mod stats;
pub mod students;

use klass_school::Unexpected;

use crate::{
    callback::Press,
    screen::{Button, Screen},
    state::State,
    talk::Talk,
};

/// The desk.
pub fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    show_after(talk, None)
}

/// The desk, with `said` above it.
pub fn show_after(talk: &mut Talk<'_>, said: Option<&str>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let onward = match talk.student {
        Some(_) => Button::new(words.button_menu(), Press::Menu),
        None => Button::new(words.button_study(), Press::StartOver),
    };
    let screen = Screen::of(words.desk_title())
        .row([Button::new(words.button_students(), Press::Students), Button::new(words.button_stats(), Press::Stats)])
        .row([onward, Button::new(words.button_log_out(), Press::LogOut)])
        .after_what(said);
    talk.show(&screen);
    Ok(())
}
