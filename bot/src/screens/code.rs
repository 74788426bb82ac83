//! The code from the mail, and what a right one opens.

use klass_school::{
    Unexpected,
    ids::CodeId,
    people::{
        Email, Joined, Newcomer,
        codes::{self, Proof, TooSoon},
        join as join_school,
    },
};

use crate::{
    callback::Press,
    says,
    schema::old_button,
    screen::Screen,
    screens::{courses, lesson, login, onboarding},
    state::{Draft, State},
    talk::Talk,
};

/// Where the code went, and what can be done about it.
pub fn screen(talk: &Talk<'_>, draft: &Draft) -> Screen {
    let words = talk.words();
    Screen::of(onboarding::step(talk, 3, &words.ask_code(address(draft))))
        .button(words.button_send_again(), Press::SendAgain)
        .button(words.button_change_email(), Press::Back)
        .button(words.button_cancel(), Press::Cancel)
}

/// Asks for a code to the draft's address. Where that is too soon, the step stays the one it was.
pub async fn ask(talk: &mut Talk<'_>, draft: Draft) -> Result<(), Unexpected> {
    let Some(email) = &draft.email else { return old_button(talk).await };
    match codes::ask(talk.turn, &talk.key, email, talk.language().code()).await? {
        Ok(code) => {
            if let State::Code { .. } = talk.state {
                let again = talk.words().code_sent_again(address(&draft));
                talk.toast(again);
            }
            talk.state = State::Code { code, draft };
            onboarding::show(talk)
        }
        Err(too_soon) => not_now(talk, draft, too_soon),
    }
}

/// No code now. One that is still good for this address is awaited again, so that coming back to the address from
/// [`onboarding::back`] loses nothing.
fn not_now(talk: &mut Talk<'_>, draft: Draft, too_soon: TooSoon) -> Result<(), Unexpected> {
    let words = talk.words();
    if let Some(code) = too_soon.open {
        talk.state = State::Code { code, draft };
    }
    let why = says::too_soon(words, too_soon, talk.turn.now());
    let said = match &talk.state {
        State::Code { draft, .. } if too_soon.open.is_some() => {
            format!("{why}\n\n{}", words.awaiting_code(address(draft)))
        }
        State::Code { .. } => why,
        _ => format!("{why}\n\n{}", words.email_again_later()),
    };
    onboarding::show_instead(talk, said)
}

/// Another code to the same address.
pub async fn send_again(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match talk.state.clone() {
        State::Code { draft, .. } => ask(talk, draft).await,
        State::LoginCode { email, .. } => login::send_again(talk, email).await,
        _ => old_button(talk).await,
    }
}

/// A code was typed, or another address. Anything but six digits is no try.
pub async fn typed(talk: &mut Talk<'_>, draft: Draft, code: CodeId, text: &str) -> Result<(), Unexpected> {
    if let Ok(email) = Email::parse(text) {
        return ask(talk, Draft { email: Some(email), ..draft }).await;
    }
    if text.chars().filter(char::is_ascii_digit).count() != codes::DIGITS {
        return onboarding::awaiting(talk).await;
    }
    match codes::prove(talk.turn, &talk.key, code, text).await? {
        Proof::Proven(email) => join(talk, Draft { email: Some(email), ..draft }).await,
        wrong => {
            let why = says::not_proven(talk.words(), &wrong).unwrap_or_default();
            onboarding::show_instead(talk, why)
        }
    }
}

/// All is answered: the student is made or found, and learning begins.
pub async fn join(talk: &mut Talk<'_>, draft: Draft) -> Result<(), Unexpected> {
    let (Some(name), Some(consent)) = (draft.name, draft.consent) else {
        return onboarding::start_over(talk).await;
    };
    let newcomer = Newcomer {
        name,
        email: draft.email,
        language: talk.language().code().to_owned(),
        username: talk.speaker.username.clone(),
        consent,
    };
    let joined = join_school(talk.turn, &talk.key, &newcomer).await?;
    talk.student = Some(joined.student().clone());
    talk.state = State::Idle;
    let words = talk.words();
    let name = joined.student().first_name();
    let said = match &joined {
        Joined::New(_) => words.welcome_new(name),
        Joined::WelcomeBack(_) => words.welcome_back(name),
    };
    talk.say(&said);
    let catalogue = talk.turn.catalogue();
    let only = if let [only] = catalogue.courses.as_slice() { Some(only) } else { None };
    let named = draft.course.and_then(|slug| catalogue.course_called(&slug));
    match (joined, named, only) {
        (_, Some(course), _) | (Joined::New(_), None, Some(course)) => courses::join(talk, course.id).await,
        (Joined::New(_), None, None) => {
            let title = onboarding::last_step(talk, &words.choose_course());
            courses::choose(talk, title).await
        }
        (Joined::WelcomeBack(_), None, _) => lesson::resume(talk).await,
    }
}

fn address(draft: &Draft) -> &str {
    draft.email.as_ref().map_or("", |email| email.as_str())
}
