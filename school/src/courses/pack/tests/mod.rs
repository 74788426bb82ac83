//! Packs, right and wrong. A wrong one is told as `file:line What`, one line a mistake.

mod files;
mod fuzz;
mod good;
mod heads;
mod kinds;
mod lessons;
mod media;
mod packs;
mod render;
mod texts;
mod twelve;
mod twelve_more;

use super::{Files, read};

const COURSE: &str = "---\nid: english\ntitle: English\nlanguage: ru\n---\nA course.\n";
const TOPIC: &str = "---\nid: contact\ntitle: First contact\n---\n";
const LESSON_HEAD: &str = "---\nid: greetings\ntitle: Greetings\nminutes: 6\n---\n";
const PAGE: &str = "---\nid: hello\nkind: page\n---\nHow do you do?\n";

/// A right pack, to be spoilt.
fn pack() -> Vec<(String, Vec<u8>)> {
    [
        ("course.md", COURSE.into()),
        ("01-contact/topic.md", TOPIC.into()),
        ("01-contact/01-greetings.md", format!("{LESSON_HEAD}{PAGE}")),
    ]
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .into()
}

/// The right pack with files added or replaced.
fn pack_with(files: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
    let more = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    pack().into_iter().chain(more).collect()
}

/// What is told about a pack.
fn told(pack: Vec<(String, Vec<u8>)>) -> Vec<String> {
    let mistakes = read(&Files::from_pairs(pack)).err().unwrap_or_default();
    mistakes.iter().map(|mistake| format!("{}:{} {:?}", mistake.file, mistake.line, mistake.what)).collect()
}

#[track_caller]
fn check(pack: Vec<(String, Vec<u8>)>, expected: &[&str]) {
    assert_eq!(told(pack), expected);
}

/// What is told about a lesson of this text, without its path.
#[track_caller]
fn check_lesson(text: &str, expected: &[&str]) {
    let told = told(pack_with(&[("01-contact/01-greetings.md", text.as_bytes())]));
    let told: Vec<_> =
        told.iter().map(|line| line.strip_prefix("01-contact/01-greetings.md:").unwrap_or(line)).collect();
    assert_eq!(told, expected);
}

/// What is told about one block below a lesson's head of five lines and a right page of five: it begins in line 11.
#[track_caller]
fn check_block(block: &str, expected: &[&str]) {
    check_lesson(&format!("{LESSON_HEAD}{PAGE}{block}"), expected);
}

/// As much of a PNG as tells its size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let start: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
    [start, &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0, 0, 0, 0, 0]].concat()
}

/// As much of a JPEG as tells its size.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let start: &[u8] = &[0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
    let frame: &[u8] = &[0xff, 0xc0, 0, 17, 8];
    let rest: &[u8] = &[3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9];
    [start, frame, &height.to_be_bytes(), &width.to_be_bytes(), rest].concat()
}

/// As much of an MP4 as tells what it is.
fn mp4() -> Vec<u8> {
    b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec()
}

/// As much of an MP3 as tells what it is.
fn mp3() -> Vec<u8> {
    b"ID3\x04\0\0\0\0\0\0".to_vec()
}
