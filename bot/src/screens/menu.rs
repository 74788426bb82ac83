//! `/menu`: one message from which everything is one press away.

use klass_school::{Unexpected, courses::study, habit};

use crate::{
    callback::Press,
    screen::{Button, Screen},
    screens::{desk, onboarding},
    state::State,
    talk::Talk,
};

/// The menu.
pub async fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    show_after(talk, None).await
}

/// A text that answers nothing.
pub async fn not_understood(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let said = talk.words().not_understood();
    show_after(talk, Some(said)).await
}

/// A sticker, a voice, a photo that answers nothing.
pub async fn not_understood_kind(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let said = talk.words().not_understood_kind();
    show_after(talk, Some(said)).await
}

/// A command that is none of ours.
pub async fn no_such_command(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let said = talk.words().no_such_command();
    show_after(talk, Some(said)).await
}

/// A message was changed that nothing is awaited in.
pub async fn edited(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let said = talk.words().edited_unread();
    show_after(talk, Some(said)).await
}

/// `/cancel` where nothing was begun.
pub async fn nothing_to_cancel(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let said = talk.words().nothing_to_cancel();
    show_after(talk, Some(said)).await
}

async fn show_after(talk: &mut Talk<'_>, said: Option<String>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let Some(student) = talk.student.clone() else { return no_student(talk, said.as_deref()).await };
    let words = talk.words();
    let today = talk.turn.now().with_timezone(&student.zone()).date_naive();
    let days = habit::read(talk.turn, &student).await?.on(today);
    let greeting = words.menu(student.first_name());
    let text = if days > 0 { format!("{greeting}\n{}", words.menu_streak(days)) } else { greeting };
    let learns = !study::enrolments(talk.turn, &student).await?.is_empty();
    let onward = if learns { words.button_continue() } else { words.button_begin_course() };
    let screen = Screen::of(text)
        .button(onward, Press::Continue)
        .row([
            Button::new(words.button_courses(), Press::Courses),
            Button::new(words.button_progress(), Press::Progress),
        ])
        .row([Button::new(words.button_settings(), Press::Settings), Button::new(words.button_help(), Press::Help)])
        .row(talk.moderator.map(|_| Button::new(words.button_desk(), Press::Desk)));
    let screen = match said {
        Some(said) => screen.after(&said),
        None => screen,
    };
    talk.show(&screen);
    Ok(())
}

/// Of who only works here the desk is the menu; a stranger is greeted.
async fn no_student(talk: &mut Talk<'_>, said: Option<&str>) -> Result<(), Unexpected> {
    if talk.moderator.is_some() {
        return desk::show_after(talk, said);
    }
    Box::pin(onboarding::start(talk, None)).await
}
