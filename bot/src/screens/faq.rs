//! What people ask: topics, the questions of a topic, an answer.

use klass_school::{
    Unexpected,
    courses::catalogue::{Catalogue, FaqEntry},
    ids::FaqEntryId,
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    screen::{Button, Screen},
    state::State,
    talk::Talk,
};

/// The topics, a button each.
pub fn topics(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let catalogue = talk.turn.catalogue();
    let mut firsts: Vec<&FaqEntry> = Vec::new();
    for entry in entries(&catalogue) {
        if firsts.iter().all(|first| first.topic != entry.topic) {
            firsts.push(entry);
        }
    }
    let text = if firsts.is_empty() { words.faq_empty() } else { words.faq_title() };
    let each = firsts.into_iter().map(|entry| Button::new(&entry.topic, Press::FaqTopic(entry.id)));
    let screen = Screen::of(text)
        .buttons(each)
        .row([Button::new(words.button_help(), Press::Help), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
    Ok(())
}

/// The questions of the topic that this entry is of.
pub fn topic(talk: &mut Talk<'_>, id: FaqEntryId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((_, of)) = catalogue.faq_entry(id) else { return topics(talk) };
    talk.state = State::Idle;
    let words = talk.words();
    let title = format!("<b>{}</b>", escape(&of.topic));
    let screen = entries(&catalogue)
        .filter(|entry| entry.topic == of.topic)
        .fold(Screen::of(title), |screen, entry| screen.button(&entry.question, Press::FaqEntry(entry.id)))
        .row([Button::new(words.button_faq(), Press::Faq), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
    Ok(())
}

/// A question with its answer.
pub fn answer(talk: &mut Talk<'_>, id: FaqEntryId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let Some((_, entry)) = catalogue.faq_entry(id) else { return topics(talk) };
    talk.state = State::Idle;
    let words = talk.words();
    let text = format!("<b>{}</b>\n\n{}", escape(&entry.question), from_markdown(&entry.answer));
    let screen = Screen::of(text)
        .row([Button::new(words.button_back(), Press::FaqTopic(id)), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
    Ok(())
}

/// Whether there is anything.
pub fn is_there(catalogue: &Catalogue) -> bool {
    entries(catalogue).next().is_some()
}

fn entries(catalogue: &Catalogue) -> impl Iterator<Item = &FaqEntry> {
    catalogue.courses.iter().flat_map(|course| &course.faq)
}
