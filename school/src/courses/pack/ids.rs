//! Stable slugs: students' work hangs on them, so two things never share one.

use std::collections::BTreeMap;

use super::mistake::{Findings, What};

/// The ids taken in one scope, with their places.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, (String, usize)>,
}

impl Ids {
    /// Takes an id of at most `limit` letters for the thing at this place.
    pub(super) fn claim(&mut self, id: &str, limit: usize, file: &str, line: usize, findings: &mut Findings) {
        if !is_slug(id, limit) {
            findings.note(file, line, What::BadId { id: id.into(), limit });
        }
        match self.taken.get(id) {
            Some((first_file, first_line)) => {
                let what = What::DuplicateId { id: id.into(), first_file: first_file.clone(), first_line: *first_line };
                findings.note(file, line, what);
            }
            None => {
                self.taken.insert(id.into(), (file.into(), line));
            }
        }
    }
}

fn is_slug(id: &str, limit: usize) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=limit).contains(&id.len()) && id.bytes().all(letter)
}
