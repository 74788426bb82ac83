//! One lesson file: its head, its pages, its tasks.

use super::blocks::{self, Block};
use super::course::Reading;
use super::ids::Ids;
use super::keys::{Keys, nearest};
use super::mistake::What;
use super::pictures::Pictures;
use super::{Files, Lesson, MediaKind, Page, Shows, limits, source, tasks};

const LESSON_KEYS: &[&str] = &["id", "title", "minutes"];
const PAGE_KEYS: &[&str] = &["id", "kind", "picture"];
const KINDS: &[&str] = &["page", "single", "several", "text"];

/// Reads a lesson file.
pub(super) fn read(reading: &mut Reading, file: &str, bytes: &[u8]) -> Lesson {
    let mut lesson = Lesson::default();
    let Some(text) = source::decode(file, bytes, &mut reading.findings) else { return lesson };
    let blocks = blocks::read(file, &text, &mut reading.findings);
    let mut ids = Ids::default();
    for (index, block) in blocks.list.iter().enumerate() {
        let Some(entries) = &block.head else { continue };
        let keys = Keys::of(file, block.line, entries, &mut reading.findings);
        if index > 0 {
            read_block(keys, block, &mut ids, &mut reading.pictures, reading.files, &mut lesson);
        } else if keys.peek("kind").is_some() {
            keys.findings.note(file, block.line, What::NoLessonHead);
            read_block(keys, block, &mut ids, &mut reading.pictures, reading.files, &mut lesson);
        } else {
            read_head(keys, block, &mut reading.lesson_ids, &mut lesson);
            if blocks.whole && blocks.list.len() == 1 {
                reading.findings.note(file, block.line, What::EmptyLesson);
            }
        }
    }
    lesson
}

fn read_head(keys: Keys, block: &Block, ids: &mut Ids, lesson: &mut Lesson) {
    let mut keys = keys.only(LESSON_KEYS);
    lesson.id = keys.id(limits::ID, ids);
    lesson.title = keys.line("title", limits::TITLE);
    lesson.minutes = keys.minutes("minutes");
    if !block.body.is_empty() {
        keys.findings.note(keys.file, block.body_line, What::TextAfterLessonHead);
    }
}

/// Reads a page or a task into the lesson. Which keys a block knows depends on its kind: one of no known kind is not told
/// about its keys.
fn read_block(
    mut keys: Keys,
    block: &Block,
    ids: &mut Ids,
    pictures: &mut Pictures,
    files: &Files,
    lesson: &mut Lesson,
) {
    let kind = keys.line("kind", limits::ID);
    let id = keys.id(limits::ID, ids);
    if kind == "page" {
        if !lesson.tasks.is_empty() {
            keys.findings.note(keys.file, block.line, What::PageAfterTask);
        }
        lesson.pages.push(read_page(keys.only(PAGE_KEYS), block, id, pictures, files));
    } else if let Some(known) = tasks::keys_of(&kind) {
        let mut keys = keys.only(known);
        let prompt = block.text(&mut keys, limits::PROMPT);
        lesson.tasks.extend(tasks::read(&kind, id, prompt, &mut keys));
    } else if !kind.is_empty() {
        let nearest = nearest(&kind, KINDS);
        keys.complain("kind", What::UnknownKind { kind, nearest });
    }
}

fn read_page(mut keys: Keys, block: &Block, id: String, pictures: &mut Pictures, files: &Files) -> Page {
    if keys.peek("picture").is_none() {
        return Page { id, text: block.text(&mut keys, limits::PAGE), shows: None };
    }
    let path = keys.line("picture", limits::PATH);
    let picture = match pictures.take(files, keys.file, &path) {
        _ if path.is_empty() => None,
        Ok(picture) => Some(picture),
        Err(what) => {
            keys.complain("picture", what);
            None
        }
    };
    let shows = picture.map(|sha256| Shows { kind: MediaKind::Picture, sha256 });
    Page { id, text: block.text(&mut keys, limits::PAGE_WITH_PICTURE), shows }
}
