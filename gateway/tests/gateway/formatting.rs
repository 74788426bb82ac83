//! HTML and entities, as the chat shows them and as Telegram complains about them.

use serde_json::{Value, json};

use crate::bot::Bot;

async fn shown(bot: &Bot, chat: i64, html: &str) -> (String, Value) {
    let body = json!({"chat_id": chat, "text": html, "parse_mode": "HTML"});
    let message = bot.does("sendMessage", body).await;
    let entities = message.get("entities").cloned().unwrap_or_else(|| json!([]));
    (message["text"].as_str().unwrap().to_owned(), entities)
}

#[tokio::test]
async fn html_becomes_entities() {
    let (bot, ada) = Bot::with_ada().await;
    let plain = |kind: &str, offset: usize, length: usize| json!({"type": kind, "offset": offset, "length": length});
    let link = |offset: usize, length: usize, url: &str| json!({"type": "text_link", "offset": offset, "length": length, "url": url});
    let table = [
        ("<b>bold</b> <strong>too</strong>", "bold too", json!([plain("bold", 0, 4), plain("bold", 5, 3)])),
        ("<i>a</i><em>b</em>", "ab", json!([plain("italic", 0, 1), plain("italic", 1, 1)])),
        ("<u>a</u><ins>b</ins>", "ab", json!([plain("underline", 0, 1), plain("underline", 1, 1)])),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            json!([plain("strikethrough", 0, 1), plain("strikethrough", 1, 1), plain("strikethrough", 2, 1)]),
        ),
        (
            "<tg-spoiler>a</tg-spoiler><span class=\"tg-spoiler\">b</span>",
            "ab",
            json!([plain("spoiler", 0, 1), plain("spoiler", 1, 1)]),
        ),
        ("<B>loud</b>", "loud", json!([plain("bold", 0, 4)])),
        ("a <b><i>b</i> c</b>", "a b c", json!([plain("bold", 2, 3), plain("italic", 2, 1)])),
        ("<code>let x</code>", "let x", json!([plain("code", 0, 5)])),
        ("<code class=\"language-rust\">x</code>", "x", json!([plain("code", 0, 1)])),
        ("<pre>x\n  y</pre>", "x\n  y", json!([plain("pre", 0, 5)])),
        (
            "<pre><code class=\"language-rust\">x</code></pre>",
            "x",
            json!([{"type": "pre", "offset": 0, "length": 1, "language": "rust"}]),
        ),
        ("<a href=\"https://x.org/?a=1&amp;b=2\">go</a>", "go", json!([link(0, 2, "https://x.org/?a=1&b=2")])),
        ("<a href='x.org'>go</a>", "go", json!([link(0, 2, "http://x.org")])),
        ("<a>x.org</a>", "x.org", json!([link(0, 5, "http://x.org")])),
        ("<a href=\"nowhere\">go</a>", "go", json!([])),
        ("<blockquote>q</blockquote>", "q", json!([plain("blockquote", 0, 1)])),
        ("<blockquote expandable>q</blockquote>", "q", json!([plain("expandable_blockquote", 0, 1)])),
        ("1 &lt; 2 &gt; 0 &amp; &quot;x&quot;", "1 < 2 > 0 & \"x\"", json!([])),
        ("&#233;&#xe9;&eacute; & &copy;", "éé&eacute; & &copy;", json!([])),
        ("😀 <b>я</b>", "😀 я", json!([plain("bold", 3, 1)])),
        ("<b>😀</b>", "😀", json!([plain("bold", 0, 2)])),
        ("<b></b>x<i>  </i>", "x", json!([])),
        // The trim stops where the first entity begins.
        ("  \n<b> x </b>\n", " x", json!([plain("bold", 0, 2)])),
        ("<b>x</>", "x", json!([plain("bold", 0, 1)])),
        (
            "/menu and http://x.org.",
            "/menu and http://x.org.",
            json!([plain("bot_command", 0, 5), plain("url", 10, 12)]),
        ),
        (
            "<code>/menu</code> @ada_l a@b.org",
            "/menu @ada_l a@b.org",
            json!([plain("code", 0, 5), plain("mention", 6, 6), plain("email", 13, 7)]),
        ),
    ];
    for (html, text, entities) in table {
        assert_eq!(shown(&bot, ada.id, html).await, (text.to_owned(), entities), "{html}");
    }
    assert!(bot.gateway.refusals().is_empty());
}

#[tokio::test]
async fn broken_html_is_refused_in_telegrams_words() {
    let (bot, ada) = Bot::with_ada().await;
    let table = [
        ("<b>x", "Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("я</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("<p>x</p>", "Unsupported start tag \"p\" at byte offset 0"),
        ("x <br/>", "Unsupported start tag \"br/\" at byte offset 2"),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("1 < 2 >", "Unsupported start tag \"\" at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", "Unclosed start tag \"a\" at byte offset 0"),
        ("<a href=\"x", "Unclosed start tag at byte offset 0"),
        ("<a href=x!>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a \"x\">y</a>", "Empty attribute name in the tag \"a\" at byte offset 0"),
        ("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ];
    for (html, complaint) in table {
        let body = json!({"chat_id": ada.id, "text": html, "parse_mode": "html"});
        let refusal = bot.is_refused("sendMessage", body).await;
        assert_eq!(refusal, format!("Bad Request: can't parse entities: {complaint}"), "{html}");
    }
    assert!(ada.chat().is_empty());
}

#[tokio::test]
async fn entities_may_come_ready_made() {
    let (bot, ada) = Bot::with_ada().await;
    let entities = json!([{"type": "bold", "offset": 3, "length": 5}]);
    let body = json!({"chat_id": ada.id, "text": "\r  abc  ", "entities": entities.to_string()});
    let message = bot.does("sendMessage", body).await;
    assert_eq!(message["text"], "abc");
    assert_eq!(message["entities"], json!([{"type": "bold", "offset": 0, "length": 3}]));
    let far = json!([{"type": "bold", "offset": 2, "length": 9}]);
    let refusal = bot.is_refused("sendMessage", json!({"chat_id": ada.id, "text": "abc", "entities": far})).await;
    assert!(refusal.contains("ends after the end of the text"), "{refusal}");
}
