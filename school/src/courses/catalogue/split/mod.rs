//! A long page as several: parts that each fit one message, cut where a reader would pause. First between paragraphs,
//! lists and quotes, then between the items of a list, then between sentences; within one only where nothing else is
//! left. Each part is Markdown by itself.

mod blocks;
mod links;
mod sentences;

#[cfg(test)]
mod tests;

use crate::courses::pack::visible_length;

/// The letters that one message shows, with room for what the bot adds.
const MESSAGE: usize = 3_500;

/// The parts of a text, in order, none longer than a message; a text that fits is left as it is.
pub(super) fn split(text: &str) -> Vec<String> {
    split_at(text, MESSAGE)
}

/// A piece of a text that is Markdown by itself.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    /// What stands before it where another piece does.
    glue: &'static str,
    /// Whether it belongs with what comes next.
    heading: bool,
}

fn split_at(text: &str, limit: usize) -> Vec<String> {
    if visible_length(text) <= limit {
        return vec![text.to_owned()];
    }
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    for piece in blocks::pieces(&links::inline(text), limit) {
        let Some(part) = parts.last_mut() else {
            parts.push(vec![piece]);
            continue;
        };
        part.push(piece);
        if fits(part, limit) {
            continue;
        }
        // Headings go over with the piece that did not fit, unless there is nothing else, or not enough room there.
        let mut over = part.split_off(part.len() - 1);
        let kept = part.iter().rposition(|piece| !piece.heading).map_or(part.len(), |last| last + 1);
        let headings = part.split_off(kept);
        let with_headings: Vec<Piece> = headings.iter().chain(&over).cloned().collect();
        if fits(&with_headings, limit) {
            over = with_headings;
        } else {
            part.extend(headings);
        }
        parts.push(over);
    }
    parts.iter().map(|part| joined(part)).collect()
}

fn fits(part: &[Piece], limit: usize) -> bool {
    visible_length(&joined(part)) <= limit
}

fn joined(part: &[Piece]) -> String {
    let mut text = String::new();
    for piece in part {
        if !text.is_empty() {
            text.push_str(piece.glue);
        }
        text.push_str(&piece.text);
    }
    text
}
