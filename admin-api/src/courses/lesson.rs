//! A lesson with what is in it.

use klass_school::{
    access::Moderator,
    courses::{
        catalogue::{Attachment, Lesson as Known, Page as KnownPage},
        pack::MediaKind,
    },
};
use poem_openapi::{Enum, Object, types::Example};
use uuid::{Uuid, uuid};

use super::task::Task;

/// A lesson: pages to read, then tasks to solve.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(crate) struct Lesson {
    /// Its key.
    id: Uuid,
    /// The course it belongs to.
    course_id: Uuid,
    /// What it is called.
    title: String,
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
    /// The pages, in order.
    pages: Vec<Page>,
    /// The tasks, in order.
    tasks: Vec<Task>,
}

/// A page of a lesson.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(super) struct Page {
    /// The text, in Markdown.
    text: String,
    /// The file that goes with it.
    file: Option<File>,
}

/// A file of a page.
#[derive(Object)]
pub(super) struct File {
    /// Its key.
    id: Uuid,
    /// How it is shown.
    kind: FileKind,
    /// What it is called.
    name: String,
}

/// How a file is shown.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum FileKind {
    /// A picture above the text.
    Picture,
    /// A video to be played in the chat.
    Video,
    /// A sound to be played in the chat.
    Audio,
    /// A file to be opened or kept.
    File,
}

impl Lesson {
    /// A lesson as it may be read: with what is right for a moderator alone.
    pub(super) fn of(lesson: Known, moderator: Option<&Moderator>) -> Self {
        Self {
            id: lesson.id.0,
            course_id: lesson.course.0,
            is_test: lesson.is_test(),
            pass_percent: lesson.pass_percent,
            is_draft: lesson.draft,
            title: lesson.title,
            minutes: lesson.minutes,
            tracks: lesson.tracks,
            pages: lesson.pages.into_iter().map(Page::from).collect(),
            tasks: lesson.tasks.into_iter().map(|task| Task::of(task, moderator)).collect(),
        }
    }
}

impl From<KnownPage> for Page {
    fn from(page: KnownPage) -> Self {
        Self { text: page.text, file: page.shows.map(File::from) }
    }
}

impl From<Attachment> for File {
    fn from(file: Attachment) -> Self {
        Self { id: file.id.0, kind: file.kind.into(), name: file.file_name }
    }
}

impl From<MediaKind> for FileKind {
    fn from(kind: MediaKind) -> Self {
        match kind {
            MediaKind::Picture => Self::Picture,
            MediaKind::Video => Self::Video,
            MediaKind::Audio => Self::Audio,
            MediaKind::File => Self::File,
        }
    }
}

impl From<FileKind> for MediaKind {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Picture => Self::Picture,
            FileKind::Video => Self::Video,
            FileKind::Audio => Self::Audio,
            FileKind::File => Self::File,
        }
    }
}

impl Example for Lesson {
    fn example() -> Self {
        Self {
            id: uuid!("019ab3f2-0003-7000-8000-000000000001"),
            course_id: uuid!("019ab3f2-0001-7000-8000-000000000001"),
            title: "Saying hello".to_owned(),
            minutes: 8,
            tracks: vec![],
            is_test: false,
            pass_percent: None,
            is_draft: false,
            pages: vec![Page {
                text: "**Hello** is never wrong.".to_owned(),
                file: Some(File {
                    id: uuid!("019ab3f2-0005-7000-8000-000000000001"),
                    kind: FileKind::Picture,
                    name: "hello.png".to_owned(),
                }),
            }],
            tasks: vec![Task::example()],
        }
    }
}
