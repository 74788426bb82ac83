//! `/progress`: days in a row, the week, and how far each course is; of one course, topic by topic.

use klass_school::{
    Unexpected,
    courses::{
        catalogue::Course,
        study::{self, CourseState, task_count},
    },
    habit,
    ids::CourseId,
    sittings,
};

use crate::{
    callback::Press,
    screen::{Button, Screen},
    screens::courses,
    state::State,
    talk::Talk,
};

/// So many courses have a button of their own.
const MOST_COURSES: usize = 10;

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
    let mine: Vec<(&Course, &CourseState)> =
        mine.iter().filter_map(|id| Some((catalogue.course(*id)?, states.get(id)?))).collect();
    for (course, state) in &mine {
        lines.extend([String::new(), words.progress_course(&course.title), courses::progress(words, state, course)]);
    }
    let each = mine
        .iter()
        .take(MOST_COURSES)
        .map(|(course, _)| Button::new(words.button_by_topic(&course.title), Press::CourseProgress(course.id)));
    let screen = each
        .fold(Screen::of(lines.join("\n")), |screen, button| screen.row([button]))
        .button(words.button_continue(), Press::Continue)
        .button(words.button_menu(), Press::Menu);
    talk.show(&screen);
    Ok(())
}

/// How far one course is, topic by topic, with the best scores of its tests.
pub async fn course(talk: &mut Talk<'_>, id: CourseId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return show(talk).await;
    };
    talk.state = State::Idle;
    let words = talk.words();
    let state = study::course_state(talk.turn, &student, id).await?;
    let best = sittings::best_of(talk.turn, &student, &state.lessons(course)).await?;
    let mut parts =
        vec![format!("{}\n{}", words.progress_course(&course.title), courses::progress(words, &state, course))];
    for topic in state.topics(course) {
        let lessons = state.lessons_of(course, topic);
        let finished = lessons.iter().filter(|lesson| state.is_finished(lesson.id)).count();
        let (solved, tasks) = (state.solved_of(&lessons), task_count(&lessons));
        let mark = if finished == lessons.len() { "✅" } else { "▫️" };
        let mut lines = vec![words.progress_topic(mark, &topic.title, finished, lessons.len(), solved, tasks)];
        let tests = lessons.iter().filter_map(|lesson| Some((lesson, best.get(&lesson.id)?)));
        lines.extend(tests.map(|(lesson, percent)| words.progress_test(&lesson.title, *percent)));
        parts.push(lines.join("\n"));
    }
    let screen = Screen::of(parts.join("\n\n"))
        .button(words.button_to_course(), Press::Course(id))
        .row([Button::new(words.button_progress(), Press::Progress), Button::new(words.button_menu(), Press::Menu)]);
    talk.show(&screen);
    Ok(())
}
