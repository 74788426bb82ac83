//! Pictures that are not there, or that Telegram would refuse.

use super::{LESSON_HEAD, PAGE, check, jpeg, pack_with, png};

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
fn unused_pictures_are_told_when_everything_was_read() {
    let picture = png(10, 10);
    check(pack_with(&[("media/hand.PNG", &picture)]), &["media/hand.PNG:1 UnusedMedia"]);
    check(pack_with(&[("media/hand.png", &picture), ("notes.md", b"Hi")]), &["notes.md:1 UnusedFile"]);
}
