//! Pages with a sound, a video and a file: uploaded once, by Telegram's own name from then on, and one screen after the
//! other whatever they carry.

use klass_bot::EmailPolicy;

use super::RU;
use crate::{
    course::Files,
    stage::{Actor, Setting, Stage},
};

const LESSON: &str = "\
---
id: senses
title: Чувства
minutes: 3
---

---
id: hear
kind: page
audio: ../media/hear.mp3
---
Слышно?

---
id: watch
kind: page
video: ../media/watch.mp4
---
Видно?

---
id: keep
kind: page
file: ../media/keep.txt
---
На память.

---
id: words
kind: page
---
И просто слова.
";

fn course() -> Files {
    vec![
        ("course.md", "---\nid: senses\ntitle: Чувства\nlanguage: ru\n---\n"),
        ("01-all/topic.md", "---\nid: all\ntitle: Все\n---\n"),
        ("01-all/01-senses.md", LESSON),
        ("media/hear.mp3", "ID3\u{3}\0\0\0\0\0\0"),
        ("media/watch.mp4", "\0\0\0\u{18}ftypmp42\0\0\0\0mp42isom"),
        ("media/keep.txt", "keep"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_every_kind_are_uploaded_once_for_everybody() {
    let stage = Stage::set(Setting { email: EmailPolicy::Off, courses: vec![course()], ..Setting::default() }).await;
    for name in ["Ада", "Борис"] {
        let student = stage.newcomer(name, "ru");
        student.writes("/start").await;
        student.presses("accept").await;
        student.presses("name").await;
        reads(&student).await;
    }
    for (method, field) in [("sendAudio", "audio"), ("sendVideo", "video"), ("sendDocument", "document")] {
        let calls = stage.gateway.call_log().into_iter().filter(|call| call.method == method);
        let by_name: Vec<bool> = calls.map(|call| call.body.get(field).is_some()).collect();
        assert_eq!(by_name.first(), Some(&false), "{method} is uploaded first");
        assert!(by_name.len() > 2 && by_name.iter().skip(1).all(|by_name| *by_name), "{method}: {by_name:?}");
    }
    assert_eq!(stage.gateway.refusals(), []);
}

/// Reads all pages, back and forth.
async fn reads(student: &Actor) {
    let kind = || student.screen().media.map(|media| media.kind.to_string());
    student.sees("Слышно?");
    assert_eq!(kind().as_deref(), Some("audio"));
    student.taps(&RU.button_next()).await;
    student.sees("Видно?");
    assert_eq!(kind().as_deref(), Some("video"));
    student.taps(&RU.button_next()).await;
    student.sees("На память.");
    assert_eq!(kind().as_deref(), Some("document"));
    student.taps(&RU.button_next()).await;
    student.sees("И просто слова.");
    assert_eq!(kind(), None);
    student.has_one_screen();
    for words in ["На память.", "Видно?", "Слышно?"] {
        student.taps(&RU.button_previous()).await;
        student.sees(words);
        student.has_one_screen();
    }
}
