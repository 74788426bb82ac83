//! A file that comes in: part by part into one without a name, measured and hashed on the way; kept when it is known to be good,
//! and gone without a trace when it is not.

use std::io::{BufReader, SeekFrom};

use klass_entity::media as row;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use tokio::{
    fs::File,
    io::{AsyncSeekExt, AsyncWriteExt},
    task::spawn_blocking,
};

use super::{Kept, about, kinds, pages};
use crate::{
    School, Unexpected,
    access::Moderator,
    audit::{self, Actor},
    ids::{MediaId, new_key},
};

/// The largest file: Telegram takes no larger one.
pub const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// It has more than [`MOST_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It cannot be called so.
    #[error("this is no name of a file")]
    BadName,
    /// It is a program.
    #[error("the file is a program")]
    Program,
    /// Its name promises these contents, and they are others.
    #[error("the file is no {0}")]
    NotItsName(&'static str),
    /// Something else went wrong.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// A file that is coming in.
#[derive(Debug)]
pub struct Upload {
    file: File,
    hash: Sha256,
    size: u64,
    head: Vec<u8>,
}

impl Upload {
    /// Begins one.
    pub async fn begin(school: &School, _: &Moderator) -> Result<Self, Unexpected> {
        let file = school.files.scratch().await?;
        Ok(Self { file, hash: Sha256::new(), size: 0, head: Vec::new() })
    }

    /// Takes the next part.
    pub async fn take(&mut self, part: &[u8]) -> Result<(), NotKept> {
        self.size += u64::try_from(part.len()).unwrap_or(u64::MAX);
        if self.size > MOST_BYTES {
            return Err(NotKept::TooLarge);
        }
        let missing = kinds::HEAD.saturating_sub(self.head.len()).min(part.len());
        self.head.extend_from_slice(part.get(..missing).unwrap_or_default());
        self.hash.update(part);
        self.file.write_all(part).await.map_err(Unexpected::from)?;
        Ok(())
    }

    /// Keeps what came. Gives it, and whether it was not here before: of the same bytes the second run gives the file they are
    /// kept as, under the name it has.
    pub async fn keep(
        mut self,
        school: &School,
        _: &Moderator,
        name: &str,
        actor: &Actor,
    ) -> Result<(Kept, bool), NotKept> {
        let mime = kinds::judge(name, &self.head)?;
        if self.size == 0 {
            return Err(NotKept::Empty);
        }
        let sha256: String = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.file.flush().await.map_err(Unexpected::from)?;
        let (mut file, sides) = measured(self.file, mime).await?;
        let _keeping = school.files.keeping.read().await;
        school.files.put(&sha256, &mut file).await?;
        let turn = school.turn().await?;
        let known = row::Entity::find().filter(row::Column::Sha256.eq(&sha256)).one(turn.db()).await;
        if let Some(known) = known.map_err(Unexpected::from)? {
            let pages = pages(turn.db(), [known.id]).await?;
            return Ok((Kept::of(known, &pages), false));
        }
        let row = row::ActiveModel {
            id: Set(new_key(turn.now())),
            sha256: Set(sha256),
            file_name: Set(name.to_owned()),
            mime: Set(mime.to_owned()),
            size: Set(i64::try_from(self.size).unwrap_or(i64::MAX)),
            width: Set(sides.map(|(width, _)| width)),
            height: Set(sides.map(|(_, height)| height)),
            telegram_file_id: Set(None),
            created_at: Set(turn.now()),
        };
        let kept = row::Entity::insert(row).exec_with_returning(turn.db()).await.map_err(Unexpected::from)?;
        audit::note(&turn, about("media.uploaded", MediaId(kept.id), name, actor)).await?;
        turn.commit().await?;
        Ok((Kept::of(kept, &std::collections::HashMap::new()), true))
    }
}

/// Width and height of a picture, and the file at its beginning.
async fn measured(mut file: File, mime: &'static str) -> Result<(File, Option<(i32, i32)>), Unexpected> {
    let mut sides = None;
    if mime.starts_with("image/") {
        file.seek(SeekFrom::Start(0)).await?;
        let other = file.try_clone().await?.into_std().await;
        let measured = spawn_blocking(move || imagesize::reader_size(BufReader::new(other)).ok()).await;
        let side = |side: usize| i32::try_from(side).ok().filter(|side| *side > 0);
        sides = measured.ok().flatten().and_then(|size| side(size.width).zip(side(size.height)));
    }
    file.seek(SeekFrom::Start(0)).await?;
    Ok((file, sides))
}
