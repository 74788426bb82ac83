//! The canonical form: what is rendered reads as what it was, and renders to the same bytes.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Files, Pack, read, render};
use super::packs::packs;
use super::{LESSON_HEAD, PAGE, mp4, pack_with, png};

/// A course that is in its canonical form already.
const CANONICAL: [(&str, &str); 4] = [
    (
        "course.md",
        "---\nid: english\ntitle: \"English: a course\"\nlanguage: ru\ntracks:\n  - id: base\n    title: 60+\n  - id: high\n    \
         title: \"%80\"\n---\nA course.\n",
    ),
    (
        "faq.md",
        "---\nid: pay\ntopic: Payment\nquestion: How do I pay?\n---\nBy card.\n\n---\nid: bill\ntopic: Payment\nquestion: \"\\\"Bill\\\"?\"\n---\nYes.\n",
    ),
    (
        "01-contact/topic.md",
        "---\nid: contact\ntitle: First contact\nopens_at: 2026-12-01T06:00Z\ntracks: [high, base]\n---\n",
    ),
    ("01-contact/01-greetings.md", LESSON),
];

const LESSON: &str = r#"---
id: greetings
title: Greetings
minutes: 6
test: true
pass: 55
---

---
id: hello
kind: page
picture: ../media/hand.png
---
How do you do?

- one
- two

---
id: reply
kind: single
points: 3
options:
  - id: nice
    text: Nice, too.
    right: true
  - id: fine
    text: "- fine"
    why: |
      Not *here*:

      > never
hint: Think.
---
    What?

---
id: email
kind: text
accept:
  - I'm
  - "I: am"
wrong:
  - text: I
    why: The verb.
typos: true
---
___ fine.

---
id: growth
kind: number
answer: 12.50
tolerance: 0.1
unit: "%"
---
How much?

---
id: polite
kind: order
words: [Could, you, "send, me", the report]
extra: [sending]
also:
  - You could the report
solution: "Could you… #1"
---
Put it together.

---
id: since
kind: gaps
typos: true
gaps:
  - accept:
      - since
    options: [since, for]
    wrong:
      - text: for
        why: No.
  - accept:
      - "'ve worked"
---
Here {1} 2019, I {2}.
"#;

#[test]
fn the_canonical_form() {
    let files = CANONICAL.map(|(path, text)| (path.to_owned(), text.replace("\n         ", "\n").into_bytes()));
    let files = Files::from_pairs(files.into_iter().chain([("media/hand.png".to_owned(), png(10, 10))]));
    let rendered = render(&read(&files).unwrap());
    for path in files.paths() {
        let text = |files: &Files| String::from_utf8_lossy(files.get(path).unwrap_or_default()).into_owned();
        assert_eq!(text(&rendered), text(&files), "{path}");
    }
    assert_eq!(rendered, files);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let page =
        |id: &str, path: &str| PAGE.replace("hello", id).replace("kind: page", &format!("kind: page\nfile: ../{path}"));
    let lesson = format!(
        "{LESSON_HEAD}{}{}{}",
        page("one", "a/Film.mp4"),
        page("two", "b/film.mp4"),
        page("three", "c/film-2.mp4")
    );
    let film = |number: u8| [mp4(), vec![number]].concat();
    let pack = read(&Files::from_pairs(pack_with(&[
        ("01-contact/01-greetings.md", lesson.as_bytes()),
        ("a/Film.mp4", &film(1)),
        ("b/film.mp4", &film(2)),
        ("c/film-2.mp4", &film(3)),
    ])));
    let rendered = render(&pack.unwrap());
    let paths: Vec<&str> = rendered.paths().filter(|path| path.starts_with("media/")).collect();
    assert_eq!(paths, ["media/Film.mp4", "media/film-2-2.mp4", "media/film-2.mp4"]);
    assert_eq!(rendered.get("media/film-2.mp4").unwrap(), film(2));
    assert_eq!(render(&read(&rendered).unwrap()), rendered);
}

/// Reads rendered files, without the places: they are new.
fn read_back(files: &Files) -> Result<Pack, String> {
    let text = |file: &str| String::from_utf8_lossy(files.get(file).unwrap_or_default()).into_owned();
    match read(files) {
        Ok(pack) => Ok(Pack { places: BTreeMap::new(), ..pack }),
        Err(mistakes) => Err(format!("{mistakes:#?}\n{}", text(&mistakes[0].file))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn what_is_rendered_reads_as_what_it_was(pack in packs()) {
        let files = render(&pack);
        let back = read_back(&files).map_err(TestCaseError::fail)?;
        prop_assert!(back == pack, "{back:#?}\nis not {pack:#?}");
        prop_assert!(render(&back) == files);
    }

    #[test]
    fn names_of_files_are_settled_at_once(mut pack in packs(), names in proptest::collection::vec(".{0,12}(\\.md|\\.png)?", 12)) {
        for (media, name) in pack.media.values_mut().zip(names) {
            media.file_name = name;
        }
        let files = render(&pack);
        let back = read_back(&files).map_err(TestCaseError::fail)?;
        prop_assert!(render(&back) == files);
    }
}
