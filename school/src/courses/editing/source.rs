//! A lesson as its author writes it: Markdown with YAML heads, as packs have it.

use super::{NotEdited, begin, done, open_lesson::Open};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    ids::LessonId,
    version::{Expected, Version},
};

/// A lesson as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// In the canonical form.
    pub text: String,
    /// Of the lesson with all that is in it.
    pub version: Version,
}

impl From<&Open> for Source {
    fn from(open: &Open) -> Self {
        let text = open.source();
        Self { version: Version::of(&text), text }
    }
}

/// The source of a lesson, a draft's too.
pub async fn source(school: &School, _: &Moderator, id: LessonId) -> Result<Source, NotEdited> {
    Ok((&Open::lesson(school.readers(), id).await?).into())
}

/// Makes a lesson what this text says; what it no longer has is archived. The same text again changes nothing. A file that no
/// page of the lesson shows yet is named by its key: `../media/<key>`.
pub async fn put_source(
    school: &School,
    _: &Moderator,
    id: LessonId,
    text: &[u8],
    expected: &Expected,
    actor: &Actor,
) -> Result<Source, NotEdited> {
    let turn = begin(school).await?;
    let mut open = Open::lesson(turn.db(), id).await?;
    expected.holds(&open.version())?;
    let was = open.source();
    open.read_source(&turn, text).await?;
    if open.source() == was {
        return Ok((&open).into());
    }
    open.write(&turn).await?;
    let written = (&Open::lesson(turn.db(), id).await?).into();
    done(turn, "lesson.written", ("lesson", id.0), actor).await?;
    Ok(written)
}
