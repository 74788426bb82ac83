//! The onboarding as a whole: its beginning, its steps in order, stopping and going on. The steps themselves are the
//! screens [`consent`], [`name`], [`email`] and [`code`].

use klass_school::Unexpected;

use crate::{
    callback::Press,
    door::EmailPolicy,
    schema::old_button,
    screen::Screen,
    screens::{code, consent, courses, email, login, menu, name},
    state::{Draft, State},
    talk::Talk,
};

/// `/start`: a newcomer is greeted, somebody halfway goes on, a student comes to the menu or to the course of the link.
pub async fn start(talk: &mut Talk<'_>, payload: Option<String>) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let named = payload.and_then(|slug| catalogue.course_called(&slug));
    if talk.student.is_some() {
        return match named {
            Some(course) => courses::show(talk, course.id).await,
            None => menu::show(talk).await,
        };
    }
    login::give_way(talk);
    // Whoever only works here comes to their desk, unless a course was named.
    if talk.state == State::Idle && talk.is_known() && named.is_none() {
        return menu::show(talk).await;
    }
    if talk.state == State::Idle {
        talk.state = State::Consent(Draft::default());
    }
    if let Some(course) = named {
        let draft = Draft { course: Some(course.slug.clone()), ..talk.draft() };
        talk.state = with_draft(talk.state.clone(), draft);
    }
    show(talk)
}

/// Shows the step that somebody is at.
pub fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let screen = step_screen(talk);
    talk.show(&screen);
    Ok(())
}

/// Says why the step is not done and what is awaited, over the step's own buttons.
pub fn show_instead(talk: &mut Talk<'_>, said: String) -> Result<(), Unexpected> {
    let screen = Screen { text: said, ..step_screen(talk) };
    talk.show(&screen);
    Ok(())
}

fn step_screen(talk: &Talk<'_>) -> Screen {
    match &talk.state {
        State::Consent(_) => consent::screen(talk),
        State::Name(_) => name::screen(talk),
        State::Email(draft) => email::screen(talk, draft),
        State::Code { draft, .. } => code::screen(talk, draft),
        State::LoginEmail { .. } | State::LoginCode { .. } => login::screen(talk),
        _ => paused(talk),
    }
}

/// Says what is awaited, with the buttons that go on.
pub async fn awaiting(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let words = talk.words();
    let said = match &talk.state {
        State::Idle => return Box::pin(start(talk, None)).await,
        State::Name(_) => words.awaiting_name(),
        State::Email(_) => words.awaiting_email(),
        State::Code { draft, .. } => words.awaiting_code(draft.email.as_ref().map_or("", |email| email.as_str())),
        State::LoginEmail { .. } => words.awaiting_login_email(),
        State::LoginCode { email, .. } => words.awaiting_login_code(email.as_str()),
        _ => return first_things_first(talk).await,
    };
    show_instead(talk, said)
}

/// Somebody who is not a student yet wants what students have.
pub async fn first_things_first(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    login::give_way(talk);
    if talk.state == State::Idle {
        return start(talk, None).await;
    }
    let screen = step_screen(talk);
    let screen = match talk.state {
        // The greeting says it all, and whoever stopped is asked whether to go on.
        State::Consent(_) | State::Paused { .. } => screen,
        _ => screen.after(&talk.words().finish_onboarding_first()),
    };
    talk.show(&screen);
    Ok(())
}

/// `/cancel` and its button: the onboarding stops with its answers kept; a student comes back to the menu.
pub async fn cancel(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    match talk.state.clone() {
        State::Idle if !talk.is_known() => start(talk, None).await,
        State::LoginEmail { .. } | State::LoginCode { .. } => login::leave(talk).await,
        State::Idle => menu::nothing_to_cancel(talk).await,
        State::Task { .. }
        | State::City { .. }
        | State::Wish { .. }
        | State::Level { .. }
        | State::Phone { .. }
        | State::Seeking { .. }
        | State::Rename => menu::show(talk).await,
        State::Paused { .. } => show(talk),
        step => {
            talk.state = State::Paused { step: Box::new(step) };
            let stopped = talk.words().cancelled_onboarding();
            show_instead(talk, stopped)
        }
    }
}

/// Goes on where somebody stopped.
pub async fn resume(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.student.is_some() {
        return old_button(talk).await;
    }
    if let State::Paused { step } = talk.state.clone() {
        talk.state = *step;
    }
    if talk.state == State::Idle { start(talk, None).await } else { show(talk) }
}

/// Forgets the answers and begins anew, in the language chosen and for the course of the link.
pub async fn start_over(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    if talk.student.is_some() {
        return old_button(talk).await;
    }
    let Draft { course, language, .. } = talk.draft();
    talk.state = State::Consent(Draft { course, language, ..Draft::default() });
    show(talk)
}

/// One step back; the answers given stay as they are.
pub async fn back(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = match talk.state.clone() {
        State::Name(draft) => State::Consent(draft),
        State::Email(draft) => State::Name(draft),
        State::Code { draft, .. } => State::Email(draft),
        _ => return old_button(talk).await,
    };
    show(talk)
}

/// "Step 2 of 4", above a question; nothing where there is but one.
pub fn step(talk: &Talk<'_>, step: usize, question: &str) -> String {
    match steps(talk) {
        1 => question.to_owned(),
        steps => format!("<i>{}</i>\n\n{question}", talk.words().step(step, steps)),
    }
}

/// "Step 4 of 4": the choice of a course.
pub fn last_step(talk: &Talk<'_>, question: &str) -> String {
    step(talk, steps(talk), question)
}

fn steps(talk: &Talk<'_>) -> usize {
    let asked = if talk.door.email == EmailPolicy::Off { 1 } else { 3 };
    let named = talk.draft().course.is_some();
    asked + usize::from(talk.turn.catalogue().courses.len() > 1 && !named)
}

fn paused(talk: &Talk<'_>) -> Screen {
    let words = talk.words();
    Screen::of(words.ask_resume())
        .button(words.button_resume(), Press::Resume)
        .button(words.button_start_over(), Press::StartOver)
}

fn with_draft(state: State, draft: Draft) -> State {
    match state {
        State::Consent(_) => State::Consent(draft),
        State::Name(_) => State::Name(draft),
        State::Email(_) => State::Email(draft),
        State::Code { code, .. } => State::Code { code, draft },
        State::Paused { step } => State::Paused { step: Box::new(with_draft(*step, draft)) },
        other => other,
    }
}
