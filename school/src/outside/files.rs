//! Files: pictures and the like, each under the SHA-256 of its contents, in a folder of the server.

use std::{io, path::PathBuf};

use klass_entity::media;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tokio::fs;

use crate::{School, Unexpected, ids::MediaId};

impl School {
    /// Keeps a file's contents under their hash. The second call with the same changes nothing.
    pub(crate) async fn put_file(&self, sha256: &str, contents: &[u8]) -> Result<(), io::Error> {
        let path = self.file_path(sha256);
        if fs::try_exists(&path).await? {
            return Ok(());
        }
        fs::create_dir_all(&self.files).await?;
        // Written aside and moved in one step, so that nobody ever finds half a file.
        let aside = path.with_extension("part");
        fs::write(&aside, contents).await?;
        fs::rename(&aside, &path).await
    }

    /// The contents of the file with this hash.
    pub async fn file(&self, sha256: &str) -> Result<Vec<u8>, io::Error> {
        fs::read(self.file_path(sha256)).await
    }

    fn file_path(&self, sha256: &str) -> PathBuf {
        self.files.join(sha256)
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
