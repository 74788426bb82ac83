//! `/stats`: how the school is doing, in a few numbers.

use klass_school::{Unexpected, desk};

use crate::{
    callback::Press,
    schema::old_button,
    screen::{Button, Screen},
    state::State,
    talk::Talk,
};

/// So many courses have a line.
const MOST_COURSES: usize = 20;

/// The numbers.
pub async fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(moderator) = talk.moderator else { return old_button(talk).await };
    let stats = desk::stats(talk.turn, &moderator).await?;
    talk.state = State::Idle;
    let words = talk.words();
    let mut lines = vec![
        words.stats_title(),
        String::new(),
        words.stats_students(stats.students),
        words.stats_active(stats.active),
        words.stats_lessons(stats.lessons),
    ];
    for course in stats.courses.iter().take(MOST_COURSES) {
        lines.extend([String::new(), words.stats_course(&course.title, course.students, course.lessons)]);
    }
    let screen = Screen::of(lines.join("\n"))
        .row([Button::new(words.button_students(), Press::Students), Button::new(words.button_desk(), Press::Desk)]);
    talk.show(&screen);
    Ok(())
}
