//! What walkers write: what nobody awaits, and what may be right wherever they are.

use std::{fs, path::Path};

use klass_gateway::{Content, Gateway, Shown};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};

use crate::{course, town::content, whole};

const NONSENSE: [&str; 34] = [
    "?",
    ".",
    "-",
    "ы",
    "hello",
    "Как дела?",
    "🙂",
    "👩‍👩‍👧‍👦🏳️‍🌈🇰🇿",
    "שלום עליכם",
    "مرحبا بالعالم",
    "\u{202e}задом наперёд",
    "\u{200b}",
    "в\u{200b}и\u{200d}д\u{feff}но",
    "Z̸̢̛͓a̷͔l̶̰̈g̵̗̀o̶̤͝",
    "e\u{301}e\u{301}e\u{301}",
    "<b>жирно</b>",
    "<b>не закрыто",
    "</code></pre>",
    "a < b && c > d",
    "&lt;&amp;&#0;&nbsp;",
    "<script>alert(1)</script>",
    "<a href=\"tg://user?id=1\">x</a>",
    "*_`[x](y)",
    "'); DROP TABLE students;--",
    "%s %n {0} {name} { $name }",
    "{\"at\":\"idle\"}",
    "line\nline\n\nline",
    "\t x \t",
    "/",
    "//menu",
    "@klass_bot",
    "https://example.org/?a=1&b=2#c",
    "null",
    "\\",
];

const NUMBERS: [&str; 20] = [
    "0",
    "1",
    "2",
    "-1",
    "42",
    "007",
    "3,14",
    "3.14",
    "1 000",
    "1e9",
    "1e999",
    "½",
    "٣",
    "NaN",
    "100%",
    "18446744073709551616",
    "000000",
    "123456",
    "12:30",
    "31.02.2026",
];

const RIGHT_SOMEWHERE: [&str; 14] = [
    "Ада",
    "Ada Lovelace",
    "Анна-Мария О'Нил",
    "Berlin",
    "Владивосток",
    "москва",
    "UTC+3",
    "да",
    "нет",
    "yes",
    "a1",
    "B2",
    "+7 900 000-00-00",
    "80",
];

const COMMANDS: [&str; 8] = [
    "/start",
    "/start business-english",
    "/start tea",
    "/start \u{200b}<b>",
    "/menu@klass_bot",
    "/MENU",
    "/nobody_knows_this",
    "/команда",
];

/// Words to write.
pub struct Vocabulary {
    /// What stands in the lists of the courses: right answers of all kinds, and wrong ones.
    listed: Vec<String>,
}

impl Vocabulary {
    pub fn read() -> Self {
        let courses = [course::tea(), whole::whole()];
        let mut texts = courses.iter().flatten().map(|(_, text)| (*text).to_owned()).collect();
        read(content(), &mut texts);
        let listed = texts.iter().flat_map(|text| text.lines()).flat_map(listed);
        Self { listed: listed.map(|item| item.trim_matches(['"', ' ']).to_owned()).collect() }
    }

    /// What nobody awaits.
    pub fn nonsense(&self, random: &mut StdRng) -> String {
        match random.random_range(0..10) {
            0 => one(&["ы", "word ", "😀", "&", "<b>", "a\n", "я; "], random).repeat(random.random_range(50..1024)),
            1 => one(&["ы", "x"], random).repeat(4096),
            2 => (0..random.random_range(1..20)).map(|_| random.random::<char>()).collect(),
            _ => one(&NONSENSE, random).to_owned(),
        }
    }

    /// What may be awaited: on this screen or anywhere.
    pub fn answer(&self, random: &mut StdRng, screen: Option<&Shown>) -> String {
        match random.random_range(0..8) {
            0 => one(&NUMBERS, random).to_owned(),
            1 => one(&RIGHT_SOMEWHERE, random).to_owned(),
            2 => {
                let parts: Vec<&str> = (0..random.random_range(2..6)).map(|_| self.listed(random)).collect();
                parts.join(one(&["; ", ";", ", ", " ;; "], random))
            }
            3 | 4 => screen.and_then(|screen| seen_on(screen, random)).unwrap_or_else(|| "?".to_owned()),
            _ => self.listed(random).to_owned(),
        }
    }

    /// A command, of those that are registered or another.
    pub fn command(&self, random: &mut StdRng, gateway: &Gateway) -> String {
        let lists = gateway.commands();
        let registered: Vec<&str> =
            lists.values().flatten().filter_map(|command| command.get("command")?.as_str()).collect();
        match registered.choose(random) {
            Some(name) if random.random_ratio(3, 4) => format!("/{name}"),
            _ => one(&COMMANDS, random).to_owned(),
        }
    }

    /// What is no text.
    pub fn content(&self, random: &mut StdRng) -> Content {
        match random.random_range(0..9) {
            0 => Content::Photo { caption: None },
            1 => Content::Photo { caption: Some(self.answer(random, None)) },
            2 => Content::Document,
            3 => Content::Voice,
            4 => Content::Sticker,
            5 => Content::Contact { own: random.random() },
            6 => Content::Location,
            7 => Content::Poll,
            _ => Content::Forwarded(self.answer(random, None)),
        }
    }

    fn listed(&self, random: &mut StdRng) -> &str {
        self.listed.choose(random).unwrap()
    }
}

/// What is listed in a line of a course: an item below others, some in brackets, or a number.
fn listed(line: &str) -> Vec<&str> {
    let line = line.trim_start();
    if let Some((_, items)) = line.split_once(": [") {
        return items.trim_end_matches(']').split(", ").collect();
    }
    if let Some(item) = line.strip_prefix("- ").filter(|item| !item.starts_with("id:")) {
        return vec![item.strip_prefix("text: ").unwrap_or(item)];
    }
    line.strip_prefix("answer: ").into_iter().collect()
}

/// A word, a line or a label of a screen.
fn seen_on(screen: &Shown, random: &mut StdRng) -> Option<String> {
    let labels: Vec<&str> = screen.buttons().map(|button| button.text.as_str()).collect();
    let words: Vec<&str> = screen.text.split_whitespace().collect();
    let lines: Vec<&str> = screen.text.lines().filter(|line| !line.is_empty()).collect();
    [labels, words, lines].choose(random)?.choose(random).map(|seen| (*seen).to_owned())
}

fn one<'w>(words: &[&'w str], random: &mut StdRng) -> &'w str {
    words.choose(random).unwrap()
}

fn read(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}
