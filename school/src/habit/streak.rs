//! The streak: days in a row on which something was done, by the student's own calendar. Pure: a day goes in, the new
//! streak comes out; the day is the local date of the act, so neither DST nor a move to another zone can break it.

use chrono::NaiveDate;

/// A freeze is earned each time the streak reaches a multiple of this.
const FREEZE_EVERY: i32 = 7;
/// More freezes than this are not kept.
const MOST_FREEZES: i32 = 2;

/// How many days in a row, and what protects them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// Days in a row up to `last_day`.
    pub length: i32,
    /// The most there ever were.
    pub longest: i32,
    /// The last day on which something was done.
    pub last_day: Option<NaiveDate>,
    /// Freezes in hand; each bridges one missed day.
    pub freezes: i32,
}

impl Streak {
    /// The streak after something was done on `day`. A second act on the same day, or one on an earlier day (the student
    /// flew west), changes nothing.
    pub fn after(self, day: NaiveDate) -> Self {
        let Some(last) = self.last_day else { return self.grown(1, self.freezes, day) };
        let days = days_between(last, day);
        if days <= 0 {
            return self;
        }
        let missed = days - 1;
        if missed <= self.freezes {
            self.grown(self.length + 1, self.freezes - missed, day)
        } else {
            self.grown(1, self.freezes, day)
        }
    }

    /// The days in a row that a student sees on `today`: nothing once more days were missed than there are freezes.
    pub fn on(self, today: NaiveDate) -> i32 {
        let missed = self.last_day.map_or(0, |last| days_between(last, today) - 1);
        if missed > self.freezes { 0 } else { self.length }
    }

    fn grown(self, length: i32, freezes: i32, day: NaiveDate) -> Self {
        let earned = i32::from(length % FREEZE_EVERY == 0);
        Self {
            length,
            longest: self.longest.max(length),
            last_day: Some(day),
            freezes: (freezes + earned).min(MOST_FREEZES),
        }
    }
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from((to - from).num_days()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of_november: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, of_november).unwrap()
    }

    fn after(days: &[u32]) -> Streak {
        days.iter().fold(Streak::default(), |streak, of_november| streak.after(day(*of_november)))
    }

    #[test]
    fn days_in_a_row_add_up_and_a_day_counts_once() {
        assert_eq!(after(&[1, 2, 2, 3]).length, 3);
        assert_eq!(after(&[1, 2, 2, 3]).longest, 3);
    }

    #[test]
    fn a_missed_day_begins_anew_but_the_longest_stays() {
        let streak = after(&[1, 2, 3, 5]);
        assert_eq!((streak.length, streak.longest), (1, 3));
    }

    #[test]
    fn a_freeze_is_earned_every_seven_days_and_bridges_one_missed_day() {
        let week = after(&[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(week.freezes, 1);
        let bridged = week.after(day(9));
        assert_eq!((bridged.length, bridged.freezes), (8, 0));
        assert_eq!(week.after(day(10)).length, 1);
    }

    #[test]
    fn no_more_than_two_freezes_are_kept() {
        assert_eq!(after(&(1..=28).collect::<Vec<_>>()).freezes, 2);
    }

    #[test]
    fn what_is_shown_falls_to_nothing_when_the_streak_is_lost() {
        let streak = after(&[1, 2, 3]);
        assert_eq!([3, 4, 5].map(|today| streak.on(day(today))), [3, 3, 0]);
    }

    #[test]
    fn an_earlier_day_changes_nothing() {
        assert_eq!(after(&[4, 5, 3]), after(&[4, 5]));
    }
}
