//! The blocks of a Markdown file: a YAML head between two lines `---`, and the text up to the next such line.

use super::head::{self, Entry};
use super::keys::Keys;
use super::limits;
use super::markdown;
use super::mistake::{Findings, What};

/// One head and what stands below it.
#[derive(Debug)]
pub(super) struct Block {
    /// The line of the opening `---`.
    pub(super) line: usize,
    /// The head, unless it could not be read; then that has been noted.
    pub(super) head: Option<Vec<Entry>>,
    /// Without blank lines around it.
    pub(super) body: String,
    /// The first line of the body.
    pub(super) body_line: usize,
}

impl Block {
    /// The text below the head, which has to be there.
    pub(super) fn text(&self, keys: &mut Keys, limit: usize) -> String {
        if self.check(keys, limit) == 0 {
            keys.findings.note(keys.file, self.line, What::NoText);
        }
        self.body.clone()
    }

    /// The text below the head, which may be empty: Markdown of at most so many visible letters.
    pub(super) fn optional_text(&self, keys: &mut Keys, limit: usize) -> String {
        self.check(keys, limit);
        self.body.clone()
    }

    /// The length of the text to the eye.
    fn check(&self, keys: &mut Keys, limit: usize) -> usize {
        let length = markdown::check(&self.body, keys.file, self.body_line, false, keys.findings);
        if length > limit {
            keys.findings.note(keys.file, self.body_line, What::TextTooLong { length, limit });
        }
        length
    }
}

/// The blocks of one file.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) list: Vec<Block>,
    /// Whether the whole file was read: where the lines `---` do not pair up, what follows is anybody's guess.
    pub(super) whole: bool,
}

/// Splits a file into its blocks and reads their heads.
pub(super) fn read(file: &str, text: &str, findings: &mut Findings) -> Blocks {
    let fences = fences(text);
    let above = fences.first().map_or(text, |fence| &text[..fence.start]);
    let (above, line) = trimmed(above, 1);
    if !above.is_empty() {
        findings.note(file, line, What::TextBeforeHead);
    } else if fences.is_empty() {
        findings.note(file, 1, What::EmptyFile);
    }
    let paired = fences.len().is_multiple_of(2);
    let mut blocks = Blocks { list: Vec::new(), whole: paired && !fences.is_empty() };
    for (index, pair) in fences.chunks(2).enumerate() {
        let [open, close] = pair else {
            if let Some(open) = pair.first() {
                findings.note(file, open.line, What::UnclosedHead);
            }
            break;
        };
        let body_end = fences.get(2 * index + 2).map_or(text.len(), |next| next.start);
        let (body, body_line) = trimmed(&text[close.end..body_end], close.line + 1);
        let mut head = read_head(file, &text[open.end..close.start], open.line, findings);
        if !paired
            && let Some(offset) = body.lines().position(begins_a_head)
            && head.take().is_some()
        {
            findings.note(file, body_line + offset, What::UnpairedFence);
        }
        let lost = !paired && head.is_none();
        blocks.list.push(Block { line: open.line, head, body: body.into(), body_line });
        if lost {
            break;
        }
    }
    blocks
}

/// Whether a line of a body rather belongs to a head.
fn begins_a_head(line: &str) -> bool {
    line.starts_with("id:") || line.starts_with("kind:")
}

fn read_head(file: &str, head: &str, line: usize, findings: &mut Findings) -> Option<Vec<Entry>> {
    if head.len() > limits::HEAD_BYTES {
        findings.note(file, line, What::HeadTooLong { limit_kilobytes: limits::HEAD_BYTES / 1024 });
        return None;
    }
    match head::parse(head, line) {
        Ok((entries, cut)) => {
            for (line, what) in cut {
                findings.note(file, line, what);
            }
            Some(entries)
        }
        Err((line, what)) => {
            findings.note(file, line, what);
            None
        }
    }
}

/// A line `---`: its number and its bytes with the line end.
struct Fence {
    line: usize,
    start: usize,
    end: usize,
}

fn fences(text: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        if line.trim_end() == "---" {
            fences.push(Fence { line: index + 1, start, end });
        }
        start = end;
    }
    fences
}

/// A text without blank lines around it, and the line it then begins in.
fn trimmed(text: &str, line: usize) -> (&str, usize) {
    let mut rest = text;
    let mut line = line;
    while let Some((first, below)) = rest.split_once('\n')
        && first.trim().is_empty()
    {
        rest = below;
        line += 1;
    }
    (rest.trim_end(), line)
}
