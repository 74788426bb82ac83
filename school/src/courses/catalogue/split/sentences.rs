//! A paragraph cut between sentences, or where that is not enough between words, or within one. What is bold, italic, struck
//! out, a link or code at a cut is so on both sides of it.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{Piece, blocks::OPTIONS};
use crate::courses::pack::visible_length;

/// The paragraph as its sentences; one that is longer than `limit`, as parts of it.
pub(super) fn pieces(paragraph: &str, limit: usize) -> Vec<Piece> {
    let cuts = cuts(paragraph, false);
    let between = cuts.iter().filter(|cut| cut.kind == Kind::Sentence && cut.is_bare() && cut.leaves_a_text(paragraph));
    let mut pieces = Vec::new();
    let (mut start, mut glue) = (0, "\n\n");
    for cut in between {
        shorten(&paragraph[start..cut.space.start], glue, limit, &mut pieces);
        (start, glue) = (cut.space.end, cut.glue);
    }
    shorten(&paragraph[start..], glue, limit, &mut pieces);
    pieces
}

/// Adds a sentence to the pieces; where it is too long, as many as it takes.
fn shorten(sentence: &str, glue: &'static str, limit: usize, pieces: &mut Vec<Piece>) {
    let (mut rest, mut glue) = (sentence.to_owned(), glue);
    while visible_length(&rest) > limit {
        let cuts = cuts(&rest, true);
        let Some(cut) = farthest(&cuts, &rest, limit) else { break };
        pieces.push(Piece { text: cut.before(&rest), glue, heading: false });
        (rest, glue) = (cut.behind(&rest), cut.glue);
    }
    pieces.push(Piece { text: rest, glue, heading: false });
}

/// The last cut before which there is no more than fits: between sentences if there is one, else between words, else
/// anywhere.
fn farthest<'c>(cuts: &'c [Cut], text: &str, limit: usize) -> Option<&'c Cut> {
    let fitting = cuts.partition_point(|cut| visible_length(&cut.before(text)) <= limit);
    let fitting = cuts.get(..fitting)?;
    [Kind::Sentence, Kind::Word, Kind::Letter].into_iter().find_map(|kind| {
        let mut of_kind = fitting.iter().rev().filter(|cut| cut.kind == kind);
        of_kind.find(|cut| visible_length(&cut.before(text)) > 0 && cut.leaves_a_text(text))
    })
}

/// Where a paragraph may be cut.
#[derive(Clone, Debug)]
struct Cut {
    kind: Kind,
    /// What goes: the space at the cut.
    space: Range<usize>,
    /// What stands there where both sides stay together.
    glue: &'static str,
    /// What closes the side before, and opens the one behind.
    closing: String,
    opening: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sentence,
    Word,
    Letter,
}

impl Cut {
    /// Whether nothing is open here.
    fn is_bare(&self) -> bool {
        self.opening.is_empty()
    }

    fn before(&self, text: &str) -> String {
        format!("{}{}", &text[..self.space.start], self.closing)
    }

    fn behind(&self, text: &str) -> String {
        format!("{}{}", self.opening, &text[self.space.end..])
    }

    /// Whether both sides read as text: a word such as `-` or `1.` would begin a list, and `#` may end a heading.
    fn leaves_a_text(&self, text: &str) -> bool {
        let behind = self.behind(text);
        // Below a line of text these make a heading of it.
        if text[..self.space.start].ends_with('#') || behind.starts_with(['=', '-']) {
            return false;
        }
        let line = behind.lines().next().unwrap_or_default();
        matches!(Parser::new_ext(line, OPTIONS).next(), Some(Event::Start(Tag::Paragraph)))
    }
}

/// What is open at a place: the marks that close it and open it again.
struct Open {
    closing: String,
    opening: String,
    /// An address between `<` and `>` is not cut.
    whole: bool,
}

