//! The blocks of a text, and the smaller ones that too long a block is made of.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Piece, sentences};
use crate::courses::pack::visible_length;

/// As pages are read everywhere.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH;

/// What stands between two blocks.
const APART: &str = "\n\n";

/// The text as pieces, none longer than `limit` where that can be.
pub(super) fn pieces(text: &str, limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (tag, range) in outermost(text) {
        let range = with_indent(text, range);
        let source = text[range].trim_end();
        let heading = matches!(tag, Some(Tag::Heading { .. }));
        if visible_length(source) <= limit {
            pieces.push(Piece { text: source.to_owned(), glue: APART, heading });
            continue;
        }
        match tag {
            Some(Tag::List(first)) => pieces.extend(items(source, first, limit)),
            Some(Tag::BlockQuote(_)) => pieces.extend(quoted(source, limit)),
            Some(Tag::CodeBlock(kind)) => pieces.extend(code(source, &kind, limit)),
            _ => pieces.extend(sentences::pieces(source, limit)),
        }
    }
    pieces
}

/// The blocks that are in no other, and their places; a dividing line has no tag.
fn outermost(text: &str) -> Vec<(Option<Tag<'_>>, Range<usize>)> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push((Some(tag), range));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => blocks.push((None, range)),
            _ => {}
        }
    }
    blocks
}

/// The place of a block from the start of its line on: spaces there may be what makes it code.
fn with_indent(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let blank = text[line..range.start].trim().is_empty();
    (if blank { line } else { range.start })..range.end
}

/// The items of a list, a piece each.
fn items(list: &str, first: Option<u64>, limit: usize) -> Vec<Piece> {
    let mut places = Vec::new();
    let (mut depth, mut loose) = (0_usize, false);
    for (event, range) in Parser::new_ext(list, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) if depth == 1 => {
                places.push(range);
                depth += 1;
            }
            Event::Start(tag) => {
                loose |= depth == 2 && tag == Tag::Paragraph;
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let numbers = first.unwrap_or_default()..;
    let item = |(place, number): (Range<usize>, u64)| {
        let place = with_indent(list, place);
        let item = Item::of(&list[place], first.map(|_| number));
        let glue = if loose { APART } else { "\n" };
        item.pieces(glue, limit)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut in_one_piece = false;
    for mut parts in places.into_iter().zip(numbers).map(item) {
        // What is left of an item that was cut has no mark: the next would be a line of it.
        if let Some(first) = parts.first_mut().filter(|_| !in_one_piece) {
            first.glue = APART;
        }
        in_one_piece = parts.len() == 1;
        pieces.extend(parts);
    }
    pieces
}

/// An item of a list: its mark, and what it holds as a text of its own.
struct Item {
    mark: String,
    text: String,
}

impl Item {
    /// An item as it stands; of a numbered list, with its number, for authors may write any.
    fn of(source: &str, number: Option<u64>) -> Self {
        let bare = source.trim_start();
        let mark_length = bare.find(|letter: char| !letter.is_ascii_digit()).unwrap_or_default() + 1;
        let (mark, behind) = bare.split_at_checked(mark_length).unwrap_or((bare, ""));
        let first = behind.lines().next().unwrap_or_default();
        let spaces = first.len() - first.trim_start_matches(' ').len();
        // Five spaces and more are a mark, a space, and code.
        let spaces = if spaces > 4 || first.trim().is_empty() { 1 } else { spaces };
        let indent = source.len() - bare.len() + mark.len() + spaces;
        let unindented = |(line, text): (usize, &str)| {
            let inner = text.trim_start_matches(['\t', ' ']);
            let blank = text[..text.len() - inner.len()].replace('\t', "    ").len();
            format!("{}{inner}", " ".repeat(blank.saturating_sub(if line == 0 { spaces } else { indent })))
        };
        let text: Vec<String> = behind.lines().enumerate().map(unindented).collect();
        let end = mark.chars().next_back().unwrap_or('-');
        Self {
            mark: number.map_or_else(|| format!("{end} "), |number| format!("{number}{end} ")),
            text: text.join("\n").trim_end().to_owned(),
        }
    }

    /// The whole item; where it is too long, its parts, of which only the first has the mark.
    fn pieces(&self, glue: &'static str, limit: usize) -> Vec<Piece> {
        let whole = self.marked(&self.text);
        if visible_length(&whole) <= limit {
            return vec![Piece { text: whole, glue, heading: false }];
        }
        // A mark shows as two letters.
        let mut parts = pieces(&self.text, limit.saturating_sub(2));
        if let Some(first) = parts.first_mut() {
            *first = Piece { text: self.marked(&first.text), glue, heading: false };
        }
        parts
    }

    fn marked(&self, text: &str) -> String {
        let indent = " ".repeat(self.mark.len());
        let indented = |line: &str| if line.trim().is_empty() { String::new() } else { format!("{indent}{line}") };
        let lines: Vec<String> = text.lines().map(indented).collect();
        format!("{}{}", self.mark, lines.join("\n").trim_start())
    }
}

/// A quote as several.
fn quoted(quote: &str, limit: usize) -> Vec<Piece> {
    let bare = |line: &str| {
        let line = line.strip_prefix("   ").or(line.strip_prefix("  ")).or(line.strip_prefix(' ')).unwrap_or(line);
        let line = line.strip_prefix('>').map_or(line, |quoted| quoted.strip_prefix(' ').unwrap_or(quoted));
        line.to_owned()
    };
    let text: Vec<String> = quote.lines().map(bare).collect();
    let mut parts = pieces(&text.join("\n"), limit);
    for (place, part) in parts.iter_mut().enumerate() {
        let lines: Vec<String> = part.text.lines().map(|line| format!("> {line}")).collect();
        part.text = lines.join("\n");
        part.glue = match part.glue {
            _ if place == 0 => APART,
            APART => "\n>\n",
            "  \n" => "  \n",
            _ => "\n",
        };
    }
    parts
}

/// A block of code as several, each within the same fences, cut between lines.
fn code(source: &str, kind: &CodeBlockKind, limit: usize) -> Vec<Piece> {
    let mut content = String::new();
    for (event, _) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Text(text) => content.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.trim(),
        CodeBlockKind::Indented => "",
    };
    let longest = content.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let fenced = |code: &str| format!("{fence}{info}\n{}\n{fence}", code.trim_end_matches('\n'));
    let mut parts = vec![String::new()];
    for line in content.split_inclusive('\n').flat_map(|line| chunks(line, limit)) {
        match parts.last_mut() {
            Some(part) if visible_length(&fenced(&format!("{part}{line}"))) <= limit => part.push_str(line),
            _ => parts.push(line.to_owned()),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.map(|part| Piece { text: fenced(part), glue: APART, heading: false }).collect()
}

/// A line in chunks of at most so many letters; hardly ever more than one.
fn chunks(line: &str, limit: usize) -> Vec<&str> {
    // A letter of Telegram's may be half a character, never more.
    let most = (limit / 2).max(1);
    let mut chunks = Vec::new();
    let mut rest = line;
    while rest.encode_utf16().count() >= limit
        && let Some((cut, _)) = rest.char_indices().nth(most)
    {
        let (chunk, behind) = rest.split_at(cut);
        chunks.push(chunk);
        rest = behind;
    }
    chunks.push(rest);
    chunks
}
