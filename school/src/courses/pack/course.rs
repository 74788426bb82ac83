//! The whole pack: which file is what, and everything in its order.

use std::collections::BTreeMap;

use super::blocks::{self, Block};
use super::head::Node;
use super::ids::Ids;
use super::keys::Keys;
use super::media::Named;
use super::mistake::{Findings, What};
use super::tracks::KnownTracks;
use super::{Course, Files, Mistake, Pack, Track, faq, limits, placement, source, topic};

pub(super) const COURSE: &str = "course.md";
pub(super) const TOPIC: &str = "topic.md";
pub(super) const PLACEMENT: &str = "placement.md";
pub(super) const FAQ: &str = "faq.md";

/// A pack while it is read.
pub(super) struct Reading<'f> {
    pub(super) files: &'f Files,
    pub(super) findings: Findings,
    pub(super) known: Known,
}

/// What is known of the course so far.
#[derive(Default)]
pub(super) struct Known {
    pub(super) named: Named,
    pub(super) topic_ids: Ids,
    pub(super) lesson_ids: Ids,
    pub(super) tracks: KnownTracks,
    /// Where each task stands.
    pub(super) places: BTreeMap<(String, String), (String, usize)>,
}

/// Reads a pack; refuses one with mistakes and gives all that were found, by file and line.
pub fn read(files: &Files) -> Result<Pack, Vec<Mistake>> {
    read_but(files, |_| false)
}

/// Reads a pack that somebody is at work on: what is not there yet is no mistake.
pub fn read_unfinished(files: &Files) -> Result<Pack, Vec<Mistake>> {
    read_but(files, What::is_unfinished)
}

/// Reads a pack and forgives these mistakes.
pub(crate) fn read_but(files: &Files, forgives: impl Fn(&What) -> bool) -> Result<Pack, Vec<Mistake>> {
    let mut reading = Reading { files, findings: Findings::default(), known: Known::default() };
    let course = reading.course()?;
    let mut topics = Vec::new();
    for (folder, names) in reading.folders() {
        topics.push(topic::read(&mut reading, folder, &names));
    }
    if topics.is_empty() {
        reading.findings.note(COURSE, 1, What::NoTopics);
    }
    let mut lessons = topics.iter().flat_map(|topic| &topic.lessons).peekable();
    if lessons.peek().is_some() && lessons.all(|lesson| lesson.draft) {
        reading.findings.note(COURSE, 1, What::OnlyDrafts);
    }
    let placement = placement::read(&mut reading);
    let faq = faq::read(&mut reading);
    if !reading.findings.any(What::may_hide_a_file) {
        for path in reading.known.named.unused(files) {
            reading.findings.note(path, 1, What::UnusedMedia);
        }
    }
    let Known { named, places, .. } = reading.known;
    let mut mistakes = reading.findings.into_mistakes();
    mistakes.retain(|mistake| !forgives(&mistake.what));
    match mistakes {
        mistakes if mistakes.is_empty() => Ok(Pack { course, topics, placement, faq, media: named.media, places }),
        mistakes => Err(mistakes),
    }
}

impl<'f> Reading<'f> {
    /// Reads `course.md`. A pack that has it in a folder only is not read on: all its paths are off.
    fn course(&mut self) -> Result<Course, Vec<Mistake>> {
        let elsewhere = self.markdown().find(|path| path.ends_with("/course.md")).map(str::to_owned);
        let Some(bytes) = self.files.get(COURSE) else {
            let stop = elsewhere.is_some();
            self.findings.note(COURSE, 1, What::NoCourse { elsewhere });
            return if stop { Err(std::mem::take(&mut self.findings).into_mistakes()) } else { Ok(Course::default()) };
        };
        let mut course = Course::default();
        self.only_block(COURSE, bytes, |keys, block, known| {
            let mut keys = keys.only(&["id", "title", "language", "tracks"]);
            course.id = keys.id(limits::ID, &mut Ids::default());
            course.title = keys.line("title", limits::TITLE);
            course.language = keys.language("language");
            course.text = block.optional_text(&mut keys, limits::DESCRIPTION);
            if keys.peek("tracks").is_some() {
                course.tracks = read_tracks(&mut keys);
            }
            known.tracks = KnownTracks::of(&course.tracks);
        });
        Ok(course)
    }

    /// The folders with Markdown in them, by name, and the names of those files. Markdown anywhere else is noted.
    fn folders(&mut self) -> BTreeMap<&'f str, Vec<&'f str>> {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in self.markdown().filter(|path| ![COURSE, PLACEMENT, FAQ].contains(path)) {
            match path.split_once('/') {
                _ if path.ends_with("/course.md") => {
                    self.findings.note(path, 1, What::SecondCourse { first: COURSE.into() });
                }
                Some((folder, name)) if !name.contains('/') => folders.entry(folder).or_default().push(name),
                _ => self.findings.note(path, 1, What::UnusedFile),
            }
        }
        folders
    }

    /// Reads the one block of a file that has no more than one.
    pub(super) fn only_block(&mut self, file: &str, bytes: &[u8], read: impl FnOnce(Keys, &Block, &mut Known)) {
        let Some(text) = source::decode(file, bytes, &mut self.findings) else { return };
        let blocks = blocks::read(file, &text, &mut self.findings);
        for extra in blocks.list.iter().skip(1) {
            self.findings.note(file, extra.line, What::ExtraBlock);
        }
        if let Some(block) = blocks.list.first()
            && let Some(entries) = &block.head
        {
            read(Keys::of(file, block.line, entries, &mut self.findings), block, &mut self.known);
        }
    }

    /// Reads the blocks of a file beside `course.md` that may be absent and has at most so many as are told.
    pub(super) fn blocks_of<T>(&mut self, file: &str, mut read: impl FnMut(Keys, &Block) -> T) -> Vec<T> {
        let Some(bytes) = self.files.get(file) else { return Vec::new() };
        let Some(text) = source::decode(file, bytes, &mut self.findings) else { return Vec::new() };
        let blocks = blocks::read(file, &text, &mut self.findings).list;
        if let Some(first_too_many) = blocks.get(limits::MOST_BLOCKS) {
            let what = What::TooManyBlocks { count: blocks.len(), most: limits::MOST_BLOCKS };
            self.findings.note(file, first_too_many.line, what);
        }
        let mut list = Vec::new();
        for block in &blocks {
            if let Some(entries) = &block.head {
                list.push(read(Keys::of(file, block.line, entries, &mut self.findings), block));
            }
        }
        list
    }

    fn markdown(&self) -> impl Iterator<Item = &'f str> + use<'f> {
        self.files
            .paths()
            .filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md")))
    }
}

fn read_tracks(keys: &mut Keys) -> Vec<Track> {
    let mut ids = Ids::default();
    let nodes = keys.list("tracks", limits::TRACKS);
    nodes.iter().filter_map(|node| read_track(keys, node, &mut ids)).collect()
}

fn read_track<'p>(keys: &mut Keys<'p>, node: &'p Node, ids: &mut Ids) -> Option<Track> {
    let mut item = keys.item(node, "tracks", &["id", "title"])?;
    Some(Track { id: item.id(limits::SHORT_ID, ids), title: item.line("title", limits::SHORT_TITLE) })
}
