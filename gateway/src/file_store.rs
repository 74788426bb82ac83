//! The bytes of what was sent: in a folder, or in memory.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

use serde::{Deserialize, Serialize};

/// A file somebody sent. Its bytes are under `path`, which is also what `getFile` gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    /// Counts files from 1; the ids and the path are made of it.
    pub(crate) number: u64,
    pub(crate) file_id: String,
    pub(crate) file_unique_id: String,
    pub(crate) kind: MediaKind,
    pub(crate) file_name: Option<String>,
    pub(crate) mime_type: Option<String>,
    pub(crate) size: usize,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) path: String,
}

/// What a file is sent as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MediaKind {
    Photo,
    Document,
    Video,
    Audio,
    Voice,
    Sticker,
}

impl MediaKind {
    /// The field of a call and of a message that holds it.
    pub(crate) fn field(self) -> &'static str {
        match self {
            MediaKind::Photo => "photo",
            MediaKind::Document => "document",
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Voice => "voice",
            MediaKind::Sticker => "sticker",
        }
    }

    /// The kind that `InputMedia` calls so.
    pub(crate) fn named(field: &str) -> Option<MediaKind> {
        [
            MediaKind::Photo,
            MediaKind::Document,
            MediaKind::Video,
            MediaKind::Audio,
            MediaKind::Voice,
            MediaKind::Sticker,
        ]
        .into_iter()
        .find(|kind| kind.field() == field)
    }
}

/// Where the bytes are.
#[derive(Debug)]
pub(crate) enum FileStore {
    Folder(PathBuf),
    Memory(Mutex<HashMap<String, Arc<Vec<u8>>>>),
}

impl FileStore {
    pub(crate) fn in_memory() -> FileStore {
        FileStore::Memory(Mutex::default())
    }

    pub(crate) fn folder(folder: PathBuf) -> io::Result<FileStore> {
        fs::create_dir_all(&folder)?;
        Ok(FileStore::Folder(folder))
    }

    /// Keeps bytes under a path of ours (letters, digits, one slash).
    pub(crate) fn keep(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        match self {
            FileStore::Folder(folder) => {
                let path = folder.join(path);
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::write(path, bytes)
            }
            FileStore::Memory(files) => {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.insert(path.to_owned(), Arc::new(bytes));
                Ok(())
            }
        }
    }

    /// The bytes under the path of a [`StoredFile`]; never call it with a path from outside.
    pub(crate) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match self {
            FileStore::Folder(folder) => fs::read(folder.join(path)),
            FileStore::Memory(files) => {
                let files = files.lock().unwrap_or_else(PoisonError::into_inner);
                let bytes = files.get(path).ok_or(io::ErrorKind::NotFound)?;
                Ok(bytes.as_ref().clone())
            }
        }
    }
}
