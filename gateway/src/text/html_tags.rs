//! What each HTML tag becomes.

use super::FormattedText;
use super::entity::Entity;

/// The tags Telegram knows.
pub(super) const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// A tag that was opened: its name, the attribute that matters, and where its text begins in UTF-16
/// units and in bytes.
pub(super) struct Open {
    pub(super) tag: String,
    pub(super) argument: String,
    pub(super) utf16: usize,
    pub(super) byte: usize,
}

/// Adds the entity of a tag that ends now.
pub(super) fn close(closed: Open, now: usize, read: &mut FormattedText) {
    let Open { tag, mut argument, utf16, byte } = closed;
    let mut entity = Entity::plain(kind_of(&tag, &argument), utf16, now - utf16);
    let just_before =
        read.entities.last_mut().filter(|inner| inner.offset == entity.offset && inner.length == entity.length);
    match tag.as_str() {
        "a" => {
            if argument.is_empty() {
                argument = read.text.get(byte..).unwrap_or_default().to_owned();
            }
            match checked_link(&argument) {
                Some(url) => entity.url = Some(url),
                None => return, // a link that leads nowhere is only its text
            }
        }
        "tg-emoji" => entity.custom_emoji_id = Some(argument),
        "code" => match just_before {
            Some(pre) if pre.kind == "pre" && !argument.is_empty() => {
                pre.language = Some(argument);
                return;
            }
            _ => entity.language = Some(argument).filter(|language| !language.is_empty()),
        },
        "pre" => {
            if let Some(code) = just_before.filter(|inner| inner.kind == "code" && inner.language.is_some()) {
                code.kind = "pre".to_owned();
                return;
            }
        }
        _ => {}
    }
    read.entities.push(entity);
}

fn kind_of(tag: &str, argument: &str) -> &'static str {
    match tag {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" | "ins" => "underline",
        "s" | "strike" | "del" => "strikethrough",
        "code" => "code",
        "pre" => "pre",
        "a" => "text_link",
        "tg-emoji" => "custom_emoji",
        "blockquote" if !argument.is_empty() => "expandable_blockquote",
        "blockquote" => "blockquote",
        _ => "spoiler",
    }
}

/// Telegram keeps links to hosts and its own `tg:` ones; a bare host becomes `http://`.
fn checked_link(link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.contains(char::is_whitespace) {
        return None;
    }
    let lower = link.to_ascii_lowercase();
    let with_scheme = ["http://", "https://", "tg://", "ton://", "ftp://"]
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    if with_scheme {
        return Some(link.to_owned());
    }
    let host = link.split(['/', '?', '#']).next().unwrap_or_default();
    (host.contains('.') && !link.contains("://")).then(|| format!("http://{link}"))
}
