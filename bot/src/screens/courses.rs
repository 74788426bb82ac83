//! The courses: the list, one course's page, joining.

use klass_school::{
    Unexpected,
    courses::{
        catalogue::{Course, Lesson},
        study::{self, CourseState},
    },
    ids::CourseId,
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    screen::{Button, Screen},
    screens::lesson,
    state::State,
    talk::Talk,
};

/// All courses, a button each.
pub async fn list(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let title = talk.words().courses_title();
    show_all(talk, title, Press::Course).await
}

/// All courses, for somebody new: a press joins.
pub async fn choose(talk: &mut Talk<'_>, title: String) -> Result<(), Unexpected> {
    show_all(talk, title, Press::Join).await
}

async fn show_all(talk: &mut Talk<'_>, title: String, press: fn(CourseId) -> Press) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let catalogue = talk.turn.catalogue();
    let text = if catalogue.courses.is_empty() { words.no_courses() } else { title };
    let minutes = |course: &Course| course.lessons().map(|lesson| lesson.minutes).sum();
    let each = catalogue
        .courses
        .iter()
        .map(|course| Button::new(words.courses_line(&course.title, minutes(course)), press(course.id)));
    let screen = Screen::of(text).buttons(each).button(words.button_menu(), Press::Menu);
    talk.show(&screen);
    Ok(())
}

/// One course: what it is about, how far the student is, its lessons.
pub async fn show(talk: &mut Talk<'_>, id: CourseId) -> Result<(), Unexpected> {
    show_after(talk, id, None).await
}

/// One course, with `said` above it.
pub async fn show_after(talk: &mut Talk<'_>, id: CourseId, said: Option<String>) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return list(talk).await;
    };
    talk.state = State::Idle;
    let words = talk.words();
    let state = study::course_state(talk.turn, &student, id).await?;
    let progress = words.course_progress(
        state.topics_finished(course),
        course.topics.len(),
        state.solved_in_all(),
        course.task_count(),
    );
    let text =
        format!("<b>{}</b>\n\n{}\n\n<i>{progress}</i>", escape(&course.title), from_markdown(&course.description));
    let lessons = course.lessons().map(|lesson| {
        let label = words.lesson_button(mark(&state, course, lesson), &lesson.title, lesson.minutes);
        Button::new(label, Press::Lesson(lesson.id))
    });
    let screen = lessons
        .fold(Screen::of(text), |screen, lesson| screen.row([lesson]))
        .row([Button::new(words.button_courses(), Press::Courses), Button::new(words.button_menu(), Press::Menu)]);
    let screen = match said {
        Some(said) => screen.after(&said),
        None => screen,
    };
    talk.show(&screen);
    Ok(())
}

/// Joins a course and opens the lesson that comes next in it.
pub async fn join(talk: &mut Talk<'_>, id: CourseId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return list(talk).await;
    };
    study::enrol(talk.turn, &student, id).await?;
    let state = study::course_state(talk.turn, &student, id).await?;
    match state.next_lesson(course) {
        Some(next) => lesson::open(talk, next.id).await,
        None => show(talk, id).await,
    }
}

fn mark(state: &CourseState, course: &Course, lesson: &Lesson) -> &'static str {
    if state.is_finished(lesson.id) {
        "✅"
    } else if state.is_open(course, lesson.id) {
        "▶️"
    } else {
        "🔒"
    }
}
