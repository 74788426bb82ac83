//! A lesson: its pages, one after the other, then its tasks, then what comes next.

use klass_school::{
    Unexpected,
    courses::{
        catalogue::Lesson,
        study::{self, Ahead, LessonState, Next, NotOpen},
    },
    ids::{CourseId, LessonId},
};

use crate::{
    callback::Press,
    html::{escape, from_markdown},
    says,
    screen::{Button, Screen},
    screens::{courses, questions, task, test, tracks},
    state::State,
    talk::Talk,
};

/// `/lesson`: goes on where the student stopped; whoever learns nothing yet chooses a course.
pub async fn resume(talk: &mut Talk<'_>) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let mine = study::enrolments(talk.turn, &student).await?;
    let last = mine.into_iter().find_map(|(id, lesson)| Some((catalogue.course(id)?, lesson)));
    let Some((course, lesson)) = last else {
        return match catalogue.courses.as_slice() {
            [only] => courses::join(talk, only.id).await,
            _ => {
                let title = talk.words().choose_course();
                courses::choose(talk, title).await
            }
        };
    };
    let state = study::course_state(talk.turn, &student, course.id).await?;
    if !course.tracks.is_empty() && state.track_in(course).is_none() {
        return tracks::ask(talk, course.id).await;
    }
    let unfinished = lesson.and_then(|id| catalogue.lesson(id)).filter(|lesson| !state.is_finished(lesson.id));
    match (unfinished, state.ahead(course)) {
        (Some(lesson), _) | (None, Ahead::Lesson(lesson)) => open(talk, lesson.id).await,
        (None, Ahead::Opens(topic, at)) => {
            let opens = talk.words().topic_opens(&topic.title, &says::moment(talk, at));
            courses::show_after(talk, course.id, Some(opens)).await
        }
        (None, Ahead::Finished) => {
            let finished = talk.words().course_finished();
            courses::show_after(talk, course.id, Some(finished)).await
        }
    }
}

/// Opens a lesson where the student stopped in it; a finished one from its first page.
pub async fn open(talk: &mut Talk<'_>, id: LessonId) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    if let Some(course) = catalogue.lesson(id).and_then(|lesson| catalogue.course(lesson.course))
        && !course.tracks.is_empty()
        && study::course_state(talk.turn, &student, course.id).await?.track_in(course).is_none()
    {
        study::enrol(talk.turn, &student, course.id).await?;
        return tracks::ask(talk, course.id).await;
    }
    match (study::open(talk.turn, &student, id).await?, catalogue.lesson(id)) {
        (Ok(state), Some(lesson)) => {
            let again = state.finished_at.is_some() && !lesson.pages.is_empty();
            let next = if again { Next::Page(0) } else { state.next(lesson) };
            show(talk, lesson, &state, next).await
        }
        (Err(NotOpen::Locked), Some(lesson)) => {
            let locked = talk.words().lesson_locked();
            shut(talk, lesson, locked).await
        }
        (Err(NotOpen::NotYet(at)), Some(lesson)) => {
            let not_yet = talk.words().lesson_not_yet(&says::moment(talk, at));
            shut(talk, lesson, not_yet).await
        }
        _ => {
            let gone = talk.words().lesson_gone();
            talk.say(&gone);
            courses::list(talk).await
        }
    }
}

/// A lesson is not open: why, and its course.
async fn shut(talk: &mut Talk<'_>, lesson: &Lesson, why: String) -> Result<(), Unexpected> {
    talk.toast(why.clone());
    courses::show_after(talk, lesson.course, Some(escape(&why))).await
}

/// Turns to a page; the ones before it count as read.
pub async fn page(talk: &mut Talk<'_>, id: LessonId, page: usize) -> Result<(), Unexpected> {
    let there = |lesson: &Lesson| page < lesson.pages.len();
    turn_to(talk, id, page, |state, lesson| if there(lesson) { Next::Page(page) } else { state.next(lesson) }).await
}

/// Turns to the tasks; all pages count as read.
pub async fn tasks(talk: &mut Talk<'_>, id: LessonId) -> Result<(), Unexpected> {
    turn_to(talk, id, usize::MAX, |state, lesson| state.next(lesson)).await
}

async fn turn_to(
    talk: &mut Talk<'_>,
    id: LessonId,
    pages: usize,
    next: impl Fn(&LessonState, &Lesson) -> Next,
) -> Result<(), Unexpected> {
    let Some(student) = talk.student.clone() else { return Ok(()) };
    let catalogue = talk.turn.catalogue();
    let Some(lesson) = catalogue.lesson(id) else { return open(talk, id).await };
    if !study::read(talk.turn, &student, id).await?.begun {
        return open(talk, id).await;
    }
    study::read_pages(talk.turn, &student, lesson, pages).await?;
    let state = study::read(talk.turn, &student, id).await?;
    let next = next(&state, lesson);
    show(talk, lesson, &state, next).await
}

