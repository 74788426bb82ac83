//! A pack as files in the one canonical form: reading them gives the same pack, and rendering that the same bytes.

mod head;
mod paths;
mod tasks;

use std::collections::BTreeMap;

use super::{Course, FaqEntry, Files, Lesson, Opens, Pack, Page, PlacementQuestion, Topic, limits};
use crate::courses::pack::course::{COURSE, FAQ, PLACEMENT, TOPIC};
use head::Head;
use paths::numbered;

/// The files of a pack: `course.md`, `NN-<topic>/topic.md`, `NN-<topic>/NN-<lesson>.md`, `media/<file>`, and where the
/// course has them `placement.md` and `faq.md`.
pub fn render(pack: &Pack) -> Files {
    let mut files: Vec<(String, Vec<u8>)> = vec![(COURSE.to_owned(), course(&pack.course).into())];
    if !pack.placement.is_empty() {
        files.push((PLACEMENT.to_owned(), blocks(pack.placement.iter().map(question)).into()));
    }
    if !pack.faq.is_empty() {
        files.push((FAQ.to_owned(), blocks(pack.faq.iter().map(faq_entry)).into()));
    }
    let names = paths::media(pack);
    for (number, topic) in (1..).zip(&pack.topics) {
        let folder = numbered(number, pack.topics.len(), &topic.id);
        files.push((format!("{folder}/{TOPIC}"), topic_file(topic).into()));
        for (number, lesson) in (1..).zip(&topic.lessons) {
            let name = numbered(number, topic.lessons.len(), &lesson.id);
            files.push((format!("{folder}/{name}.md"), lesson_file(lesson, &names).into()));
        }
    }
    let media = pack.media.iter().filter_map(|(sha256, file)| Some((names.get(sha256.as_str())?, file, sha256)));
    let mut kept = Vec::new();
    for (name, file, sha256) in media {
        let path = format!("media/{name}");
        match &file.bytes {
            Some(bytes) => files.push((path, bytes.clone())),
            None => kept.push((path, sha256, file.clone())),
        }
    }
    let mut files = Files::from_pairs(files);
    for (path, sha256, file) in kept {
        files.keep(path, sha256, file);
    }
    files
}

/// One thing of a course as it is written, for who asks whether it is as it was.
pub(crate) mod written {
    use std::collections::BTreeMap;

    use super::{super::Task, Course, FaqEntry, Page, Topic};

    pub(crate) fn course(course: &Course) -> String {
        super::course(course)
    }

    pub(crate) fn topic(topic: &Topic) -> String {
        super::topic_file(topic)
    }

    /// A page, its file by its key.
    pub(crate) fn page(page: &Page) -> String {
        let shows = page.shows.iter().map(|shows| (shows.sha256.as_str(), shows.sha256.clone()));
        super::page(page, &shows.collect::<BTreeMap<_, _>>())
    }

    pub(crate) fn task(task: &Task) -> String {
        super::tasks::task(task)
    }

    pub(crate) fn faq_entry(entry: &FaqEntry) -> String {
        super::faq_entry(entry)
    }
}

fn course(course: &Course) -> String {
    let mut head = Head::default();
    head.line("id", &course.id);
    head.line("title", &course.title);
    head.line("language", &course.language);
    head.items("tracks", &course.tracks, |head, track| {
        head.line("id", &track.id);
        head.line("title", &track.title);
    });
    head.block(&course.text)
}

fn topic_file(topic: &Topic) -> String {
    let mut head = Head::default();
    head.line("id", &topic.id);
    head.line("title", &topic.title);
    match topic.opens {
        Opens::AtOnce => {}
        Opens::At(moment) if moment.timestamp() % 60 == 0 => {
            head.line("opens_at", &moment.format("%Y-%m-%dT%H:%MZ").to_string());
        }
        Opens::At(moment) => head.line("opens_at", &moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        Opens::AfterDays(days) => head.line("opens_after_days", &days.to_string()),
    }
    head.flow("tracks", &topic.tracks);
    head.block(&topic.text)
}

fn lesson_file(lesson: &Lesson, names: &BTreeMap<&str, String>) -> String {
    let mut head = Head::default();
    head.line("id", &lesson.id);
    head.line("title", &lesson.title);
    head.line("minutes", &lesson.minutes.to_string());
    head.flow("tracks", &lesson.tracks);
    if let Some(percent) = lesson.pass_percent {
        head.line("test", "true");
        if percent != limits::PASS_PERCENT {
            head.line("pass", &percent.to_string());
        }
    }
    head.flag("draft", lesson.draft);
    let pages = lesson.pages.iter().map(|lesson_page| page(lesson_page, names));
    blocks(std::iter::once(head.block("")).chain(pages).chain(lesson.tasks.iter().map(tasks::task)))
}

fn page(page: &Page, names: &BTreeMap<&str, String>) -> String {
    let mut head = Head::default();
    head.line("id", &page.id);
    head.line("kind", "page");
    if let Some(shows) = &page.shows
        && let Some(name) = names.get(shows.sha256.as_str())
    {
        head.line(shows.kind.name(), &format!("../media/{name}"));
    }
    head.block(&page.text)
}

fn question(question: &PlacementQuestion) -> String {
    let mut head = Head::default();
    head.line("id", &question.id);
    head.line("level", question.level.code());
    tasks::options(&mut head, &question.options);
    head.block(&question.prompt)
}

fn faq_entry(entry: &FaqEntry) -> String {
    let mut head = Head::default();
    head.line("id", &entry.id);
    head.line("topic", &entry.topic);
    head.line("question", &entry.question);
    head.block(&entry.text)
}

/// Blocks of one file, an empty line between them.
fn blocks(blocks: impl Iterator<Item = String>) -> String {
    blocks.collect::<Vec<_>>().join("\n")
}
