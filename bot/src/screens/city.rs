//! The city a student lives in, typed.

use klass_school::{Unexpected, people::zones};

use crate::{callback::Press, screen::Screen, screens::zone, talk::Talk};

/// A city was typed.
pub async fn typed(talk: &mut Talk<'_>, text: &str) -> Result<(), Unexpected> {
    match zones::of_city(text) {
        Some(found) => zone::set(talk, found).await,
        None => {
            let unknown = talk.words().city_unknown();
            show(talk, unknown)
        }
    }
}

/// Something else came.
pub fn awaiting(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let awaiting = talk.words().awaiting_city();
    show(talk, awaiting)
}

fn show(talk: &mut Talk<'_>, said: String) -> Result<(), Unexpected> {
    let screen = Screen::of(said).button(talk.words().button_zone_later(), Press::ZoneLater);
    talk.show(&screen);
    Ok(())
}
