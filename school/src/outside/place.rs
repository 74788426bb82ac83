//! The place of the files: a folder of this server, or a bucket elsewhere; and whether anything can be kept there.

use std::{collections::HashMap, error::Error, io, path::PathBuf, sync::Arc};

use futures::TryStreamExt;
use object_store::{
    Error as Refused, ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Name,
};

use super::bucket::Bucket;

/// Where files are.
#[derive(Clone, Debug)]
pub struct Place {
    /// The files themselves where there is no bucket; what is on its way in either case.
    pub folder: PathBuf,
    /// The bucket they are in instead.
    pub bucket: Option<Bucket>,
}

impl From<PathBuf> for Place {
    fn from(folder: PathBuf) -> Self {
        Self { folder, bucket: None }
    }
}

/// Why a place keeps nothing.
#[derive(Debug, thiserror::Error)]
pub enum KeepsNothing {
    /// It knows the keys not, or lets them not do that.
    #[error("the bucket does not take the keys, or does not let them read, write, list and delete: {0}")]
    Forbidden(String),
    /// There is no such bucket.
    #[error("there is no bucket of this name: {0}")]
    NoBucket(String),
    /// It does not answer, or something else is wrong.
    #[error("{0}")]
    Failed(String),
}

impl Place {
    pub(super) fn store(&self) -> object_store::Result<Arc<dyn ObjectStore>> {
        Ok(match &self.bucket {
            Some(bucket) => Arc::new(bucket.store()?),
            None => Arc::new(LocalFileSystem::new_with_prefix(&self.folder)?),
        })
    }

    /// Lists the place, writes a file there, reads it and deletes it: nothing less tells whether files can be kept.
    pub async fn try_out(&self) -> Result<(), KeepsNothing> {
        let store = self.store()?;
        let name = Name::from(format!("klass-doctor-{}", std::process::id()));
        // Who may not list is told that a file is forbidden which is not there.
        store.list_with_delimiter(Some(&name)).await?;
        store.put(&name, PutPayload::from_static(b"?")).await?;
        store.get(&name).await?.bytes().await?;
        Ok(store.delete(&name).await?)
    }

    /// How many bytes each file has, by its name; of a folder that is not there, none.
    pub(crate) async fn sizes(&self) -> io::Result<HashMap<String, u64>> {
        if self.bucket.is_none() && !self.folder.exists() {
            return Ok(HashMap::new());
        }
        let kept = self.store()?.list(None).map_ok(|kept| (kept.location.to_string(), kept.size));
        Ok(kept.try_collect().await?)
    }
}

impl From<Refused> for KeepsNothing {
    fn from(refused: Refused) -> Self {
        let why = why(&refused);
        // A listing that is refused is no kind of its own to object_store: S3's code tells.
        match (refused, why.as_str()) {
            (Refused::PermissionDenied { .. } | Refused::Unauthenticated { .. }, _)
            | (_, "AccessDenied" | "InvalidAccessKeyId" | "SignatureDoesNotMatch") => Self::Forbidden(why),
            (Refused::NotFound { .. }, _) | (_, "NoSuchBucket") => Self::NoBucket(why),
            _ => Self::Failed(why),
        }
    }
}

impl From<io::Error> for KeepsNothing {
    fn from(error: io::Error) -> Self {
        // What a writer was refused is inside.
        match error.downcast::<Refused>() {
            Ok(refused) => refused.into(),
            Err(error) => Self::Failed(why(&error)),
        }
    }
}

/// What is behind an error, in one line: the code that S3 gives, or the last cause.
fn why(error: &(dyn Error + 'static)) -> String {
    let mut last = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    let last = last.to_string();
    let code = last.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
    let said = code.map_or(last.as_str(), |(code, _)| code);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
