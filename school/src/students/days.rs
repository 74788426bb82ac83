//! What a student did by day, and their streak.

use chrono::{Datelike, Days, NaiveDate};
use klass_entity::{activity as row, streak as kept};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::profile::find;
use crate::{School, Unexpected, access::MayRead, habit::Streak, people::zones};

/// So many days are given at once.
pub const MOST_DAYS: u64 = 366;
/// So many, up to today, where nobody says which.
const USUAL_DAYS: u64 = 30;

/// Years that both databases know.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A day, by the student's own calendar as it was then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: NaiveDate,
    /// How many things they did that count as learning.
    pub acts: i32,
}

/// The days are no days to ask for: too many, or the last is before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchDays;

/// What a student did on each day from `from` until `to`, both included, idle days among them: the last thirty days where
/// neither is said. `None` where there is no such student.
pub async fn activity(
    school: &School,
    may: &MayRead,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Option<Result<Vec<Day>, NoSuchDays>>, Unexpected> {
    let Some((student, person)) = find(school.readers(), may.student).await? else { return Ok(None) };
    let today = school.now().with_timezone(&zones::parse(&person.zone)).date_naive();
    let Some(days) = days(from, to, today) else { return Ok(Some(Err(NoSuchDays))) };
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return Ok(Some(Err(NoSuchDays)));
    };
    let rows = row::Entity::find()
        .filter(row::Column::StudentId.eq(student.id))
        .filter(row::Column::LocalDay.between(first, last))
        .order_by_asc(row::Column::LocalDay)
        .all(school.readers())
        .await?;
    let mut rows = rows.into_iter().peekable();
    let days = days
        .into_iter()
        .map(|day| Day { day, acts: rows.next_if(|row| row.local_day == day).map_or(0, |row| row.acts) });
    Ok(Some(Ok(days.collect())))
}

/// A student's streak as kept, and the day it is for them; `None` where there is no such student.
pub async fn streak(school: &School, may: &MayRead) -> Result<Option<(Streak, NaiveDate)>, Unexpected> {
    let Some((student, person)) = find(school.readers(), may.student).await? else { return Ok(None) };
    let kept = kept::Entity::find_by_id(student.id).one(school.readers()).await?;
    let today = school.now().with_timezone(&zones::parse(&person.zone)).date_naive();
    Ok(Some((kept.map(Streak::from).unwrap_or_default(), today)))
}

/// The days meant, the first first; `None` where there are none, or too many.
fn days(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> Option<Vec<NaiveDate>> {
    let usual = Days::new(USUAL_DAYS - 1);
    let last = match (from, to) {
        (_, Some(to)) => to,
        // From a day that is said until today, or for as long as may be asked.
        (Some(from), None) => today.min(from.checked_add_days(Days::new(MOST_DAYS - 1))?).max(from),
        (None, None) => today,
    };
    let first = from.or_else(|| last.checked_sub_days(usual))?;
    if [first, last].iter().any(|day| !YEARS.contains(&day.year())) {
        return None;
    }
    let count = u64::try_from((last - first).num_days()).ok()? + 1;
    (count <= MOST_DAYS).then(|| first.iter_days().zip(0..count).map(|(day, _)| day).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(from: &str, to: &str) -> Option<(usize, String, String)> {
        let day = |text: &str| text.parse().ok();
        let days = days(day(from), day(to), "2026-11-24".parse().unwrap())?;
        Some((days.len(), days.first()?.to_string(), days.last()?.to_string()))
    }

    #[test]
    fn days_are_those_asked_for_or_the_last_thirty() {
        let some = |count, from: &str, to: &str| Some((count, from.to_owned(), to.to_owned()));
        assert_eq!(count("", ""), some(30, "2026-10-26", "2026-11-24"));
        assert_eq!(count("2026-11-20", ""), some(5, "2026-11-20", "2026-11-24"));
        assert_eq!(count("", "2026-03-01"), some(30, "2026-01-31", "2026-03-01"));
        assert_eq!(count("2024-01-01", "2024-12-31"), some(366, "2024-01-01", "2024-12-31"));
        assert_eq!(count("2020-01-01", ""), some(366, "2020-01-01", "2020-12-31"));
        assert_eq!(count("2024-01-01", "2025-01-01"), None);
        assert_eq!(count("2024-01-02", "2024-01-01"), None);
        assert_eq!(count("", "-262143-01-01"), None);
        assert_eq!(count("-0001-01-01", "-0001-01-02"), None);
    }
}
