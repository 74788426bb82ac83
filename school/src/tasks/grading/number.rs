//! Numbers, as people type them: a point or a comma, spaces or commas between thousands, perhaps the unit.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Judgement, Misfit};
use crate::{tasks::KnownWrong, text::fold};

/// What is longer than this is no number anybody meant.
const LONGEST: usize = 40;

pub(super) fn judge(
    answer: Decimal,
    tolerance: Decimal,
    unit: Option<&str>,
    wrong: &[KnownWrong],
    typed: &str,
) -> Result<Judgement, Misfit> {
    let readings = readings(typed, unit);
    if readings.is_empty() {
        return Err(Misfit);
    }
    let near = |number: &Decimal| number.checked_sub(answer).is_some_and(|off| off.abs() <= tolerance);
    if readings.iter().any(near) {
        return Ok(Judgement { correct: true, ..Judgement::default() });
    }
    let known = |known: &&KnownWrong| Decimal::from_str(&known.text).is_ok_and(|number| readings.contains(&number));
    Ok(Judgement {
        whys: wrong.iter().find(known).map(|known| known.why.clone()).into_iter().collect(),
        ..Judgement::default()
    })
}

/// Whether a text can be read as a number.
pub fn is_number(typed: &str, unit: Option<&str>) -> bool {
    !readings(typed, unit).is_empty()
}

/// The numbers that a text may mean: none for what is no number, two where a comma or a point may stand for a decimal or
/// between thousands (`1,250`).
fn readings(typed: &str, unit: Option<&str>) -> Vec<Decimal> {
    if typed.chars().count() > LONGEST {
        return Vec::new();
    }
    let typed = without_unit(&fold(typed), unit);
    let plain: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\'' | '’' | '\u{202f}'))
        .map(|letter| if matches!(letter, '−' | '–' | '—') { '-' } else { letter })
        .collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain).trim_end_matches('.');
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let plausible = unsigned.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'));
    if !plausible || !unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return Vec::new();
    }
    let (commas, points) = (unsigned.matches(',').count(), unsigned.matches('.').count());
    let written: Vec<String> = match (commas, points) {
        (0, 0 | 1) | (1, 0) => {
            let decimal = plain.replace(',', ".");
            let thousands = groups_of_three(unsigned).then(|| plain.replace([',', '.'], ""));
            std::iter::once(decimal).chain(thousands).collect()
        }
        // The one that comes last stands before the decimals, the other between thousands.
        (1.., 1..) if unsigned.rfind(',') > unsigned.rfind('.') => vec![plain.replace('.', "").replace(',', ".")],
        (1.., 1..) => vec![plain.replace(',', "")],
        _ if groups_of_three(unsigned) => vec![plain.replace([',', '.'], "")],
        _ => Vec::new(),
    };
    written.iter().filter_map(|number| Decimal::from_str(number).ok()).collect()
}

/// Whether separators stand before groups of three digits, as between thousands: `1,250`, `12.500.000`.
fn groups_of_three(unsigned: &str) -> bool {
    let mut groups = unsigned.split([',', '.']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len()) && first != "0" && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

fn without_unit(typed: &str, unit: Option<&str>) -> String {
    let Some(unit) = unit.map(fold) else { return typed.to_owned() };
    let bare = typed.strip_suffix(&unit).or_else(|| typed.strip_prefix(&unit));
    bare.unwrap_or(typed).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Vec<String> {
        readings(typed, Some("%")).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, numbers) in [
            ("42", &["42"][..]),
            (" 42. ", &["42"]),
            ("12,5", &["12.5"]),
            ("12.5 %", &["12.5"]),
            ("% 12.5", &["12.5"]),
            ("+7", &["7"]),
            ("-3", &["-3"]),
            ("−3,5", &["-3.5"]),
            ("1 250 000", &["1250000"]),
            ("1\u{a0}250,5", &["1250.5"]),
            ("1,250", &["1.250", "1250"]),
            ("1.250", &["1.250", "1250"]),
            ("0,125", &["0.125"]),
            ("1,250,000", &["1250000"]),
            ("1,250.75", &["1250.75"]),
            ("1.250,75", &["1250.75"]),
            ("1'250", &["1250"]),
            ("twelve", &[]),
            ("12 monkeys", &[]),
            ("1,2,3", &[]),
            (".5", &[]),
            ("1e3", &[]),
            ("", &[]),
            ("-", &[]),
            ("%", &[]),
        ] {
            assert_eq!(read(typed), numbers, "{typed:?}");
        }
        assert!(readings(&"9".repeat(41), None).is_empty());
        assert!(readings(&"9".repeat(40), None).is_empty(), "more than a decimal holds");
    }

    #[test]
    fn an_answer_may_be_off_by_the_tolerance_and_no_more() {
        let wrong = [KnownWrong { text: "112.5".into(), why: "the whole".into() }];
        let judged = |typed: &str| judge("12.5".parse().unwrap(), "0.1".parse().unwrap(), None, &wrong, typed);
        for (typed, correct) in [("12.5", true), ("12,6", true), ("12.4", true), ("12.61", false), ("12.39", false)] {
            assert_eq!(judged(typed).unwrap().correct, correct, "{typed}");
        }
        assert_eq!(judged("112,50").unwrap().whys, ["the whole"]);
        assert_eq!(judged("about twelve"), Err(Misfit));
    }
}
