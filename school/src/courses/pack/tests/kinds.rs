//! Numbers, orders and gaps that cannot be answered as they stand.

use super::{LESSON_HEAD, TOPIC, check, check_block, check_lesson, pack_with};

/// A task whose keys begin in line 14.
fn task(kind: &str, keys: &str, prompt: &str) -> String {
    format!("---\nid: a\nkind: {kind}\n{keys}---\n{prompt}\n")
}

#[test]
fn numbers() {
    let check = |keys: &str, expected: &[&str]| check_block(&task("number", keys, "How many?"), expected);
    check("answer: -12.50\n", &[]);
    check("tolerance: 1\n", &["11 MissingKey { key: \"answer\" }"]);
    check("answer: 12,5\n", &["14 BadNumber { number: \"12,5\" }"]);
    check("answer: 1\ntolerance: -0.5\n", &["15 NegativeTolerance { tolerance: \"-0.5\" }"]);
    check("answer: 1\nunit: kilometres an hour\n", &["15 TooLong { key: \"unit\", length: 18, limit: 12 }"]);
    check(
        "answer: 1\nwrong:\n- {text: 1.0, why: No.}\n- {text: 2, why: No.}\n- {text: 2.00, why: No.}\n",
        &["16 WrongNumberIsRight { text: \"1.0\", first: 14 }", "18 SameWrong { text: \"2.00\", first: 17 }"],
    );
    check("answer: 1\npoints: 11\n", &["15 OutOfRange { key: \"points\", number: \"11\", least: 1, most: 10 }"]);
}

#[test]
fn orders() {
    let check = |keys: &str, expected: &[&str]| check_block(&task("order", keys, "Put it together."), expected);
    check("words: [a, b]\n", &["14 Count { key: \"words\", count: 2, least: 3, most: 12 }"]);
    check(
        "words: [I, am, here]\nextra: [is]\nalso:\n- Here I am\n- I am here!\n- Here am I now\n- here i am\nwrong:\n\
         - {text: HERE I am., why: No.}\n- {text: I is here, why: No.}\n- {text: I I here, why: No.}\n- {text: i IS here, why: No.}\n",
        &[
            "18 SameOrder { text: \"I am here!\", first: 14 }",
            "19 NotOfTheWords { text: \"Here am I now\" }",
            "20 SameOrder { text: \"here i am\", first: 17 }",
            "22 WrongIsAccepted { text: \"HERE I am.\", first: 17 }",
            "24 NotOfTheWords { text: \"I I here\" }",
            "25 SameWrong { text: \"i IS here\", first: 23 }",
        ],
    );
}

#[test]
fn gaps() {
    let two = "gaps:\n- accept: [a]\n- accept: [b]\n";
    let check = |prompt: &str, expected: &[&str]| check_block(&task("gaps", two, prompt), expected);
    check("One {1} two {2}.", &[]);
    check("One {1}, { and {x}\n\ntwo {2}.", &[]);
    check("One {1}.", &["16 NoGapInPrompt { gap: 2 }"]);
    check("One {1}, {1}\n{2}", &["18 GapTwice { gap: 1 }"]);
    check("{2}\n{1}", &["19 GapOutOfOrder { gap: 1 }"]);
    check("{1}{2}\n{3}{0}", &["19 NoSuchGap { gap: 0, count: 2 }", "19 NoSuchGap { gap: 3, count: 2 }"]);
    let gap = |keys: &str| task("gaps", &format!("gaps:\n- accept: [Since]\n{keys}"), "{1}");
    check_block(&gap("  options: [for, since]\n"), &[]);
    check_block(&gap("  options: [since]\n"), &["16 Count { key: \"options\", count: 1, least: 2, most: 6 }"]);
    check_block(
        &gap("  options: [for, for]\n"),
        &["16 SameOption { text: \"for\", first: 16 }", "16 NoOptionAccepted"],
    );
    check_block(
        &gap("  wrong:\n  - {text: since., why: No.}\n"),
        &["17 WrongIsAccepted { text: \"since.\", first: 15 }"],
    );
    check_block(&task("gaps", "", "{1}"), &["11 MissingKey { key: \"gaps\" }"]);
    check_block(&task("gaps", "gaps: [{options: [a, b]}]\n", "{1}"), &["14 MissingKey { key: \"accept\" }"]);
}

