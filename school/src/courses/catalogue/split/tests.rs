//! Long texts in parts.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{blocks::OPTIONS, split, split_at};
use crate::courses::pack::visible_length;

#[track_caller]
fn check(text: &str, limit: usize, parts: &[&str]) {
    assert_eq!(split_at(text, limit), parts);
}

#[test]
fn a_text_that_fits_is_left_as_it_is() {
    let text = "One.\n\n\n* two\n* three  \n";
    check(text, 20, &[text]);
    let page = "a".repeat(3_500);
    assert_eq!(split(&page), [page.as_str()]);
    assert_eq!(split(&format!("{page} b")).len(), 2);
}

#[test]
fn between_blocks_and_a_heading_goes_with_what_follows() {
    check(
        "One two.\n\nThree.\n\n## Four\n\nFive six seven.",
        20,
        &["One two.\n\nThree.", "## Four\n\nFive six seven."],
    );
    check("# One\n\nTwo three four five.\n\n***\n\nSix.", 20, &["# One", "Two three four five.\n\n***", "Six."]);
}

#[test]
fn between_items_which_keep_their_numbers() {
    check("- one one\n- two two\n- three", 22, &["- one one\n- two two", "- three"]);
    check("1. one one\n1. two two\n1. three\n", 22, &["1. one one\n2. two two", "3. three"]);
    check("9. one\n\n   two\n\n10. three\n11. four", 16, &["9. one\n\n   two", "10. three\n\n11. four"]);
    check("- one two. Three four.\n- five", 14, &["- one two.", "Three four.", "- five"]);
}

#[test]
fn between_sentences_and_what_is_bold_stays_bold() {
    check("One two. Three four! Five.", 21, &["One two. Three four!", "Five."]);
    check("**One two three** four", 8, &["**One two**", "**three**", "four"]);
    check(
        "See [the *long* name](https://example.org) here",
        8,
        &["See [the](https://example.org)", "[*long*](https://example.org)", "[name](https://example.org)", "here"],
    );
    check("Use `cargo test --all` now", 10, &["Use `cargo`", "`test --all`", "now"]);
    check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
    check("One - two 3. four", 8, &["One -", "two 3.", "four"]);
}

#[test]
fn quotes_and_code_stay_what_they_are() {
    check("> One two.\n> Three four.\n>\n> Five.", 12, &["> One two.", "> Three four.", "> Five."]);
    check("```\none two\nthree\nfour\n```", 14, &["```\none two\nthree\n```", "```\nfour\n```"]);
    check("    a`b\n    c", 4, &["```\na`b\n```", "```\nc\n```"]);
}

#[test]
fn an_address_that_stands_elsewhere_comes_to_its_link() {
    let text = "[One][a] and more.\n\n[Two] and more.\n\n[a]: https://a.org\n[two]: <https://b.org>";
    check(text, 14, &["[One](<https://a.org>) and more.", "[Two](<https://b.org>) and more."]);
}

/// Every letter that is seen, with what it looks like: bold, italic, struck out, code, a link to somewhere.
fn seen(text: &str) -> Vec<(char, [bool; 4], Option<String>)> {
    let mut seen = Vec::new();
    let mut marks = [0_usize; 4];
    let mut link = None;
    for event in Parser::new_ext(text, OPTIONS) {
        let code = matches!(event, Event::Code(_));
        match event {
            Event::Start(Tag::Strong) => marks[0] += 1,
            Event::Start(Tag::Emphasis) => marks[1] += 1,
            Event::Start(Tag::Strikethrough) => marks[2] += 1,
            Event::Start(Tag::CodeBlock(_)) => marks[3] += 1,
            Event::Start(Tag::Link { dest_url, .. }) => link = Some(dest_url.into_string()),
            Event::End(TagEnd::Strong) => marks[0] -= 1,
            Event::End(TagEnd::Emphasis) => marks[1] -= 1,
            Event::End(TagEnd::Strikethrough) => marks[2] -= 1,
            Event::End(TagEnd::CodeBlock) => marks[3] -= 1,
            Event::End(TagEnd::Link) => link = None,
            Event::Text(text) | Event::Code(text) => {
                let looks = [marks[0] > 0, marks[1] > 0, marks[2] > 0, marks[3] > 0 || code];
                let letters = text.chars().filter(|letter| !letter.is_whitespace());
                seen.extend(letters.map(|letter| (letter, looks, link.clone())));
            }
            _ => {}
        }
    }
    seen
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zа-яё]{1,9}",
        2 => proptest::sample::select(vec!["-", "--", "1.", "#", "e.g.", "😀", "\\*", "&amp;", "a_b_c", ">", "+", "=="]).prop_map(str::to_owned),
    ]
}

fn sentence() -> impl Strategy<Value = String> {
    let end = proptest::sample::select(vec![".", "!", "?", "…", ".»", ""]);
    let marked = (proptest::collection::vec(word(), 1..9), 0..9_usize, end);
    marked.prop_map(|(words, mark, end)| {
        let words = words.join(" ");
        let plain = words.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
        let marked = match mark {
            0 if plain => format!("**{words}**"),
            1 if plain => format!("*{words}*"),
            2 if plain => format!("~~{words}~~"),
            3 if plain => format!("`{words}`"),
            4 if plain => format!("[**{words}** x](https://example.org/{})", words.len()),
            5 if plain => format!("**{words} *{words}* z**"),
            _ => format!("W{words}"),
        };
        format!("{marked}{end}")
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    let between = proptest::sample::select(vec![" ", "\n", "  \n", "  "]);
    proptest::collection::vec((sentence(), between), 1..8).prop_map(|sentences| {
        let text: String = sentences.iter().map(|(sentence, between)| format!("{sentence}{between}")).collect();
        // A line that begins otherwise is another block.
        text.trim().lines().map(|line| format!("Q{line}")).collect::<Vec<_>>().join("\n")
    })
}

fn block() -> impl Strategy<Value = String> {
    let lines = |prefix: &'static str, next: &'static str| {
        move |text: String| format!("{prefix}{}", text.replace('\n', &format!("\n{next}")))
    };
    let item = || {
        (paragraph(), proptest::option::of(paragraph())).prop_map(|(first, second)| match second {
            Some(second) => format!("{first}\n\n{second}"),
            None => first,
        })
    };
    prop_oneof![
        4 => paragraph(),
        1 => sentence().prop_map(|text| format!("## Q{text}")),
        1 => proptest::collection::vec(item().prop_map(lines("- ", "  ")), 1..6).prop_map(|items| items.join("\n")),
        1 => proptest::collection::vec(item().prop_map(lines("1. ", "   ")), 1..12).prop_map(|items| items.join("\n")),
        1 => item().prop_map(lines("> ", "> ")),
        1 => proptest::collection::vec("[a-z #*`]{0,30}", 1..9).prop_map(|lines| format!("````\n{}\n````", lines.join("\n"))),
        1 => Just("***".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn nothing_is_lost_and_no_part_is_too_long(blocks in proptest::collection::vec(block(), 1..9), limit in 24..300_usize) {
        let text = blocks.join("\n\n");
        let parts = split_at(&text, limit);
        for part in &parts {
            prop_assert!(visible_length(part) <= limit, "{} of {limit}: {part:?}\nof {text:?}", visible_length(part));
        }
        let whole: Vec<_> = parts.iter().flat_map(|part| seen(part)).collect();
        prop_assert!(whole == seen(&text), "{:#?}\nof {}", parts, text);
    }
}
