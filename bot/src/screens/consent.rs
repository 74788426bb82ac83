//! The greeting, and the one button that accepts the school's terms. Until it is pressed nothing is known of anybody;
//! when it is refused nothing is kept.

use klass_school::{
    Unexpected,
    people::{Consent, forget},
};

use crate::{
    callback::Press,
    schema::old_button,
    screen::{Button, Screen},
    screens::{help, language, onboarding},
    state::{Draft, State},
    talk::Talk,
};

/// Two lines of greeting and the button.
pub fn screen(talk: &Talk<'_>) -> Screen {
    let rules = talk.turn.rules();
    let text = talk.words().welcome(&rules.name, &help::terms_date(talk), &rules.operator);
    with_choice(talk, Screen::of(text))
}

/// The terms are accepted: their date and the moment are kept with the answers, the operator's name with the person.
pub async fn accept(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let State::Consent(draft) = talk.state.clone() else { return old_button(talk).await };
    let consent = Consent { version: talk.turn.rules().terms_version.clone(), at: talk.turn.now() };
    talk.state = State::Name(Draft { consent: Some(consent), ..draft });
    onboarding::show(talk)
}

/// The terms are refused.
pub async fn refuse(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let State::Consent(_) = talk.state else { return old_button(talk).await };
    let words = talk.words();
    forget(talk.turn, &talk.key).await?;
    talk.state = State::Idle;
    talk.show(&Screen::of(words.refused()).button(words.button_begin(), Press::Resume));
    Ok(())
}

/// The terms in full, before deciding.
pub async fn terms(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let State::Consent(_) = talk.state else { return old_button(talk).await };
    let screen = with_choice(talk, Screen::of(help::terms(talk)));
    talk.show(&screen);
    Ok(())
}

fn with_choice(talk: &Talk<'_>, screen: Screen) -> Screen {
    let words = talk.words();
    screen
        .button(words.button_accept(), Press::Accept)
        .row([Button::new(words.button_terms(), Press::Terms), Button::new(words.button_refuse(), Press::Refuse)])
        .row(language::others(talk))
}
