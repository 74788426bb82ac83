//! The phone number: why it is asked for, the keyboard that shares it, and forgetting it again. Only a number that Telegram
//! says is the sender's own counts.

use klass_school::{
    Unexpected,
    people::{self, Phone, Question},
};

use crate::{
    asked::Asked,
    callback::Press,
    screen::Screen,
    screens::{questions, settings},
    state::State,
    talk::Talk,
    update::Contact,
};

/// From the settings: the number that is kept, or the question.
pub async fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let Some(phone) = people::profile(talk.turn, &student).await?.phone else {
        return request(talk, Asked::InSettings, None);
    };
    talk.state = State::Idle;
    let words = talk.words();
    let screen = Screen::of(words.phone_is(&phone))
        .button(words.button_phone_again(), Press::SharePhone)
        .button(words.button_phone_forget(), Press::ForgetPhone)
        .button(words.button_to_settings(), Press::Settings);
    talk.show(&screen);
    Ok(())
}

/// The question, with the keyboard below.
pub fn request(talk: &mut Talk<'_>, asked: Asked, said: Option<&str>) -> Result<(), Unexpected> {
    let words = talk.words();
    put(talk, asked, Screen::of(words.ask_phone()).after_what(said));
    talk.offer_keyboard(&words.phone_below(), words.button_share_phone());
    Ok(())
}

/// A contact was shared.
pub async fn shared(talk: &mut Talk<'_>, asked: Asked, contact: &Contact) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let words = talk.words();
    let phone = match Phone::parse(&contact.phone) {
        Ok(phone) if contact.own => phone,
        read => {
            let why = if read.is_ok() { words.phone_not_own() } else { words.phone_unreadable() };
            put(talk, asked, Screen::of(why));
            return Ok(());
        }
    };
    people::set_phone(talk.turn, &student, &phone).await?;
    talk.say_without_keyboard(&words.phone_set(phone.as_str()));
    match asked {
        Asked::AfterLesson => questions::go_on(talk, None).await,
        Asked::InSettings => settings::show(talk).await,
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>, asked: Asked) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_phone();
    put(talk, asked, Screen::of(awaiting));
    Ok(())
}

/// Forgets the number.
pub async fn forget(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    people::forget_phone(talk.turn, &student).await?;
    let forgotten = talk.words().phone_forgotten();
    settings::show_after(talk, Some(&forgotten)).await
}

fn put(talk: &mut Talk<'_>, asked: Asked, screen: Screen) {
    talk.state = State::Phone { asked };
    let screen = screen.row([questions::way_out(talk.words(), asked, Question::Phone)]);
    talk.show(&screen);
}
