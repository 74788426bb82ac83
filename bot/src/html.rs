//! Telegram's HTML: what students and authors wrote, made safe and shown as they meant it.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Text without meaning to HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What a reader of this HTML sees, as text without markup.
pub fn to_plain(html: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => plain.push(letter),
            _ => {}
        }
    }
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// How long Telegram finds this HTML: UTF-16 units of what is shown.
pub fn visible_length(html: &str) -> usize {
    to_plain(html).encode_utf16().count()
}

/// Markdown as Telegram shows it: bold, italic, strikethrough, code, links, quotes; headings are bold lines, list items
/// lines with a bullet or a number. What Telegram has no form for comes as its text.
pub fn from_markdown(markdown: &str) -> String {
    let mut out = Writer::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        out.write(event);
    }
    out.html.trim().to_owned()
}

#[derive(Default)]
struct Writer {
    html: String,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.html.push_str(&escape(&text)),
            Event::Code(code) => self.html.push_str(&format!("<code>{}</code>", escape(&code))),
            Event::SoftBreak => self.html.push(' '),
            Event::HardBreak => self.html.push('\n'),
            Event::Rule => self.paragraph("* * *"),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph if self.lists.is_empty() => self.paragraph(""),
            Tag::Heading { .. } => self.paragraph("<b>"),
            Tag::BlockQuote(_) => self.paragraph("<blockquote>"),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.paragraph("<pre>"),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph("");
                }
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::Strong => self.html.push_str("<b>"),
            Tag::Emphasis => self.html.push_str("<i>"),
            Tag::Strikethrough => self.html.push_str("<s>"),
            Tag::Link { dest_url, .. } => self.html.push_str(&format!("<a href=\"{}\">", escape(dest_url))),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.html.push_str("</b>"),
            TagEnd::BlockQuote(_) => self.html.push_str("</blockquote>"),
            TagEnd::CodeBlock => {
                self.html.truncate(self.html.trim_end().len());
                self.html.push_str("</pre>");
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Strong => self.html.push_str("</b>"),
            TagEnd::Emphasis => self.html.push_str("</i>"),
            TagEnd::Strikethrough => self.html.push_str("</s>"),
            TagEnd::Link => self.html.push_str("</a>"),
            _ => {}
        }
    }

    /// Begins a block, with an empty line above it unless it is the first, or the first in a quote.
    fn paragraph(&mut self, opening: &str) {
        if !self.html.is_empty() && !self.html.ends_with("<blockquote>") {
            self.html.truncate(self.html.trim_end().len());
            self.html.push_str("\n\n");
        }
        self.html.push_str(opening);
    }

    fn item(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') && !self.html.ends_with("<blockquote>") {
            self.html.push('\n');
        }
        self.html.push_str(&"  ".repeat(self.lists.len().saturating_sub(1)));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.html.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.html.push_str("• "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{from_markdown, to_plain};

    #[test]
    fn markup_goes_and_letters_stay() {
        assert_eq!(to_plain("<b>a &lt; b</b> &amp;amp; <a href=\"x\">c</a>"), "a < b &amp; c");
    }

    #[test]
    fn markdown_becomes_what_telegram_shows() {
        for (markdown, html) in [
            ("Hello", "Hello"),
            ("One\ntwo", "One two"),
            ("One\n\nTwo", "One\n\nTwo"),
            ("One  \ntwo", "One\ntwo"),
            ("**bold** *italic* ~~gone~~ `code`", "<b>bold</b> <i>italic</i> <s>gone</s> <code>code</code>"),
            ("# Title\n\nText", "<b>Title</b>\n\nText"),
            ("Text\n\n- a\n- b\n\nMore", "Text\n\n• a\n• b\n\nMore"),
            ("3. a\n4. b", "3. a\n4. b"),
            ("- a\n  - b\n- c", "• a\n  • b\n• c"),
            ("- a\n\n- b", "• a\n• b"),
            ("> quoted\n\nText", "<blockquote>quoted</blockquote>\n\nText"),
            ("> - a\n> - b", "<blockquote>• a\n• b</blockquote>"),
            ("```\nlet x = 1 < 2;\n```", "<pre>let x = 1 &lt; 2;</pre>"),
            ("[link](https://example.org/?b=\"2\")", "<a href=\"https://example.org/?b=&quot;2&quot;\">link</a>"),
            ("[link](https://example.org/?a=1&b=2)", "<a href=\"https://example.org/?a=1&amp;b=2\">link</a>"),
            ("a < b & c", "a &lt; b &amp; c"),
            ("<b>raw</b>", "&lt;b&gt;raw&lt;/b&gt;"),
            ("", ""),
        ] {
            assert_eq!(from_markdown(markdown), html, "{markdown:?}");
        }
    }
}
