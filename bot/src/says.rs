//! The school's refusals in words. Exhaustive: a new reason does not compile without its sentence.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use klass_locales::{Language, Words};
use klass_school::{
    courses::pack::Level,
    people::{
        NotAName, NotAWish,
        codes::{PAUSE, Proof, TooSoon},
    },
};

use crate::talk::Talk;

/// Why a line is not a name.
pub fn not_a_name(words: Words, reason: NotAName) -> String {
    match reason {
        NotAName::NoLetters => words.name_no_letters(),
        NotAName::TooLong => words.name_too_long(),
    }
}

/// Why a text is not kept as a wish.
pub fn not_a_wish(words: Words, reason: NotAWish) -> String {
    match reason {
        NotAWish::NoLetters => words.wish_no_letters(),
        NotAWish::TooLong => words.wish_too_long(),
    }
}

/// A level as a learner understands it.
pub fn level(words: Words, level: Level) -> String {
    match level {
        Level::A1 => words.level_a1(),
        Level::A2 => words.level_a2(),
        Level::B1 => words.level_b1(),
        Level::B2 => words.level_b2(),
        Level::C1 => words.level_c1(),
    }
}

/// What somebody of a level can do.
pub fn means(words: Words, level: Level) -> String {
    match level {
        Level::A1 => words.placement_means_a1(),
        Level::A2 => words.placement_means_a2(),
        Level::B1 => words.placement_means_b1(),
        Level::B2 => words.placement_means_b2(),
        Level::C1 => words.placement_means_c1(),
    }
}

/// Why a code was not taken; `None` for one that was.
pub fn not_proven(words: Words, proof: &Proof) -> Option<String> {
    match proof {
        Proof::Proven(_) => None,
        Proof::Wrong { left } => Some(words.code_wrong(*left)),
        Proof::UsedUp => Some(words.code_used_up()),
        Proof::Stale => Some(words.code_stale()),
        Proof::NotSentYet => Some(words.code_not_sent_yet()),
    }
}

/// Why there is no code now, and when there will be.
pub fn too_soon(words: Words, TooSoon { again_at, .. }: TooSoon, now: DateTime<Utc>) -> String {
    let wait = again_at - now;
    if wait <= PAUSE {
        words.code_too_soon(wait.num_seconds().max(1))
    } else if wait <= TimeDelta::hours(1) {
        words.code_too_many(wait.num_minutes() + 1)
    } else {
        words.code_too_many_today(wait.num_hours() + 1)
    }
}

/// A moment as people write it, by the student's clock: "15:40" today, else with the day.
pub fn moment(talk: &Talk<'_>, at: DateTime<Utc>) -> String {
    let zone = talk.student.as_ref().map(klass_school::access::Student::zone).unwrap_or_default();
    let (at, now) = (at.with_timezone(&zone), talk.turn.now().with_timezone(&zone));
    let time = at.format("%H:%M").to_string();
    let words = talk.words();
    let (day, month) = (at.day(), at.month());
    if at.date_naive() == now.date_naive() {
        words.moment_today(&time)
    } else if at.year() == now.year() || at - now < TimeDelta::days(180) {
        words.moment_day(day, month, &time)
    } else {
        words.moment_year(day, month, at.year(), &time)
    }
}

/// A day as people write it.
pub fn date(language: Language, date: NaiveDate) -> String {
    let form = match language {
        Language::Ru => "%d.%m.%Y",
        Language::En => "%-d %B %Y",
    };
    date.format(form).to_string()
}
