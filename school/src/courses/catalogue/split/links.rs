//! Links whose addresses stand elsewhere in the text get them at their own place: the text will be cut in between.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

/// The text with every `[name][label]` as `[name](<address>)`.
pub(super) fn inline(text: &str) -> String {
    let mut inlined = String::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(text, super::blocks::OPTIONS).into_offset_iter() {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { continue };
        let link = &text[range.clone()];
        let name = match link_type {
            LinkType::Reference | LinkType::Collapsed => link.rfind("][").map(|end| &link[..end]),
            LinkType::Shortcut => link.strip_suffix(']'),
            _ => None,
        };
        let Some(name) = name else { continue };
        inlined.push_str(&text[done..range.start]);
        inlined.push_str(&format!("{name}](<{dest_url}>)"));
        done = range.end;
    }
    inlined + &text[done..]
}
