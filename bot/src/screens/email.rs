//! The address: why it is asked for, and what is done with it.

use klass_school::{Unexpected, people::Email};

use crate::{
    callback::Press,
    door::EmailPolicy,
    schema::old_button,
    screen::{Button, Screen},
    screens::{code, onboarding},
    state::{Draft, State},
    talk::Talk,
};

/// The question, with the reason.
pub fn screen(talk: &Talk<'_>, draft: &Draft) -> Screen {
    let words = talk.words();
    let name = draft.name.as_ref().map_or("", |name| name.first.as_str());
    let screen = Screen::of(onboarding::step(talk, 2, &words.ask_email(name)));
    let screen = match talk.door.email {
        EmailPolicy::Optional => screen.button(words.button_skip_email(), Press::SkipEmail),
        EmailPolicy::Required | EmailPolicy::Off => screen,
    };
    screen.row([Button::new(words.button_back(), Press::Back), Button::new(words.button_cancel(), Press::Cancel)])
}

/// An address was typed: a code is on its way.
pub async fn typed(talk: &mut Talk<'_>, draft: Draft, text: &str) -> Result<(), Unexpected> {
    match Email::parse(text) {
        Ok(email) => code::ask(talk, Draft { email: Some(email), ..draft }).await,
        Err(_) => {
            let why = talk.words().not_an_email();
            onboarding::show_instead(talk, why)
        }
    }
}

/// Goes on without an address, where the school allows it.
pub async fn skip(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match talk.state.clone() {
        State::Email(draft) if talk.door.email == EmailPolicy::Optional => {
            code::join(talk, Draft { email: None, ..draft }).await
        }
        _ => old_button(talk).await,
    }
}
