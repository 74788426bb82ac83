//! Editing courses, a thing at a time or as source. Rows are the truth and a pack is how they read; so whatever is changed,
//! the course (or the one lesson) is read as a pack, changed, rendered, held against the validator of packs, and put back by
//! what an import puts it with. There is no second set of rules, and what students did stays where it hangs.

mod course;
mod faq;
mod lessons;
mod looking;
mod open_lesson;
mod order;
mod pages;
mod source;
mod states;
mod tasks;
mod topics;
mod upload;
mod whole;
mod work;

use sea_orm::DbErr;
use uuid::Uuid;

pub use course::{CourseChange, CourseSeen, NewCourse, change_course, course, create_course, delete_course};
pub use faq::{EntryChange, EntrySeen, NewEntry, add_entry, change_entry, delete_entry, entries, entry};
pub use lessons::{
    LessonChange, LessonSeen, NewLesson, add_lesson, archive_lesson, change_lesson, delete_lesson, lesson,
};
pub use looking::{contents_for, courses_in, lesson_for};
pub use order::{CourseOrder, LessonOrder, course_order, lesson_order, put_course_order, put_lesson_order};
pub use pages::{NewPage, PageChange, PageSeen, add_page, change_page, delete_page, page, pages};
pub use source::{Source, put_source, source};
pub use states::{archive_course, publish_course, unpublish_course};
pub use tasks::{NewTask, TaskChange, TaskSeen, add_task, archive_task, change_task, delete_task, task, tasks};
pub use topics::{NewTopic, TopicChange, TopicSeen, add_topic, archive_topic, change_topic, delete_topic, topic};
pub use upload::{archive, upload};

pub use klass_entity::course::State;

use super::{
    ExportError, ImportError,
    import::begin_edit as begin,
    pack::{Mistake, What},
};
use crate::{
    Unexpected,
    audit::{self, Act, Actor},
    turns::Turn,
    version::Changed,
};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotEdited {
    /// There is no such thing.
    #[error("there is no such thing")]
    Gone,
    /// It is not as it was when it was read.
    #[error(transparent)]
    Changed(#[from] Changed),
    /// The validator of packs finds mistakes in it.
    #[error("{} mistake(s)", .0.len())]
    Mistakes(Vec<Mistake>),
    /// A text has a line `---`, which begins a head.
    #[error("a text has a line of three hyphens")]
    Divider,
    /// Students' work is found by the id, so it stays.
    #[error("the id cannot change")]
    IdChanged,
    /// Another course has this id.
    #[error("the id is taken")]
    IdTaken,
    /// An order names other keys than there are.
    #[error("these are not the keys that there are")]
    NotTheKeys,
    /// The page shows a file that is not there.
    #[error("there is no such file")]
    NoSuchFile,
    /// The lesson is to stand in a topic that its course does not have.
    #[error("there is no such topic in the course")]
    NoSuchTopic,
    /// What students did hangs on it.
    #[error("students' work hangs on it")]
    WorkHangsOnIt,
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<DbErr> for NotEdited {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<serde_json::Error> for NotEdited {
    fn from(error: serde_json::Error) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<ImportError> for NotEdited {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Mistakes(mistakes) => Self::Mistakes(mistakes),
            ImportError::Unexpected(error) => Self::Unexpected(error),
        }
    }
}

impl From<ExportError> for NotEdited {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::NoSuchCourse(_) => Self::Gone,
            ExportError::NoFile(_) => Self::Unexpected(Unexpected::Impossible("the file of a page is lost")),
            ExportError::Unexpected(error) => Self::Unexpected(error),
        }
    }
}

impl NotEdited {
    /// A kind that cannot change, as who changes a task (and not a source) is told so.
    fn of_a_thing(self) -> Self {
        match self {
            Self::Mistakes(mistakes) if mistakes.iter().any(|mistake| is_kind_changed(&mistake.what)) => {
                Self::WorkHangsOnIt
            }
            other => other,
        }
    }
}

fn is_kind_changed(what: &What) -> bool {
    matches!(what, What::KindChanged { .. })
}

/// Ends an edit: it is written down who did it, and all of it is true.
async fn done(turn: Turn, action: &'static str, subject: (&'static str, Uuid), actor: &Actor) -> Result<(), NotEdited> {
    let (subject_kind, subject) = subject;
    audit::note(&turn, Act { action, subject_kind, subject: Some(subject), detail: None, actor }).await?;
    Ok(turn.commit().await?)
}

/// The id that is asked for, or else the first that nobody has or had: what is archived would come back under its own.
fn id_of(asked: Option<String>, kind: &str, taken: &[String]) -> String {
    let free = || {
        let mut numbered = (1_u32..).map(|number| format!("{kind}-{number}"));
        numbered.find(|id| !taken.contains(id)).unwrap_or_default()
    };
    asked.unwrap_or_else(free)
}
