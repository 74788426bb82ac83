//! Finds what Telegram marks by itself: commands, links, mentions, mail addresses.

use super::FormattedText;
use super::entity::{Entity, utf16_length};

/// Marks of these kinds keep their text to themselves: nothing is looked for inside.
const CLOSED: [&str; 4] = ["code", "pre", "text_link", "custom_emoji"];
/// Closing marks that do not belong to a link they follow.
const TAIL: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '»', '”', '…'];
/// Opening marks that may stand before one.
const HEAD: &[char] = &['(', '[', '"', '\'', '«', '“'];

/// Adds what is found to the entities, in order of offset.
pub(super) fn add_found(formatted: &mut FormattedText) {
    if !formatted.text.contains(['/', '@']) {
        return;
    }
    let mut found = Vec::new();
    let mut offset = 0;
    for word in formatted.text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let inner = bare.trim_start_matches(HEAD);
        let begins = offset + utf16_length(bare) - utf16_length(inner);
        if let Some((kind, piece)) = recognised(inner) {
            found.push(Entity::plain(kind, begins, utf16_length(piece)));
        }
        offset += utf16_length(word);
    }
    found.retain(|new| !formatted.entities.iter().any(|old| shuts_out(old, new)));
    formatted.entities.append(&mut found);
    formatted.entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
}

fn shuts_out(old: &Entity, new: &Entity) -> bool {
    let overlap = old.offset < new.end() && new.offset < old.end();
    overlap && (CLOSED.contains(&old.kind.as_str()) || old.kind == new.kind)
}

fn recognised(word: &str) -> Option<(&'static str, &str)> {
    if let Some(rest) = word.strip_prefix('/') {
        let name = name_length(rest);
        let length = match rest.get(name..).and_then(|after| after.strip_prefix('@')) {
            Some(bot) if name_length(bot) > 0 => name + 1 + name_length(bot),
            _ => name,
        };
        return (1..=32).contains(&name).then(|| word.get(..=length).map(|command| ("bot_command", command)))?;
    }
    let word = word.trim_end_matches(TAIL);
    if let Some(rest) = word.strip_prefix('@') {
        let whole = name_length(rest) == rest.len();
        return (whole && (3..=32).contains(&rest.len())).then_some(("mention", word));
    }
    let link = ["http://", "https://", "ftp://", "tg://"]
        .iter()
        .any(|scheme| word.len() > scheme.len() && word.starts_with(scheme));
    if link {
        return Some(("url", word));
    }
    let (name, host) = word.split_once('@')?;
    let address = !name.is_empty()
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.contains('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    address.then_some(("email", word))
}

fn name_length(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
}
