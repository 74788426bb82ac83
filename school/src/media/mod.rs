//! Media: the files that lessons show, as moderators keep them. The same bytes are kept once, whatever they are called.

pub(crate) mod kinds;
mod links;
mod uploading;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use klass_entity::{media as row, step};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    School, Unexpected,
    access::Moderator,
    audit::{self, Act, Actor},
    ids::MediaId,
    page::{self, Page},
};

pub use links::{LINK_LIFETIME, Link, NotOpened, Opened, open, sign};
pub use uploading::{MOST_BYTES, NotKept, Upload};

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its key.
    pub id: MediaId,
    /// What it is called.
    pub name: String,
    /// What it is by its contents.
    pub mime: String,
    /// How many bytes it has.
    pub size: i64,
    /// Of a picture, in pixels.
    pub width: Option<i32>,
    /// Of a picture, in pixels.
    pub height: Option<i32>,
    /// Since when it is here.
    pub created_at: DateTime<Utc>,
    /// How many pages show it.
    pub pages: u64,
}

/// Why a file was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum NotRemoved {
    /// There is no such file.
    #[error("there is no such file")]
    Gone,
    /// So many pages show it.
    #[error("{0} page(s) show it")]
    Shown(u64),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// A page of the files, the newest first; `None` for a cursor that no page gave.
pub async fn list(
    school: &School,
    _: &Moderator,
    cursor: Option<&str>,
    most: u64,
) -> Result<Option<Page<Kept>>, Unexpected> {
    let mut rows = row::Entity::find().order_by_desc(row::Column::Id).limit(most + 1);
    if let Some(cursor) = cursor {
        let Some(after) = page::begins::<Uuid>(cursor) else { return Ok(None) };
        rows = rows.filter(row::Column::Id.lt(after));
    }
    let rows = rows.all(school.readers()).await?;
    let pages = pages(school.readers(), rows.iter().map(|row| row.id)).await?;
    let kept = rows.into_iter().map(|row| Kept::of(row, &pages)).collect();
    Ok(Some(Page::of(kept, most, |last: &Kept| last.id.0)?))
}

/// A file.
pub async fn look_up(school: &School, _: &Moderator, id: MediaId) -> Result<Option<Kept>, Unexpected> {
    let Some(row) = row::Entity::find_by_id(id.0).one(school.readers()).await? else { return Ok(None) };
    let pages = pages(school.readers(), [row.id]).await?;
    Ok(Some(Kept::of(row, &pages)))
}

/// Deletes a file that no page shows. The second run finds none.
pub async fn remove(school: &School, _: &Moderator, id: MediaId, actor: &Actor) -> Result<(), NotRemoved> {
    let _alone = school.files.keeping.write().await;
    // A store that is away is found out before anything is done.
    let there = row::Entity::find_by_id(id.0).one(school.readers()).await.map_err(Unexpected::from)?;
    school.files.has(&there.ok_or(NotRemoved::Gone)?.sha256).await?;
    let turn = school.turn().await?;
    let found = row::Entity::find_by_id(id.0).one(turn.db()).await.map_err(Unexpected::from)?;
    let found = found.ok_or(NotRemoved::Gone)?;
    let shown = step::Entity::find().filter(step::Column::MediaId.eq(id.0));
    match shown.count(turn.db()).await.map_err(Unexpected::from)? {
        0 => {}
        pages => return Err(NotRemoved::Shown(pages)),
    }
    row::Entity::delete_by_id(id.0).exec(turn.db()).await.map_err(Unexpected::from)?;
    audit::note(&turn, about("media.deleted", id, &found.file_name, actor)).await?;
    turn.commit().await?;
    // What is left of it after a crash in between is found by its contents when it comes again.
    school.files.delete(&found.sha256).await?;
    Ok(())
}

fn about<'a>(action: &'static str, id: MediaId, name: &str, actor: &'a Actor) -> Act<'a> {
    let detail = Some(serde_json::json!({"name": name}));
    Act { action, subject_kind: "media", subject: Some(id.0), detail, actor }
}

/// How many pages show each of these.
async fn pages(
    db: &impl ConnectionTrait,
    files: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, Unexpected> {
    let counted: Vec<(Uuid, i64)> = step::Entity::find()
        .select_only()
        .column(step::Column::MediaId)
        .column_as(step::Column::Id.count(), "pages")
        .filter(step::Column::MediaId.is_in(files))
        .group_by(step::Column::MediaId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().collect())
}

impl Kept {
    fn of(row: row::Model, pages: &HashMap<Uuid, i64>) -> Self {
        Self {
            pages: pages.get(&row.id).and_then(|pages| u64::try_from(*pages).ok()).unwrap_or_default(),
            id: MediaId(row.id),
            name: row.file_name,
            mime: row.mime,
            size: row.size,
            width: row.width,
            height: row.height,
            created_at: row.created_at,
        }
    }
}
