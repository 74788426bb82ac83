//! Reads Telegram's HTML: the tags it knows, its complaints word for word about everything else.

use thiserror::Error;

use super::FormattedText;
use super::html_tags::{Open, TAGS, close};
use super::markup_cursor::MarkupCursor;

/// Why Telegram would not read an HTML text. The offsets are bytes of the text as it was sent.
#[derive(Debug, PartialEq, Error)]
pub(super) enum HtmlMistake {
    #[error("Unclosed start tag at byte offset {0}")]
    UnclosedStart(usize),
    #[error("Unclosed start tag \"{1}\" at byte offset {0}")]
    UnclosedNamedStart(usize, String),
    #[error("Unsupported start tag \"{1}\" at byte offset {0}")]
    Unsupported(usize, String),
    #[error("Empty attribute name in the tag \"{1}\" at byte offset {0}")]
    EmptyAttribute(usize, String),
    #[error("Unexpected end of name token at byte offset {0}")]
    NameToken(usize),
    #[error("Tag \"span\" must have class \"tg-spoiler\" at byte offset {0}")]
    SpanWithoutSpoiler(usize),
    #[error("Unexpected end tag at byte offset {0}")]
    UnexpectedEnd(usize),
    #[error("Unclosed end tag at byte offset {0}")]
    UnclosedEnd(usize),
    #[error("Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \"</{found}>\"")]
    Unmatched { at: usize, expected: String, found: String },
    #[error("Can't find end tag corresponding to start tag \"{0}\"")]
    NoEnd(String),
}

/// Turns HTML into a text and its entities; empty ones vanish, as on Telegram.
pub(super) fn parse(html: &str) -> Result<FormattedText, HtmlMistake> {
    let mut cursor = MarkupCursor::new(html);
    let mut read = FormattedText::default();
    let mut utf16 = 0;
    let mut open: Vec<Open> = Vec::new();
    while let Some(letter) = cursor.peek() {
        if letter == '<' {
            let begins = cursor.at;
            cursor.next();
            if cursor.peek() == Some('/') {
                cursor.next();
                let closed = closing(&mut cursor, begins, &mut open)?;
                if utf16 > closed.utf16 {
                    close(closed, utf16, &mut read);
                }
            } else {
                let (tag, argument) = opening(&mut cursor, begins)?;
                let byte = read.text.len();
                open.push(Open { tag, argument, utf16, byte });
            }
            continue;
        }
        let letter = match cursor.character_reference() {
            Some(meant) => meant,
            None => cursor.next().unwrap_or(letter),
        };
        utf16 += letter.len_utf16();
        read.text.push(letter);
    }
    if let Some(left) = open.pop() {
        return Err(HtmlMistake::NoEnd(left.tag));
    }
    for code in read.entities.iter_mut().filter(|entity| entity.kind == "code") {
        code.language = None; // only a `pre` has a language
    }
    Ok(read)
}

fn opening(cursor: &mut MarkupCursor<'_>, begins: usize) -> Result<(String, String), HtmlMistake> {
    let tag = cursor.take_while(|letter| !letter.is_ascii_whitespace() && letter != '>').to_ascii_lowercase();
    if cursor.peek().is_none() {
        return Err(HtmlMistake::UnclosedStart(begins));
    }
    if !TAGS.contains(&tag.as_str()) {
        return Err(HtmlMistake::Unsupported(begins, tag));
    }
    let mut argument = String::new();
    loop {
        cursor.skip_spaces();
        if cursor.peek() == Some('>') {
            cursor.next();
            break;
        }
        let name = cursor
            .take_while(|letter| !letter.is_ascii_whitespace() && !matches!(letter, '=' | '>' | '/' | '"' | '\''));
        if name.is_empty() {
            return Err(match cursor.peek() {
                Some(_) => HtmlMistake::EmptyAttribute(begins, tag),
                None => HtmlMistake::UnclosedNamedStart(begins, tag),
            });
        }
        let value = attribute_value(cursor, begins, &tag)?;
        if let Some(meant) = meant_by(&tag, name, value) {
            argument = meant;
        }
    }
    if tag == "span" && argument != "spoiler" {
        return Err(HtmlMistake::SpanWithoutSpoiler(begins));
    }
    Ok((tag, argument))
}

/// What stands after an attribute's name; `None` for a bare name such as `expandable`.
fn attribute_value(cursor: &mut MarkupCursor<'_>, begins: usize, tag: &str) -> Result<Option<String>, HtmlMistake> {
    cursor.skip_spaces();
    let unclosed = || HtmlMistake::UnclosedNamedStart(begins, tag.to_owned());
    match cursor.peek() {
        None => return Err(unclosed()),
        Some('=') => cursor.next(),
        Some(_) => return Ok(None),
    };
    cursor.skip_spaces();
    let quote = cursor.peek().ok_or_else(unclosed)?;
    if !matches!(quote, '"' | '\'') {
        let token = cursor.at;
        let value = cursor
            .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-'))
            .to_ascii_lowercase();
        return match cursor.peek() {
            Some(after) if after.is_ascii_whitespace() || after == '>' => Ok(Some(value)),
            _ => Err(HtmlMistake::NameToken(token)),
        };
    }
    cursor.next();
    let mut value = String::new();
    loop {
        if let Some(meant) = cursor.character_reference() {
            value.push(meant);
            continue;
        }
        match cursor.next() {
            Some(letter) if letter == quote => break,
            Some(letter) => value.push(letter),
            None => return Err(HtmlMistake::UnclosedStart(begins)),
        }
    }
    match cursor.peek() {
        Some(_) => Ok(Some(value)),
        None => Err(HtmlMistake::UnclosedStart(begins)),
    }
}

/// The part of an attribute that matters to the tag, if any does.
fn meant_by(tag: &str, name: &str, value: Option<String>) -> Option<String> {
    match (tag, name, value) {
        ("blockquote", "expandable", _) => Some("expandable".to_owned()),
        ("a", "href", Some(value)) | ("tg-emoji", "emoji-id", Some(value)) => Some(value),
        ("code", "class", Some(value)) => value.strip_prefix("language-").map(str::to_owned),
        ("span", "class", Some(value)) => value.strip_prefix("tg-").map(str::to_owned),
        _ => None,
    }
}

fn closing(cursor: &mut MarkupCursor<'_>, begins: usize, open: &mut Vec<Open>) -> Result<Open, HtmlMistake> {
    let Some(opened) = open.pop() else {
        return Err(HtmlMistake::UnexpectedEnd(begins));
    };
    let found = cursor.take_while(|letter| !letter.is_ascii_whitespace() && letter != '>').to_ascii_lowercase();
    cursor.skip_spaces();
    if cursor.next() != Some('>') {
        return Err(HtmlMistake::UnclosedEnd(begins));
    }
    // Telegram takes `</>` for the end of whatever is open.
    if !found.is_empty() && found != opened.tag {
        let expected = opened.tag;
        return Err(HtmlMistake::Unmatched { at: begins, expected, found });
    }
    Ok(opened)
}
