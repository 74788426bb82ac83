//! What a right pack gives.

use super::super::{Choice, Files, KnownWrong, Level, MediaKind, Opens, Pack, TaskBody, read};
use super::{COURSE, LESSON_HEAD, PAGE, TOPIC, jpeg, mp3, mp4, pack, pack_with, png};

const TASKS: &str = r#"---
id: reply
kind: single
options:
  - id: nice
    text: Nice to meet you too.
    right: true
  - id: 2
    text: No
    why: Так отвечают на «How are you?».
explanation: |
  На знакомство отвечают *тем же*:

  - Nice to meet you!
---
Вам говорят: “Nice to meet you.” Что ответить?

---
id: true-ones
kind: several
options: [{id: a, text: true, right: true}, {id: b, text: 1990}, {id: c, text: "C# is", right: true}]
hint: Two.
solution: >-
  One
  line.
---
Which?
---
id: email
kind: text
accept:
  - I'm
  - I am
wrong:
  - text: I
    why: The verb is missing.
typos: true
---
___ fine.
"#;

fn reads(pack: Vec<(String, Vec<u8>)>) -> Pack {
    read(&Files::from_pairs(pack)).unwrap()
}

fn lesson(text: &str) -> Vec<(String, Vec<u8>)> {
    pack_with(&[("01-contact/01-greetings.md", text.as_bytes())])
}

#[test]
fn tasks_of_every_kind() {
    let mut pack = reads(lesson(&format!("{LESSON_HEAD}{PAGE}{TASKS}")));
    let lesson = pack.topics.remove(0).lessons.remove(0);
    assert_eq!((lesson.id.as_str(), lesson.title.as_str(), lesson.minutes), ("greetings", "Greetings", 6));
    assert_eq!(lesson.pages[0].text, "How do you do?");
    let [reply, ones, email] = lesson.tasks.try_into().unwrap();

    let choice = |id: &str, text: &str, right| Choice { id: id.into(), text: text.into(), right, why: None };
    let why = Some("Так отвечают на «How are you?».".into());
    let options = vec![choice("nice", "Nice to meet you too.", true), Choice { why, ..choice("2", "No", false) }];
    assert_eq!(reply.body, TaskBody::Single { options });
    assert_eq!(reply.prompt, "Вам говорят: “Nice to meet you.” Что ответить?");
    assert_eq!(reply.explanation.unwrap(), "На знакомство отвечают *тем же*:\n\n- Nice to meet you!");

    let options = vec![choice("a", "true", true), choice("b", "1990", false), choice("c", "C# is", true)];
    assert_eq!(ones.body, TaskBody::Several { options });
    assert_eq!((ones.hint.unwrap(), ones.solution.unwrap()), ("Two.".into(), "One line.".into()));

    let accept = vec!["I'm".into(), "I am".into()];
    let wrong = vec![KnownWrong { text: "I".into(), why: "The verb is missing.".into() }];
    assert_eq!(email.body, TaskBody::Text { accept, wrong, typos: true });
}

