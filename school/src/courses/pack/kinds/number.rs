//! A number: the right one, how far off an answer may be, and the known wrong ones.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::forms::{read_known_wrong, same};
use crate::courses::pack::TaskBody;
use crate::courses::pack::keys::Keys;
use crate::courses::pack::limits;
use crate::courses::pack::mistake::What;
use crate::courses::pack::numbers::decimal;

pub(super) fn read(keys: &mut Keys) -> TaskBody {
    keys.require("answer");
    let answer = keys.optional_decimal("answer");
    let tolerance = keys.optional_decimal("tolerance").unwrap_or_default();
    let negative = tolerance.is_sign_negative() && !tolerance.is_zero();
    if negative {
        keys.complain("tolerance", What::NegativeTolerance { tolerance: tolerance.to_string() });
    }
    let first = keys.line_of("answer");
    let mut seen = BTreeMap::new();
    let wrong = read_known_wrong(keys, |text, line| {
        let Some(number) = decimal(text) else { return Some(What::BadNumber { number: text.into() }) };
        if answer.is_some_and(|answer| !negative && is_near(number, answer, tolerance)) {
            return Some(What::WrongNumberIsRight { text: text.into(), first });
        }
        same(&mut seen, number, text, line)
    });
    TaskBody::Number {
        answer: answer.unwrap_or_default(),
        tolerance: if tolerance.is_zero() { Decimal::ZERO } else { tolerance },
        unit: keys.optional_line("unit", limits::UNIT),
        wrong,
    }
}

fn is_near(number: Decimal, answer: Decimal, tolerance: Decimal) -> bool {
    number.checked_sub(answer).is_some_and(|off| off.abs() <= tolerance)
}
