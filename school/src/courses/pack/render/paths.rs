//! What the files of a rendered pack are called.

use std::collections::{BTreeMap, BTreeSet};

use crate::courses::pack::Pack;

/// A name longer than this is cut.
const LONGEST: usize = 80;

/// `07-meetings`, with as many digits as the last of `count` needs, and two at least.
pub(super) fn numbered(number: usize, count: usize, id: &str) -> String {
    let width = count.to_string().len().max(2);
    format!("{number:0width$}-{id}")
}

/// The names of the files that pages show, by their keys, in the order of the pages. Files of the same name get a number.
pub(super) fn media(pack: &Pack) -> BTreeMap<&str, String> {
    let mut names = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let lessons = pack.topics.iter().flat_map(|topic| &topic.lessons);
    for shows in lessons.flat_map(|lesson| &lesson.pages).filter_map(|page| page.shows.as_ref()) {
        if names.contains_key(shows.sha256.as_str()) {
            continue;
        }
        let Some(file) = pack.media.get(&shows.sha256) else { continue };
        let (stem, ending) = safe(&file.file_name);
        let numbers = std::iter::once(String::new()).chain((2..).map(|number| format!("-{number}")));
        let mut free = numbers.map(|number| format!("{stem}{number}{ending}"));
        // Some disks take two names that differ in case for one.
        if let Some(name) = free.find(|name| taken.insert(name.to_lowercase())) {
            names.insert(shows.sha256.as_str(), name);
        }
    }
    names
}

/// A name that every disk and every reader of packs takes, and its ending apart: letters, digits, `-`, `_` and points,
/// none of them first, and never a Markdown file's.
fn safe(name: &str) -> (String, String) {
    let safe = |letter: char| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_matches(['.', '-']);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let stem: String = stem.chars().take(LONGEST).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    let ending = if ending.eq_ignore_ascii_case(".md") { ".md.txt".to_owned() } else { ending };
    (stem, ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        for (name, kept) in [
            ("hand.png", "hand.png"),
            ("Рукопожатие 1.jpeg", "Рукопожатие-1.jpeg"),
            ("../../etc/passwd", "etc-passwd"),
            (".hidden", "hidden"),
            ("a:b\\c?.mp3", "a-b-c-.mp3"),
            ("README.MD", "README.md.txt"),
            ("md", "md"),
            ("…", "file"),
            ("", "file"),
            ("archive.tar.gz", "archive.tar.gz"),
        ] {
            let (stem, ending) = safe(name);
            assert_eq!(format!("{stem}{ending}"), kept, "{name}");
        }
    }

    #[test]
    fn numbers_have_two_digits_at_least() {
        assert_eq!(numbered(7, 9, "a"), "07-a");
        assert_eq!(numbered(7, 100, "a"), "007-a");
    }
}
