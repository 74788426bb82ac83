//! A checked pack becomes rows, all or nothing. Rows are found again by their authors' ids, so students' work stays where
//! it hangs when a course is imported anew; what the pack no longer has is archived, not deleted.

mod contents;

use std::collections::HashMap;

use klass_entity::{course, media};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use tokio::sync::RwLockReadGuard;
use uuid::Uuid;

pub(super) use contents::{lesson_head, put_faq, put_lessons, put_steps, put_tasks, put_topics};

use super::{
    catalogue::raise_version,
    pack::{Mistake, Pack},
};
use crate::{School, Unexpected, ids::new_key, turns::Turn};

/// Rows in one INSERT: SQLite takes 32,766 values in a statement, a task has 13.
const ROWS: usize = 1_000;

/// What an import brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Whether the school did not have the course before.
    pub new: bool,
    /// Topics now in the course.
    pub topics: usize,
    /// Lessons now in the course.
    pub lessons: usize,
    /// Tasks now in the course.
    pub tasks: usize,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The pack does not go with the work that students did: tasks with answers are of another kind in it.
    #[error("{} mistake(s)", .0.len())]
    Mistakes(Vec<Mistake>),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// How a course comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    /// Published at once.
    Published,
    /// A new one as a draft; one that is there stays what it is.
    AsItIs,
}

/// Writes a pack's course, published at once. Run again with the same pack it changes nothing that a student sees.
pub async fn import(school: &School, pack: &Pack) -> Result<Imported, ImportError> {
    let (_keeping, turn) = begin(school, pack).await?;
    let (_, imported) = put(&turn, pack, Landing::Published).await?;
    turn.commit().await?;
    school.reload().await?;
    Ok(imported)
}

/// A turn to write a pack in. As long as what comes with it is held, nobody deletes a file that the pack counts on.
pub(super) async fn begin<'s>(school: &'s School, pack: &Pack) -> Result<(RwLockReadGuard<'s, ()>, Turn), Unexpected> {
    let keeping = school.files.keeping.read().await;
    // Files first: they are named by their contents, so one that is there already is the same, and one too many harms nobody.
    keep_files(school, pack).await?;
    Ok((keeping, begin_edit(school).await?))
}

/// A turn to change courses in, after which every process reads the catalogue anew. It says so first and not last: what an
/// edit writes it has read before, and on PostgreSQL the row of the version lets one in after the other (SQLite has one
/// writer anyway).
pub(super) async fn begin_edit(school: &School) -> Result<Turn, Unexpected> {
    let turn = school.turn().await?;
    raise_version(turn.db()).await?;
    Ok(turn)
}

/// Writes the course; gives its key. The second run changes nothing.
pub(super) async fn put(turn: &Turn, pack: &Pack, landing: Landing) -> Result<(Uuid, Imported), ImportError> {
    let (course, new) = put_course(turn, pack, landing).await?;
    let media = put_media(turn, pack).await?;
    let topics = put_topics(turn, course, pack).await?;
    let lessons = put_lessons(turn, course, pack, &topics).await?;
    put_steps(turn, pack, &lessons, &media).await?;
    put_faq(turn, course, pack).await?;
    let tasks = put_tasks(turn, pack, &lessons).await?;
    Ok((course, Imported { new, topics: topics.len(), lessons: lessons.len(), tasks }))
}

async fn keep_files(school: &School, pack: &Pack) -> Result<(), Unexpected> {
    for (sha256, media) in &pack.media {
        if let Some(bytes) = &media.bytes {
            school.files.put_bytes(sha256, bytes).await?;
        }
    }
    Ok(())
}

/// Writes the course's own row; gives its key, and whether there was none.
pub(super) async fn put_course(turn: &Turn, pack: &Pack, landing: Landing) -> Result<(Uuid, bool), Unexpected> {
    use course::Column::{Description, Language, Placement, Slug, State, Title, Tracks, UpdatedAt};
    let Pack { course, placement, .. } = pack;
    let key = new_key(turn.now());
    let at_once = landing == Landing::Published;
    let row = course::ActiveModel {
        id: Set(key),
        slug: Set(course.id.clone()),
        title: Set(course.title.clone()),
        description: Set(course.text.clone()),
        language: Set(course.language.clone()),
        position: Set(0),
        state: Set(if at_once { course::State::Published } else { course::State::Draft }),
        created_at: Set(turn.now()),
        updated_at: Set(turn.now()),
        tracks: Set(as_json(&course.tracks)?),
        placement: Set(as_json(placement)?),
    };
    let mut newer = vec![Title, Description, Language, UpdatedAt, Tracks, Placement];
    newer.extend(at_once.then_some(State));
    let again = OnConflict::column(Slug).update_columns(newer).to_owned();
    let kept = course::Entity::insert(row).on_conflict(again).exec_with_returning(turn.db()).await?.id;
    Ok((kept, kept == key))
}

/// A list as the table keeps it; none for an empty one.
fn as_json<T: serde::Serialize>(list: &[T]) -> Result<Option<serde_json::Value>, Unexpected> {
    Ok(if list.is_empty() { None } else { Some(serde_json::to_value(list)?) })
}

async fn put_media(turn: &Turn, pack: &Pack) -> Result<HashMap<String, Uuid>, Unexpected> {
    let rows: Vec<_> = pack
        .media
        .iter()
        .map(|(sha256, file)| media::ActiveModel {
            id: Set(new_key(turn.now())),
            sha256: Set(sha256.clone()),
            file_name: Set(file.file_name.clone()),
            mime: Set(file.mime.to_owned()),
            size: Set(i64::try_from(file.size).unwrap_or(i64::MAX)),
            width: Set(file.width.and_then(|width| i32::try_from(width).ok())),
            height: Set(file.height.and_then(|height| i32::try_from(height).ok())),
            telegram_file_id: Set(None),
            created_at: Set(turn.now()),
        })
        .collect();
    insert_all(turn, rows, OnConflict::column(media::Column::Sha256).do_nothing().to_owned()).await?;
    let kept: Vec<(String, Uuid)> = media::Entity::find()
        .select_only()
        .columns([media::Column::Sha256, media::Column::Id])
        .filter(media::Column::Sha256.is_in(pack.media.keys()))
        .into_tuple()
        .all(turn.db())
        .await?;
    Ok(kept.into_iter().collect())
}

/// Takes everything of the course out of sight; the rows the pack still has are put back right after.
async fn archive<E: EntityTrait>(
    turn: &Turn,
    archived_at: E::Column,
    of_course: impl Into<sea_orm::Condition>,
) -> Result<(), Unexpected> {
    E::update_many()
        .col_expr(archived_at, Expr::value(turn.now()))
        .filter(of_course.into())
        .filter(archived_at.is_null())
        .exec(turn.db())
        .await?;
    Ok(())
}

async fn insert_all<A>(turn: &Turn, rows: Vec<A>, on_conflict: OnConflict) -> Result<(), Unexpected>
where
    A: sea_orm::ActiveModelTrait + Clone + Send,
{
    for some in rows.chunks(ROWS) {
        <A::Entity as EntityTrait>::insert_many(some.to_vec())
            .on_conflict(on_conflict.clone())
            .exec_without_returning(turn.db())
            .await?;
    }
    Ok(())
}
