//! The courses: the list, one course's page, joining.

use klass_locales::Words;
use klass_school::{
    Unexpected,
    courses::{
        catalogue::{Course, Lesson, Topic},
        study::{self, CourseState},
    },
    ids::{CourseId, TopicId},
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    screen::{Button, Screen},
    screens::lesson,
    state::State,
    talk::Talk,
};

/// A course of more lessons shows its topics, and a topic its lessons.
const LESSONS_ON_A_PAGE: usize = 24;
/// Telegram shows at most a hundred buttons; two lead back.
const MOST_BUTTONS: usize = 98;

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
    let buttons: Vec<Button> = if course.lessons().count() <= LESSONS_ON_A_PAGE {
        course.lessons().map(|lesson| lesson_button(words, &state, course, lesson)).collect()
    } else {
        course.topics.iter().map(|topic| topic_button(words, &state, course, topic)).collect()
    };
    let screen = buttons
        .into_iter()
        .fold(Screen::of(text), |screen, button| screen.row([button]))
        .row([Button::new(words.button_courses(), Press::Courses), Button::new(words.button_menu(), Press::Menu)]);
    let screen = match said {
        Some(said) => screen.after(&said),
        None => screen,
    };
    talk.show(&screen);
    Ok(())
}

/// One topic of a course too long for one page: what it is about, and its lessons.
pub async fn topic(talk: &mut Talk<'_>, id: TopicId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some((course, topic)), Some(student)) = (catalogue.topic(id), talk.student.clone()) else {
        return list(talk).await;
    };
    talk.state = State::Idle;
    let words = talk.words();
    let state = study::course_state(talk.turn, &student, course.id).await?;
    let text = format!("<b>{}</b>\n\n{}", escape(&topic.title), from_markdown(&topic.description));
    let lessons = topic.lessons.iter().map(|lesson| lesson_button(words, &state, course, lesson));
    let screen =
        lessons.take(MOST_BUTTONS).fold(Screen::of(text.trim_end()), |screen, lesson| screen.row([lesson])).row([
            Button::new(words.button_to_course(), Press::Course(course.id)),
            Button::new(words.button_menu(), Press::Menu),
        ]);
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

fn lesson_button(words: Words, state: &CourseState, course: &Course, lesson: &Lesson) -> Button {
    let label = words.lesson_button(mark(state, course, lesson), &lesson.title, lesson.minutes);
    Button::new(label, Press::Lesson(lesson.id))
}

fn topic_button(words: Words, state: &CourseState, course: &Course, topic: &Topic) -> Button {
    let count = topic.lessons.len();
    let finished = topic.lessons.iter().filter(|lesson| state.is_finished(lesson.id)).count();
    let open = topic.lessons.iter().any(|lesson| state.is_open(course, lesson.id));
    let mark = match (finished == count, open) {
        (true, _) => "✅",
        (false, true) => "▶️",
        (false, false) => "🔒",
    };
    Button::new(words.topic_button(mark, &topic.title, finished, count), Press::Topic(topic.id))
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
