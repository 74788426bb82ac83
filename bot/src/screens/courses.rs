//! The courses: the list, one course's page, joining.

use klass_locales::Words;
use klass_school::{
    Unexpected,
    courses::{
        catalogue::{Course, Lesson, Topic},
        study::{self, Ahead, CourseState, NotOpen, task_count},
    },
    ids::{CourseId, TopicId},
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    says,
    screen::{Button, Screen},
    screens::{lesson, tracks},
    state::State,
    talk::Talk,
};

/// A course of more lessons shows its topics, and a topic its lessons.
const LESSONS_ON_A_PAGE: usize = 8;
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
    let lessons = |course: &Course| course.lessons_on(None).count();
    let each = catalogue
        .courses
        .iter()
        .map(|course| Button::new(words.courses_line(&course.title, lessons(course)), press(course.id)));
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
    let progress = progress(words, &state, course);
    let mut parts = vec![format!("<b>{}</b>", escape(&course.title)), from_markdown(&course.description)];
    parts.extend(closed_topics(talk, &state, course));
    parts.push(format!("<i>{progress}</i>"));
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let lessons = state.lessons(course);
    let buttons: Vec<Button> = if lessons.len() <= LESSONS_ON_A_PAGE {
        lessons.into_iter().map(|lesson| lesson_button(words, &state, course, lesson)).collect()
    } else {
        state.topics(course).into_iter().map(|topic| topic_button(words, &state, course, topic)).collect()
    };
    let track = state.track_in(course).and_then(|track| tracks::title(course, track));
    let track = track.map(|title| Button::new(words.button_track(&title), Press::Tracks(id)));
    let screen = buttons
        .into_iter()
        .fold(Screen::of(text), |screen, button| screen.row([button]))
        .row(track)
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
    let mut text = format!("<b>{}</b>\n\n{}", escape(&topic.title), from_markdown(&topic.description));
    if let Some(at) = state.opens_at(topic) {
        let opens = words.topic_opens(&topic.title, &says::moment(talk, at));
        text = format!("{}\n\n🔒 {opens}", text.trim_end());
    }
    let lessons = state.lessons_of(course, topic).into_iter();
    let lessons = lessons.map(|lesson| lesson_button(words, &state, course, lesson));
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
    if !course.tracks.is_empty() && state.track_in(course).is_none() {
        return tracks::ask(talk, id).await;
    }
    begin(talk, id).await
}

/// Opens the lesson that comes next in a course, or shows its page where none is open.
pub async fn begin(talk: &mut Talk<'_>, id: CourseId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return list(talk).await;
    };
    match study::course_state(talk.turn, &student, id).await?.ahead(course) {
        Ahead::Lesson(next) => lesson::open(talk, next.id).await,
        Ahead::Opens(topic, at) => {
            let opens = talk.words().topic_opens(&topic.title, &says::moment(talk, at));
            show_after(talk, id, Some(opens)).await
        }
        Ahead::Finished => show(talk, id).await,
    }
}

/// "3 of 18 topics, 41 of 120 tasks": of the student's track.
pub fn progress(words: Words, state: &CourseState, course: &Course) -> String {
    let lessons = state.lessons(course);
    let (solved, tasks) = (state.solved_of(&lessons), task_count(&lessons));
    words.course_progress(state.topics_finished(course), state.topics(course).len(), solved, tasks)
}

/// The topics that open later, a line each.
fn closed_topics(talk: &Talk<'_>, state: &CourseState, course: &Course) -> Option<String> {
    let lines: Vec<String> = state
        .topics(course)
        .into_iter()
        .filter_map(|topic| Some((topic, state.opens_at(topic)?)))
        .map(|(topic, at)| format!("🔒 {}", talk.words().topic_opens(&topic.title, &says::moment(talk, at))))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn lesson_button(words: Words, state: &CourseState, course: &Course, lesson: &Lesson) -> Button {
    let label = words.lesson_button(mark(state, course, lesson), &lesson.title, lesson.minutes);
    Button::new(label, Press::Lesson(lesson.id))
}

fn topic_button(words: Words, state: &CourseState, course: &Course, topic: &Topic) -> Button {
    let lessons = state.lessons_of(course, topic);
    let count = lessons.len();
    let finished = lessons.iter().filter(|lesson| state.is_finished(lesson.id)).count();
    let open = lessons.iter().any(|lesson| state.is_open(course, lesson.id).is_ok());
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
    } else if let Err(NotOpen::Locked | NotOpen::NotYet(_) | NotOpen::Gone) = state.is_open(course, lesson.id) {
        "🔒"
    } else if lesson.is_test() {
        "📝"
    } else {
        "▶️"
    }
}
