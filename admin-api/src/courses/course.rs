//! Courses and their contents, as a list has them.

use chrono::{DateTime, Utc};
use klass_school::courses::{
    catalogue::Course as Known, editing::State, pack::Track as KnownTrack, reading::Line, study::NotOpen,
};
use poem_openapi::{Enum, Object, types::Example};
use uuid::{Uuid, uuid};

/// Courses, in their order.
#[derive(Object)]
#[oai(example)]
pub(crate) struct CourseList {
    /// The courses.
    items: Vec<Course>,
}

/// A course.
#[derive(Object)]
pub(super) struct Course {
    /// Its key.
    id: Uuid,
    /// Its author's short name for it, as links to the bot carry it.
    slug: String,
    /// Who sees it.
    state: CourseState,
    /// What it is called.
    title: String,
    /// What it is about, in Markdown.
    description: String,
    /// The language it is explained in.
    language: String,
    /// The ways through it; none where there is but one.
    tracks: Vec<Track>,
    /// How many topics it has.
    topics: usize,
    /// How many lessons it has.
    lessons: usize,
    /// How long they take, in minutes.
    minutes: i32,
}

/// Who sees a course.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum CourseState {
    /// Nobody but moderators.
    Draft,
    /// Everybody.
    Published,
    /// Nobody but moderators, any more.
    Archived,
}

/// A way through a course.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct Track {
    /// Its id in the course.
    #[oai(validator(max_length = 100))]
    id: String,
    /// What it is called.
    #[oai(validator(max_length = 500))]
    title: String,
}

impl From<State> for CourseState {
    fn from(state: State) -> Self {
        match state {
            State::Draft => Self::Draft,
            State::Published => Self::Published,
            State::Archived => Self::Archived,
        }
    }
}

impl From<CourseState> for State {
    fn from(state: CourseState) -> Self {
        match state {
            CourseState::Draft => Self::Draft,
            CourseState::Published => Self::Published,
            CourseState::Archived => Self::Archived,
        }
    }
}

impl From<KnownTrack> for Track {
    fn from(KnownTrack { id, title }: KnownTrack) -> Self {
        Self { id, title }
    }
}

impl From<Track> for KnownTrack {
    fn from(Track { id, title }: Track) -> Self {
        Self { id, title }
    }
}

impl Example for CourseList {
    fn example() -> Self {
        Self {
            items: vec![Course {
                id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
                slug: "business-english".to_owned(),
                state: CourseState::Published,
                title: "Business English".to_owned(),
                description: "English for work.".to_owned(),
                language: "ru".to_owned(),
                tracks: vec![],
                topics: 4,
                lessons: 12,
                minutes: 130,
            }],
        }
    }
}

impl CourseList {
    /// These courses, all in this state.
    pub(super) fn of(courses: &[Known], state: CourseState) -> Self {
        Self { items: courses.iter().map(|course| Course { state, ..Course::from(course) }).collect() }
    }
}

impl From<&Known> for Course {
    fn from(course: &Known) -> Self {
        let tracks = course.tracks.iter();
        Self {
            id: course.id.0,
            slug: course.slug.clone(),
            state: CourseState::Published,
            title: course.title.clone(),
            description: course.description.clone(),
            language: course.language.clone(),
            tracks: tracks.cloned().map(Track::from).collect(),
            topics: course.topics.len(),
            lessons: course.lessons_on(None).count(),
            minutes: course.lessons_on(None).map(|lesson| lesson.minutes).sum(),
        }
    }
}

/// The lessons of a course, in their order.
#[derive(Object)]
#[oai(example)]
pub(super) struct Contents {
    /// The lessons.
    items: Vec<LessonLine>,
}

/// A lesson, without what is in it.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct LessonLine {
    /// Its key.
    id: Uuid,
    /// What it is called.
    title: String,
    /// The topic it belongs to.
    topic: Topic,
    /// How long it takes, in minutes.
    minutes: i32,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    tracks: Vec<String>,
    /// Whether it is a test: one answer a task, and a score.
    is_test: bool,
    /// Of a test: the percent of the points that passes it.
    pass_percent: Option<i32>,
    /// Whether nobody but moderators sees it.
    is_draft: bool,
    /// How many pages it has.
    pages: usize,
    /// How many tasks it has.
    tasks: usize,
    /// Whether who asks can read it now.
    is_open: bool,
    /// When its topic opens, where that is still to come.
    opens_at: Option<DateTime<Utc>>,
}

/// A topic of a course.
#[derive(Object)]
pub(super) struct Topic {
    /// Its key.
    id: Uuid,
    /// What it is called.
    title: String,
}

impl Example for Contents {
    fn example() -> Self {
        Self {
            items: vec![LessonLine {
                id: uuid!("019ab3f2-0003-7000-8000-000000000001"),
                title: "Saying hello".to_owned(),
                topic: Topic { id: uuid!("019ab3f2-0002-7000-8000-000000000001"), title: "First contact".to_owned() },
                minutes: 8,
                tracks: vec![],
                is_test: false,
                pass_percent: None,
                is_draft: false,
                pages: 3,
                tasks: 7,
                is_open: true,
                opens_at: None,
            }],
        }
    }
}

impl From<Vec<Line>> for Contents {
    fn from(lines: Vec<Line>) -> Self {
        Self { items: lines.into_iter().map(LessonLine::from).collect() }
    }
}

impl From<Line> for LessonLine {
    fn from(line: Line) -> Self {
        Self {
            id: line.lesson.0,
            title: line.title,
            topic: Topic { id: line.topic.0, title: line.topic_title },
            minutes: line.minutes,
            tracks: line.tracks,
            is_test: line.pass_percent.is_some(),
            pass_percent: line.pass_percent,
            is_draft: line.draft,
            pages: line.pages,
            tasks: line.tasks,
            is_open: line.open.is_ok(),
            opens_at: match line.open {
                Err(NotOpen::NotYet(at)) => Some(at),
                Ok(()) | Err(NotOpen::Locked | NotOpen::Gone) => None,
            },
        }
    }
}
