//! Another pack with twelve mistakes, of what a whole course has beside lessons of texts and choices.

use super::{check, mp3, pack_with};

const COURSE: &str = "---
id: english
title: English
language: ru
tracks:
  - {id: base, title: 60+}
  - {id: high, title: 80+}
---
";

const TOPIC: &str = "---
id: contact
title: First contact
opens_at: 2026-12-01 09:00
tracks: [hihg]
---
";

const LESSON: &str = "---
id: greetings
title: Greetings
minutes: 6
pass: 70
---

---
id: hello
kind: page
video: ../media/hello.mp3
---
How do you do?

---
id: growth
kind: number
answer: 12.5
tolerance: 0.1
wrong:
  - text: 12.55
    why: Nearly.
  - text: about twelve
    why: Count it.
---
How much is it?

---
id: polite
kind: order
words: [Could, you, send, me, the report]
extra: [sending]
wrong:
  - text: Could you send the reports
    why: One report.
---
Put it together.

---
id: since
kind: gaps
gaps:
  - accept: [since]
    options: [for, from]
  - accept: [worked]
---
I have {2} here {1} 2019.
";

const PLACEMENT: &str = "---
id: be
level: a0
options:
  - {id: am, text: am, right: true}
  - {id: is, text: is, right: true}
---
I ___ from Kazan.
";

const FAQ: &str = "---
id: pay
topic: Payment
question: How do I pay?
---
By card.

---
id: open
topic: Access
question: When does it open?
---
At once.

---
id: bill
topic: Payment
question: Is there a bill?
---
Yes.
";

#[test]
fn twelve_other_mistakes() {
    let pack = pack_with(&[
        ("course.md", COURSE.as_bytes()),
        ("placement.md", PLACEMENT.as_bytes()),
        ("faq.md", FAQ.as_bytes()),
        ("01-contact/topic.md", TOPIC.as_bytes()),
        ("01-contact/01-greetings.md", LESSON.as_bytes()),
        ("media/hello.mp3", &mp3()),
    ]);
    check(
        pack,
        &[
            "01-contact/01-greetings.md:5 PassWithoutTest",
            "01-contact/01-greetings.md:11 VideoUnreadable { path: \"../media/hello.mp3\" }",
            "01-contact/01-greetings.md:21 WrongNumberIsRight { text: \"12.55\", first: 18 }",
            "01-contact/01-greetings.md:23 BadNumber { number: \"about twelve\" }",
            "01-contact/01-greetings.md:34 NotOfTheWords { text: \"Could you send the reports\" }",
            "01-contact/01-greetings.md:44 NoOptionAccepted",
            "01-contact/01-greetings.md:47 GapOutOfOrder { gap: 1 }",
            "01-contact/topic.md:4 BadMoment { key: \"opens_at\", moment: \"2026-12-01 09:00\" }",
            "01-contact/topic.md:5 UnknownTrack { track: \"hihg\", nearest: Some(\"high\") }",
            "faq.md:17 TopicApart { topic: \"Payment\", first: 3 }",
            "placement.md:3 UnknownLevel { level: \"a0\" }",
            "placement.md:4 QuestionNotOneRight { count: 2 }",
        ],
    );
}
