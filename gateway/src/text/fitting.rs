//! Trims a text as Telegram does and keeps its entities in place.

use super::FormattedText;
use super::entity::utf16_length;

/// Drops carriage returns, turns control letters into spaces, trims both ends and puts the entities
/// in Telegram's order: by offset, the longer first.
pub(super) fn clean(formatted: &mut FormattedText) {
    drop_carriage_returns(formatted);
    if formatted.text.contains(is_unprintable) {
        formatted.text = formatted.text.replace(is_unprintable, " ");
    }
    trim_end(formatted);
    formatted.entities.sort_by(|a, b| a.offset.cmp(&b.offset).then(b.length.cmp(&a.length)));
    trim_start(formatted);
}

fn is_unprintable(letter: char) -> bool {
    letter.is_ascii_control() && !matches!(letter, '\n' | '\t')
}

fn is_trimmed(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\t')
}

fn drop_carriage_returns(formatted: &mut FormattedText) {
    if !formatted.text.contains('\r') {
        return;
    }
    let dropped: Vec<usize> = formatted
        .text
        .encode_utf16()
        .enumerate()
        .filter_map(|(at, unit)| (unit == u16::from(b'\r')).then_some(at))
        .collect();
    let moved = |at: usize| at - dropped.iter().filter(|gone| **gone < at).count();
    for entity in &mut formatted.entities {
        let end = moved(entity.end());
        entity.offset = moved(entity.offset);
        entity.length = end.saturating_sub(entity.offset);
    }
    formatted.text = formatted.text.replace('\r', "");
}

fn trim_end(formatted: &mut FormattedText) {
    let kept = formatted.text.trim_end_matches(is_trimmed).len();
    formatted.text.truncate(kept);
    let whole = utf16_length(&formatted.text);
    for entity in &mut formatted.entities {
        entity.length = entity.length.min(whole.saturating_sub(entity.offset));
    }
    formatted.entities.retain(|entity| entity.length > 0);
}

/// Telegram does not trim into an entity: an indented `<pre>` keeps its indent.
fn trim_start(formatted: &mut FormattedText) {
    let first = formatted.entities.first().map_or(usize::MAX, |entity| entity.offset);
    // What is trimmed is ASCII, so bytes and UTF-16 units count alike.
    let trimmed = formatted.text.bytes().take_while(|byte| is_trimmed(char::from(*byte))).count().min(first);
    formatted.text.drain(..trimmed);
    for entity in &mut formatted.entities {
        entity.offset -= trimmed;
    }
}