/// Shows a page, a task, or the end of the lesson.
pub async fn show(talk: &mut Talk<'_>, lesson: &Lesson, state: &LessonState, next: Next) -> Result<(), Unexpected> {
    match next {
        Next::Page(page) => show_page(talk, lesson, page),
        Next::Task(id) => task::show(talk, id, state.task(id), None),
        Next::Test => test::show(talk, lesson).await,
        Next::End => end(talk, lesson, state).await,
    }
}

fn show_page(talk: &mut Talk<'_>, lesson: &Lesson, number: usize) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let Some(page) = lesson.pages.get(number) else { return Ok(()) };
    let header = match number {
        0 => words.page_header_first(&lesson.title, lesson.minutes),
        _ => words.page_header(&lesson.title, number + 1, lesson.pages.len()),
    };
    let onward = if number + 1 < lesson.pages.len() {
        Button::new(words.button_next(), Press::Page(lesson.id, number + 1))
    } else if lesson.tasks.is_empty() {
        Button::new(words.button_next(), Press::Tasks(lesson.id))
    } else if lesson.is_test() {
        Button::new(words.button_to_test(), Press::Tasks(lesson.id))
    } else {
        Button::new(words.button_to_tasks(), Press::Tasks(lesson.id))
    };
    let back = match number.checked_sub(1) {
        Some(before) => Button::new(words.button_previous(), Press::Page(lesson.id, before)),
        None => Button::new(words.button_to_course(), Press::Course(lesson.course)),
    };
    let text = format!("<i>{header}</i>\n\n{}", from_markdown(&page.text));
    let screen = Screen { shows: page.shows.clone(), ..Screen::of(text) }.row([back, onward]);
    talk.show(&screen);
    Ok(())
}

/// All is done: well done, and what comes next. What the school would like to know of the student is asked now.
async fn end(talk: &mut Talk<'_>, lesson: &Lesson, state: &LessonState) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    if let (Some(student), None) = (&talk.student, state.finished_at) {
        study::finish_if_done(talk.turn, student, lesson.id).await?;
    }
    let words = talk.words();
    let solved = lesson.tasks.iter().filter(|task| state.task(task.id).solved_at.is_some()).count();
    let mut said = words.lesson_finished(&lesson.title);
    if !lesson.tasks.is_empty() {
        said = format!("{said}\n{}", words.lesson_finished_score(solved, lesson.tasks.len()));
    }
    if questions::ask_after(talk, &said).await? {
        return Ok(());
    }
    let screen = with_what_is_ahead(talk, Screen::of(said), lesson.course).await?;
    let unsolved =
        (solved < lesson.tasks.len()).then(|| Button::new(words.button_unsolved(), Press::Unsolved(lesson.id)));
    let screen = screen.row(unsolved).row([
        Button::new(words.button_to_course(), Press::Course(lesson.course)),
        Button::new(words.button_progress(), Press::Progress),
    ]);
    talk.show(&screen);
    Ok(())
}

/// What the course has next, below what the screen says, with the button that leads there.
pub async fn with_what_is_ahead(talk: &Talk<'_>, screen: Screen, course: CourseId) -> Result<Screen, Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(course), &talk.student) else { return Ok(screen) };
    let words = talk.words();
    let state = study::course_state(talk.turn, student, course.id).await?;
    Ok(match state.ahead(course) {
        Ahead::Lesson(next) => screen
            .and(&words.next_lesson(&next.title, next.minutes))
            .button(words.button_next_lesson(), Press::Lesson(next.id)),
        Ahead::Opens(topic, at) => screen.and(&words.topic_opens(&topic.title, &says::moment(talk, at))),
        Ahead::Finished => screen.and(&words.course_finished()),
    })
}

/// The first task whose solution was seen and that was never solved; the end of the lesson where there is none.
pub async fn unsolved(talk: &mut Talk<'_>, id: LessonId) -> Result<(), Unexpected> {
    turn_to(talk, id, 0, |state, lesson| {
        if lesson.is_test() {
            return Next::Test;
        }
        let unsolved = lesson.tasks.iter().find(|task| state.task(task.id).solved_at.is_none());
        unsolved.map_or(Next::End, |task| Next::Task(task.id))
    })
    .await
}

/// Some tasks were left for later.
pub fn rest(talk: &mut Talk<'_>, lesson: &Lesson, state: &LessonState) -> Result<(), Unexpected> {
    talk.state = State::Idle;
    let words = talk.words();
    let screen =
        Screen::of(words.lesson_rest(state.left(lesson))).button(words.button_rest(), Press::Lesson(lesson.id)).row([
            Button::new(words.button_to_course(), Press::Course(lesson.course)),
            Button::new(words.button_menu(), Press::Menu),
        ]);
    talk.show(&screen);
    Ok(())
}
