//! Walks over HTML text letter by letter and knows the byte offset that Telegram's complaints name.

/// A place in a text.
pub(super) struct MarkupCursor<'a> {
    text: &'a str,
    pub(super) at: usize,
}

impl<'a> MarkupCursor<'a> {
    pub(super) fn new(text: &'a str) -> MarkupCursor<'a> {
        MarkupCursor { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// Passes over all letters that are wanted and gives them.
    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    pub(super) fn skip_spaces(&mut self) {
        self.take_while(|letter| letter.is_ascii_whitespace());
    }

    /// Reads `&lt;`, `&#233;`, `&#xE9;` and the like; `None`, and no step, where the `&` is only itself.
    pub(super) fn character_reference(&mut self) -> Option<char> {
        let body = self.rest().strip_prefix('&')?;
        let (letter, length) = match body.strip_prefix('#') {
            Some(number) => numbered(number)?,
            None => named(body)?,
        };
        self.at += 1 + length;
        if self.peek() == Some(';') {
            self.at += 1;
        }
        Some(letter)
    }
}

fn numbered(number: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16, 2),
        None => (number, 10, 1),
    };
    let length = digits.find(|digit: char| !digit.is_digit(radix)).unwrap_or(digits.len());
    // Longer ones are not read, as on Telegram, so that nothing overflows.
    let digits = digits.get(..length).filter(|digits| digits.len() <= 7)?;
    let letter = u32::from_str_radix(digits, radix).ok().filter(|code| *code > 0);
    Some((char::from_u32(letter?)?, prefix + length))
}

fn named(body: &str) -> Option<(char, usize)> {
    let length = body.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(body.len());
    let letter = match body.get(..length)? {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => return None,
    };
    Some((letter, length))
}
