//! Values of a head that are more than texts: numbers and moments.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Timelike, Utc};
use rust_decimal::Decimal;

use super::keys::Keys;
use super::limits;
use super::mistake::{Expected, What};

/// How a moment may be written; the offset is `Z` or `+03:00`.
const MOMENTS: [&str; 2] = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z"];

impl Keys<'_> {
    /// A whole number that has to be there; without it, the least.
    pub(super) fn count<T>(&mut self, key: &'static str, range: RangeInclusive<T>) -> T
    where
        T: Copy + Display + FromStr + PartialOrd + Into<u16>,
    {
        self.require(key);
        self.optional_count(key, &range).unwrap_or(*range.start())
    }

    /// A whole number that may be there.
    pub(super) fn optional_count<T>(&mut self, key: &'static str, range: &RangeInclusive<T>) -> Option<T>
    where
        T: Copy + Display + FromStr + PartialOrd + Into<u16>,
    {
        let entry = self.peek(key)?;
        let text = self.text_in(&entry.node, key)?;
        match text.parse() {
            Ok(number) if range.contains(&number) => return Some(number),
            _ if text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) => {
                let (least, most) = ((*range.start()).into(), (*range.end()).into());
                self.findings.note(self.file, entry.line, What::OutOfRange { key, number: text.into(), least, most });
            }
            _ => self.findings.note(self.file, entry.line, What::WrongType { key, expected: Expected::Number }),
        }
        None
    }

    /// A number with or without decimals that may be there.
    pub(super) fn optional_decimal(&mut self, key: &'static str) -> Option<Decimal> {
        let text = self.optional_line(key, limits::NUMBER)?;
        let number = decimal(&text);
        if number.is_none() {
            self.complain(key, What::BadNumber { number: text });
        }
        number
    }

    /// A moment with its offset that may be there.
    pub(super) fn optional_moment(&mut self, key: &'static str) -> Option<DateTime<Utc>> {
        let text = self.optional_line(key, limits::TITLE)?;
        let moment = moment(&text);
        if moment.is_none() {
            self.complain(key, What::BadMoment { key, moment: text });
        }
        moment
    }
}

/// A number as heads have it: digits, perhaps a minus before them and a point among them.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    if !digits(whole) || !digits(decimals) {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let zoned = text.strip_suffix('Z').map_or_else(|| text.to_owned(), |local| format!("{local}+00:00"));
    let moment = MOMENTS.iter().find_map(|format| DateTime::parse_from_str(&zoned, format).ok())?.to_utc();
    // A leap second has more than a second's worth of nanoseconds.
    ((1970..=9999).contains(&moment.year()) && moment.nanosecond() == 0).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for good in ["0", "7", "12.5", "-0.25", "007", "1000000", "12.50"] {
            assert!(decimal(good).is_some(), "{good}");
        }
        for bad in ["", "-", "+7", "1,5", "1 000", ".5", "5.", "1e3", "--1", "1.2.3", "½", "1_000"] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments() {
        let told = |text: &str| moment(text).map(|moment| moment.to_rfc3339());
        assert_eq!(told("2026-12-01T09:00+03:00").unwrap(), "2026-12-01T06:00:00+00:00");
        assert_eq!(told("2026-12-01T06:00Z").unwrap(), "2026-12-01T06:00:00+00:00");
        assert_eq!(told("2026-12-01T06:00:30Z").unwrap(), "2026-12-01T06:00:30+00:00");
        for bad in ["2026-12-01", "2026-12-01T09:00", "2026-13-01T09:00Z", "01.12.2026 09:00", "2026-12-01T09:00 MSK"] {
            assert_eq!(told(bad), None, "{bad}");
        }
        for bad in ["2026-12-31T23:59:60Z", "9999-12-31T23:59-01:00", "0001-01-01T00:00Z", "tomorrow"] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }
}
