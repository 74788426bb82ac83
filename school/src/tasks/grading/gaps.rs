//! Gaps: each is a short text of its own, and a slip in one must not turn into what another asks for.

use super::{Judgement, Misfit, text};
use crate::tasks::Gap;

pub(super) fn judge(gaps: &[Gap], typos: bool, filled: &[String]) -> Result<Judgement, Misfit> {
    if gaps.len() != filled.len() {
        return Err(Misfit);
    }
    let mut all = Judgement { correct: true, ..Judgement::default() };
    for (place, (gap, filled)) in gaps.iter().zip(filled).enumerate() {
        let others = gaps.iter().enumerate().filter(|(other, _)| *other != place);
        let others = others.flat_map(|(_, gap)| gap.accept.iter().chain(&gap.options));
        let tested: Vec<&str> = others.chain(&gap.options).map(String::as_str).collect();
        let judged = text::judge_among(&gap.accept, &gap.wrong, &tested, typos, filled);
        all.correct &= judged.correct;
        all.gaps.push(judged.correct);
        all.whys.extend(judged.whys);
        all.meant.extend(judged.meant);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::KnownWrong;

    fn gap(accept: &[&str]) -> Gap {
        Gap { accept: accept.iter().map(|form| (*form).to_owned()).collect(), ..Gap::default() }
    }

    #[test]
    fn every_gap_has_to_be_right() {
        let wrong = vec![KnownWrong { text: "for".into(), why: "a span".into() }];
        let gaps = [Gap { wrong, ..gap(&["since"]) }, gap(&["have worked", "'ve worked"])];
        let judged = |filled: &[&str]| judge(&gaps, false, &filled.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>());
        assert!(judged(&["since", "’ve worked"]).unwrap().correct);
        let half = judged(&["for", "have worked"]).unwrap();
        assert_eq!((half.correct, half.gaps, half.whys), (false, vec![false, true], vec!["a span".to_owned()]));
        assert_eq!(judged(&["since"]), Err(Misfit));
    }

    #[test]
    fn a_slip_does_not_turn_into_what_another_gap_asks_for() {
        let gaps = [gap(&["has"]), gap(&["had"])];
        let judged = |first: &str| judge(&gaps, true, &[first.into(), "had".into()]).unwrap().gaps[0];
        assert!(judged("hass"));
        assert!(!judged("had"));
    }
}
