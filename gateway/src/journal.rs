//! The append-only file that lets chats, updates and files survive a restart: one record a line.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::state::Record;

/// An open journal. A write goes straight to the system, so a killed process loses no whole record.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
}

impl Journal {
    /// Opens or makes the file and reads what is in it. A last line without its end was torn by a
    /// crash: it is cut off. Any other line that cannot be read is an error that names it.
    pub(crate) fn open(path: &Path) -> io::Result<(Journal, Vec<Record>)> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        if whole < bytes.len() {
            file.set_len(u64::try_from(whole).map_err(io::Error::other)?)?;
            file.seek(SeekFrom::End(0))?;
            bytes.truncate(whole);
        }
        let mut records = Vec::new();
        for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            if line.is_empty() {
                continue;
            }
            let record = serde_json::from_slice(line).map_err(|error| {
                let place = format!("{}, line {}: {error}", path.display(), at + 1);
                io::Error::new(io::ErrorKind::InvalidData, place)
            })?;
            records.push(record);
        }
        Ok((Journal { file }, records))
    }

    pub(crate) fn append(&mut self, record: &Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(record).map_err(io::Error::other)?;
        line.push(b'\n');
        self.file.write_all(&line)
    }
}