/// All cuts in order; those within words only where `letters` says so.
fn cuts(text: &str, letters: bool) -> Vec<Cut> {
    let events: Vec<(Event, Range<usize>)> = Parser::new_ext(text, OPTIONS).into_offset_iter().collect();
    let mut cuts = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for (place, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => open.push(opened(text, tag, range, events.get(place + 1..).unwrap_or_default())),
            Event::End(_) => {
                open.pop();
            }
            Event::SoftBreak => cuts.push(cut(text, range.clone(), Kind::Word, " ", &open)),
            Event::HardBreak => cuts.push(cut(text, range.clone(), Kind::Word, "  \n", &open)),
            Event::Text(shown) if text.get(range.clone()) == Some(shown) => {
                within(text, range, &open, letters, &mut cuts)
            }
            Event::Code(_) => {
                let code = &text[range.clone()];
                let marks = "`".repeat(code.len() - code.trim_start_matches('`').len());
                let inner = range.start + marks.len()..range.end - marks.len();
                open.push(Open { closing: marks.clone(), opening: marks, whole: code.trim_matches('`').contains('`') });
                within(text, &inner, &open, letters, &mut cuts);
                open.pop();
            }
            _ => {}
        }
    }
    cuts
}

/// The marks of something that begins here, before these events.
fn opened(text: &str, tag: &Tag, range: &Range<usize>, inside: &[(Event, Range<usize>)]) -> Open {
    let source = &text[range.clone()];
    let marks = |count: usize| source.get(..count).unwrap_or_default().to_owned();
    let marks = match tag {
        Tag::Strong => marks(2),
        Tag::Emphasis => marks(1),
        Tag::Strikethrough => marks(if source.starts_with("~~") { 2 } else { 1 }),
        Tag::Link { link_type, .. } => {
            let end = inside.iter().take_while(|(_, inner)| inner != range).map(|(_, inner)| inner.end).max();
            let closing = end.and_then(|end| text.get(end..range.end)).unwrap_or_default().to_owned();
            let whole = matches!(link_type, LinkType::Autolink | LinkType::Email);
            return Open { closing, opening: "[".to_owned(), whole };
        }
        _ => String::new(),
    };
    Open { closing: marks.clone(), opening: marks, whole: false }
}

/// The cuts within a text that stands in the source as it is shown.
fn within(text: &str, range: &Range<usize>, open: &[Open], letters: bool, cuts: &mut Vec<Cut>) {
    if open.iter().any(|open| open.whole) {
        return;
    }
    let shown = &text[range.clone()];
    for (at, letter) in shown.char_indices().map(|(at, letter)| (range.start + at, letter)) {
        if letter.is_whitespace() {
            // Space is one cut, however much there is of it.
            let end = at
                + text[at..range.end]
                    .chars()
                    .take_while(|letter| letter.is_whitespace())
                    .map(char::len_utf8)
                    .sum::<usize>();
            if cuts.last().is_none_or(|last| last.space.end < end) {
                cuts.push(cut(text, at..end, Kind::Word, " ", open));
            }
        } else if letters && at > range.start && !text[..at].ends_with(char::is_whitespace) {
            cuts.push(cut(text, at..at, Kind::Letter, "", open));
        }
    }
}

fn cut(text: &str, space: Range<usize>, kind: Kind, glue: &'static str, open: &[Open]) -> Cut {
    let kind = if kind == Kind::Word && ends_a_sentence(text, &space) { Kind::Sentence } else { kind };
    Cut {
        kind,
        space,
        glue,
        closing: open.iter().rev().map(|open| open.closing.as_str()).collect(),
        opening: open.iter().map(|open| open.opening.as_str()).collect(),
    }
}

/// Whether a sentence ends here and another begins, quotes and marks aside.
fn ends_a_sentence(text: &str, space: &Range<usize>) -> bool {
    let before = text[..space.start].trim_end_matches(['*', '_', '~', '`', ')', ']', '"', '»', '”', '\'', '’']);
    let next = text[space.end..].chars().find(|letter| letter.is_alphanumeric());
    before.ends_with(['.', '!', '?', '…']) && next.is_some_and(|letter| !letter.is_lowercase())
}
