//! The files of a pack in memory, from a folder or from anywhere else.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Media;

const MOST_FILES: usize = 2_000;
const FILE_BYTES: u64 = 20 * 1024 * 1024;
const FOLDER_BYTES: u64 = 200 * 1024 * 1024;

/// Files by their paths relative to the top of the pack, `/` between the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, Vec<u8>>,
    /// Those that the school keeps already, with their keys: what they are is known, what is in them is of no matter.
    kept: BTreeMap<String, (String, Media)>,
}

/// Why a folder cannot be taken for a pack, before any file of it is looked into, or why a pack cannot be put into it.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It, or something in it, cannot be read.
    #[error("{path}: {cause}", path = .path.display())]
    Unreadable {
        /// What could not be read.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A symbolic link, a device, a socket: only plain files and folders are followed.
    #[error("{path}: neither a file nor a folder", path = .0.display())]
    NotAFile(PathBuf),
    /// A name that is not UTF-8.
    #[error("{path}: the name is not UTF-8", path = .0.display())]
    BadName(PathBuf),
    /// More files and folders than this.
    #[error("more than {0} files")]
    TooMany(usize),
    /// A file of more bytes than `limit`.
    #[error("{path}: more than {limit} bytes", path = .path.display())]
    FileTooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is taken.
        limit: u64,
    },
    /// It, or something in it, cannot be written.
    #[error("{path}: {cause}", path = .path.display())]
    Unwritable {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// It is to be written into, and something is in it.
    #[error("{path}: the folder is not empty", path = .0.display())]
    NotEmpty(PathBuf),
    /// All files together have more bytes than this.
    #[error("more than {0} bytes altogether")]
    FolderTooLarge(u64),
}

impl Files {
    /// Reads a folder: at most 2,000 files and folders, 20 MB a file and 200 MB altogether. Names that begin with a dot are
    /// skipped; links and names that are not UTF-8 are refused.
    pub fn from_folder(dir: &Path) -> Result<Self, FolderError> {
        let mut files = BTreeMap::new();
        let mut folders = vec![(dir.to_owned(), String::new())];
        let (mut seen, mut bytes_left) = (0, FOLDER_BYTES);
        while let Some((folder, prefix)) = folders.pop() {
            let unreadable = |cause| FolderError::Unreadable { path: folder.clone(), cause };
            for entry in fs::read_dir(&folder).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?;
                let path = entry.path();
                let kind = entry.file_type().map_err(unreadable)?;
                let Ok(name) = entry.file_name().into_string() else {
                    return Err(FolderError::BadName(path));
                };
                if name.starts_with('.') {
                    continue;
                }
                seen += 1;
                if seen > MOST_FILES {
                    return Err(FolderError::TooMany(MOST_FILES));
                }
                if kind.is_dir() {
                    folders.push((path, format!("{prefix}{name}/")));
                } else if kind.is_file() {
                    files.insert(format!("{prefix}{name}"), read_file(&path, &mut bytes_left)?);
                } else {
                    return Err(FolderError::NotAFile(path));
                }
            }
        }
        Ok(Self { files, kept: BTreeMap::new() })
    }

    /// Takes files as they are; of two with one path the later one.
    pub fn from_pairs<Path: Into<String>, Bytes: Into<Vec<u8>>>(
        pairs: impl IntoIterator<Item = (Path, Bytes)>,
    ) -> Self {
        let files = pairs.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        Self { files, kept: BTreeMap::new() }
    }

    /// The bytes at a path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Puts this at a path, whatever was there.
    pub(crate) fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// Adds a file that the school keeps already under this key.
    pub(crate) fn keep(&mut self, path: String, sha256: &str, media: Media) {
        self.kept.insert(path, (sha256.to_owned(), media));
    }

    /// The file that the school keeps already and that is called so here.
    pub(super) fn kept(&self, path: &str) -> Option<&(String, Media)> {
        self.kept.get(path)
    }

    /// All paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// Reads one file, never more than may be: the size a folder tells may be out of date.
fn read_file(path: &Path, bytes_left: &mut u64) -> Result<Vec<u8>, FolderError> {
    let unreadable = |cause| FolderError::Unreadable { path: path.into(), cause };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    let read = file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let read = u64::try_from(read).unwrap_or(u64::MAX);
    if read > FILE_BYTES {
        return Err(FolderError::FileTooLarge { path: path.into(), limit: FILE_BYTES });
    }
    *bytes_left = bytes_left.checked_sub(read).ok_or(FolderError::FolderTooLarge(FOLDER_BYTES))?;
    Ok(bytes)
}
