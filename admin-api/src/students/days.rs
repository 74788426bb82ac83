//! What a student did by day, and their streak.

use chrono::NaiveDate;
use klass_school::{habit::Streak as SchoolStreak, students::Day as SchoolDay};
use poem_openapi::{Object, types::Example};

/// Days, the first first.
#[derive(Object)]
#[oai(example)]
pub(super) struct Activity {
    /// The days.
    items: Vec<Day>,
}

/// A day of a student.
#[derive(Object)]
struct Day {
    /// Which, by their own calendar.
    day: NaiveDate,
    /// How many things they did that count as learning.
    acts: i32,
}

/// Days in a row.
#[derive(Object)]
#[oai(example, skip_serializing_if_is_none)]
pub(super) struct Streak {
    /// How many, up to today; 0 once more days were missed than there are freezes.
    days: i32,
    /// The most there ever were.
    longest: i32,
    /// The last day on which something was done.
    last_day: Option<NaiveDate>,
    /// Missed days that may still be bridged.
    freezes: i32,
}

impl From<Vec<SchoolDay>> for Activity {
    fn from(days: Vec<SchoolDay>) -> Self {
        Self { items: days.into_iter().map(|SchoolDay { day, acts }| Day { day, acts }).collect() }
    }
}

impl Streak {
    /// A streak as it is worth on this day.
    pub(super) fn of(streak: SchoolStreak, today: NaiveDate) -> Self {
        let SchoolStreak { longest, last_day, freezes, .. } = streak;
        Self { days: streak.on(today), longest, last_day, freezes }
    }
}

impl Example for Activity {
    fn example() -> Self {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        Self { items: monday.iter_days().zip([4, 0, 7]).map(|(day, acts)| Day { day, acts }).collect() }
    }
}

impl Example for Streak {
    fn example() -> Self {
        Self { days: 3, longest: 12, last_day: NaiveDate::from_ymd_opt(2026, 11, 23), freezes: 1 }
    }
}
