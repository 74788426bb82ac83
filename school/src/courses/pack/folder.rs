//! Files written into a folder, all of them or nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Files, FolderError};

impl Files {
    /// Writes the files into an empty folder, which is made if it is not there. What fails halfway leaves the folder as
    /// it was.
    pub fn into_folder(&self, dir: &Path) -> Result<(), FolderError> {
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            move |cause| FolderError::Unwritable { path, cause }
        };
        match fs::read_dir(dir).map(Iterator::count) {
            Ok(0) => {}
            Ok(_) => return Err(FolderError::NotEmpty(dir.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unwritable(dir)(error)),
        }
        let made = first_missing(dir);
        let written = fs::create_dir_all(dir).map_err(unwritable(dir)).and_then(|()| {
            self.paths().try_for_each(|path| {
                let file = dir.join(path);
                let bytes = self.get(path).unwrap_or_default();
                let folder = file.parent().unwrap_or(dir);
                fs::create_dir_all(folder).and_then(|()| fs::write(&file, bytes)).map_err(unwritable(&file))
            })
        });
        if written.is_err() {
            undo(dir, made.as_deref());
        }
        written
    }
}

/// The uppermost folder of a path that is not there yet.
fn first_missing(dir: &Path) -> Option<PathBuf> {
    let missing = dir.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    missing.take_while(|folder| !folder.exists()).last().map(Path::to_owned)
}

/// Takes away what was made: a folder with all that is above it, or what is in one that was there. What cannot be taken
/// away stays: the failure before is the one to tell.
fn undo(dir: &Path, made: Option<&Path>) {
    let Some(made) = made else {
        for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
            let path = entry.path();
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
        return;
    };
    let _ = fs::remove_dir_all(made);
}
