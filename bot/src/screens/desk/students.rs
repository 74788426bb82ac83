//! `/students`: all of them, found by what is typed; a student's card.

use klass_locales::Words;
use klass_school::{
    Unexpected,
    desk::{self, Card, Taken},
    ids::StudentId,
};

use crate::{
    callback::Press,
    html::escape,
    says,
    schema::old_button,
    screen::{Button, Screen},
    state::State,
    talk::Talk,
};

/// So many have a button on a page.
const A_PAGE: usize = 8;
/// What is sought has no more letters: names and addresses hardly ever do.
const MOST_LETTERS: usize = 64;

/// All students, the newest first.
pub async fn all(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    list(talk, String::new(), 0).await
}

/// A name, an address or parts of them were typed.
pub async fn sought(talk: &mut Talk<'_>, text: &str) -> Result<(), Unexpected> {
    list(talk, text.chars().take(MOST_LETTERS).collect(), 0).await
}

/// Another page of what was sought last.
pub async fn page(talk: &mut Talk<'_>, page: usize) -> Result<(), Unexpected> {
    let sought = match &talk.state {
        State::Seeking { sought } => sought.clone(),
        _ => String::new(),
    };
    list(talk, sought, page).await
}

/// Something came that cannot be sought.
pub fn awaiting(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let words = talk.words();
    let screen = Screen::of(words.awaiting_sought()).row([
        Button::new(words.button_all_students(), Press::Students),
        Button::new(words.button_desk(), Press::Desk),
    ]);
    talk.show(&screen);
    Ok(())
}

async fn list(talk: &mut Talk<'_>, sought: String, page: usize) -> Result<(), Unexpected> {
    let Some(moderator) = talk.moderator else { return old_button(talk).await };
    let skipped = u64::try_from(page.saturating_mul(A_PAGE)).unwrap_or_default();
    let most = u64::try_from(A_PAGE).unwrap_or_default();
    let found = desk::find(talk.turn, &moderator, &sought, skipped, most).await?;
    let words = talk.words();
    let text = match (sought.is_empty(), found.count) {
        (true, 0) => words.students_none(),
        (true, count) => words.students_all(count),
        (false, 0) => words.students_not_found(&sought),
        (false, count) => words.students_found(&sought, count),
    };
    let mut screen = Screen::of(text);
    for line in found.lines {
        screen = screen.button(line.name, Press::Student(line.id));
    }
    let before = page.checked_sub(1).map(|page| Button::new(words.button_previous(), Press::StudentsPage(page)));
    let more = found.count > (page + 1).saturating_mul(A_PAGE);
    let after = more.then(|| Button::new(words.button_next(), Press::StudentsPage(page + 1)));
    let all = (!sought.is_empty()).then(|| Button::new(words.button_all_students(), Press::Students));
    let last = all.into_iter().chain([Button::new(words.button_desk(), Press::Desk)]);
    talk.state = State::Seeking { sought };
    talk.show(&screen.row(before.into_iter().chain(after)).row(last));
    Ok(())
}

/// A student's card. Another name can be typed over it.
pub async fn card(talk: &mut Talk<'_>, id: StudentId) -> Result<(), Unexpected> {
    let Some(moderator) = talk.moderator else { return old_button(talk).await };
    let Some(card) = desk::card(talk.turn, &moderator, id).await? else {
        let gone = talk.words().student_gone();
        talk.toast(gone);
        return page(talk, 0).await;
    };
    if !matches!(talk.state, State::Seeking { .. }) {
        talk.state = State::Seeking { sought: String::new() };
    }
    let words = talk.words();
    let screen = Screen::of(text(words, &card)).row([
        Button::new(words.button_to_students(), Press::StudentsPage(0)),
        Button::new(words.button_desk(), Press::Desk),
    ]);
    talk.show(&screen);
    Ok(())
}

fn text(words: Words, card: &Card) -> String {
    let mut lines = vec![format!("<b>{}</b>", escape(&card.name))];
    lines.extend(card.usernames.iter().map(|name| format!("@{}", escape(name))));
    lines.extend(card.email.iter().chain(&card.phone).map(|contact| escape(contact)));
    lines.push(String::new());
    if card.courses.is_empty() {
        lines.push(words.student_no_courses());
    }
    lines.extend(card.courses.iter().flat_map(|taken| course(words, taken)));
    lines.push(String::new());
    lines.push(match card.streak {
        0 => words.student_no_streak(),
        days => words.student_streak(days, card.longest),
    });
    lines.push(match card.last_active {
        Some(day) => words.student_active(&says::date(words.language, day)),
        None => words.student_never_active(),
    });
    lines.push(words.student_registered(&says::date(words.language, card.registered_at.date_naive())));
    lines.join("\n")
}

fn course(words: Words, taken: &Taken) -> Vec<String> {
    let mut lines = vec![words.student_course(&taken.title, taken.percent(), taken.finished, taken.lessons)];
    lines.extend(taken.wish.as_ref().map(|wish| words.student_wish(wish)));
    lines.extend(taken.level.map(|level| words.student_level(&says::level(words, level))));
    lines
}
