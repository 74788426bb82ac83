//! A head written line by line. What YAML would read otherwise is put into double quotes, and a text of several lines
//! stands below its key.

/// What may not begin a value that has no quotes around it.
const MARKS: [char; 20] =
    ['&', '*', '!', '@', '%', '`', '[', ']', '{', '}', '|', '>', '-', '?', '\'', '"', '#', ',', ':', '~'];

/// The keys of one block so far.
#[derive(Debug, Default)]
pub(super) struct Head {
    text: String,
    depth: usize,
    /// Whether the next line is the first of an item of a list.
    begins: bool,
}

impl Head {
    /// A value of one line.
    pub(super) fn line(&mut self, key: &str, value: &str) {
        let value = scalar(value, false);
        self.push(&format!("{key}: {value}"));
    }

    /// `key: true`, or nothing.
    pub(super) fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.line(key, "true");
        }
    }

    /// Markdown, or nothing.
    pub(super) fn note(&mut self, key: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        if !value.contains('\n') || value.chars().any(is_odd_in_text) {
            return self.line(key, value);
        }
        self.push(&format!("{key}: |"));
        self.depth += 1;
        for line in value.split('\n') {
            self.push(line);
        }
        self.depth -= 1;
    }

    /// Short values in one line, between brackets; nothing for none.
    pub(super) fn flow(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| scalar(value, true)).collect();
            self.push(&format!("{key}: [{}]", values.join(", ")));
        }
    }

    /// Values, a line each; nothing for none.
    pub(super) fn list(&mut self, key: &str, values: &[String]) {
        self.items(key, values, |head, value| head.push(&scalar(value, false)));
    }

    /// Items that have keys of their own; nothing for none.
    pub(super) fn items<T>(&mut self, key: &str, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.push(&format!("{key}:"));
        self.depth += 2;
        for item in items {
            self.begins = true;
            write(self, item);
        }
        self.depth -= 2;
    }

    /// The block of this head and the text below it.
    pub(super) fn block(self, text: &str) -> String {
        let end = if text.is_empty() { "" } else { "\n" };
        format!("---\n{}---\n{text}{end}", self.text)
    }

    fn push(&mut self, line: &str) {
        let depth = self.depth - usize::from(self.begins);
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("  ", depth));
            if std::mem::take(&mut self.begins) {
                self.text.push_str("- ");
            }
            self.text.push_str(line);
        }
        self.text.push('\n');
    }
}

/// A value of one line as YAML has it, within brackets or not.
fn scalar(value: &str, in_flow: bool) -> String {
    let plain = !value.is_empty()
        && !value.starts_with(MARKS)
        && !value.starts_with(char::is_whitespace)
        && !value.ends_with([':', ' '])
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.chars().any(is_odd)
        && (!in_flow || is_plain_in_flow(value));
    if plain {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            letter if is_odd(letter) => quoted.push_str(&format!("\\U{:08X}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

/// Whether a value needs no quotes between brackets, where more has a meaning: it is words with the marks of a sentence.
fn is_plain_in_flow(value: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || " .!?'’()/+-".contains(letter);
    value.starts_with(char::is_alphanumeric) && value.chars().all(plain) && !value.contains(" -")
}

/// Whether YAML may not take a letter of a line as it stands. A space that does not break is fine.
fn is_odd(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The same of a text of several lines.
fn is_odd_in_text(letter: char) -> bool {
    is_odd(letter) && !matches!(letter, '\n' | '\t')
}
