//! What a pack holds once it has been read and found right.

use std::collections::BTreeMap;

use super::TaskBody;

/// A whole course: every id is valid and unique, every text is short enough, every picture named is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The course itself.
    pub course: Course,
    /// Its topics in order, at least one.
    pub topics: Vec<Topic>,
    /// The pictures that pages name, by the SHA-256 of their bytes in lower-case hex.
    pub media: BTreeMap<String, Media>,
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
    /// Markdown; may be empty.
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
    /// In order, at least one.
    pub lessons: Vec<Lesson>,
}

/// One lesson file: pages first, then tasks; at least one of either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// A stable slug, unique in the course.
    pub id: String,
    /// One line.
    pub title: String,
    /// How long it takes, 1 to 240.
    pub minutes: u16,
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
    /// The picture above the text: its key in [`Pack::media`].
    pub picture: Option<String>,
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
    /// Markdown shown when a student is stuck.
    pub hint: Option<String>,
    /// Markdown shown after a right answer and with the solution: why it is so.
    pub explanation: Option<String>,
    /// Markdown shown on request, after a right answer or five wrong ones.
    pub solution: Option<String>,
}

/// A picture, PNG or JPEG, that Telegram will take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// `image/png` or `image/jpeg`, by content.
    pub mime: &'static str,
    /// The last part of its path in the pack; of equal files, the first one's.
    pub file_name: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}
