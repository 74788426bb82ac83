//! The pages of a lesson, one at a time.

use klass_entity::step as row;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{NotEdited, begin, done, id_of, open_lesson::Open};
use crate::{
    School,
    access::Moderator,
    audit::Actor,
    courses::pack::{self, MediaKind, Shows, written},
    ids::{LessonId, MediaId, StepId},
    version::{Expected, Version},
};

/// A page as it is edited.
#[derive(Clone, Debug)]
pub struct PageSeen {
    /// Its key.
    pub id: StepId,
    /// Its lesson.
    pub lesson: LessonId,
    /// What it says.
    pub page: pack::Page,
    /// The file it shows.
    pub file: Option<MediaId>,
    /// Of this page alone.
    pub version: Version,
}

/// A page to be.
#[derive(Clone, Debug, Default)]
pub struct NewPage {
    /// Its id in the lesson; one is found where none is given.
    pub slug: Option<String>,
    /// Markdown.
    pub text: String,
    /// What goes with the text, and how.
    pub file: Option<(MediaId, MediaKind)>,
}

/// What of a page changes.
#[derive(Clone, Debug, Default)]
pub struct PageChange {
    /// The id it has; another is refused.
    pub slug: Option<String>,
    /// Markdown.
    pub text: Option<String>,
    /// What goes with the text, and how; `Some(None)` for nothing.
    pub file: Option<Option<(MediaId, MediaKind)>>,
}

impl Open {
    fn pages_seen(&self) -> Vec<PageSeen> {
        let rows = self.rows.steps.iter().zip(&self.lesson.pages);
        let seen = rows.map(|((row, file), page)| PageSeen {
            id: StepId(row.id),
            lesson: LessonId(row.lesson_id),
            version: Version::of(written::page(page)),
            page: page.clone(),
            file: file.as_ref().map(|file| MediaId(file.id)),
        });
        seen.collect()
    }

    fn page_place(&self, id: StepId) -> Result<usize, NotEdited> {
        self.rows.steps.iter().position(|(row, _)| row.id == id.0).ok_or(NotEdited::Gone)
    }

    fn page_seen(&self, id: StepId) -> Result<PageSeen, NotEdited> {
        self.pages_seen().into_iter().find(|page| page.id == id).ok_or(NotEdited::Gone)
    }
}

/// The pages of a lesson, in order, whole.
pub async fn pages(school: &School, _: &Moderator, lesson: LessonId) -> Result<Vec<PageSeen>, NotEdited> {
    Ok(Open::lesson(school.readers(), lesson).await?.pages_seen())
}

/// A page.
pub async fn page(school: &School, _: &Moderator, id: StepId) -> Result<PageSeen, NotEdited> {
    let lesson = lesson_of(school.readers(), id).await?;
    Open::lesson(school.readers(), lesson).await?.page_seen(id)
}

/// Adds a page behind the others. A second run with the same id is refused.
pub async fn add_page(
    school: &School,
    _: &Moderator,
    lesson: LessonId,
    new: NewPage,
    actor: &Actor,
) -> Result<PageSeen, NotEdited> {
    let turn = begin(school).await?;
    let mut open = Open::lesson(turn.db(), lesson).await?;
    let shows = match new.file {
        Some(file) => Some(shows(&mut open, &turn, file).await?),
        None => None,
    };
    let id = id_of(new.slug, "page", &open.taken());
    open.lesson.pages.push(pack::Page { id, text: new.text, shows });
    open.write(&turn).await?;
    let added = Open::lesson(turn.db(), lesson).await?.pages_seen().pop().ok_or(NotEdited::Gone)?;
    done(turn, "page.added", ("page", added.id.0), actor).await?;
    Ok(added)
}

/// Changes what is given of a page. A second run changes nothing.
pub async fn change_page(
    school: &School,
    _: &Moderator,
    id: StepId,
    change: PageChange,
    expected: &Expected,
    actor: &Actor,
) -> Result<PageSeen, NotEdited> {
    let turn = begin(school).await?;
    let lesson = lesson_of(turn.db(), id).await?;
    let mut open = Open::lesson(turn.db(), lesson).await?;
    expected.holds(&open.page_seen(id)?.version)?;
    let place = open.page_place(id)?;
    let file = match change.file {
        Some(Some(file)) => Some(Some(shows(&mut open, &turn, file).await?)),
        Some(None) => Some(None),
        None => None,
    };
    let page = open.lesson.pages.get_mut(place).ok_or(NotEdited::Gone)?;
    if change.slug.is_some_and(|slug| slug != page.id) {
        return Err(NotEdited::IdChanged);
    }
    page.text = change.text.unwrap_or_else(|| page.text.clone());
    page.shows = file.unwrap_or_else(|| page.shows.clone());
    open.write(&turn).await?;
    let changed = Open::lesson(turn.db(), lesson).await?.page_seen(id)?;
    done(turn, "page.changed", ("page", id.0), actor).await?;
    Ok(changed)
}

/// Takes a page away; nothing hangs on one. A second run finds none.
pub async fn delete_page(
    school: &School,
    _: &Moderator,
    id: StepId,
    expected: &Expected,
    actor: &Actor,
) -> Result<(), NotEdited> {
    let turn = begin(school).await?;
    let mut open = Open::lesson(turn.db(), lesson_of(turn.db(), id).await?).await?;
    expected.holds(&open.page_seen(id)?.version)?;
    let place = open.page_place(id)?;
    open.lesson.pages.remove(place);
    open.write(&turn).await?;
    done(turn, "page.deleted", ("page", id.0), actor).await
}

async fn shows(open: &mut Open, turn: &crate::turns::Turn, file: (MediaId, MediaKind)) -> Result<Shows, NotEdited> {
    let (MediaId(id), kind) = file;
    let sha256 = open.take_file(turn, id).await?.ok_or(NotEdited::NoSuchFile)?;
    Ok(Shows { kind, sha256 })
}

async fn lesson_of(db: &impl ConnectionTrait, StepId(id): StepId) -> Result<LessonId, NotEdited> {
    let lesson = row::Entity::find().select_only().column(row::Column::LessonId).filter(row::Column::Id.eq(id));
    let lesson: Option<Uuid> = lesson.into_tuple().one(db).await?;
    lesson.map(LessonId).ok_or(NotEdited::Gone)
}
