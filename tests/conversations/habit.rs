//! The streak over zones and changes of the clocks: random acts at random moments, with random moves between zones, beside
//! a model of calendar days that knows nothing of how the school counts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use klass_school::habit::Streak;
use proptest::prelude::*;

use crate::{
    ground::{at_first_task, press, setting, swept},
    stage::Stage,
};

/// Zones with and without changes of the clocks, at both ends of the calendar, some by odd offsets.
const ZONES: [Tz; 10] = [
    Tz::Europe__Moscow,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::America__Santiago,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Cairo,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Apia,
    Tz::Pacific__Pago_Pago,
    Tz::Pacific__Kiritimati,
];

/// What a person does, after some minutes.
#[derive(Clone, Debug)]
enum Step {
    Acts(i64),
    Moves(i64, Tz),
}

fn steps() -> impl Strategy<Value = (i64, Vec<Step>)> {
    let zone = proptest::sample::select(ZONES.to_vec());
    // Mostly hours apart, now and then days; half an hour here and there meets the hour that is there twice or never.
    let pause = prop_oneof![4 => 0..180_i64, 4 => 300..1_800_i64, 1 => 1_800..7_000_i64];
    let step = prop_oneof![
        6 => pause.clone().prop_map(Step::Acts),
        1 => (pause, zone).prop_map(|(pause, zone)| Step::Moves(pause, zone)),
    ];
    // A year in minutes: every change of the clocks is within reach.
    (0..525_600_i64, proptest::collection::vec(step, 1..120))
}

/// The calendar: the days of acts in the order they were done, and nothing else.
#[derive(Default)]
struct Calendar(Vec<NaiveDate>);

impl Calendar {
    /// The days in a row, the longest run, the day of the last act and the freezes left: told from the days alone.
    fn tells(&self) -> (i32, i32, Option<NaiveDate>, i32) {
        // A day before one that was there already is a flight westward: it is not walked over again.
        let days: BTreeSet<NaiveDate> = self
            .0
            .iter()
            .scan(NaiveDate::MIN, |newest, day| {
                *newest = (*newest).max(*day);
                Some(*newest)
            })
            .collect();
        let (mut run, mut longest, mut freezes) = (0, 0, 0);
        let mut expected: Option<NaiveDate> = None;
        for day in &days {
            let gap = expected.map_or(0, |expected| (*day - expected).num_days());
            if gap <= i64::from(freezes) {
                freezes -= i32::try_from(gap).unwrap();
                run += 1;
            } else {
                run = 1;
            }
            if run % 7 == 0 {
                freezes = (freezes + 1).min(2);
            }
            longest = longest.max(run);
            expected = Some(*day + Days::new(1));
        }
        (run, longest, days.last().copied(), freezes)
    }
}

/// The date on a wall calendar in this zone, by adding the zone's offset by hand.
fn wall_date(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    use chrono::{Offset, TimeZone};
    let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    (at.naive_utc() + TimeDelta::seconds(offset.into())).date()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_streak_is_what_the_calendar_tells((begin, steps) in steps()) {
        let mut at = "2026-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(begin);
        let mut zone = Tz::Europe__Moscow;
        let mut streak = Streak::default();
        let mut calendar = Calendar::default();
        for step in steps {
            let (Step::Acts(pause) | Step::Moves(pause, _)) = step;
            at += TimeDelta::minutes(pause);
            match step {
                Step::Moves(_, to) => zone = to,
                Step::Acts(_) => {
                    streak = streak.after(at.with_timezone(&zone).date_naive());
                    calendar.0.push(wall_date(at, zone));
                }
            }
            let (run, longest, last, freezes) = calendar.tells();
            prop_assert_eq!((streak.length, streak.longest, streak.last_day, streak.freezes), (run, longest, last, freezes));
        }
    }
}

/// The same through the front door, once: acts across the days on which the clocks change, and moves between zones; the
/// days that are kept never move.
#[tokio::test(flavor = "multi_thread")]
async fn days_already_kept_do_not_move_with_the_zone() {
    let stage = Stage::set(setting(None)).await;
    let ada = at_first_task(&stage, "Ada").await;
    let mut zone = Tz::Europe__Moscow;
    let mut calendar = Calendar::default();
    let mut acts: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    // Hours on, and where to: over New Year, into spring in Berlin, back into autumn in New York.
    let way = [
        (0, None),
        (20, Some("Berlin")),
        (24, None),
        (23, Some("New York")),
        (2, None),
        (30, Some("Владивосток")),
        (24, None),
        (24 * 120, Some("Berlin")),
        (23, None),
        (1, None),
        (24, Some("New York")),
        (25, None),
    ];
    for (number, (hours, city)) in (1..).zip(way) {
        stage.later(TimeDelta::hours(hours));
        if let Some(city) = city {
            let kept = days(&stage, &acts).await;
            ada.writes("/settings").await;
            ada.presses("zone").await;
            ada.presses("zone:no").await;
            ada.writes(city).await;
            zone = klass_school::people::zones::of_city(city).unwrap();
            assert_eq!(days(&stage, &acts).await, kept, "{city}");
            ada.presses("go").await;
        }
        press(&ada, &format!(":{number}:cold"));
        ada.settled().await;
        swept(&stage).await;
        let day = wall_date(stage.clock.now(), zone);
        calendar.0.push(day);
        *acts.entry(day).or_default() += 1;
        let (run, longest, last, freezes) = calendar.tells();
        let last = last.unwrap();
        let same = format!(
            "SELECT COUNT(*) FROM streaks WHERE length = {run} AND longest = {longest} AND last_day = '{last}' \
             AND freezes = {freezes}"
        );
        assert_eq!(stage.number(&same).await, 1, "after act {number}, on {day}: {run} {longest} {last} {freezes}");
        assert_eq!(days(&stage, &acts).await, acts.values().copied().collect::<Vec<_>>());
    }
    let all = stage.number("SELECT COUNT(*) FROM activity").await;
    assert_eq!(usize::try_from(all).unwrap(), acts.len());
}

/// How many acts are kept on each of these days.
async fn days(stage: &Stage, acts: &BTreeMap<NaiveDate, i64>) -> Vec<i64> {
    let mut kept = Vec::new();
    for day in acts.keys() {
        let acts = format!("SELECT CAST(COALESCE(SUM(acts), 0) AS BIGINT) FROM activity WHERE local_day = '{day}'");
        kept.push(stage.number(&acts).await);
    }
    kept
}
