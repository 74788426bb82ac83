//! Looking at the published courses beside the chat: whoever is signed in sees what a course has; a student reads the
//! lessons that are open to them, a moderator all of them.

use super::{
    catalogue::{Course, Lesson},
    editing::{self, NotEdited},
    study::{self, CourseState, NotOpen},
};
use crate::{
    School, Unexpected,
    access::Caller,
    ids::{CourseId, LessonId, TopicId},
    version::Version,
};

/// A lesson, as the contents of a course have it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its topic.
    pub topic: TopicId,
    /// What that is called.
    pub topic_title: String,
    /// Its key.
    pub lesson: LessonId,
    /// What it is called.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    pub tracks: Vec<String>,
    /// Of a test: the percent of the points that passes it.
    pub pass_percent: Option<i32>,
    /// Whether only moderators see it.
    pub draft: bool,
    /// How many pages it has.
    pub pages: usize,
    /// How many tasks it has.
    pub tasks: usize,
    /// Whether it is open to who asks, or why not.
    pub open: Result<(), NotOpen>,
}

/// The lessons of a course, in order; `None` where no such course is published, or for a moderator, where there is none.
pub async fn contents(school: &School, caller: &Caller, id: CourseId) -> Result<Option<Vec<Line>>, Unexpected> {
    if let Some(moderator) = caller.moderator() {
        return Ok(editing::contents_for(school, &moderator, id).await?.map(|course| lines(&course, None)));
    }
    let catalogue = school.published().await?;
    let Some(course) = catalogue.course(id) else { return Ok(None) };
    let state = state(school, caller, course).await?;
    Ok(Some(lines(course, Some(&state))))
}

fn lines(course: &Course, state: Option<&CourseState>) -> Vec<Line> {
    let lines = course.topics.iter().flat_map(|topic| topic.lessons.iter().map(move |lesson| (topic, lesson)));
    let lines = lines.map(|(topic, lesson)| Line {
        topic: topic.id,
        topic_title: topic.title.clone(),
        lesson: lesson.id,
        title: lesson.title.clone(),
        minutes: lesson.minutes,
        tracks: lesson.tracks.clone(),
        pass_percent: lesson.pass_percent,
        draft: lesson.draft,
        pages: lesson.pages.len(),
        tasks: lesson.tasks.len(),
        open: state.map_or(Ok(()), |state| state.is_open(course, lesson.id)),
    });
    lines.collect()
}

/// A lesson with its pages and tasks, or why it cannot be read. A moderator reads drafts too, and gets the version of what
/// they can edit.
pub async fn lesson(
    school: &School,
    caller: &Caller,
    id: LessonId,
) -> Result<Result<(Lesson, Option<Version>), NotOpen>, Unexpected> {
    if let Some(moderator) = caller.moderator() {
        let Some(lesson) = editing::lesson_for(school, &moderator, id).await? else { return Ok(Err(NotOpen::Gone)) };
        return match editing::source(school, &moderator, id).await {
            Ok(source) => Ok(Ok((lesson, Some(source.version)))),
            Err(NotEdited::Unexpected(error)) => Err(error),
            Err(_) => Ok(Err(NotOpen::Gone)),
        };
    }
    let catalogue = school.published().await?;
    let Some(lesson) = catalogue.lesson(id) else { return Ok(Err(NotOpen::Gone)) };
    let Some(course) = catalogue.course(lesson.course) else { return Ok(Err(NotOpen::Gone)) };
    let state = state(school, caller, course).await?;
    Ok(state.is_open(course, id).map(|()| (lesson.clone(), None)))
}

/// How far who asks is in a course.
async fn state(school: &School, caller: &Caller, course: &Course) -> Result<CourseState, Unexpected> {
    let nothing = CourseState { now: school.now(), zone: caller.zone, ..CourseState::default() };
    let Some(student) = caller.student else { return Ok(nothing) };
    let mut states = study::opened(school.readers(), student, &nothing, &[course]).await?;
    Ok(states.remove(&course.id).unwrap_or(nothing))
}
