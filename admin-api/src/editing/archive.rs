//! Zip files: unpacked in memory, never further than it may go, and packed while they are sent.

use std::io::{self, Cursor, Read, Write};

use klass_school::courses::pack::Files;
use poem::Body;
use tokio::sync::mpsc::{self, Sender};
use zip::{CompressionMethod, ZipArchive, ZipWriter, read::ZipFile, result::ZipError, write::SimpleFileOptions};

const MOST_FILES: usize = 5_000;
const FILE_BYTES: u64 = 20 * 1024 * 1024;
const ALL_BYTES: u64 = 200 * 1024 * 1024;
/// A piece of an archive that is being sent.
const PIECE: usize = 64 * 1024;
/// So many pieces wait for who takes them.
const WAITING: usize = 4;

/// Why an archive cannot be taken for a pack.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoArchive {
    /// It is no zip file, or a broken one, or locked.
    Unreadable,
    /// It has more files than these.
    TooMany(usize),
    /// A file whose path leaves the archive, or is none.
    Outside(String),
    /// What is neither a file nor a folder.
    NotAFile(String),
    /// A file of more bytes than is taken, whatever the archive says of it.
    FileTooLarge(String),
    /// All together have more bytes than is taken.
    TooLarge,
}

impl From<ZipError> for NoArchive {
    fn from(_: ZipError) -> Self {
        Self::Unreadable
    }
}

impl From<io::Error> for NoArchive {
    fn from(_: io::Error) -> Self {
        Self::Unreadable
    }
}

/// The files in an archive; folders and what begins with a dot are passed over. Bytes are counted as they come out.
pub(super) fn unpack(bytes: Vec<u8>) -> Result<Files, NoArchive> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MOST_FILES {
        return Err(NoArchive::TooMany(MOST_FILES));
    }
    let mut files = Vec::new();
    let mut left = ALL_BYTES;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at)?;
        let path = inside(&file)?;
        if file.is_dir() {
            continue;
        }
        if !file.is_file() {
            return Err(NoArchive::NotAFile(path));
        }
        if path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
            continue;
        }
        let most = left.min(FILE_BYTES);
        let mut bytes = Vec::new();
        let read = (&mut file).take(most + 1).read_to_end(&mut bytes)?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        if read > most {
            return Err(if most == FILE_BYTES { NoArchive::FileTooLarge(path) } else { NoArchive::TooLarge });
        }
        left -= read;
        files.push((path, bytes));
    }
    Ok(Files::from_pairs(below_the_top(files)))
}

/// The path of a file, which stays inside.
fn inside<R: Read>(file: &ZipFile<'_, R>) -> Result<String, NoArchive> {
    let path = file.name()?.into_owned();
    let parts = path.trim_end_matches('/').split('/');
    let strange = |part: &str| part.is_empty() || part == "." || part == ".." || part.contains(['\\', ':', '\0']);
    if parts.into_iter().any(strange) { Err(NoArchive::Outside(path)) } else { Ok(path) }
}

/// A folder that was packed whole has its own name above everything.
fn below_the_top(files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let top =
        files.iter().find_map(|(path, _)| path.strip_suffix("course.md").filter(|top| top.matches('/').count() == 1));
    let Some(top) = top.map(str::to_owned) else { return files };
    if !files.iter().all(|(path, _)| path.starts_with(&top)) {
        return files;
    }
    files.into_iter().map(|(path, bytes)| (path.get(top.len()..).unwrap_or_default().to_owned(), bytes)).collect()
}

/// An archive of these files, sent piece by piece.
pub(super) fn pack(files: Files) -> Body {
    let (pieces, arriving) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(&files, pieces) {
            // Whoever asked has gone, or the archive is cut off and does not open.
            tracing::warn!(%error, "an archive was not sent whole");
        }
    });
    let next = async |mut arriving: mpsc::Receiver<Vec<u8>>| arriving.recv().await.map(|piece| (piece, arriving));
    Body::from_bytes_stream(futures::stream::unfold(arriving, move |arriving| async move {
        next(arriving).await.map(|(piece, arriving)| (Ok::<_, io::Error>(piece), arriving))
    }))
}

fn write(files: &Files, pieces: Sender<Vec<u8>>) -> Result<(), ZipError> {
    let mut archive = ZipWriter::new_stream(Pieces { pieces, piece: Vec::with_capacity(PIECE) });
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for path in files.paths() {
        archive.start_file(path, options)?;
        archive.write_all(files.get(path).unwrap_or_default())?;
    }
    let mut sent = archive.finish()?.into_inner();
    Ok(sent.flush()?)
}

/// Where an archive is written to: whoever asked for it.
struct Pieces {
    pieces: Sender<Vec<u8>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.pieces.blocking_send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            archive.start_file(*path, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let files = unpack(zip(&[("course.md", b"a"), ("01-a/topic.md", b"b"), (".git/x", b"c")])).unwrap();
        assert_eq!(files, Files::from_pairs([("course.md", "a"), ("01-a/topic.md", "b")]));
        let below = unpack(zip(&[("tea/course.md", b"a"), ("tea/01-a/topic.md", b"b")])).unwrap();
        assert_eq!(below, files);
    }

    #[test]
    fn no_path_leads_outside() {
        for path in ["../course.md", "/course.md", "a/../../b.md", "C:/a.md", "a\\..\\b.md", "a//b.md"] {
            assert!(
                matches!(unpack(zip(&[(path, b"a")])), Err(NoArchive::Outside(_) | NoArchive::Unreadable)),
                "{path}"
            );
        }
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let zeros = vec![0; usize::try_from(FILE_BYTES).unwrap() + 1];
        assert_eq!(unpack(zip(&[("a.bin", &zeros)])), Err(NoArchive::FileTooLarge("a.bin".to_owned())));
        let zeros = &zeros[1..];
        let names: Vec<String> = (0..11).map(|number| format!("{number}.bin")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros)).collect();
        assert_eq!(unpack(zip(&many)), Err(NoArchive::TooLarge));
    }

    #[test]
    fn too_many_files_and_what_is_no_archive_are_refused() {
        let names: Vec<String> = (0..=MOST_FILES).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(unpack(zip(&many)), Err(NoArchive::TooMany(MOST_FILES)));
        let mut broken = zip(&[("course.md", b"a")]);
        broken.truncate(30);
        for bytes in [broken, b"MZ\x90\0".to_vec(), Vec::new()] {
            assert_eq!(unpack(bytes), Err(NoArchive::Unreadable));
        }
    }
}
