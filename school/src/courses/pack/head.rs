//! The YAML of one head as a small tree whose nodes know their lines.
//!
//! It is built from the parser's events, not by a loader, for what authors need and a loader does not give: a value is
//! the text as it stands (`text: 1990` and `text: true` are texts an option may well have), a key that stands twice has
//! both its lines, and nothing is lost silently: anchors, aliases and tags (`&`, `*`, `!` at the start of an unquoted
//! text) and comments that cut a value short are mistakes.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput};

use super::mistake::What;

/// A head needs three levels; a few more are read so that the mistake is told by its key.
const DEEPEST: usize = 6;

/// A value and the line it begins in.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

/// What a value is made of.
#[derive(Debug)]
pub(super) enum Value {
    /// As it stands, quotes and folding undone; nothing at all is an empty text.
    Text(String),
    List(Vec<Node>),
    Keys(Vec<Entry>),
}

/// One `key: value`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) key: String,
    pub(super) node: Node,
}

/// Why a head cannot be read, and the line.
pub(super) type Unreadable = (usize, What);

/// Reads a head that begins below line `fence`, together with the values that a comment cuts short.
pub(super) fn parse(head: &str, fence: usize) -> Result<(Vec<Entry>, Vec<Unreadable>), Unreadable> {
    let lines: Vec<&str> = head.lines().collect();
    let mut tree = Tree { events: Parser::new_from_str(head), lines, fence, cut: Vec::new() };
    let root = tree.root()?;
    match root.map(|node| node.value) {
        Some(Value::Keys(entries)) if !entries.is_empty() => Ok((entries, tree.cut)),
        _ => Err((fence, What::HeadNotKeys)),
    }
}

struct Tree<'h> {
    events: Parser<'h, StrInput<'h>>,
    lines: Vec<&'h str>,
    fence: usize,
    cut: Vec<Unreadable>,
}

impl<'h> Tree<'h> {
    /// The only document, if there is one.
    fn root(&mut self) -> Result<Option<Node>, Unreadable> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(false) | Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => return Ok(root),
                event if root.is_none() => root = Some(self.node(event, span, 0)?),
                _ => return Err(self.bad(span)),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'h>, Span), Unreadable> {
        match self.events.next_event() {
            Some(Ok(next)) => Ok(next),
            Some(Err(error)) => Err((self.line_of_error(*error.marker()), What::BadHead)),
            None => Err((self.line(self.lines.len()), What::BadHead)),
        }
    }

    fn node(&mut self, event: Event<'h>, span: Span, depth: usize) -> Result<Node, Unreadable> {
        if depth > DEEPEST {
            return Err(self.bad(span));
        }
        let value = match event {
            Event::Scalar(text, _, 0, None) => Value::Text(text.into_owned()),
            Event::SequenceStart(0, None) => Value::List(self.list(depth)?),
            Event::MappingStart(0, None) => Value::Keys(self.keys(depth)?),
            _ => return Err(self.bad(span)),
        };
        Ok(Node { line: self.line(span.start.line()), value })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Unreadable> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.value("-", event, span, depth)?),
            }
        }
    }

    fn keys(&mut self, depth: usize) -> Result<Vec<Entry>, Unreadable> {
        let mut entries = Vec::new();
        loop {
            let (key, span) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(entries),
                (Event::Scalar(key, _, 0, None), span) => (key.into_owned(), span),
                (_, span) => return Err(self.bad(span)),
            };
            let (event, value_span) = self.next()?;
            let line = self.line(span.start.line());
            // A text below its key is found by the key.
            let node = Node { line, ..self.value(&key, event, value_span, depth)? };
            entries.push(Entry { line, key, node });
        }
    }

    fn value(&mut self, key: &str, event: Event<'h>, span: Span, depth: usize) -> Result<Node, Unreadable> {
        if let Event::Scalar(text, ScalarStyle::Plain, ..) = &event
            && !text.is_empty()
            && self.has_comment_behind(span)
        {
            self.cut.push((self.line(span.end.line()), What::CommentAfterValue { key: key.into() }));
        }
        self.node(event, span, depth + 1)
    }

    fn has_comment_behind(&self, span: Span) -> bool {
        let line = span.end.line().checked_sub(1).and_then(|index| self.lines.get(index));
        line.is_some_and(|line| {
            let behind: String = line.chars().skip(span.end.col()).collect();
            behind.trim_start().starts_with('#')
        })
    }

    fn bad(&self, span: Span) -> Unreadable {
        (self.line(span.start.line()), What::BadHead)
    }

    /// An error at the very start of a line was noticed there: it is in the last line above that says anything.
    fn line_of_error(&self, marker: Marker) -> usize {
        if marker.col() > 0 {
            return self.line(marker.line());
        }
        let mut above = self.lines.iter().take(marker.line().saturating_sub(1));
        self.line(above.rposition(|line| !line.trim().is_empty()).map_or(1, |index| index + 1))
    }

    /// The file's line of a line of the head.
    fn line(&self, line: usize) -> usize {
        self.fence + line.min(self.lines.len())
    }
}
