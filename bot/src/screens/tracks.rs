//! The ways through a course, such as the score an exam is prepared for: chosen when joining, changed on the course's page.

use klass_school::{
    Unexpected,
    courses::{catalogue::Course, study},
    ids::CourseId,
};

use crate::{
    callback::Press,
    screen::{Button, Screen},
    screens::courses,
    state::State,
    talk::Talk,
};

/// The question.
pub async fn ask(talk: &mut Talk<'_>, id: CourseId) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return courses::list(talk).await;
    };
    if course.tracks.is_empty() {
        return courses::show(talk, id).await;
    }
    talk.state = State::Idle;
    let words = talk.words();
    let state = study::course_state(talk.turn, &student, id).await?;
    let chosen = state.track_in(course).map(str::to_owned);
    let each = course.tracks.iter().map(|track| {
        let mark = if chosen.as_deref() == Some(track.id.as_str()) { "✓ " } else { "" };
        Button::new(format!("{mark}{}", track.title), Press::Track(id, track.id.clone()))
    });
    let screen = Screen::of(words.ask_track(&course.title)).buttons(each);
    let back = chosen.map(|_| Button::new(words.button_to_course(), Press::Course(id)));
    let screen = screen.row(back).button(words.button_menu(), Press::Menu);
    talk.show(&screen);
    Ok(())
}

/// A track was chosen: whoever has begun comes to the course's page, others to their first lesson.
pub async fn choose(talk: &mut Talk<'_>, id: CourseId, track: &str) -> Result<(), Unexpected> {
    let catalogue = talk.turn.catalogue();
    let (Some(course), Some(student)) = (catalogue.course(id), talk.student.clone()) else {
        return courses::list(talk).await;
    };
    study::enrol(talk.turn, &student, id).await?;
    if !study::choose_track(talk.turn, &student, id, track).await? {
        return courses::show(talk, id).await;
    }
    let state = study::course_state(talk.turn, &student, id).await?;
    if state.lessons.is_empty() {
        return courses::begin(talk, id).await;
    }
    let title = title(course, track).unwrap_or_default();
    let set = talk.words().track_set(&title);
    courses::show_after(talk, id, Some(set)).await
}

/// What a track is called.
pub fn title(course: &Course, track: &str) -> Option<String> {
    course.tracks.iter().find(|one| one.id == track).map(|one| one.title.clone())
}
