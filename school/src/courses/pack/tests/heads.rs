//! Heads that do not read, and values that are not what they should be.

use super::{LESSON_HEAD, PAGE, check, check_block, check_lesson, pack_with};

#[test]
fn keys() {
    check_block(
        "---\nid: a\nkind: page\nid: b\npictur: x.png\n---\nText.\n",
        &[
            "14 DuplicateKey { key: \"id\", first: 12 }",
            "15 UnknownKey { key: \"pictur\", nearest: Some(\"picture\") }",
        ],
    );
    check_block(
        "---\nid: a\nkind: text\noptions: [a]\naccept: [a]\n---\nText.\n",
        &["14 UnknownKey { key: \"options\", nearest: None }"],
    );
    check_block(
        "---\nid: a\nkind: several\noptions: [{id: a, id: b, text: A, right: true}, {id: c, text: C}]\n---\nText.\n",
        &["14 DuplicateKey { key: \"id\", first: 14 }"],
    );
    check_block(
        &format!("---\nid: a\nkind: page\n# {}\n---\nText.\n", "a".repeat(1024 * 1024)),
        &["11 HeadTooLong { limit_kilobytes: 1024 }"],
    );
    check_lesson(
        &format!("---\nid: a\n---\n{PAGE}"),
        &["1 MissingKey { key: \"minutes\" }", "1 MissingKey { key: \"title\" }"],
    );
    check_block("---\nid: a\n---\nText.\n", &["11 MissingKey { key: \"kind\" }"]);
    check_block(
        "---\nid: a\nkind: pages\n---\nText.\n",
        &["13 UnknownKind { kind: \"pages\", nearest: Some(\"page\") }"],
    );
    check_block(
        "---\nid: a\nkind: crossword\n---\nText.\n",
        &["13 UnknownKind { kind: \"crossword\", nearest: None }"],
    );
}

#[test]
fn values() {
    let lesson = |head: &str| format!("---\n{head}\n---\n{PAGE}");
    check_lesson(&lesson("id: a\ntitle:\nminutes: 6"), &["3 Empty { key: \"title\" }"]);
    check_lesson(&lesson("id: a\ntitle: [A]\nminutes: 6"), &["3 WrongType { key: \"title\", expected: Text }"]);
    check_lesson(&lesson("id: a\ntitle: |\n  A\n  B\nminutes: 6"), &["3 NotOneLine { key: \"title\" }"]);
    check_lesson(
        &lesson(&format!("id: a\ntitle: {}\nminutes: 6", "ё".repeat(121))),
        &["3 TooLong { key: \"title\", length: 121, limit: 120 }"],
    );
    for minutes in ["0", "241", "-5", "99999999999"] {
        let expected = format!("4 OutOfRange {{ key: \"minutes\", number: {minutes:?}, least: 1, most: 240 }}");
        check_lesson(&lesson(&format!("id: a\ntitle: A\nminutes: {minutes}")), &[&expected]);
    }
    for minutes in ["six", "1.5", "6 min"] {
        check_lesson(
            &lesson(&format!("id: a\ntitle: A\nminutes: {minutes}")),
            &["4 WrongType { key: \"minutes\", expected: Number }"],
        );
    }
    check_block(
        "---\nid: a\nkind: text\naccept: a\ntypos: yes\n---\nText.\n",
        &["14 WrongType { key: \"accept\", expected: List }", "15 WrongType { key: \"typos\", expected: TrueOrFalse }"],
    );
    check_block(
        "---\nid: a\nkind: text\naccept: [a]\nwrong: [b]\n---\nText.\n",
        &["15 WrongType { key: \"wrong\", expected: Keys }"],
    );
    check_block("---\nid: a\nkind: text\naccept: [\"a\\0b\"]\n---\nText.\n", &["14 ControlCharacter"]);
}

#[test]
fn languages() {
    let course = |language: &str| format!("---\nid: english\ntitle: English\nlanguage: {language}\n---\n");
    for language in ["ru", "en-GB", "sr-Latn"] {
        check(pack_with(&[("course.md", course(language).as_bytes())]), &[]);
    }
    for language in ["Russian", "r", "ru-", "ру"] {
        let expected = format!("course.md:4 BadLanguage {{ language: {language:?} }}");
        check(pack_with(&[("course.md", course(language).as_bytes())]), &[&expected]);
    }
}

#[test]
fn ids() {
    for id in ["Hello", "приветствие", "a_b", "a b"] {
        let expected = format!("12 BadId {{ id: {id:?}, limit: 40 }}");
        check_block(&format!("---\nid: {id}\nkind: page\n---\nText.\n"), &[&expected]);
    }
    check_block(
        "---\nid: hello\nkind: text\naccept: [a]\n---\nText.\n",
        &["12 DuplicateId { id: \"hello\", first_file: \"01-contact/01-greetings.md\", first_line: 7 }"],
    );
    let again = format!("{LESSON_HEAD}{PAGE}");
    check(
        pack_with(&[("01-contact/02-again.md", again.as_bytes())]),
        &["01-contact/02-again.md:2 DuplicateId { id: \"greetings\", \
           first_file: \"01-contact/01-greetings.md\", first_line: 2 }"],
    );
}

#[test]
fn yaml_that_loses_or_hides_something() {
    for (value, line, told) in [
        ("title: I like # signs", 3, "CommentAfterValue { key: \"title\" }"),
        ("title: *bold*", 3, "BadHead"),
        ("title: &amp", 3, "BadHead"),
        ("title: !important", 3, "BadHead"),
        ("title: Say: hello", 3, "BadHead"),
        ("title: \"How\" are you", 3, "BadHead"),
        ("title: [[[[[[[[[[a]]]]]]]]]]", 3, "BadHead"),
        ("title: A\n...\ntitle: B", 5, "BadHead"),
        ("title:A", 3, "BadHead"),
        ("title: A\n- B", 4, "BadHead"),
        ("title: |\nA", 4, "BadHead"),
        ("title: 'Don't'", 3, "BadHead"),
        ("title: \"open", 3, "BadHead"),
    ] {
        let lesson = format!("---\nid: a\n{value}\nminutes: 6\n---\n{PAGE}");
        check_lesson(&lesson, &[&format!("{line} {told}")]);
    }
    check_block("---\njust text\n---\nText.\n", &["11 HeadNotKeys"]);
    check_block("---\n---\nText.\n", &["11 HeadNotKeys"]);
}

#[test]
fn lines_of_dashes_that_do_not_pair_up() {
    check_lesson(&format!("Hello.\n\n{LESSON_HEAD}{PAGE}"), &["1 TextBeforeHead"]);
    check_lesson("\n  \nHello.\n", &["3 TextBeforeHead"]);
    check_lesson("\n", &["1 EmptyFile"]);
    check_block("---\nid: a\nkind: page\n", &["11 UnclosedHead"]);
    check_block("id: a\nkind: page\n---\nText.\n", &["11 UnpairedFence"]);
    check_lesson(&format!("---\nid: a\ntitle: A\nminutes: 6\n\n{PAGE}"), &["7 UnpairedFence"]);
    check_lesson(&format!("{LESSON_HEAD}---\nid: a\nkind: page\nText.\n\n{PAGE}"), &["9 BadHead"]);
}
