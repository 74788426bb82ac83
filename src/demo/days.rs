//! On which days somebody comes, at what time, and how far they mean to have come by then.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use rand::{Rng, rngs::StdRng};

use super::cast::{Character, Rhythm};

/// A time at which somebody sits down to learn.
pub(super) struct Visit {
    /// When.
    pub(super) at: DateTime<Utc>,
    /// So many tasks are to be solved when they get up again.
    pub(super) by_then: usize,
}

/// The visits of somebody who solves `tasks` tasks before `today`; those after the first `practice` are a test's, which is
/// what the last visit is for.
pub(super) fn visits(who: &Character, today: NaiveDate, tasks: usize, practice: usize, rng: &mut StdRng) -> Vec<Visit> {
    let mut days = days(who, today, rng);
    thin(&mut days, tasks, who.row, rng);
    let count = days.len();
    let mut by_then = 0;
    let each = days.into_iter().zip(1..).map(|(day, number)| {
        // Something is left for each day that comes.
        let most = if number == count { tasks } else { practice.min(tasks - 1).saturating_sub(count - 1 - number) };
        by_then = share(who.rhythm, tasks, number, count).max(by_then + 1).min(most);
        Visit { at: moment(who, day, rng), by_then }
    });
    each.collect()
}

/// The first day, the last days, and between them those of the rhythm.
fn days(who: &Character, today: NaiveDate, rng: &mut StdRng) -> Vec<NaiveDate> {
    let (first, last) = (who.first_day(today), who.last_day(today));
    let all = first.iter_days().take_while(|day| *day <= last);
    let comes = |day: &NaiveDate| {
        let of_rhythm = is_of(who.rhythm, (*day - first).num_days(), day.weekday(), rng);
        let to_the_end = u64::try_from((last - *day).num_days()).unwrap_or_default();
        *day == first || to_the_end == 0 || to_the_end < who.row || of_rhythm
    };
    all.filter(comes).collect()
}

fn is_of(rhythm: Rhythm, day: i64, weekday: Weekday, rng: &mut StdRng) -> bool {
    let weekend = matches!(weekday, Weekday::Sat | Weekday::Sun);
    let of_a_hundred = match rhythm {
        Rhythm::WeekdayMornings if weekend => 0,
        Rhythm::WeekdayMornings => 85,
        Rhythm::Evenings => 60,
        Rhythm::Weekends if weekend => 95,
        Rhythm::Weekends => 4,
        Rhythm::Bursts if day % 9 < 3 => 90,
        Rhythm::Bursts => 3,
        Rhythm::Fading => u32::try_from(90 - 5 * day).unwrap_or(5).max(5),
    };
    rng.random_ratio(of_a_hundred, 100)
}

/// No more days than there are tasks: on each something is solved. The first and the last ones stay.
fn thin(days: &mut Vec<NaiveDate>, tasks: usize, row: u64, rng: &mut StdRng) {
    let last = usize::try_from(row).unwrap_or_default().max(1);
    while days.len() > tasks && days.len() > last + 1 {
        days.remove(rng.random_range(1..days.len() - last));
    }
}

/// How many tasks somebody has solved after `number` of `count` visits: evenly, or most of them at first.
fn share(rhythm: Rhythm, tasks: usize, number: usize, count: usize) -> usize {
    match rhythm {
        Rhythm::Fading => tasks * (2 * count - number) * number / (count * count),
        _ => tasks * number / count,
    }
}

fn moment(who: &Character, day: NaiveDate, rng: &mut StdRng) -> DateTime<Utc> {
    let (hour, spread) = match who.rhythm {
        Rhythm::WeekdayMornings => (7, 90),
        Rhythm::Evenings | Rhythm::Fading => (19, 75),
        Rhythm::Weekends => (11, 180),
        Rhythm::Bursts => (14, 240),
    };
    let morning = day.and_time(NaiveTime::MIN) + TimeDelta::hours(hour);
    let at = morning + TimeDelta::seconds(rng.random_range(0..spread * 60));
    let local = who.zone.from_local_datetime(&at).earliest();
    local.map_or_else(|| at.and_utc(), |local| local.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;
    use crate::demo::cast::cast;

    #[test]
    fn whoever_comes_solves_something_each_time_and_is_silent_when_it_was_said() {
        for year_day in 0..7 {
            let today = NaiveDate::from_yo_opt(2026, 300 + year_day).unwrap();
            for who in cast() {
                let tasks = who.percent * 103 / 100;
                let visits = visits(&who, today, tasks, 91, &mut StdRng::seed_from_u64(u64::from(year_day)));
                let day = |visit: &Visit| visit.at.with_timezone(&who.zone).date_naive();
                assert_eq!(visits.first().map(day), Some(who.first_day(today)), "{}", who.name);
                assert_eq!(visits.last().map(day), Some(who.last_day(today)), "{}", who.name);
                assert_eq!(visits.last().unwrap().by_then, tasks, "{}", who.name);
                let grows = |pair: &[Visit]| pair[0].by_then < pair[1].by_then && day(&pair[0]) < day(&pair[1]);
                assert!(visits.windows(2).all(grows), "{}", who.name);
                let before = visits.len().checked_sub(2).and_then(|place| visits.get(place));
                assert!(before.is_none_or(|visit| visit.by_then <= 91), "{}: a test before the last day", who.name);
                let row = visits.iter().rev().zip(who.last_day(today).iter_days().rev());
                let row = row.take_while(|(visit, expected)| day(visit) == *expected).count();
                assert!(u64::try_from(row).unwrap() >= who.row, "{}: {row} days in a row", who.name);
            }
        }
    }
}
