//! Options: all right ones and no other.

use std::collections::BTreeSet;

use super::{Judgement, Misfit};
use crate::tasks::Choice;

pub(super) fn judge(options: &[Choice], chosen: &BTreeSet<String>) -> Result<Judgement, Misfit> {
    let known = |id: &String| options.iter().any(|option| option.id == *id);
    if chosen.is_empty() || !chosen.iter().all(known) {
        return Err(Misfit);
    }
    let (taken, left): (Vec<&Choice>, Vec<&Choice>) = options.iter().partition(|option| chosen.contains(&option.id));
    let mistaken: Vec<&Choice> = taken.into_iter().filter(|option| !option.right).collect();
    let missed = left.iter().filter(|option| option.right).count();
    Ok(Judgement {
        correct: mistaken.is_empty() && missed == 0,
        whys: mistaken.iter().filter_map(|option| option.why.clone()).collect(),
        missed: if mistaken.is_empty() { missed } else { 0 },
        ..Judgement::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(id: &str, right: bool) -> Choice {
        Choice { id: id.into(), text: id.to_uppercase(), right, why: (!right).then(|| format!("not {id}")) }
    }

    fn several(ids: &[&str]) -> Result<Judgement, Misfit> {
        let options = [option("a", true), option("b", false), option("c", true)];
        judge(&options, &ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn all_right_options_and_no_other() {
        assert!(several(&["a", "c"]).unwrap().correct);
        assert_eq!(several(&["a"]).unwrap().missed, 1);
        let mixed = several(&["a", "b"]).unwrap();
        assert_eq!((mixed.correct, mixed.missed, mixed.whys), (false, 0, vec!["not b".to_owned()]));
        assert_eq!(several(&[]), Err(Misfit));
        assert_eq!(several(&["z"]), Err(Misfit));
    }
}
