//! Packs from a folder.

use std::fs;

use super::super::{Files, FolderError};

#[test]
fn a_folder_is_read_without_its_dotfiles() {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [("course.md", "a"), ("01/topic.md", "b"), (".git/config", "c"), ("01/.DS_Store", "d")] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    assert_eq!(Files::from_folder(dir.path()).unwrap(), Files::from_pairs([("01/topic.md", "b"), ("course.md", "a")]));
}

#[test]
fn no_folder() {
    let dir = tempfile::tempdir().unwrap();
    let error = Files::from_folder(&dir.path().join("away")).unwrap_err();
    assert!(matches!(error, FolderError::Unreadable { .. }));
}

#[cfg(unix)]
#[test]
fn links_and_strange_names_are_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, os::unix::fs::symlink};

    let dir = tempfile::tempdir().unwrap();
    symlink("/", dir.path().join("all")).unwrap();
    assert!(matches!(Files::from_folder(dir.path()).unwrap_err(), FolderError::NotAFile(_)));

    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(OsStr::from_bytes(b"caf\xe9.md")), "a").unwrap();
    assert!(matches!(Files::from_folder(dir.path()).unwrap_err(), FolderError::BadName(_)));
}

#[test]
fn too_many_and_too_large() {
    let dir = tempfile::tempdir().unwrap();
    let large = fs::File::create(dir.path().join("film.mp4")).unwrap();
    large.set_len(20 * 1024 * 1024 + 1).unwrap();
    assert!(matches!(Files::from_folder(dir.path()).unwrap_err(), FolderError::FileTooLarge { .. }));

    let dir = tempfile::tempdir().unwrap();
    for index in 0..=2_000 {
        fs::write(dir.path().join(index.to_string()), "").unwrap();
    }
    assert!(matches!(Files::from_folder(dir.path()).unwrap_err(), FolderError::TooMany(2_000)));
}

#[test]
fn files_are_written_into_an_empty_folder_only() {
    let dir = tempfile::tempdir().unwrap();
    let files = Files::from_pairs([("course.md", "a"), ("01/topic.md", "b"), ("media/a.png", "c")]);
    for folder in [dir.path().join("new/folder"), dir.path().join("empty")] {
        fs::create_dir_all(dir.path().join("empty")).unwrap();
        files.into_folder(&folder).unwrap();
        assert_eq!(Files::from_folder(&folder).unwrap(), files);
        assert!(matches!(files.into_folder(&folder).unwrap_err(), FolderError::NotEmpty(_)));
    }
    let file = dir.path().join("empty/course.md");
    assert!(matches!(files.into_folder(&file).unwrap_err(), FolderError::Unwritable { .. }));
    assert_eq!(fs::read(&file).unwrap(), b"a");
}

#[test]
fn what_fails_halfway_leaves_the_folder_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let too_long = "a".repeat(300);
    let files = Files::from_pairs([("course.md", "a"), (too_long.as_str(), "b")]);
    for (folder, left) in [("new/folder", 0), ("empty", 1)] {
        if left == 1 {
            fs::create_dir(dir.path().join(folder)).unwrap();
        }
        let files = Files::from_pairs([("01/topic.md", "a"), (format!("02/{too_long}").as_str(), "b")]);
        assert!(matches!(files.into_folder(&dir.path().join(folder)).unwrap_err(), FolderError::Unwritable { .. }));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), left);
    }
    assert!(matches!(files.into_folder(&dir.path().join("empty")).unwrap_err(), FolderError::Unwritable { .. }));
    assert_eq!(fs::read_dir(dir.path().join("empty")).unwrap().count(), 0);
}
