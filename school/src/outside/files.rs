//! Files: pictures and the like, each under the SHA-256 of its contents, in a folder of the server or in a bucket.

use std::{io, path::PathBuf, sync::Arc};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use klass_entity::media;
use object_store::{
    Error as Refused, ObjectStore, ObjectStoreExt, PutPayload, buffered::BufWriter, path::Path as Name,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tokio::{
    fs::File,
    io::{AsyncWriteExt, copy},
    sync::RwLock,
};

use super::place::Place;
use crate::{School, Unexpected, ids::MediaId};

/// A file on its way, part by part.
pub type Parts = BoxStream<'static, io::Result<Bytes>>;

/// A larger file goes to a bucket in parts: of five megabytes, S3's smallest, and two at a time, so that each is there in
/// time over a slow line, too.
const PART: usize = 5 * 1024 * 1024;

/// Where the school's files are.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    store: Arc<dyn ObjectStore>,
    /// Whether they are elsewhere, and may be out of reach.
    remote: bool,
    /// Held for reading by who keeps a file and then writes its row, for writing by who deletes both, so that no row is
    /// left without its file.
    pub(crate) keeping: RwLock<()>,
}

impl Files {
    /// In this place; the folder is made.
    pub(crate) fn at(place: Place) -> io::Result<Self> {
        std::fs::create_dir_all(&place.folder)?;
        let store = place.store()?;
        Ok(Self { remote: place.bucket.is_some(), folder: place.folder, store, keeping: RwLock::default() })
    }

    /// A file without a name, which is gone when it is closed, whatever becomes of the program.
    pub(crate) async fn scratch(&self) -> io::Result<File> {
        let folder = self.folder.clone();
        let made = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder)).await;
        Ok(File::from_std(made.map_err(io::Error::other)??))
    }

    /// Whether it is there.
    pub(crate) async fn has(&self, sha256: &str) -> Result<bool, Unexpected> {
        match self.store.head(&Name::from(sha256)).await {
            Ok(_) => Ok(true),
            Err(Refused::NotFound { .. }) => Ok(false),
            Err(refused) => Err(self.failed(refused)),
        }
    }

    /// Keeps a file under its hash, read to its end from where it stands. The second call with the same changes nothing.
    pub(crate) async fn put(&self, sha256: &str, file: &mut File) -> Result<(), Unexpected> {
        if self.has(sha256).await? {
            return Ok(());
        }
        // It is there when it is whole, and not before.
        let writer = BufWriter::with_capacity(Arc::clone(&self.store), Name::from(sha256), PART);
        let mut writer = writer.with_max_concurrency(2);
        let written = match copy(file, &mut writer).await {
            Ok(_) => writer.shutdown().await,
            Err(error) => Err(error),
        };
        let Err(error) = written else { return Ok(()) };
        // What the store still has of it is in nobody's way; why it was not kept is what matters.
        let _ = writer.abort().await;
        Err(self.failed(error))
    }

    /// Keeps these bytes under their hash. The second call with the same changes nothing.
    pub(crate) async fn put_bytes(&self, sha256: &str, bytes: &[u8]) -> Result<(), Unexpected> {
        if self.has(sha256).await? {
            return Ok(());
        }
        let payload = PutPayload::from(bytes.to_vec());
        self.store.put(&Name::from(sha256), payload).await.map_err(|refused| self.failed(refused))?;
        Ok(())
    }

    /// Deletes a file. The second call finds none.
    pub(crate) async fn delete(&self, sha256: &str) -> Result<(), Unexpected> {
        match self.store.delete(&Name::from(sha256)).await {
            Ok(()) | Err(Refused::NotFound { .. }) => Ok(()),
            Err(refused) => Err(self.failed(refused)),
        }
    }

    /// The file with this hash, part by part.
    pub(crate) async fn parts(&self, sha256: &str) -> Result<Parts, Unexpected> {
        let found = self.store.get(&Name::from(sha256)).await.map_err(|refused| self.failed(refused))?;
        Ok(found.into_stream().map_err(io::Error::from).boxed())
    }

    /// What is not in a bucket is missing; anything else there is the bucket's, and may pass.
    fn failed(&self, error: impl Into<io::Error>) -> Unexpected {
        let error = error.into();
        if self.remote && error.kind() != io::ErrorKind::NotFound {
            Unexpected::Bucket(error.into())
        } else {
            error.into()
        }
    }
}

impl School {
    /// The contents of the file with this hash.
    pub async fn file(&self, sha256: &str) -> Result<Vec<u8>, Unexpected> {
        let read = async { self.files.store.get(&Name::from(sha256)).await?.bytes().await };
        Ok(read.await.map_err(|refused| self.files.failed(refused))?.to_vec())
    }

    /// Remembers Telegram's own id of a picture, so that it is sent as a name from now on. The second call is the same.
    pub async fn remember_telegram_file(&self, picture: MediaId, file_id: &str) -> Result<(), Unexpected> {
        let turn = self.begin().await?;
        media::Entity::update_many()
            .col_expr(media::Column::TelegramFileId, Expr::value(file_id))
            .filter(media::Column::Id.eq(picture.0))
            .exec(turn.db())
            .await?;
        turn.commit().await
    }
}
