//! Files in the wrong place, blocks in the wrong order, tasks that cannot be solved.

use super::{COURSE, LESSON_HEAD, PAGE, TOPIC, check, check_block, check_lesson, pack_with};
use crate::courses::pack::{Files, read_unfinished, render};

#[test]
fn folders() {
    check(vec![], &["course.md:1 NoCourse { elsewhere: None }", "course.md:1 NoTopics"]);
    check(vec![("course.md".into(), COURSE.into())], &["course.md:1 NoTopics"]);
    check(
        vec![("english/course.md".into(), COURSE.into()), ("english/01/topic.md".into(), TOPIC.into())],
        &["course.md:1 NoCourse { elsewhere: Some(\"english/course.md\") }"],
    );
    check(
        pack_with(&[("01-contact/course.md", COURSE.as_bytes())]),
        &["01-contact/course.md:1 SecondCourse { first: \"course.md\" }"],
    );
    check(pack_with(&[("notes.md", b"Hi"), ("a/b/c.MD", b"Hi")]), &["a/b/c.MD:1 UnusedFile", "notes.md:1 UnusedFile"]);
    let topic = TOPIC.replace("contact", "more");
    check(pack_with(&[("02-more/topic.md", topic.as_bytes())]), &["02-more/topic.md:1 NoLessons"]);
    let lesson = format!("{}{PAGE}", LESSON_HEAD.replace("greetings", "more"));
    check(
        pack_with(&[("02-more/01.md", lesson.as_bytes())]),
        &["02-more/topic.md:1 NoTopicFile { folder: \"02-more\" }"],
    );
    check(pack_with(&[("course.md", format!("{COURSE}{PAGE}").as_bytes())]), &["course.md:7 ExtraBlock"]);
    check(
        pack_with(&[("02-more/topic.md", TOPIC.as_bytes()), ("02-more/01.md", lesson.as_bytes())]),
        &["02-more/topic.md:2 DuplicateId { id: \"contact\", first_file: \"01-contact/topic.md\", first_line: 2 }"],
    );
}

#[test]
fn blocks() {
    check_lesson(LESSON_HEAD, &["1 EmptyLesson"]);
    check_lesson(PAGE, &["1 NoLessonHead"]);
    check_lesson(&format!("{LESSON_HEAD}\nHello.\n{PAGE}"), &["7 TextAfterLessonHead"]);
    let task = "---\nid: a\nkind: text\naccept: [a]\n---\nText.\n";
    check_lesson(&format!("{LESSON_HEAD}{task}"), &[]);
    check_lesson(&format!("{LESSON_HEAD}{task}{PAGE}"), &["12 PageAfterTask"]);
    check_block("---\nid: a\nkind: page\n---\n\n", &["11 NoText"]);
    check_block("---\nid: a\nkind: text\naccept: [a]\n---\n", &["11 NoText"]);
}

#[test]
fn drafts_may_be_empty_and_are_not_all_there_is() {
    let draft = format!("{}draft: true\n---\n", LESSON_HEAD.trim_end_matches("---\n"));
    check_lesson(&draft, &["course.md:1 OnlyDrafts"]);
    check_lesson(&draft.replace("minutes: 6", "minutes: 6\ntest: true"), &["course.md:1 OnlyDrafts"]);
    check_lesson(
        &draft.replace("draft: true", "draft: maybe"),
        &["1 EmptyLesson", "5 WrongType { key: \"draft\", expected: TrueOrFalse }"],
    );
    let other = draft.replace("greetings", "other");
    check(pack_with(&[("01-contact/02-other.md", other.as_bytes())]), &[]);
    let unfinished = Files::from_pairs([("course.md", COURSE), ("01-contact/topic.md", TOPIC)]);
    assert!(read_unfinished(&unfinished).is_ok_and(|pack| pack.topics.len() == 1));
    assert_eq!(render(&read_unfinished(&unfinished).unwrap()), unfinished);
    let wrong = Files::from_pairs([("course.md", COURSE.replace("language: ru", "language: Russian"))]);
    assert_eq!(read_unfinished(&wrong).map_err(|mistakes| mistakes.len()), Err(1));
}

#[test]
fn options() {
    let choice = |kind: &str, options: &str| format!("---\nid: a\nkind: {kind}\noptions:\n{options}---\nText.\n");
    let two = "- {id: a, text: A, right: true}\n- {id: b, text: B, right: true}\n";
    check_block(&choice("several", two), &[]);
    check_block(&choice("single", two), &["14 NotOneRight { count: 2 }"]);
    let none = two.replace("true", "false");
    check_block(&choice("single", &none), &["14 NotOneRight { count: 0 }"]);
    check_block(&choice("several", &none), &["14 NoneRight"]);
    check_block("---\nid: a\nkind: single\n---\nText.\n", &["11 MissingKey { key: \"options\" }"]);
    check_block(
        &choice("single", "- {id: a, text: A, right: true}\n"),
        &["14 Count { key: \"options\", count: 1, least: 2, most: 8 }"],
    );
    check_block(
        &choice("single", "- {id: a, text: A, right: true}\n- {id: a, text: A, hint: No}\n- B\n"),
        &[
            "16 UnknownKey { key: \"hint\", nearest: None }",
            "16 DuplicateId { id: \"a\", first_file: \"01-contact/01-greetings.md\", first_line: 15 }",
            "16 SameOption { text: \"A\", first: 15 }",
            "17 WrongType { key: \"options\", expected: Keys }",
        ],
    );
    check_block(
        &choice("single", "- id: seventeen-letters\n  text: monday\n- id: b\n  text: Monday\n  right: true\n"),
        &["15 BadId { id: \"seventeen-letters\", limit: 16 }"],
    );
}

#[test]
fn forms() {
    let text = |keys: &str| format!("---\nid: a\nkind: text\n{keys}---\nText.\n");
    check_block(&text(""), &["11 MissingKey { key: \"accept\" }"]);
    check_block(&text("accept: []\n"), &["14 Count { key: \"accept\", count: 0, least: 1, most: 30 }"]);
    check_block(
        &text(
            "accept:\n- Ещё  раз\nwrong:\n- {text: еще раз, why: No.}\n- {text: b, why: No.}\n- {text: B, why: No.}\n- {text: c}\n",
        ),
        &[
            "17 WrongIsAccepted { text: \"еще раз\", first: 15 }",
            "19 SameWrong { text: \"B\", first: 18 }",
            "20 MissingKey { key: \"why\" }",
        ],
    );
}
