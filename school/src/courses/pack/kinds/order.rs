//! Words in order: every sentence named has to be one that a student can put together.

use std::collections::{BTreeMap, BTreeSet};

use super::forms::{read_known_wrong, same};
use crate::courses::pack::TaskBody;
use crate::courses::pack::keys::Keys;
use crate::courses::pack::limits;
use crate::courses::pack::mistake::What;
use crate::tasks::{UNHEARD, as_put, plain};

pub(super) fn read(keys: &mut Keys) -> TaskBody {
    let words: Vec<String> = lines(keys, "words", limits::WORD).into_iter().map(|(word, _)| word).collect();
    let extra: Vec<String> = lines(keys, "extra", limits::WORD).into_iter().map(|(word, _)| word).collect();
    let chips = Chips::of(words.iter().chain(&extra));
    let mut right = BTreeMap::from([(as_put(&words.join(" ")), keys.line_of("words"))]);
    let mut also = Vec::new();
    for (order, line) in lines(keys, "also", limits::FORM) {
        let put = as_put(&order);
        let what = if let Some(first) = right.get(&put) {
            Some(What::SameOrder { text: order.clone(), first: *first })
        } else {
            (!chips.make(&put)).then(|| What::NotOfTheWords { text: order.clone() })
        };
        if let Some(what) = what {
            keys.findings.note(keys.file, line, what);
        }
        right.entry(put).or_insert(line);
        also.push(order);
    }
    let mut seen = BTreeMap::new();
    let wrong = read_known_wrong(keys, |text, line| {
        let put = as_put(text);
        if let Some(first) = right.get(&put) {
            return Some(What::WrongIsAccepted { text: text.into(), first: *first });
        }
        if !chips.make(&put) {
            return Some(What::NotOfTheWords { text: text.into() });
        }
        same(&mut seen, put, text, line)
    });
    TaskBody::Order { words, extra, also, wrong }
}

/// The lines of a list, each with its own line of the file.
fn lines(keys: &mut Keys, key: &'static str, limit: usize) -> Vec<(String, usize)> {
    let range = match key {
        "words" => limits::WORDS,
        "extra" => limits::EXTRA_WORDS,
        _ => limits::OTHER_ORDERS,
    };
    let nodes = keys.list(key, range);
    nodes.iter().filter_map(|node| Some((keys.line_in(node, key, limit)?, node.line))).collect()
}

/// The words on the buttons, as they are compared.
struct Chips(Vec<String>);

impl Chips {
    fn of<'w>(words: impl Iterator<Item = &'w String>) -> Self {
        let words = words.map(|word| plain(word).replace(UNHEARD, " "));
        let spaced = words.map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
        Self(spaced.filter(|word| !word.is_empty()).collect())
    }

    /// Whether an order can be put together from some of the words, each used once.
    fn make(&self, put: &str) -> bool {
        self.0.len() <= 32 && self.make_rest(put, true, 0, &mut BTreeSet::new())
    }

    /// As [`Chips::make`] for what is left when the words of the bits of `used` are gone. What is left is the same
    /// whichever way they went, so no set of them is tried twice.
    fn make_rest(&self, rest: &str, first: bool, used: u32, tried: &mut BTreeSet<u32>) -> bool {
        if rest.is_empty() {
            return true;
        }
        if !tried.insert(used) {
            return false;
        }
        let mut left = self.0.iter().zip(0..).filter(|(_, bit)| used & (1 << bit) == 0);
        left.any(|(chip, bit)| {
            let used = used | (1 << bit);
            let Some(rest) = (if first { Some(rest) } else { rest.strip_prefix(' ') }) else { return false };
            match rest.strip_prefix(chip.as_str()) {
                Some(rest) => self.make_rest(rest, false, used, tried),
                // A mark at the end of an order does not count.
                None => as_put(chip) == rest,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(chips: &str, order: &str) -> bool {
        let chips: Vec<String> = chips.split('|').map(str::to_owned).collect();
        Chips::of(chips.iter()).make(&as_put(order))
    }

    #[test]
    fn an_order_is_made_of_the_words_each_once() {
        let chips = "Could|you|send|me|the report|, please|by Friday?|sending";
        for order in [
            "Could you send me the report, please by Friday?",
            "Could you send me the report by Friday",
            "could you send me the report , please.",
            "Me, please",
            "please, me: the report",
            "sending",
        ] {
            assert!(make(chips, order), "{order}");
        }
        for order in ["Could you send you the report", "Could you sent me", "Couldyou", "the reports", "repo"] {
            assert!(!make(chips, order), "{order}");
        }
        assert!(make("the more|the more|The|better", "The the more the more better"));
        assert!(make("I|a|ab|b", "I ab a b"));
    }

    #[test]
    fn many_words_that_look_alike_take_no_time() {
        assert!(!make(&["a"; 16].join("|"), &["a"; 17].join(" ")));
        assert!(!make(&["a|a a"; 8].join("|"), &format!("{}b", "a ".repeat(20))));
    }
}
