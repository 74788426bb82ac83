//! What belongs to a student as a person: a copy of all that is kept about them, and leaving for good.

use klass_school::{
    Unexpected,
    people::{self, DataAsked},
};

use crate::{
    callback::Press,
    schema::old_button,
    screen::{Button, Screen},
    screens::settings,
    state::State,
    talk::Talk,
};

/// The copy is owed; it comes by itself.
pub async fn my_data(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let said = match people::ask_for_data(talk.turn, &student, &talk.key).await? {
        DataAsked::Owed => talk.words().my_data_coming(),
        DataAsked::JustNow => talk.words().my_data_just_now(),
    };
    settings::show_after(talk, Some(&said)).await
}

/// Leaving: what goes and what stays.
pub fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let screen = Screen::of(words.ask_delete())
        .row([
            Button::new(words.button_my_data(), Press::MyData),
            Button::new(words.button_delete_on(), Press::DeleteOn),
        ])
        .button(words.button_keep(), Press::Settings);
    talk.show(&screen);
    Ok(())
}

/// Asked once more.
pub fn ask_again(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let screen = Screen::of(words.ask_delete_again())
        .button(words.button_keep(), Press::Settings)
        .button(words.button_delete_for_good(), Press::DeleteForGood);
    talk.show(&screen);
    Ok(())
}

/// Erases the student, who is a stranger from here on. A second tap finds nobody and changes nothing on the screen.
pub async fn erase(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else {
        return if talk.pressed_is_live() { Ok(()) } else { old_button(talk).await };
    };
    // In the language that was theirs until now.
    let words = talk.words();
    people::erase(talk.turn, &student).await?;
    talk.state = State::Idle;
    talk.show(&Screen::of(words.deleted()).button(words.button_begin(), Press::Resume));
    talk.student = None;
    if talk.moderator.is_some_and(|moderator| moderator.person() == student.person()) {
        talk.moderator = None;
        talk.list_commands();
    }
    Ok(())
}
