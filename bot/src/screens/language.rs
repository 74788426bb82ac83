//! The language: asked after the first lesson, and changeable at any time.

use klass_locales::{Language, Words};
use klass_school::{Unexpected, people};

use crate::{
    callback::Press,
    schema::old_button,
    screen::{Button, Screen},
    screens::onboarding,
    state::{Draft, State},
    talk::Talk,
};

/// The question.
pub async fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.student.is_none() {
        return old_button(talk).await;
    }
    let asked = talk.words().ask_language();
    show(talk, asked);
    Ok(())
}

/// A language was chosen: from now on it is spoken, at once.
pub async fn choose(talk: &mut Talk<'_>, code: &str) -> Result<(), Unexpected> {
    let Some(language) = Language::ALL.into_iter().find(|language| language.code() == code) else {
        return old_button(talk).await;
    };
    if let Some(student) = &talk.student {
        talk.student = Some(people::set_language(talk.turn, student, language.code()).await?);
        let set = talk.words().language_set();
        show(talk, set);
        return Ok(());
    }
    // Before the terms are accepted it goes with the greeting; later in the onboarding its button is an old one.
    let State::Consent(draft) = talk.state.clone() else { return old_button(talk).await };
    talk.state = State::Consent(Draft { language: Some(code.to_owned()), ..draft });
    onboarding::show(talk)
}

/// Asks the language with `said` above, and leads on.
pub fn show(talk: &mut Talk<'_>, said: String) {
    talk.state = State::Idle;
    let words = talk.words();
    let screen = Screen::of(said)
        .row(choice(words))
        .button(words.button_continue(), Press::Continue)
        .row([Button::new(words.button_settings(), Press::Settings), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
}

/// A button for each language; the one that is spoken is marked.
pub fn choice(words: Words) -> Vec<Button> {
    let button = |language: Language| {
        let mark = if language == words.language { "✓ " } else { "" };
        Button::new(format!("{mark}{}", language.own_name()), Press::Language(language.code().to_owned()))
    };
    Language::ALL.into_iter().map(button).collect()
}

/// Buttons for the languages that are not spoken now.
pub fn others(talk: &Talk<'_>) -> Vec<Button> {
    let others = Language::ALL.into_iter().filter(|language| *language != talk.language());
    others.map(|language| Button::new(language.own_name(), Press::Language(language.code().to_owned()))).collect()
}
