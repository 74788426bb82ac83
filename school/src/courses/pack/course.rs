//! The whole pack: which file is what, and everything in its order.

use std::collections::BTreeMap;

use super::blocks::{self, Block};
use super::ids::Ids;
use super::keys::Keys;
use super::mistake::{Findings, What};
use super::pictures::Pictures;
use super::{Course, Files, Mistake, Pack, Topic, lesson, limits, source};

const COURSE: &str = "course.md";
const TOPIC: &str = "topic.md";

/// What is known while a pack is read.
pub(super) struct Reading<'f> {
    pub(super) files: &'f Files,
    pub(super) findings: Findings,
    pub(super) pictures: Pictures,
    pub(super) lesson_ids: Ids,
    topic_ids: Ids,
}

/// Reads a pack; refuses one with mistakes and gives all that were found, by file and line.
pub fn read(files: &Files) -> Result<Pack, Vec<Mistake>> {
    let mut reading = Reading {
        files,
        findings: Findings::default(),
        pictures: Pictures::default(),
        lesson_ids: Ids::default(),
        topic_ids: Ids::default(),
    };
    let course = reading.course()?;
    let mut topics = Vec::new();
    for (folder, names) in reading.folders() {
        topics.push(reading.topic(folder, &names));
    }
    if topics.is_empty() {
        reading.findings.note(COURSE, 1, What::NoTopics);
    }
    if !reading.findings.any(What::may_hide_a_picture) {
        for path in reading.pictures.unused(files) {
            reading.findings.note(path, 1, What::UnusedPicture);
        }
    }
    match reading.findings.into_mistakes() {
        mistakes if mistakes.is_empty() => Ok(Pack {
            course,
            topics,
            placement: Vec::new(),
            faq: Vec::new(),
            media: reading.pictures.media,
            places: BTreeMap::new(),
        }),
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
        self.only_block(COURSE, bytes, |keys, block, _| {
            let mut keys = keys.only(&["id", "title", "language"]);
            course.id = keys.id(limits::ID, &mut Ids::default());
            course.title = keys.line("title", limits::TITLE);
            course.language = keys.language("language");
            course.text = block.optional_text(&mut keys, limits::DESCRIPTION);
        });
        Ok(course)
    }

    /// The folders with Markdown in them, by name, and the names of those files. Markdown anywhere else is noted.
    fn folders(&mut self) -> BTreeMap<&'f str, Vec<&'f str>> {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in self.markdown().filter(|path| *path != COURSE) {
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

    fn topic(&mut self, folder: &str, names: &[&str]) -> Topic {
        let file = format!("{folder}/{TOPIC}");
        let mut topic = Topic::default();
        if let Some(bytes) = self.files.get(&file) {
            self.only_block(&file, bytes, |keys, block, ids| {
                let mut keys = keys.only(&["id", "title"]);
                topic.id = keys.id(limits::ID, ids);
                topic.title = keys.line("title", limits::TITLE);
                topic.text = block.optional_text(&mut keys, limits::DESCRIPTION);
            });
        } else {
            self.findings.note(&file, 1, What::NoTopicFile { folder: folder.into() });
        }
        for name in names.iter().filter(|name| **name != TOPIC) {
            let path = format!("{folder}/{name}");
            let bytes = self.files.get(&path).unwrap_or_default();
            topic.lessons.push(lesson::read(self, &path, bytes));
        }
        if topic.lessons.is_empty() {
            self.findings.note(&file, 1, What::NoLessons);
        }
        topic
    }

    /// Reads the one block of a file that has no more than one.
    fn only_block(&mut self, file: &str, bytes: &[u8], read: impl FnOnce(Keys, &Block, &mut Ids)) {
        let Some(text) = source::decode(file, bytes, &mut self.findings) else { return };
        let blocks = blocks::read(file, &text, &mut self.findings);
        for extra in blocks.list.iter().skip(1) {
            self.findings.note(file, extra.line, What::ExtraBlock);
        }
        if let Some(block) = blocks.list.first()
            && let Some(entries) = &block.head
        {
            read(Keys::of(file, block.line, entries, &mut self.findings), block, &mut self.topic_ids);
        }
    }

    fn markdown(&self) -> impl Iterator<Item = &'f str> + use<'f> {
        self.files
            .paths()
            .filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md")))
    }
}
