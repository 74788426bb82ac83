//! What can be wrong with a pack: data only, the words are in `locales`.

use serde::Serialize;
use serde_json::{Map, Value};

/// One mistake and where it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The path in the pack, `/` between its parts.
    pub file: String,
    /// From 1; of the whole file, 1.
    pub line: usize,
    /// What is wrong there.
    pub what: What,
}

/// What a key's value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    TrueOrFalse,
    /// A list, each item after a `-`.
    List,
    /// Keys with values.
    Keys,
}

/// The kinds of mistakes. Each names its words in `locales`: `mistake-` and the variant in kebab case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are what their names say, and the same in every variant")]
pub enum What {
    /// There is no `course.md` at the top, but perhaps `elsewhere`.
    NoCourse { elsewhere: Option<String> },
    /// A second `course.md`, in a folder.
    SecondCourse { first: String },
    /// The course has no topic folders.
    NoTopics,
    /// A folder has Markdown files and no `topic.md`.
    NoTopicFile { folder: String },
    /// A topic has no lesson files.
    NoLessons,
    /// A Markdown file that is neither course, nor topic, nor lesson.
    UnusedFile,
    /// A picture that no page names.
    UnusedPicture,

    /// From this line on the file is not UTF-8.
    NotUtf8,
    /// A character that cannot be shown (tab and line end are fine).
    ControlCharacter,
    /// Nothing in the file.
    EmptyFile,
    /// Text above the first `---`.
    TextBeforeHead,
    /// The last head has no closing `---`.
    UnclosedHead,
    /// A head begins or ends here without its `---`.
    UnpairedFence,
    /// `course.md` and `topic.md` have one block only.
    ExtraBlock,

    /// The YAML cannot be read from this line on.
    BadHead,
    /// A head of too many bytes.
    HeadTooLong { limit_kilobytes: usize },
    /// The head is not a list of `key: value`.
    HeadNotKeys,
    /// A `#` after a value cuts it off.
    CommentAfterValue { key: String },
    /// A key twice; the first was in line `first`.
    DuplicateKey { key: String, first: usize },
    /// A key that has to be there.
    MissingKey { key: &'static str },
    /// A key that means nothing here, and the known one it may have been meant for.
    UnknownKey { key: String, nearest: Option<&'static str> },
    /// A value of another type.
    WrongType { key: &'static str, expected: Expected },
    /// A key without a value.
    Empty { key: &'static str },
    /// A value that has to fit on one line.
    NotOneLine { key: &'static str },
    /// A value longer than `limit` letters.
    TooLong { key: &'static str, length: usize, limit: usize },
    /// A list with fewer or more items than allowed.
    Count { key: &'static str, count: usize, least: usize, most: usize },
    /// An id of other letters than `a`-`z`, `0`-`9`, `-`, or longer than `limit`.
    BadId { id: String, limit: usize },
    /// An id that is taken.
    DuplicateId { id: String, first_file: String, first_line: usize },
    /// Not a language tag.
    BadLanguage { language: String },
    /// Minutes out of range.
    BadMinutes { minutes: String, least: u16, most: u16 },
    /// A kind of block that does not exist, and the one it may have been meant for.
    UnknownKind { kind: String, nearest: Option<&'static str> },

    /// A lesson's first block is not its head.
    NoLessonHead,
    /// Text below a lesson's head.
    TextAfterLessonHead,
    /// A lesson without pages and tasks.
    EmptyLesson,
    /// A page below a task.
    PageAfterTask,
    /// No text below the head.
    NoText,
    /// A text of more than `limit` visible letters.
    TextTooLong { length: usize, limit: usize },

    /// A task of one right option has none or several.
    NotOneRight { count: usize },
    /// A task of several right options has none.
    NoneRight,
    /// Two options that read the same; the first is in line `first`.
    SameOption { text: String, first: usize },
    /// A form that line `first` accepts is also among the wrong ones.
    WrongIsAccepted { text: String, first: usize },
    /// A known wrong answer twice; the first is in line `first`.
    SameWrong { text: String, first: usize },

    /// HTML in a text.
    RawHtml,
    /// A table in a text.
    Table,
    /// A picture in a text.
    PictureInText,
    /// A heading below the third level.
    HeadingTooDeep,
    /// A quote in a quote.
    NestedQuote,
    /// A link that is not `http:` or `https:`.
    LinkNotWeb { address: String },

    /// No such file, and the one that may have been meant.
    PictureMissing { path: String, nearest: Option<String> },
    /// A path that leaves the pack.
    PictureOutside { path: String },
    /// Neither PNG nor JPEG, or damaged.
    PictureUnreadable { path: String },
    /// A picture of too many bytes.
    PictureTooHeavy { path: String, limit_megabytes: usize },
    /// Width and height together are over `limit` pixels.
    PictureTooLarge { path: String, width: u32, height: u32, limit: u64 },
    /// One side is more than `limit` times the other.
    PictureTooNarrow { path: String, width: u32, height: u32, limit: u64 },
}

impl What {
    /// Whether a picture may be in use after all, in what could not be read because of this.
    pub(super) fn may_hide_a_picture(&self) -> bool {
        matches!(
            self,
            Self::UnusedFile
                | Self::SecondCourse { .. }
                | Self::NotUtf8
                | Self::TextBeforeHead
                | Self::UnclosedHead
                | Self::UnpairedFence
                | Self::BadHead
                | Self::HeadTooLong { .. }
                | Self::HeadNotKeys
                | Self::ExtraBlock
                | Self::UnknownKey { .. }
                | Self::MissingKey { key: "kind" }
                | Self::UnknownKind { .. }
                | Self::PictureInText
                | Self::PictureMissing { .. }
                | Self::PictureOutside { .. }
                | Self::Empty { key: "picture" }
                | Self::WrongType { key: "picture", .. }
        )
    }
}

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    mistakes: Vec<Mistake>,
}

impl Findings {
    pub(super) fn note(&mut self, file: &str, line: usize, what: What) {
        self.mistakes.push(Mistake { file: file.into(), line, what });
    }

    pub(super) fn any(&self, test: impl Fn(&What) -> bool) -> bool {
        self.mistakes.iter().any(|mistake| test(&mistake.what))
    }

    /// By file and line; what was found twice on a line is told once.
    pub(super) fn into_mistakes(mut self) -> Vec<Mistake> {
        self.mistakes.sort();
        self.mistakes.dedup();
        self.mistakes
    }
}

impl What {
    /// Under which key its words are, and what they are filled with: the fields by their names.
    pub fn words(&self) -> (String, Map<String, Value>) {
        match serde_json::to_value(self) {
            Ok(Value::String(variant)) => (format!("mistake-{variant}"), Map::new()),
            Ok(Value::Object(one)) => match one.into_iter().next() {
                Some((variant, Value::Object(fields))) => (format!("mistake-{variant}"), fields),
                _ => (String::new(), Map::new()),
            },
            _ => (String::new(), Map::new()),
        }
    }
}
