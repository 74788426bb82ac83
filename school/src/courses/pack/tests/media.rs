//! Files that are not there, or that Telegram would refuse.

use super::{LESSON_HEAD, PAGE, check, jpeg, mp3, mp4, pack_with, png};

/// What is told about a page that names this path, with this file in the pack.
#[track_caller]
fn check_picture(path: &str, bytes: &[u8], expected: &[&str]) {
    let page = PAGE.replace("kind: page", &format!("kind: page\npicture: {path}"));
    let lesson = format!("{LESSON_HEAD}{page}");
    let pack = pack_with(&[("01-contact/01-greetings.md", lesson.as_bytes()), ("media/hand.png", bytes)]);
    let expected: Vec<_> = expected.iter().map(|what| format!("01-contact/01-greetings.md:9 {what}")).collect();
    check(pack, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn named_pictures() {
    let (good, path) = (png(640, 480), "../media/hand.png");
    check_picture(path, &good, &[]);
    let nearest = "nearest: Some(\"media/hand.png\") }";
    check_picture("../media/Hand.png", &good, &[&format!("FileMissing {{ path: \"../media/Hand.png\", {nearest}")]);
    check_picture("media/hand.png", &good, &["FileMissing { path: \"media/hand.png\", nearest: None }"]);
    check_picture("../../hand.png", &good, &["FileOutside { path: \"../../hand.png\" }"]);
    check_picture("/media/hand.png", &good, &["FileOutside { path: \"/media/hand.png\" }"]);
    check_picture("''", &good, &["Empty { key: \"picture\" }"]);
}

#[test]
fn contents() {
    let path = "../media/hand.png";
    for bad in [&b"GIF89a\x01\0\x01\0"[..], b"", b"\x89PNG\r\n\x1a\n", &png(0, 10), &jpeg(10, 10)[..12]] {
        check_picture(path, bad, &[&format!("PictureUnreadable {{ path: {path:?} }}")]);
    }
    check_picture(
        path,
        &png(9_000, 1_001),
        &[&format!("PictureTooLarge {{ path: {path:?}, width: 9000, height: 1001, limit: 10000 }}")],
    );
    check_picture(
        path,
        &png(10, 201),
        &[&format!("PictureTooNarrow {{ path: {path:?}, width: 10, height: 201, limit: 20 }}")],
    );
    let heavy = [png(10, 10), vec![0; 10 * 1024 * 1024]].concat();
    check_picture(path, &heavy, &[&format!("FileTooHeavy {{ path: {path:?}, limit_megabytes: 10 }}")]);
}

#[test]
fn a_page_shows_one_file_of_the_kind_it_says() {
    let path = "../media/hand.mp4";
    let show = |key: &str, bytes: &[u8], expected: &[&str]| {
        let lesson = format!("{LESSON_HEAD}{}", PAGE.replace("kind: page", &format!("kind: page\n{key}: {path}")));
        let pack = pack_with(&[("01-contact/01-greetings.md", lesson.as_bytes()), ("media/hand.mp4", bytes)]);
        let expected: Vec<_> = expected.iter().map(|what| format!("01-contact/01-greetings.md:9 {what}")).collect();
        check(pack, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    };
    let m4a = b"\0\0\0\x18ftypM4A \0\0\0\0";
    show("video", &mp4(), &[]);
    show("audio", &mp3(), &[]);
    show("audio", m4a, &[]);
    show("audio", b"\xff\xfb\x90\x44\0", &[]);
    show("file", b"a", &[]);
    show("file", &png(10, 10), &[]);
    show("video", m4a, &[&format!("VideoUnreadable {{ path: {path:?} }}")]);
    show("video", b"", &[&format!("VideoUnreadable {{ path: {path:?} }}")]);
    show("audio", &mp4(), &[&format!("AudioUnreadable {{ path: {path:?} }}")]);
    show("file", b"#!/bin/sh\nrm x", &[&format!("FileProgram {{ path: {path:?} }}")]);
    show("file", b"", &[&format!("FileEmpty {{ path: {path:?} }}")]);
    let heavy = [mp4(), vec![0; 20 * 1024 * 1024]].concat();
    show("video", &heavy, &[&format!("FileTooHeavy {{ path: {path:?}, limit_megabytes: 20 }}")]);

    let two = PAGE.replace("kind: page", "kind: page\nfile: ../a.pdf\nvideo: ../a.mp4");
    let lesson = format!("{LESSON_HEAD}{two}");
    let pack =
        pack_with(&[("01-contact/01-greetings.md", lesson.as_bytes()), ("a.mp4", &mp4()), ("a.pdf", b"%PDF-1.7")]);
    check(pack, &["01-contact/01-greetings.md:9 TwoFiles { first: \"video\", second: \"file\" }"]);
}

#[test]
fn unused_files_are_told_when_everything_was_read() {
    let picture = png(10, 10);
    check(
        pack_with(&[("a.mp4", &mp4()), ("b.MP3", &mp3()), ("c.pdf", b"c"), ("d.mov", b"d")]),
        &["a.mp4:1 UnusedMedia", "b.MP3:1 UnusedMedia", "d.mov:1 UnusedMedia"],
    );
    check(pack_with(&[("media/hand.PNG", &picture)]), &["media/hand.PNG:1 UnusedMedia"]);
    check(pack_with(&[("media/hand.png", &picture), ("notes.md", b"Hi")]), &["notes.md:1 UnusedFile"]);
}
