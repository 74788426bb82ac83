//! Help, and what the school keeps about people. Both may be looked at from anywhere; whoever is being onboarded goes on
//! where they were.

use klass_school::Unexpected;

use crate::{
    callback::Press,
    says,
    screen::{Button, Screen},
    screens::faq,
    state::State,
    talk::Talk,
};

/// `/help`
pub fn help(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let text = talk.words().help(&talk.turn.rules().operator_email);
    show(talk, text);
    Ok(())
}

/// `/privacy`
pub fn privacy(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let text = terms(talk);
    show(talk, text);
    Ok(())
}

/// The date of the terms in force, as people write dates.
pub fn terms_date(talk: &Talk<'_>) -> String {
    let version = &talk.turn.rules().terms_version;
    version.parse().map_or_else(|_| version.clone(), |date| says::date(talk.language(), date))
}

/// The school's terms.
pub fn terms(talk: &Talk<'_>) -> String {
    let rules = talk.turn.rules();
    talk.words().privacy(&terms_date(talk), &rules.name, &rules.operator, &rules.operator_email)
}

fn show(talk: &mut Talk<'_>, text: String) {
    let words = talk.words();
    let screen = Screen::of(text);
    let screen = if talk.student.is_some() {
        talk.state = State::Idle;
        let faq = faq::is_there(&talk.turn.catalogue()).then(|| Button::new(words.button_faq(), Press::Faq));
        screen.button(words.button_continue(), Press::Continue).row(faq).button(words.button_menu(), Press::Menu)
    } else if talk.moderator.is_some() {
        talk.state = State::Idle;
        screen.button(words.button_desk(), Press::Desk)
    } else {
        screen.button(words.button_resume(), Press::Resume)
    };
    talk.show(&screen);
}
