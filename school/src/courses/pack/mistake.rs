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
    /// All lessons of the course are drafts.
    OnlyDrafts,
    /// A Markdown file that is neither course, nor topic, nor lesson.
    UnusedFile,
    /// A picture, video or sound that no page names.
    UnusedMedia,
    /// More questions of the placement test or entries of the FAQ than `most`.
    TooManyBlocks { count: usize, most: usize },

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
    /// A whole number out of range.
    OutOfRange { key: &'static str, number: String, least: u16, most: u16 },
    /// Not a number as heads have it, with a point.
    BadNumber { number: String },
    /// Not a moment with its offset.
    BadMoment { key: &'static str, moment: String },
    /// A kind of block that does not exist, and the one it may have been meant for.
    UnknownKind { kind: String, nearest: Option<&'static str> },

    /// A topic opens both at a moment and after some days.
    TwoOpenings,
    /// A track that the course does not have, and the one it may have been meant for.
    UnknownTrack { track: String, nearest: Option<String> },
    /// A track named twice.
    SameTrack { track: String },
    /// A percent that passes where there is no test.
    PassWithoutTest,
    /// A test without tasks.
    TestWithoutTasks,

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

    /// How far off an answer may be is less than nothing.
    NegativeTolerance { tolerance: String },
    /// A known wrong number is near enough to the right one, in line `first`.
    WrongNumberIsRight { text: String, first: usize },
    /// An order that cannot be put together from the words on the buttons.
    NotOfTheWords { text: String },
    /// An order that is right already by line `first`.
    SameOrder { text: String, first: usize },
    /// The prompt has no `{n}` for this gap.
    NoGapInPrompt { gap: usize },
    /// The prompt has a `{n}` that is no gap.
    NoSuchGap { gap: usize, count: usize },
    /// The prompt has a `{n}` twice.
    GapTwice { gap: usize },
    /// The prompt has a `{n}` behind a later one.
    GapOutOfOrder { gap: usize },
    /// None of a gap's options is accepted.
    NoOptionAccepted,

    /// A level that does not exist.
    UnknownLevel { level: String },
    /// A level with too few questions to tell.
    FewQuestions { level: &'static str, count: usize, least: usize },
    /// A question of the placement test has no right option, or several.
    QuestionNotOneRight { count: usize },
    /// Questions of one topic do not stand together; it began in line `first`.
    TopicApart { topic: String, first: usize },

    /// The task has answers, and they are of another kind.
    KindChanged { was: String, kind: &'static str },

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

    /// A page has more than one file.
    TwoFiles { first: &'static str, second: &'static str },
    /// No such file, and the one that may have been meant.
    FileMissing { path: String, nearest: Option<String> },
    /// A path that leaves the pack.
    FileOutside { path: String },
    /// A file of too many bytes.
    FileTooHeavy { path: String, limit_megabytes: usize },
    /// A program, whatever it is called.
    FileProgram { path: String },
    /// A file of no bytes.
    FileEmpty { path: String },
    /// Neither PNG nor JPEG, or damaged.
    PictureUnreadable { path: String },
    /// Not MP4.
    VideoUnreadable { path: String },
    /// Neither MP3 nor M4A.
    AudioUnreadable { path: String },
    /// Width and height together are over `limit` pixels.
    PictureTooLarge { path: String, width: u32, height: u32, limit: u64 },
    /// One side is more than `limit` times the other.
    PictureTooNarrow { path: String, width: u32, height: u32, limit: u64 },
}

impl What {
    /// Whether something is not there yet, and the rest is right.
    pub(crate) fn is_unfinished(&self) -> bool {
        matches!(self, Self::NoTopics | Self::NoLessons | Self::OnlyDrafts | Self::EmptyLesson | Self::TestWithoutTasks)
    }

    /// Whether a file may be in use after all, in what could not be read because of this.
    pub(super) fn may_hide_a_file(&self) -> bool {
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
                | Self::TwoFiles { .. }
                | Self::FileMissing { .. }
                | Self::FileOutside { .. }
                | Self::Empty { key: "picture" | "video" | "audio" | "file" }
                | Self::WrongType { key: "picture" | "video" | "audio" | "file", .. }
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
