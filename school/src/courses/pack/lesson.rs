//! One lesson file: its head, its pages, its tasks.

use super::blocks::{self, Block};
use super::course::{Known, Reading};
use super::ids::Ids;
use super::keys::{Keys, nearest};
use super::media::Named;
use super::mistake::What;
use super::{Files, Lesson, MediaKind, Page, Shows, kinds, limits, source};

const LESSON_KEYS: &[&str] = &["id", "title", "minutes", "tracks", "test", "pass", "draft"];
const PAGE_KEYS: &[&str] = &["id", "kind", "picture", "video", "audio", "file"];
const KINDS: &[&str] = &["page", "single", "several", "text", "number", "order", "gaps"];

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
            read_block(keys, block, &mut ids, reading.files, &mut reading.known, &mut lesson);
        } else if keys.peek("kind").is_some() {
            keys.findings.note(file, block.line, What::NoLessonHead);
            read_block(keys, block, &mut ids, reading.files, &mut reading.known, &mut lesson);
        } else {
            read_head(keys, block, &mut reading.known, &mut lesson);
            if blocks.whole && blocks.list.len() == 1 && !lesson.draft {
                reading.findings.note(file, block.line, What::EmptyLesson);
            }
        }
    }
    // Every block below the head was read as a page: there is no task that only could not be read.
    let only_pages = blocks.whole && !lesson.pages.is_empty() && lesson.pages.len() + 1 == blocks.list.len();
    if let Some(head) = blocks.list.first().filter(|_| only_pages && lesson.pass_percent.is_some() && !lesson.draft) {
        reading.findings.note(file, head.line, What::TestWithoutTasks);
    }
    lesson
}

fn read_head(keys: Keys, block: &Block, known: &mut Known, lesson: &mut Lesson) {
    let mut keys = keys.only(LESSON_KEYS);
    lesson.id = keys.id(limits::ID, &mut known.lesson_ids);
    lesson.title = keys.line("title", limits::TITLE);
    lesson.minutes = keys.count("minutes", limits::MINUTES);
    lesson.tracks = known.tracks.read(&mut keys);
    let pass = keys.optional_count("pass", &limits::PERCENT);
    if keys.flag("test") {
        lesson.pass_percent = Some(pass.unwrap_or(limits::PASS_PERCENT));
    } else if keys.peek("pass").is_some() {
        keys.complain("pass", What::PassWithoutTest);
    }
    lesson.draft = keys.flag("draft");
    if !block.body.is_empty() {
        keys.findings.note(keys.file, block.body_line, What::TextAfterLessonHead);
    }
}

/// Reads a page or a task into the lesson. Which keys a block knows depends on its kind: one of no known kind is not told
/// about its keys.
fn read_block(mut keys: Keys, block: &Block, ids: &mut Ids, files: &Files, known: &mut Known, lesson: &mut Lesson) {
    let kind = keys.line("kind", limits::ID);
    let id = keys.id(limits::ID, ids);
    if kind == "page" {
        if !lesson.tasks.is_empty() {
            keys.findings.note(keys.file, block.line, What::PageAfterTask);
        }
        lesson.pages.push(read_page(keys.only(PAGE_KEYS), block, id, files, &mut known.named));
    } else if let Some(task_keys) = kinds::keys_of(&kind) {
        let place = (keys.file.to_owned(), keys.line_of("kind"));
        known.places.entry((lesson.id.clone(), id.clone())).or_insert(place);
        let mut keys = keys.only(task_keys);
        let prompt = block.text(&mut keys, limits::PROMPT);
        lesson.tasks.extend(kinds::read(&kind, id, prompt, block.body_line, &mut keys));
    } else if !kind.is_empty() {
        let nearest = nearest(&kind, KINDS);
        keys.complain("kind", What::UnknownKind { kind, nearest });
    }
}

fn read_page(mut keys: Keys, block: &Block, id: String, files: &Files, named: &mut Named) -> Page {
    let mut kinds = MediaKind::ALL.into_iter().filter(|kind| keys.peek(kind.name()).is_some());
    let (first, second) = (kinds.next(), kinds.next());
    let Some(kind) = first else {
        return Page { id, text: block.text(&mut keys, limits::PAGE), shows: None };
    };
    if let Some(second) = second {
        let what = What::TwoFiles { first: kind.name(), second: second.name() };
        keys.complain(second.name(), what);
    }
    let path = keys.line(kind.name(), limits::PATH);
    let sha256 = match named.take(files, keys.file, kind, &path) {
        _ if path.is_empty() => None,
        Ok(sha256) => Some(sha256),
        Err(what) => {
            keys.complain(kind.name(), what);
            None
        }
    };
    let shows = sha256.map(|sha256| Shows { kind, sha256 });
    Page { id, text: block.text(&mut keys, limits::PAGE_WITH_FILE), shows }
}
