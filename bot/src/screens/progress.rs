//! `/progress`: days in a row, the week, and how far each course is.

use klass_school::{Unexpected, courses::study, habit};

use crate::{callback::Press, screen::Screen, state::State, talk::Talk};

/// The progress, in text.
pub async fn show(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let words = talk.words();
    let catalogue = talk.turn.catalogue();
    let today = talk.turn.now().with_timezone(&student.zone()).date_naive();
    let streak = habit::read(talk.turn, &student).await?;
    let mut lines = vec![words.progress_title(), String::new()];
    match streak.on(today) {
        0 => lines.push(words.progress_no_streak()),
        days => lines.push(words.progress_streak(days, streak.longest)),
    }
    if streak.freezes > 0 {
        lines.push(words.progress_freezes(streak.freezes));
    }
    lines.push(words.progress_week(habit::last_week(talk.turn, &student).await?.iter().sum()));
    let mine = study::enrolments(talk.turn, &student).await?;
    if mine.is_empty() {
        lines.extend([String::new(), words.progress_nothing()]);
    }
    let mine: Vec<_> = mine.into_iter().map(|(course, _)| course).collect();
    let states = study::course_states(talk.turn, &student, &mine).await?;
    for id in mine {
        let Some(course) = catalogue.course(id) else { continue };
        let state = states.get(&id).cloned().unwrap_or_default();
        lines.extend([
            String::new(),
            words.progress_course(&course.title),
            words.course_progress(
                state.topics_finished(course),
                course.topics.len(),
                state.solved_in_all(),
                course.task_count(),
            ),
        ]);
    }
    let screen = Screen::of(lines.join("\n"))
        .button(words.button_continue(), Press::Continue)
        .button(words.button_menu(), Press::Menu);
    talk.show(&screen);
    Ok(())
}