#[test]
fn tests_have_something_to_score() {
    let lesson = |head: &str, rest: &str| {
        format!("{}{rest}", LESSON_HEAD.replace("minutes: 6\n", &format!("minutes: 6\n{head}")))
    };
    let page = "---\nid: a\nkind: page\n---\nText.\n";
    check_lesson(&lesson("test: true\n", page), &["1 TestWithoutTasks"]);
    check_lesson(&lesson("test: false\npass: 50\n", page), &["6 PassWithoutTest"]);
    check_lesson(
        &lesson("test: true\npass: 0\n", &task("text", "accept: [a]\n", "A")),
        &["6 OutOfRange { key: \"pass\", number: \"0\", least: 1, most: 100 }"],
    );
}

#[test]
fn topics_open_once_and_tracks_are_the_courses() {
    let topic = |keys: &str| TOPIC.replace("title: First contact\n", &format!("title: First contact\n{keys}"));
    let check_topic = |keys: &str, expected: &[&str]| {
        let expected: Vec<_> = expected.iter().map(|what| format!("01-contact/topic.md:{what}")).collect();
        let pack = pack_with(&[("01-contact/topic.md", topic(keys).as_bytes())]);
        check(pack, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    };
    check_topic("opens_after_days: 7\nopens_at: 2026-12-01T06:00Z\n", &["5 TwoOpenings"]);
    check_topic(
        "opens_after_days: 366\n",
        &["4 OutOfRange { key: \"opens_after_days\", number: \"366\", least: 1, most: 365 }"],
    );
    check_topic("tracks: [base]\n", &["4 UnknownTrack { track: \"base\", nearest: None }"]);

    let course = |tracks: &str| format!("---\nid: english\ntitle: English\nlanguage: ru\ntracks:\n{tracks}---\n");
    let two = course("- {id: base, title: 60+}\n- {id: high, title: 80+}\n");
    let named = topic("tracks: [base, base]\n");
    check(
        pack_with(&[("course.md", two.as_bytes()), ("01-contact/topic.md", named.as_bytes())]),
        &["01-contact/topic.md:4 SameTrack { track: \"base\" }"],
    );
    let one = course("- {id: base, title: 60+}\n");
    check(
        pack_with(&[("course.md", one.as_bytes())]),
        &["course.md:5 Count { key: \"tracks\", count: 1, least: 2, most: 6 }"],
    );
    let broken = course("- {id: base, title: 60+\n");
    check(
        pack_with(&[("course.md", broken.as_bytes()), ("01-contact/topic.md", topic("tracks: [base]\n").as_bytes())]),
        &["course.md:6 BadHead"],
    );
}

#[test]
fn a_placement_test_has_enough_of_every_level() {
    let question = |number: usize, level: &str| {
        format!(
            "---\nid: q{number}\nlevel: {level}\noptions: [{{id: a, text: A, right: true}}, {{id: b, text: B}}]\n---\nA?\n"
        )
    };
    let levels = ["a1", "a2", "b1", "b2", "c1"];
    let some: String = (0..14).map(|number| question(number, levels[number / 3])).collect();
    check(
        pack_with(&[("placement.md", some.as_bytes())]),
        &["placement.md:1 FewQuestions { level: \"c1\", count: 2, least: 3 }"],
    );
    let many: String = (0..101).map(|number| question(number, levels[number % 5])).collect();
    check(
        pack_with(&[("placement.md", many.as_bytes())]),
        &["placement.md:601 TooManyBlocks { count: 101, most: 100 }"],
    );
    check(
        pack_with(&[("placement.md", b""), ("faq.md", b"Hi")]),
        &["faq.md:1 TextBeforeHead", "placement.md:1 EmptyFile"],
    );
}
