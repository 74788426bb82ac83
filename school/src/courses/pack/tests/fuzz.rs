//! Whatever the bytes are, reading ends, and what it tells points into the pack.

use proptest::prelude::*;

use super::super::{Files, read};
use super::{COURSE, LESSON_HEAD, PAGE, TOPIC, png};

const TASK: &str = "---\nid: reply\nkind: several\noptions:\n  - id: a\n    text: \"A: a\"\n    right: true\n  - {id: b, text: B}\n\
                    hint: |\n  > *One*\n\n  - [two](https://example.org)\n---\nWhich?\n";

fn lesson() -> Vec<u8> {
    let page = PAGE.replace("kind: page", "kind: page\npicture: ../hand.png");
    format!("{LESSON_HEAD}{page}{TASK}").into_bytes()
}

/// Reads a pack with this lesson and this picture; every mistake has to name a line that there is.
fn survives(lesson: &[u8], picture: &[u8]) -> Result<(), TestCaseError> {
    let files = Files::from_pairs([
        ("course.md", COURSE.as_bytes()),
        ("01-contact/topic.md", TOPIC.as_bytes()),
        ("01-contact/01-greetings.md", lesson),
        ("hand.png", picture),
    ]);
    for mistake in read(&files).err().unwrap_or_default() {
        let bytes = files.get(&mistake.file).unwrap_or_default();
        let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count();
        prop_assert!((1..=lines).contains(&mistake.line), "{mistake:?} of {lines} lines");
    }
    Ok(())
}

/// Pieces that mean something in a lesson.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces = "---\n·\n· ·  - ·- ·? ·: ·#·&a ·*a·!x ·|\n·>-\n·'·\"·[·]·{·}·,·%YAML 1.2\n·...\n·<b>·> ·| a |\n|---|\n·\t·\u{feff}·\r\n·\0·\
                  id: a\n·kind: text\n·options:\n·<<: ·\\x·ё";
    let pieces: Vec<_> = pieces.split('·').collect();
    prop_oneof![
        4 => proptest::sample::select(pieces).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn random_bytes(lesson in proptest::collection::vec(any::<u8>(), 0..400), picture in proptest::collection::vec(any::<u8>(), 0..60)) {
        survives(&lesson, &picture)?;
    }

    #[test]
    fn random_pieces(pieces in proptest::collection::vec(piece(), 0..40)) {
        survives(&pieces.concat(), &png(10, 10))?;
    }

    #[test]
    fn a_good_lesson_spoilt(edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..6_usize, piece()), 1..6)) {
        let mut lesson = lesson();
        for (place, cut, piece) in edits {
            let start = place.index(lesson.len() + 1);
            let end = (start + cut).min(lesson.len());
            lesson.splice(start..end, piece);
        }
        survives(&lesson, &png(10, 10))?;
    }

    #[test]
    fn a_good_picture_spoilt(place in any::<prop::sample::Index>(), byte in any::<u8>(), length in 0..40_usize) {
        let mut picture = super::jpeg(640, 480);
        let place = place.index(picture.len());
        picture[place] = byte;
        picture.truncate(length);
        survives(&lesson(), &picture)?;
    }
}

#[test]
fn deep_nesting_ends() {
    for piece in ["[", "- ", "? ", "{a: ", "- ? "] {
        let lesson = format!("---\nid: {}\n---\n", piece.repeat(20_000));
        survives(lesson.as_bytes(), &png(10, 10)).unwrap();
        let lesson = format!("---\n{}\n---\n{}", piece.repeat(20_000), "> ".repeat(20_000));
        survives(lesson.as_bytes(), &png(10, 10)).unwrap();
    }
}
