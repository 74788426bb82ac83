//! Words in order: whatever reads like a right order is right, so that two words that look alike may change places.

use super::{Judgement, text::compared};
use crate::tasks::KnownWrong;

pub(super) fn judge(words: &[String], also: &[String], wrong: &[KnownWrong], put: &str) -> Judgement {
    let put = as_put(put);
    let mut right = std::iter::once(words.join(" ")).chain(also.iter().cloned());
    if right.clone().any(|order| as_put(&order) == put) {
        return Judgement { correct: true, ..Judgement::default() };
    }
    let why = wrong.iter().find(|known| as_put(&known.text) == put).map(|known| known.why.clone());
    let start = |order: String| {
        let order = as_put(&order);
        order.split(' ').zip(put.split(' ')).take_while(|(one, other)| one == other).count()
    };
    let right_start = right.by_ref().map(start).max().unwrap_or_default();
    Judgement { whys: why.into_iter().collect(), right_start, ..Judgement::default() }
}

/// What a typed sentence may have between its words, and the words on the buttons have not.
pub(crate) const UNHEARD: [char; 4] = [',', ';', ':', '?'];

/// As texts are compared, without the punctuation that a typed sentence may have and its words on buttons have not.
pub(crate) fn as_put(text: &str) -> String {
    let words = compared(text).replace(UNHEARD, " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn every_order_that_reads_right_is_right() {
        let right = words("Could|you|send|me|the report");
        let also = ["Could you send the report me please".to_owned()];
        let wrong = [KnownWrong { text: "You could send me the report".into(), why: "a question".into() }];
        for (put, correct, start, why) in [
            ("Could you send me the report", true, 0, None),
            ("could you send me the report ?", true, 0, None),
            ("Could you, send me the report", true, 0, None),
            ("could you send me the report.", true, 0, None),
            ("Could you send the report me please", true, 0, None),
            ("You could send me the report", false, 0, Some("a question")),
            ("Could you me send the report", false, 2, None),
            ("", false, 0, None),
        ] {
            let judged = judge(&right, &also, &wrong, put);
            let whys: Vec<&str> = judged.whys.iter().map(String::as_str).collect();
            assert_eq!((judged.correct, judged.right_start), (correct, start), "{put:?}");
            assert_eq!(whys, why.into_iter().collect::<Vec<_>>(), "{put:?}");
        }
    }

    #[test]
    fn words_that_look_alike_may_change_places() {
        assert!(judge(&words("The|more|the|better"), &[], &[], "the more The better").correct);
    }
}
