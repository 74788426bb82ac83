//! The Markdown that Telegram can show, and how long it is to the eye.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::limits::letters;
use super::mistake::{Findings, What};

/// Notes what Telegram cannot show in a text that begins in this line, and gives the length of what it shows.
///
/// Of a text in a head all mistakes are told at its first line: YAML may have folded it.
pub(super) fn check(text: &str, file: &str, line: usize, in_head: bool, findings: &mut Findings) -> usize {
    // The line end of a block counts when something follows.
    let (mut visible, mut line_end) = (0, 0);
    let mut quotes = 0_usize;
    let line_ends: Vec<usize> = text.match_indices('\n').map(|(end, _)| end).collect();
    let mut note = |start: usize, what: What| {
        let above = if in_head { 0 } else { line_ends.partition_point(|end| *end < start) };
        findings.note(file, line + above, what);
    };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let added = length(&event);
        if added > 0 {
            visible += line_end + added;
            line_end = 0;
        }
        match event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => note(range.start, What::RawHtml),
            Event::Start(Tag::Table(_)) => note(range.start, What::Table),
            Event::Start(Tag::Image { .. }) => note(range.start, What::PictureInText),
            Event::Start(Tag::Heading { level, .. }) if level > HeadingLevel::H3 => {
                note(range.start, What::HeadingTooDeep);
            }
            Event::Start(Tag::Link { dest_url, .. }) if !is_web(&dest_url) => {
                note(range.start, What::LinkNotWeb { address: dest_url.into_string() });
            }
            Event::Start(Tag::BlockQuote(_)) => {
                if quotes > 0 {
                    note(range.start, What::NestedQuote);
                }
                quotes += 1;
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item) => line_end = 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            _ => {}
        }
    }
    visible
}

/// How long a text is to the eye.
pub(crate) fn visible_length(text: &str) -> usize {
    check(text, "", 1, true, &mut Findings::default())
}

/// What an event adds to the length: its letters, and the mark of a list item. HTML is refused, and still not nothing.
fn length(event: &Event) -> usize {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => letters(text),
        Event::SoftBreak | Event::HardBreak => 1,
        Event::Start(Tag::Item) => 2,
        _ => 0,
    }
}

fn is_web(address: &CowStr) -> bool {
    let address = address.to_ascii_lowercase();
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}
