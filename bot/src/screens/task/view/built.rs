//! Words in order and gaps, as far as they are built.

use klass_school::{
    ids::TaskId,
    tasks::{Gap, TaskBody},
    text::mark,
};

use super::{
    super::building::{filled, left},
    View,
    wording::in_gap,
};
use crate::{
    callback::Press,
    html::escape,
    screen::{Button, Screen},
};

/// Letters that fit into a row of buttons on a phone.
const ROW: usize = 26;
/// A row of more buttons is hard to hit.
const MOST_IN_A_ROW: usize = 4;

/// The number of a gap, as it is shown in the text.
pub(super) fn gap_mark(place: usize) -> &'static str {
    ["①", "②", "③", "④", "⑤", "⑥"].get(place).copied().unwrap_or("○")
}

/// Words as a sentence: without spaces before punctuation.
pub(super) fn sentence(words: &[String]) -> String {
    let text = words.join(" ");
    [" ,", " .", " ?", " !", " :", " ;"].iter().fold(text, |text, mark| text.replace(mark, mark.trim_start()))
}

/// The gap that is filled next.
pub(super) fn next_gap(gaps: &[Gap], put: &[String]) -> Option<usize> {
    filled(gaps, put.to_vec()).iter().position(String::is_empty)
}

/// A prompt's HTML with its gaps: what is in them, or a line to be filled.
pub(super) fn with_gaps(html: &str, gaps: &[Gap], put: &[String]) -> String {
    let filled = filled(gaps, put.to_vec());
    // From the last on, for what is put into one may look like the mark of a later one.
    filled.iter().enumerate().rev().fold(html.to_owned(), |html, (place, gap)| {
        let marker = format!("{{{}}}", place + 1);
        let number = if gaps.len() > 1 { gap_mark(place) } else { "" };
        let Some(at) = html.find(&marker) else { return html };
        // Telegram takes no markup inside code.
        let in_code = ["code", "pre"].iter().any(|tag| {
            let before = html.get(..at).unwrap_or_default();
            before.matches(&format!("<{tag}>")).count() > before.matches(&format!("</{tag}>")).count()
        });
        let put = escape(&in_gap(gap));
        let shown = match (gap.is_empty(), in_code) {
            (true, _) => format!("{number}____"),
            (false, true) => format!("{number}{put}"),
            (false, false) => format!("{number}<u>{put}</u>"),
        };
        html.replacen(&marker, &shown, 1)
    })
}

impl View<'_> {
    /// What was put in order so far; in the end, the right order.
    pub(super) fn built(&self) -> Option<String> {
        let TaskBody::Order { words, .. } = &self.task.body else { return None };
        Some(match (self.standing.open, self.put) {
            (false, _) => format!("<b>{}</b> ✓", escape(&sentence(words))),
            (true, []) => "▸ …".to_owned(),
            (true, put) => format!("▸ <b>{}</b>", escape(&sentence(put))),
        })
    }

    /// The words that are left, mixed, each on a button.
    pub(super) fn word_buttons(&self, screen: Screen, words: &[String], extra: &[String]) -> Screen {
        let number = self.standing.number;
        let mixed = mixed(self.task.id, number, words, extra);
        let place = self.put.len();
        let left = left(mixed.iter(), self.put).into_iter();
        let buttons = left.map(|word| Button::new(word, Press::Put(self.task.id, number, place, mark(word))));
        let screen = in_rows(screen, buttons.collect());
        let back = place.checked_sub(1).map(|last| self.take_back(last));
        let check = Button::new(self.words.button_check(), Press::Check(self.task.id, number));
        screen.row(back.into_iter().chain((place > 0).then_some(check)))
    }

    /// What the next gap offers, each on a button.
    pub(super) fn gap_buttons(&self, screen: Screen, gaps: &[Gap]) -> Screen {
        let number = self.standing.number;
        let Some(place) = next_gap(gaps, self.put) else { return screen };
        let options = gaps.get(place).map(|gap| gap.options.as_slice()).unwrap_or_default().iter();
        let buttons = options.map(|text| Button::new(text, Press::Put(self.task.id, number, place, mark(text))));
        let screen = in_rows(screen, buttons.collect());
        let last = filled(gaps, self.put.to_vec()).iter().rposition(|gap| !gap.is_empty());
        screen.row(last.map(|last| self.take_back(last)))
    }

    fn take_back(&self, place: usize) -> Button {
        Button::new(self.words.button_take_back(), Press::TakeBack(self.task.id, self.standing.number, place))
    }
}

/// The words of a task in an order that is the same for this attempt and not the right one.
fn mixed(task: TaskId, number: i32, words: &[String], extra: &[String]) -> Vec<String> {
    let mut all: Vec<String> = words.iter().chain(extra).cloned().collect();
    let seed = |place: usize, word: &str| mark(&format!("{}:{number}:{place}:{word}", task.short()));
    let mut keyed: Vec<(String, String)> =
        all.iter().enumerate().map(|(place, word)| (seed(place, word), word.clone())).collect();
    keyed.sort();
    all = keyed.into_iter().map(|(_, word)| word).collect();
    if all.starts_with(words) {
        all.rotate_left(1);
    }
    all
}

/// Buttons in as few rows as a phone's width allows.
fn in_rows(screen: Screen, buttons: Vec<Button>) -> Screen {
    let mut rows: Vec<Vec<Button>> = Vec::new();
    let mut width = 0;
    for button in buttons {
        // A button has some room around its word.
        let needed = button.width() + 4;
        match rows.last_mut().filter(|row| row.len() < MOST_IN_A_ROW && width + needed <= ROW) {
            Some(row) => {
                row.push(button);
                width += needed;
            }
            None => {
                width = needed;
                rows.push(vec![button]);
            }
        }
    }
    rows.into_iter().fold(screen, Screen::row)
}

#[cfg(test)]
mod tests {
    use klass_school::ids::TaskId;

    use super::*;

    fn texts(words: &str) -> Vec<String> {
        words.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn words_are_mixed_the_same_way_each_time_and_never_in_their_right_order() {
        let task = TaskId::from_short("AZOlsAAAcACAAAAAAAAAAQ").unwrap();
        let words = texts("a|b|c");
        for number in 1..50 {
            let mixed = super::mixed(task, number, &words, &[]);
            assert_ne!(mixed, words);
            assert_eq!(super::mixed(task, number, &words, &[]), mixed);
        }
    }

    #[test]
    fn gaps_are_shown_in_their_places() {
        let gaps = vec![Gap::default(); 2];
        let shown = |put: &str| with_gaps("Here {1} and <code>x {2}</code>", &gaps, &texts(put));
        assert_eq!(shown(""), "Here ①____ and <code>x ②____</code>");
        assert_eq!(shown("<a>|b"), "Here ①<u>&lt;a&gt;</u> and <code>x ②b</code>");
        assert_eq!(shown("{2}|{1}"), "Here ①<u>{2}</u> and <code>x ②{1}</code>");
        assert_eq!(with_gaps("I {1}.", &gaps[..1], &[]), "I ____.");
    }

    #[test]
    fn a_sentence_has_no_space_before_its_punctuation() {
        assert_eq!(sentence(&texts("Yes|,|I am|.")), "Yes, I am.");
    }
}
