//! One pack with twelve mistakes: one run finds them all, and nothing else.

use super::{TOPIC, check, pack_with, png};

const COURSE: &str = "---
id: English
title: English
---
";

const LESSON: &str = "---
id: greetings
title: Greetings
minutes: a few
---

---
id: hello
kind: page
picture: ../media/hand.jpg
---
How do you <u>do</u>?

---
id: reply
kind: single
options:
  - id: nice
    text: Nice to meet you too.
  - id: fine
    text: I'm fine, thanks.
    whi: Так отвечают на «How are you?».
---
Вам говорят: “Nice to meet you.” Что ответить?

---
id: reply
kind: text
accept: [Bye]
wrong:
  - text: bye
    why: Too short.
---
How do you say goodbye?

---
id: last
kind: pgae
---
That's all.
";

#[test]
fn twelve_mistakes() {
    let topic = format!("{TOPIC}{}", "a".repeat(2_001));
    let pack = pack_with(&[
        ("course.md", COURSE.as_bytes()),
        ("01-contact/topic.md", topic.as_bytes()),
        ("01-contact/01-greetings.md", LESSON.as_bytes()),
        ("01-contact/02-latin.md", b"---\nid: caf\xe9\n---\n"),
        ("media/hand.png", &png(10, 10)),
    ]);
    check(
        pack,
        &[
            "01-contact/01-greetings.md:4 WrongType { key: \"minutes\", expected: Number }",
            "01-contact/01-greetings.md:10 FileMissing { path: \"../media/hand.jpg\", nearest: Some(\"media/hand.png\") }",
            "01-contact/01-greetings.md:12 RawHtml",
            "01-contact/01-greetings.md:17 NotOneRight { count: 0 }",
            "01-contact/01-greetings.md:22 UnknownKey { key: \"whi\", nearest: Some(\"why\") }",
            "01-contact/01-greetings.md:27 DuplicateId { id: \"reply\", first_file: \"01-contact/01-greetings.md\", first_line: 15 }",
            "01-contact/01-greetings.md:31 WrongIsAccepted { text: \"bye\", first: 29 }",
            "01-contact/01-greetings.md:38 UnknownKind { kind: \"pgae\", nearest: Some(\"page\") }",
            "01-contact/02-latin.md:2 NotUtf8",
            "01-contact/topic.md:5 TextTooLong { length: 2001, limit: 2000 }",
            "course.md:1 MissingKey { key: \"language\" }",
            "course.md:2 BadId { id: \"English\", limit: 40 }",
        ],
    );
}
