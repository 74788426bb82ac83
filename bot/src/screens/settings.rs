//! `/settings`: what a student may have their own way, what they told of themselves, and what is theirs.

use klass_school::{
    Unexpected,
    people::{self, Profile},
};

use crate::{
    callback::Press,
    says,
    screen::{Button, Screen},
    screens::zone::{local_time, offset},
    state::State,
    talk::Talk,
};

/// The settings as they are, with a button each.
pub async fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    show_after(talk, None).await
}

/// The settings, with `said` above them.
pub async fn show_after(talk: &mut Talk<'_>, said: Option<&str>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let profile = people::profile(talk.turn, &student).await?;
    let mut lines = vec![words.settings_title(), String::new(), words.settings_name(&profile.name.full())];
    lines.extend(about_course(talk, &profile));
    let phone = profile.phone.clone().unwrap_or_else(|| words.not_told());
    lines.push(words.settings_phone(&phone));
    lines.push(words.settings_zone(&offset(talk.turn, &student), &local_time(talk.turn, &student)));
    lines.push(words.settings_language());
    let course = profile.course.is_some().then(|| {
        [Button::new(words.button_wish(), Press::AskWish), Button::new(words.button_level(), Press::AskLevel)]
    });
    let screen = Screen::of(lines.join("\n"))
        .row([Button::new(words.button_name(), Press::Rename), Button::new(words.button_phone(), Press::Phone)])
        .row(course.into_iter().flatten())
        .row([Button::new(words.button_zone(), Press::Zone), Button::new(words.button_language(), Press::Languages)])
        .row([Button::new(words.button_my_data(), Press::MyData), Button::new(words.button_delete(), Press::Delete)])
        .button(words.button_menu(), Press::Menu)
        .after_what(said);
    talk.show(&screen);
    Ok(())
}

/// What is wanted from the course, and the level in it, told or not.
fn about_course(talk: &Talk<'_>, profile: &Profile) -> Vec<String> {
    let words = talk.words();
    let Some(intent) = &profile.course else { return Vec::new() };
    let catalogue = talk.turn.catalogue();
    let title = catalogue.course(intent.course).map_or("", |course| course.title.as_str());
    let wish = intent.wish.clone().unwrap_or_else(|| words.not_told());
    let level = intent.level.map_or_else(|| words.not_told(), |level| says::level(words, level));
    vec![words.settings_wish(title, &wish), words.settings_level(&level)]
}

/// What a student has told so far, a line each; nothing for whoever has told nothing.
pub fn known(talk: &Talk<'_>, profile: &Profile) -> Vec<String> {
    let words = talk.words();
    let told = profile.course.as_ref().map(|intent| [intent.wish.is_some(), intent.level.is_some()]);
    let course = about_course(talk, profile).into_iter().zip(told.into_iter().flatten());
    let mut lines: Vec<String> = course.filter(|(_, told)| *told).map(|(line, _)| line).collect();
    let settled = talk.student.as_ref().filter(|student| student.zone_confirmed());
    lines.extend(settled.map(|student| words.summary_time(&local_time(talk.turn, student))));
    lines.extend(profile.phone.as_ref().map(|phone| words.settings_phone(phone)));
    lines
}