#[test]
fn topics_and_lessons_stand_in_the_order_of_their_names() {
    let topic = |id: &str| TOPIC.replace("contact", id).into_bytes();
    let lesson = |id: &str| format!("{}{PAGE}", LESSON_HEAD.replace("greetings", id)).into_bytes();
    let pack = reads(vec![
        ("course.md".into(), COURSE.into()),
        ("01-a-b/topic.md".into(), topic("second")),
        ("01-a-b/1.md".into(), lesson("three")),
        ("01-a/topic.md".into(), topic("first")),
        ("01-a/02-z.md".into(), lesson("two")),
        ("01-a/01-y.md".into(), lesson("one")),
    ]);
    assert_eq!(pack.topics.iter().map(|topic| topic.id.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    let lessons = pack.topics.iter().flat_map(|topic| &topic.lessons);
    assert_eq!(lessons.map(|lesson| lesson.id.as_str()).collect::<Vec<_>>(), ["one", "two", "three"]);
}

#[test]
fn the_editor_does_not_matter() {
    let dressed = |(path, text): (String, Vec<u8>)| {
        let text = String::from_utf8(text).unwrap().replace("---\n", "--- \n").replace('\n', "\r\n");
        (path, format!("\u{feff}{text}").into_bytes())
    };
    assert_eq!(reads(pack().into_iter().map(dressed).collect()), reads(pack()));
}

#[test]
fn a_page_has_its_picture_whatever_its_name_says() {
    let page = PAGE.replace("kind: page", "kind: page\npicture: ../media/./hand.png");
    let (png, jpeg) = (png(640, 480), jpeg(800, 600));
    for (bytes, mime, width, height) in [(png, "image/png", 640, 480), (jpeg, "image/jpeg", 800, 600)] {
        let mut files = lesson(&format!("{LESSON_HEAD}{page}{}", page.replace("hello", "again")));
        files.push(("media/hand.png".into(), bytes.clone()));
        let pack = reads(files);
        assert_eq!(pack.media.len(), 1);
        let (key, media) = pack.media.first_key_value().unwrap();
        assert_eq!(key.len(), 64);
        assert_eq!((media.mime, media.width, media.height), (mime, Some(width), Some(height)));
        assert_eq!((media.bytes.as_ref(), media.file_name.as_str()), (Some(&bytes), "hand.png"));
        let pages = &pack.topics[0].lessons[0].pages;
        assert!(pages.iter().all(|page| page.shows.as_ref().is_some_and(|shows| shows.sha256 == *key)));
    }
}

#[test]
fn other_files_are_left_alone() {
    assert_eq!(reads(pack_with(&[("README.txt", b"\xff"), ("media/words.csv", b"a,b")])), reads(pack()));
}

#[test]
fn a_file_may_come_out_of_any_head_that_says_the_same() {
    let quoted = "---\n\"id\": 'greetings'\ntitle: >\n  Greetings\nminutes: \"6\"\n\n# a line of its own\n---\n";
    assert_eq!(reads(lesson(&format!("{quoted}{PAGE}"))), reads(pack()));
}

/// The example that stands in this chapter of the documentation, without its fences.
fn example(docs: &str, chapter: &str) -> String {
    let (_, chapter) = docs.split_once(&format!("\n## {chapter}\n")).unwrap();
    let fence = if chapter.find("````").is_some_and(|at| chapter.find("```") == Some(at)) { "````" } else { "```" };
    let (_, example) = chapter.split_once(&format!("{fence}markdown\n")).unwrap();
    example.split_once(&format!("\n{fence}\n")).unwrap().0.to_owned() + "\n"
}

#[test]
fn the_examples_in_the_docs_read() {
    let docs = include_str!("../../../../../docs/packs.md");
    assert_eq!(docs.matches("```markdown").count(), 5, "an example that no test reads");
    let question = example(docs, "placement.md");
    let questions = (0..15).map(|number| {
        let (id, level) = (format!("id: be-am-{number}"), format!("level: {}", Level::ALL[number / 3].code()));
        question.replace("id: be-am", &id).replace("level: a1", &level)
    });
    let pack = reads(vec![
        ("course.md".into(), example(docs, "course.md").into_bytes()),
        ("placement.md".into(), questions.collect::<String>().into_bytes()),
        ("faq.md".into(), example(docs, "faq.md").into_bytes()),
        ("02-meetings/topic.md".into(), example(docs, "topic.md").into_bytes()),
        ("02-meetings/01-greetings.md".into(), example(docs, "A lesson").into_bytes()),
        ("media/handshake.png".into(), png(1_000, 560)),
        ("media/hello.mp3".into(), mp3()),
        ("media/hello.mp4".into(), mp4()),
        ("media/phrases.pdf".into(), b"%PDF-1.7".into()),
    ]);
    assert_eq!((pack.course.tracks.len(), pack.placement.len(), pack.faq.len()), (2, 15, 1));
    assert_eq!((pack.topics[0].opens, pack.topics[0].tracks.len()), (Opens::AfterDays(7), 1));
    let lesson = &pack.topics[0].lessons[0];
    let kinds: Vec<_> = lesson.tasks.iter().map(|task| task.body.kind()).collect();
    assert_eq!(kinds, ["single", "several", "text", "number", "order", "gaps"]);
    let shown = lesson.pages.iter().filter_map(|page| page.shows.as_ref()).map(|shows| shows.kind);
    assert_eq!(
        shown.collect::<Vec<_>>(),
        MediaKind::ALL.map(|kind| match kind {
            MediaKind::Video => MediaKind::Audio,
            MediaKind::Audio => MediaKind::Video,
            kind => kind,
        })
    );
    assert_eq!(lesson.tracks, ["base", "high"]);
}

#[test]
fn a_topic_opens_and_a_test_is_passed_as_their_heads_say() {
    let with = |topic: &str, head: &str| {
        let mut pack = pack_with(&[
            (
                "01-contact/topic.md",
                TOPIC.replacen("title: First contact\n", &format!("title: First contact\n{topic}"), 1).as_bytes(),
            ),
            (
                "01-contact/01-greetings.md",
                format!("{}{TASKS}", LESSON_HEAD.replace("minutes: 6\n", &format!("minutes: 6\n{head}"))).as_bytes(),
            ),
        ]);
        pack.sort();
        let topic = reads(pack).topics.remove(0);
        (topic.opens, topic.lessons[0].pass_percent)
    };
    let at = Opens::At("2026-12-01T06:00:00Z".parse().unwrap());
    assert_eq!(with("opens_at: 2026-12-01T09:00+03:00\n", "test: true\npass: 55\n"), (at, Some(55)));
    assert_eq!(with("opens_after_days: 365\n", "test: true\n"), (Opens::AfterDays(365), Some(70)));
    assert_eq!(with("", "test: false\n"), (Opens::AtOnce, None));
}

#[test]
fn places_are_where_the_kinds_stand() {
    let pack = reads(lesson(&format!("{LESSON_HEAD}{PAGE}{TASKS}")));
    let place = pack.places[&("greetings".to_owned(), "reply".to_owned())].clone();
    assert_eq!(place, ("01-contact/01-greetings.md".to_owned(), 13));
    assert_eq!(pack.places.len(), 3);
}
