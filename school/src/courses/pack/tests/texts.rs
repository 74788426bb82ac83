//! Texts that are too long, or that Telegram cannot show.

use super::{LESSON_HEAD, check, check_block, pack_with, png};

/// What is told about a page whose text begins in line 15.
#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    check_block(&format!("---\nid: a\nkind: page\n---\n{text}\n"), expected);
}

#[test]
fn what_telegram_shows() {
    check_text(
        "# One\n\n### Three\n\n**Bold** *italic* ~~struck~~ `code`, a < b, [site](https://example.org)\n\n\
         - one\n- two\n\n1. one\n\n> quote\n\n***\n\n```\n<b>code</b>\n```\n\n<https://example.org> | \\<b>",
        &[],
    );
}

#[test]
fn what_telegram_does_not_show() {
    check_text("One.\n\nTwo <b>bold</b>.", &["17 RawHtml"]);
    check_text("<div>\nOne.\n</div>", &["15 RawHtml"]);
    check_text("<!-- later -->", &["15 RawHtml"]);
    check_text("One.\n\n| a | b |\n|---|---|\n| 1 | 2 |", &["17 Table"]);
    check_text("![hand](../media/hand.png)", &["15 PictureInText"]);
    check_text("#### Four", &["15 HeadingTooDeep"]);
    check_text("> one\n> > two", &["16 NestedQuote"]);
    check_text("[a](page.md)", &["15 LinkNotWeb { address: \"page.md\" }"]);
    check_text("[a](javascript:alert)", &["15 LinkNotWeb { address: \"javascript:alert\" }"]);
    check_text("<ada@example.org>", &["15 LinkNotWeb { address: \"ada@example.org\" }"]);
    check_text("***", &["11 NoText"]);
    check_text("[a]: https://example.org", &["11 NoText"]);
    check_text("a\u{7}b", &["15 ControlCharacter"]);
    check_block("---\nid: a\nkind: text\naccept: [a]\nhint: |\n  One.\n\n  <br>\n---\nText.\n", &["15 RawHtml"]);
}

#[test]
fn lengths_are_of_what_is_seen() {
    let words = "**ab** ".repeat(3_999) + "\n\n**cdef**";
    check_text(&words, &["15 TextTooLong { length: 12001, limit: 12000 }"]);
    check_text(&"**ab** ".repeat(4_000), &[]);
    check_text(&format!("\n\n{}", "😀".repeat(6_001)), &["17 TextTooLong { length: 12002, limit: 12000 }"]);
    let prompt = "a".repeat(2_001);
    check_block(
        &format!("---\nid: a\nkind: text\naccept: [a]\n---\n{prompt}\n"),
        &["16 TextTooLong { length: 2001, limit: 2000 }"],
    );
    let lesson = format!("{LESSON_HEAD}---\nid: a\nkind: page\npicture: ../hand.png\n---\n{}\n", "a".repeat(881));
    check(
        pack_with(&[("01-contact/01-greetings.md", lesson.as_bytes()), ("hand.png", &png(10, 10))]),
        &["01-contact/01-greetings.md:11 TextTooLong { length: 881, limit: 880 }"],
    );
    check_block(
        &format!("---\nid: a\nkind: text\naccept: [a]\nhint: {}\n---\nText.\n", "a".repeat(601)),
        &["15 TooLong { key: \"hint\", length: 601, limit: 600 }"],
    );
}
