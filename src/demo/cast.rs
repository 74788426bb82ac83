//! The demo's students: who they are, how they learn, and how far they come. They are people in a story, so their names
//! stand in a file beside the code, as courses do.

use chrono::NaiveDate;
use chrono_tz::Tz;
use figment::{
    Figment,
    providers::{Format, Toml},
};
use klass_school::courses::pack::Level;
use serde::Deserialize;

const CAST: &str = include_str!("cast.toml");

/// Somebody who has been learning at the demo's school.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Character {
    /// First and last name.
    pub name: String,
    /// Their address; whoever proves it in the demo is this student.
    pub email: String,
    /// The language they are spoken to in.
    #[serde(default = "russian")]
    pub language: String,
    /// Where they live.
    #[serde(default = "moscow")]
    pub zone: Tz,
    /// The course they take part in.
    pub course: String,
    /// The track chosen in it, where it has tracks.
    #[serde(default)]
    pub track: Option<String>,
    /// What they want from it, if they tell.
    #[serde(default)]
    pub wish: Option<String>,
    /// How much they know already, if they tell.
    #[serde(default)]
    pub level: Option<Level>,
    /// How much of the course's tasks they have solved by now, in percent.
    pub percent: usize,
    /// So many days ago they joined.
    pub joined: u64,
    /// So many whole days nothing has been heard of them.
    #[serde(default)]
    pub silent: u64,
    /// So many days before that they did something every day.
    #[serde(default)]
    pub row: u64,
    /// On which days they learn, and when.
    pub rhythm: Rhythm,
    /// How many of a hundred first answers are right.
    pub right: u32,
    /// How many of a hundred tasks they give up, and look at the solution.
    #[serde(default)]
    pub stuck: u32,
}

/// On which days somebody learns, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Before work.
    WeekdayMornings,
    /// After it.
    Evenings,
    /// On Saturdays and Sundays.
    Weekends,
    /// Much in a few days, then nothing for a week.
    Bursts,
    /// With zeal at first, then less and less.
    Fading,
}

#[derive(Deserialize)]
struct Cast {
    student: Vec<Character>,
}

/// All of them; none if the file did not read, which a test would not let pass.
pub fn cast() -> Vec<Character> {
    let read = Figment::from(Toml::string(CAST)).extract();
    read.map(|cast: Cast| cast.student).unwrap_or_default()
}

impl Character {
    /// The day on which they join, where it is `today` for them.
    pub fn first_day(&self, today: NaiveDate) -> NaiveDate {
        today - chrono::Days::new(self.joined)
    }

    /// The last day on which they did something.
    pub fn last_day(&self, today: NaiveDate) -> NaiveDate {
        today - chrono::Days::new(self.silent + 1)
    }
}

fn russian() -> String {
    "ru".to_owned()
}

fn moscow() -> Tz {
    Tz::Europe__Moscow
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use klass_school::people::{Email, Name, Wish};

    use super::*;

    #[test]
    fn twenty_students_with_names_and_addresses_of_their_own_and_time_for_what_they_do() {
        let cast = cast();
        assert_eq!(cast.len(), 20);
        let emails: BTreeSet<&str> = cast.iter().map(|one| one.email.as_str()).collect();
        assert_eq!(emails.len(), 20);
        for one in &cast {
            assert!(Name::parse(&one.name).is_ok_and(|name| name.last.is_some()), "{}", one.name);
            assert!(Email::parse(&one.email).is_ok() && one.email.ends_with("@example.org"), "{}", one.email);
            assert!(one.wish.as_deref().is_none_or(|wish| Wish::parse(wish).is_ok()), "{}", one.name);
            assert!((1..=100).contains(&one.percent) && one.joined <= 56, "{}", one.name);
            assert!(one.silent + one.row < one.joined, "{}", one.name);
        }
    }
}
