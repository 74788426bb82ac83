//! Tracks as topics and lessons name them.

use std::collections::BTreeSet;

use super::Track;
use super::keys::Keys;
use super::limits;
use super::mistake::What;

/// The ids of a course's tracks; nothing while `course.md` could not be read.
#[derive(Debug, Default)]
pub(super) struct KnownTracks(Option<Vec<String>>);

impl KnownTracks {
    pub(super) fn of(tracks: &[Track]) -> Self {
        Self(Some(tracks.iter().map(|track| track.id.clone()).collect()))
    }

    /// The tracks that a topic or a lesson names; none where it belongs to all.
    pub(super) fn read(&self, keys: &mut Keys) -> Vec<String> {
        let mut named = Vec::new();
        let mut seen = BTreeSet::new();
        if keys.peek("tracks").is_none() {
            return named;
        }
        for node in keys.list("tracks", limits::OWN_TRACKS) {
            let Some(track) = keys.line_in(node, "tracks", limits::ID) else { continue };
            if let Some(known) = &self.0
                && !known.contains(&track)
            {
                let what = What::UnknownTrack { track: track.clone(), nearest: nearest(&track, known) };
                keys.findings.note(keys.file, node.line, what);
            } else if !seen.insert(track.clone()) {
                keys.findings.note(keys.file, node.line, What::SameTrack { track: track.clone() });
            }
            named.push(track);
        }
        named
    }
}

fn nearest(track: &str, known: &[String]) -> Option<String> {
    let distances = known.iter().map(|other| (strsim::damerau_levenshtein(track, other), other));
    let (distance, nearest) = distances.min()?;
    (distance <= 1 + nearest.len() / 4).then(|| nearest.clone())
}
