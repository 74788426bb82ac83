//! A topic's folder: `topic.md` and the lessons beside it.

use super::course::{Reading, TOPIC};
use super::keys::Keys;
use super::mistake::What;
use super::{Opens, Topic, lesson, limits};

const KEYS: [&str; 5] = ["id", "title", "opens_at", "opens_after_days", "tracks"];

/// Reads the topic in this folder, which has Markdown files of these names.
pub(super) fn read(reading: &mut Reading, folder: &str, names: &[&str]) -> Topic {
    let file = format!("{folder}/{TOPIC}");
    let mut topic = Topic::default();
    if let Some(bytes) = reading.files.get(&file) {
        reading.only_block(&file, bytes, |keys, block, known| {
            let mut keys = keys.only(&KEYS);
            topic.id = keys.id(limits::ID, &mut known.topic_ids);
            topic.title = keys.line("title", limits::TITLE);
            topic.opens = read_opens(&mut keys);
            topic.tracks = known.tracks.read(&mut keys);
            topic.text = block.optional_text(&mut keys, limits::DESCRIPTION);
        });
    } else {
        reading.findings.note(&file, 1, What::NoTopicFile { folder: folder.into() });
    }
    for name in names.iter().filter(|name| **name != TOPIC) {
        let path = format!("{folder}/{name}");
        let bytes = reading.files.get(&path).unwrap_or_default();
        topic.lessons.push(lesson::read(reading, &path, bytes));
    }
    if topic.lessons.is_empty() {
        reading.findings.note(&file, 1, What::NoLessons);
    }
    topic
}

fn read_opens(keys: &mut Keys) -> Opens {
    let at = keys.optional_moment("opens_at");
    let days = keys.optional_count("opens_after_days", &limits::DAYS);
    if let Some(first) = keys.peek("opens_at")
        && let Some(second) = keys.peek("opens_after_days")
    {
        let line = first.line.max(second.line);
        keys.findings.note(keys.file, line, What::TwoOpenings);
    }
    at.map(Opens::At).or(days.map(Opens::AfterDays)).unwrap_or_default()
}
