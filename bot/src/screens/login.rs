//! `/login`: a moderator signs in in this chat, by a code to their address. What is said never tells whether an address is a
//! moderator's. Whoever was in the middle of the onboarding finds it again when they stop.

use klass_school::{
    Unexpected,
    accounts::{self, Linked},
    ids::CodeId,
    people::{
        Email,
        codes::{self, TooSoon},
    },
};

use crate::{
    callback::Press,
    says,
    screen::Screen,
    screens::{desk, menu, onboarding},
    state::State,
    talk::Talk,
};

/// `/login`
pub async fn ask(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.moderator.is_some() {
        let known = talk.words().login_known();
        return desk::show_after(talk, Some(&known));
    }
    talk.state = State::LoginEmail { onboarding: interrupted(talk) };
    onboarding::show(talk)
}

/// What is awaited, with the way out.
pub fn screen(talk: &Talk<'_>) -> Screen {
    let words = talk.words();
    match &talk.state {
        State::LoginCode { email, .. } => Screen::of(words.ask_login_code(email.as_str()))
            .button(words.button_send_again(), Press::SendAgain)
            .button(words.button_cancel(), Press::Cancel),
        _ => Screen::of(words.ask_login_email()).button(words.button_cancel(), Press::Cancel),
    }
}

/// An address was typed.
pub async fn address_typed(talk: &mut Talk<'_>, text: &str) -> Result<(), Unexpected> {
    match Email::parse(text) {
        Ok(email) => ask_code(talk, email).await,
        Err(_) => {
            let why = talk.words().not_an_email();
            onboarding::show_instead(talk, why)
        }
    }
}

/// A code was typed, or another address. Anything but six digits is no try.
pub async fn code_typed(talk: &mut Talk<'_>, code: CodeId, text: &str) -> Result<(), Unexpected> {
    if let Ok(email) = Email::parse(text) {
        return ask_code(talk, email).await;
    }
    if text.chars().filter(char::is_ascii_digit).count() != codes::DIGITS {
        return onboarding::awaiting(talk).await;
    }
    match accounts::link(talk.turn, &talk.key, code, text).await? {
        Linked::Yes(moderator) => {
            talk.moderator = Some(moderator);
            talk.list_commands();
            let done = talk.words().login_done();
            desk::show_after(talk, Some(&done))
        }
        Linked::No(wrong) => {
            let why = says::not_proven(talk.words(), &wrong).unwrap_or_default();
            onboarding::show_instead(talk, why)
        }
    }
}

/// Another code to the same address.
pub async fn send_again(talk: &mut Talk<'_>, email: Email) -> Result<(), Unexpected> {
    ask_code(talk, email).await
}

async fn ask_code(talk: &mut Talk<'_>, email: Email) -> Result<(), Unexpected> {
    let onboarding = interrupted(talk);
    match accounts::ask_to_link(talk.turn, &talk.key, &email, talk.language().code()).await? {
        Ok(code) => {
            talk.state = State::LoginCode { code, email, onboarding };
            onboarding::show(talk)
        }
        Err(too_soon) => not_now(talk, email, too_soon),
    }
}

/// No code now; one that can still be used is awaited.
fn not_now(talk: &mut Talk<'_>, email: Email, too_soon: TooSoon) -> Result<(), Unexpected> {
    let why = says::too_soon(talk.words(), too_soon, talk.turn.now());
    if let Some(code) = too_soon.open {
        talk.state = State::LoginCode { code, email, onboarding: interrupted(talk) };
    }
    onboarding::show_instead(talk, why)
}

/// Stops: back to the onboarding where it was, or to the menu.
pub async fn leave(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    give_way(talk);
    match talk.state {
        State::Idle => menu::show(talk).await,
        _ => onboarding::show(talk),
    }
}

/// Something else goes on: nobody signs in or is looked for any more; otherwise nothing changes.
pub fn give_way(talk: &mut Talk<'_>) {
    if let State::LoginEmail { .. } | State::LoginCode { .. } | State::Seeking { .. } = talk.state {
        talk.state = interrupted(talk).map_or(State::Idle, |step| *step);
    }
}

/// Signs out in this chat; who studies here goes on studying.
pub async fn log_out(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(moderator) = talk.moderator else { return menu::show(talk).await };
    accounts::unlink(talk.turn, &talk.key, &moderator).await?;
    talk.moderator = None;
    talk.state = State::Idle;
    talk.list_commands();
    let done = talk.words().logged_out();
    talk.say(&done);
    menu::show(talk).await
}

/// The step of the onboarding that this comes in between of.
fn interrupted(talk: &Talk<'_>) -> Option<Box<State>> {
    match &talk.state {
        State::LoginEmail { onboarding } | State::LoginCode { onboarding, .. } => onboarding.clone(),
        step if step.draft().is_some() => Some(Box::new(step.clone())),
        _ => None,
    }
}
