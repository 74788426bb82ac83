//! How to call somebody: Telegram's name by a button, or a line of their own.

use klass_school::{Unexpected, people::Name};

use crate::{
    callback::Press,
    door::EmailPolicy,
    says,
    schema::old_button,
    screen::{Button, Screen},
    screens::{code, onboarding},
    state::{Draft, State},
    talk::Talk,
};

/// The question.
pub fn screen(talk: &Talk<'_>) -> Screen {
    let words = talk.words();
    let screen = Screen::of(onboarding::step(talk, 1, &words.ask_name()));
    let screen = match telegrams(talk) {
        Some(name) => screen.button(name.full(), Press::UseName),
        None => screen,
    };
    screen.row([Button::new(words.button_back(), Press::Back), Button::new(words.button_cancel(), Press::Cancel)])
}

/// A name was typed.
pub async fn typed(talk: &mut Talk<'_>, draft: Draft, text: &str) -> Result<(), Unexpected> {
    match Name::parse(text) {
        Ok(name) => named(talk, draft, name).await,
        Err(reason) => {
            let why = says::not_a_name(talk.words(), reason);
            onboarding::show_instead(talk, why)
        }
    }
}

/// The name Telegram gives was taken.
pub async fn use_telegrams(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match (talk.state.clone(), telegrams(talk)) {
        (State::Name(draft), Some(name)) => named(talk, draft, name).await,
        _ => old_button(talk).await,
    }
}

async fn named(talk: &mut Talk<'_>, draft: Draft, name: Name) -> Result<(), Unexpected> {
    let draft = Draft { name: Some(name), ..draft };
    if talk.door.email == EmailPolicy::Off {
        return code::join(talk, draft).await;
    }
    talk.state = State::Email(draft);
    onboarding::show(talk)
}

fn telegrams(talk: &Talk<'_>) -> Option<Name> {
    let last = talk.speaker.last_name.as_deref().unwrap_or_default();
    Name::parse(&format!("{} {last}", talk.speaker.first_name)).ok()
}
