//! Reading the keys of a head or of an option. Each reader notes what is wrong and gives a stand-in, so that reading
//! goes on and one run finds all; a pack with mistakes is never handed out, so no stand-in is ever seen.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::head::{Entry, Node, Value};
use super::ids::Ids;
use super::limits::{self, letters};
use super::markdown;
use super::mistake::{Expected, Findings, What};
use super::source::is_hidden;

/// The keys of one thing, and where its mistakes go.
pub(super) struct Keys<'p> {
    pub(super) file: &'p str,
    /// Where the thing begins.
    pub(super) line: usize,
    pub(super) findings: &'p mut Findings,
    entries: &'p [Entry],
}

impl<'p> Keys<'p> {
    /// The keys of the thing that begins in this line. Nothing is checked yet.
    pub(super) fn of(file: &'p str, line: usize, entries: &'p [Entry], findings: &'p mut Findings) -> Self {
        Self { file, line, findings, entries }
    }

    /// Notes keys that stand twice or that are not among those known here.
    pub(super) fn only(self, known: &[&'static str]) -> Self {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for Entry { line, key, .. } in self.entries {
            let what = if let Some(first) = seen.get(key.as_str()) {
                What::DuplicateKey { key: key.clone(), first: *first }
            } else if !known.contains(&key.as_str()) {
                What::UnknownKey { key: key.clone(), nearest: nearest(key, known) }
            } else {
                seen.insert(key, *line);
                continue;
            };
            self.findings.note(self.file, *line, what);
        }
        self
    }

    /// The value of a key as it stands, or nothing; notes nothing.
    pub(super) fn peek(&self, key: &str) -> Option<&'p Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Where a key stands, or else the thing itself.
    pub(super) fn line_of(&self, key: &str) -> usize {
        self.peek(key).map_or(self.line, |entry| entry.line)
    }

    /// One line that has to be there.
    pub(super) fn line(&mut self, key: &'static str, limit: usize) -> String {
        self.require(key);
        self.optional_line(key, limit).unwrap_or_default()
    }

    /// One line that may be there.
    pub(super) fn optional_line(&mut self, key: &'static str, limit: usize) -> Option<String> {
        let entry = self.peek(key)?;
        self.line_in(&entry.node, key, limit)
    }

    /// One line of a list of lines under this key.
    pub(super) fn line_in(&mut self, node: &Node, key: &'static str, limit: usize) -> Option<String> {
        let text = self.text_in(node, key)?;
        if text.contains(['\n', '\t']) {
            self.findings.note(self.file, node.line, What::NotOneLine { key });
        }
        self.check_length(node, key, letters(text), limit);
        Some(text.into())
    }

    /// Markdown that has to be there.
    pub(super) fn note(&mut self, key: &'static str, limit: usize) -> String {
        self.require(key);
        self.optional_note(key, limit).unwrap_or_default()
    }

    /// Markdown that may be there.
    pub(super) fn optional_note(&mut self, key: &'static str, limit: usize) -> Option<String> {
        let node = &self.peek(key)?.node;
        let text = self.text_in(node, key)?;
        let length = markdown::check(text, self.file, node.line, true, self.findings);
        self.check_length(node, key, length, limit);
        if length == 0 {
            self.findings.note(self.file, node.line, What::Empty { key });
        }
        Some(text.into())
    }

    /// An id that has to be there, taken in its scope.
    pub(super) fn id(&mut self, limit: usize, ids: &mut Ids) -> String {
        self.require("id");
        let Some(entry) = self.peek("id") else { return String::new() };
        let Some(id) = self.text_in(&entry.node, "id") else { return String::new() };
        ids.claim(id, limit, self.file, entry.line, self.findings);
        id.into()
    }

    /// `true` or `false`; without the key, `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(entry) = self.peek(key) else { return false };
        match self.text_in(&entry.node, key) {
            Some("true") => true,
            Some("false") | None => false,
            Some(_) => {
                self.wrong_type(&entry.node, key, Expected::TrueOrFalse);
                false
            }
        }
    }

    /// A language tag that has to be there: `ru`, `en-GB`.
    pub(super) fn language(&mut self, key: &'static str) -> String {
        let language = self.line(key, limits::LANGUAGE);
        if !language.is_empty() && !is_language(&language) {
            self.complain(key, What::BadLanguage { language: language.clone() });
        }
        language
    }

    /// A list of so many items; without the key, none.
    pub(super) fn list(&mut self, key: &'static str, range: RangeInclusive<usize>) -> &'p [Node] {
        if *range.start() > 0 {
            self.require(key);
        }
        let Some(entry) = self.peek(key) else { return &[] };
        let Value::List(items) = &entry.node.value else {
            self.wrong_type(&entry.node, key, Expected::List);
            return &[];
        };
        if !range.contains(&items.len()) {
            let what = What::Count { key, count: items.len(), least: *range.start(), most: *range.end() };
            self.findings.note(self.file, entry.line, what);
        }
        items
    }

    /// The keys of an item of a list.
    pub(super) fn item(&mut self, node: &'p Node, list: &'static str, known: &[&'static str]) -> Option<Keys<'_>> {
        match &node.value {
            Value::Keys(entries) => Some(Keys::of(self.file, node.line, entries, self.findings).only(known)),
            _ => {
                self.wrong_type(node, list, Expected::Keys);
                None
            }
        }
    }

    /// Notes something about a key.
    pub(super) fn complain(&mut self, key: &str, what: What) {
        let line = self.line_of(key);
        self.findings.note(self.file, line, what);
    }

    /// Notes that a key is missing, if it is.
    pub(super) fn require(&mut self, key: &'static str) {
        if self.peek(key).is_none() {
            self.findings.note(self.file, self.line, What::MissingKey { key });
        }
    }

    /// A value's text without space around it, if it is a text and not empty.
    pub(super) fn text_in<'n>(&mut self, node: &'n Node, key: &'static str) -> Option<&'n str> {
        let Value::Text(text) = &node.value else {
            self.wrong_type(node, key, Expected::Text);
            return None;
        };
        if text.contains(is_hidden) {
            self.findings.note(self.file, node.line, What::ControlCharacter);
        }
        let text = text.trim();
        if text.is_empty() {
            self.findings.note(self.file, node.line, What::Empty { key });
            return None;
        }
        Some(text)
    }

    fn check_length(&mut self, node: &Node, key: &'static str, length: usize, limit: usize) {
        if length > limit {
            self.findings.note(self.file, node.line, What::TooLong { key, length, limit });
        }
    }

    fn wrong_type(&mut self, node: &Node, key: &'static str, expected: Expected) {
        self.findings.note(self.file, node.line, What::WrongType { key, expected });
    }
}

/// Two or three small letters, then perhaps a script or a country.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The known word that was probably meant.
pub(super) fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    if word.len() > limits::TITLE {
        return None;
    }
    let word = word.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&word, known);
    let best = known.iter().copied().min_by_key(|known| distance(known))?;
    (distance(best) <= 1 + best.len() / 4).then_some(best)
}
