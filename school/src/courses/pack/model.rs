//! What a pack holds once it has been read and found right.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Choice, TaskBody};

/// A whole course: every id is valid and unique, every text is short enough, every picture named is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The course itself.
    pub course: Course,
    /// Its topics in order, at least one.
    pub topics: Vec<Topic>,
    /// The questions of the placement test; none where there is none.
    pub placement: Vec<PlacementQuestion>,
    /// What people ask, in order.
    pub faq: Vec<FaqEntry>,
    /// The files that pages name, by the SHA-256 of their bytes in lower-case hex.
    pub media: BTreeMap<String, Media>,
    /// Where each task was read, file and line, by the ids of its lesson and its own.
    pub places: BTreeMap<(String, String), (String, usize)>,
}

/// What `course.md` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// A stable slug.
    pub id: String,
    /// One line.
    pub title: String,
    /// The language of the explanations, a BCP-47 tag such as `ru`.
    pub language: String,
    /// The ways through the course; none where there is but one.
    pub tracks: Vec<Track>,
    /// Markdown; may be empty.
    pub text: String,
}

/// A way through a course, such as the score an exam is prepared for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// A stable slug, unique in the course.
    pub id: String,
    /// One line, on a button.
    pub title: String,
}

/// When a topic opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opens {
    /// With the course.
    #[default]
    AtOnce,
    /// For everybody at this moment.
    At(DateTime<Utc>),
    /// So many of the student's local days after their enrolment, 1 to 365.
    AfterDays(u16),
}

/// A question of the placement test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementQuestion {
    /// A stable slug, unique in the test.
    pub id: String,
    /// How hard it is.
    pub level: Level,
    /// What is asked, Markdown that Telegram can show.
    pub prompt: String,
    /// Two to eight; exactly one is right.
    pub options: Vec<Choice>,
}

/// A level of the Common European Framework of Reference, as far as courses tell levels apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "these are their names")]
pub enum Level {
    #[default]
    A1,
    A2,
    B1,
    B2,
    C1,
}

impl Level {
    /// All of them, the lowest first.
    pub const ALL: [Self; 5] = [Self::A1, Self::A2, Self::B1, Self::B2, Self::C1];

    /// As packs, buttons and tables have it: `a1` to `c1`.
    pub fn code(self) -> &'static str {
        match self {
            Self::A1 => "a1",
            Self::A2 => "a2",
            Self::B1 => "b1",
            Self::B2 => "b2",
            Self::C1 => "c1",
        }
    }

    /// Reads what [`Level::code`] wrote; `None` for anything else.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// What people ask, with the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaqEntry {
    /// A stable slug, unique in the FAQ.
    pub id: String,
    /// Entries of the same topic stand together.
    pub topic: String,
    /// One line, on a button.
    pub question: String,
    /// The answer, Markdown that Telegram can show.
    pub text: String,
}

/// What a `topic.md` says, with the lessons beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// A stable slug, unique in the course.
    pub id: String,
    /// One line.
    pub title: String,
    /// Markdown; may be empty.
    pub text: String,
    /// When it opens.
    pub opens: Opens,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    pub tracks: Vec<String>,
    /// In order, at least one.
    pub lessons: Vec<Lesson>,
}

/// One lesson file: pages first, then tasks; at least one of either, unless it is a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// A stable slug, unique in the course.
    pub id: String,
    /// One line.
    pub title: String,
    /// How long it takes, 1 to 240.
    pub minutes: u16,
    /// The ids of the tracks it belongs to; none where it belongs to all.
    pub tracks: Vec<String>,
    /// Of a test: the percent of the points that passes it, 1 to 100; none where the lesson is practice.
    pub pass_percent: Option<u8>,
    /// Whether only those who write it see it.
    pub draft: bool,
    /// In order.
    pub pages: Vec<Page>,
    /// In order.
    pub tasks: Vec<Task>,
}

/// A screen to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// A stable slug, unique among the pages and tasks of the lesson.
    pub id: String,
    /// Markdown that Telegram can show.
    pub text: String,
    /// What goes with the text.
    pub shows: Option<Shows>,
}

/// A file that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shows {
    /// How it is shown.
    pub kind: MediaKind,
    /// Its key in [`Pack::media`].
    pub sha256: String,
}

/// How a file is shown in a chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A picture above the text.
    #[default]
    Picture,
    /// A video to be played in the chat.
    Video,
    /// A sound to be played in the chat.
    Audio,
    /// A file to be opened or kept.
    File,
}

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Picture, Self::Video, Self::Audio, Self::File];

    /// As packs and the table have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::File => "file",
        }
    }

    /// Reads what [`MediaKind::name`] wrote; `None` for anything else.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Something to solve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// A stable slug, unique among the pages and tasks of the lesson.
    pub id: String,
    /// What is asked, Markdown that Telegram can show.
    pub prompt: String,
    /// The kind, with what it is checked against.
    pub body: TaskBody,
    /// What it weighs in a test, 1 to 10.
    pub points: u8,
    /// Markdown shown when a student is stuck.
    pub hint: Option<String>,
    /// Markdown shown after a right answer and with the solution: why it is so.
    pub explanation: Option<String>,
    /// Markdown shown on request, after a right answer or five wrong ones.
    pub solution: Option<String>,
}

/// A file that Telegram will take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The file as it is; none where the school keeps it already.
    pub bytes: Option<Vec<u8>>,
    /// How many bytes it has.
    pub size: usize,
    /// The media type, by content.
    pub mime: &'static str,
    /// The last part of its path in the pack; of equal files, the first one's.
    pub file_name: String,
    /// In pixels; none where the file is no picture.
    pub width: Option<u32>,
    /// In pixels; none where the file is no picture.
    pub height: Option<u32>,
}
