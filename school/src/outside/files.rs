//! Files: pictures and the like, each under the SHA-256 of its contents, in a store that may be a folder of the server.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use klass_entity::media;
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, buffered::BufWriter, local::LocalFileSystem, path::Path as Name,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tokio::{
    fs::File,
    io::{AsyncWriteExt, copy},
    sync::RwLock,
};

use crate::{School, Unexpected, ids::MediaId};

/// A file on its way, part by part.
pub type Parts = BoxStream<'static, io::Result<Bytes>>;

/// Where the school's files are.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    store: Arc<dyn ObjectStore>,
    /// Held for reading by who keeps a file and then writes its row, for writing by who deletes both, so that no row is
    /// left without its file.
    pub(crate) keeping: RwLock<()>,
}

impl Files {
    /// In this folder, which is made.
    pub(crate) fn in_folder(folder: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&folder)?;
        let store = Arc::new(LocalFileSystem::new_with_prefix(&folder)?);
        Ok(Self { folder, store, keeping: RwLock::default() })
    }

    /// A file without a name, which is gone when it is closed, whatever becomes of the program.
    pub(crate) async fn scratch(&self) -> io::Result<File> {
        let folder = self.folder.clone();
        let made = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder)).await;
        Ok(File::from_std(made.map_err(io::Error::other)??))
    }

    async fn has(&self, sha256: &str) -> io::Result<bool> {
        match self.store.head(&Name::from(sha256)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a file under its hash, read to its end from where it stands. The second call with the same changes nothing.
    pub(crate) async fn put(&self, sha256: &str, file: &mut File) -> io::Result<()> {
        if self.has(sha256).await? {
            return Ok(());
        }
        // It is there when it is whole, and not before.
        let mut writer = BufWriter::new(Arc::clone(&self.store), Name::from(sha256));
        match copy(file, &mut writer).await {
            Ok(_) => writer.shutdown().await,
            Err(error) => {
                writer.abort().await?;
                Err(error)
            }
        }
    }

    /// Deletes a file. The second call finds none.
    pub(crate) async fn delete(&self, sha256: &str) -> io::Result<()> {
        match self.store.delete(&Name::from(sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The file with this hash, part by part.
    pub(crate) async fn parts(&self, sha256: &str) -> io::Result<Parts> {
        let found = self.store.get(&Name::from(sha256)).await?;
        Ok(found.into_stream().map_err(io::Error::from).boxed())
    }
}

impl School {
    /// Keeps a file's contents under their hash. The second call with the same changes nothing.
    pub(crate) async fn put_file(&self, sha256: &str, contents: &[u8]) -> Result<(), io::Error> {
        if self.files.has(sha256).await? {
            return Ok(());
        }
        let payload = PutPayload::from(contents.to_vec());
        self.files.store.put(&Name::from(sha256), payload).await?;
        Ok(())
    }

    /// The contents of the file with this hash.
    pub async fn file(&self, sha256: &str) -> Result<Vec<u8>, io::Error> {
        Ok(self.files.store.get(&Name::from(sha256)).await?.bytes().await?.to_vec())
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

/// Writes a file into the store in this folder and deletes it: nothing less tells whether files can be kept.
pub async fn try_to_write(folder: &Path) -> io::Result<()> {
    let store = LocalFileSystem::new_with_prefix(folder)?;
    let name = Name::from(format!("klass-doctor-{}", std::process::id()));
    store.put(&name, PutPayload::from_static(b"?")).await?;
    Ok(store.delete(&name).await?)
}
