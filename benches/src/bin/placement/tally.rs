//! What a test found of many students.

use klass_school::courses::pack::Level;
use rand::{SeedableRng, rngs::StdRng};

use crate::{
    pupil::{Kind, Pupil},
    tests::Test,
};

/// How often which level was found for which, and after how many questions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// By true level, then by found level.
    found: [[u32; 5]; 5],
    questions: [u32; 5],
}

impl Tally {
    /// Tests so many students of a kind.
    pub fn of(test: &dyn Test, kind: Kind, students: u32, seed: u64) -> Self {
        let mut tally = Self::default();
        // Who comes does not depend on how the ones before them were tested.
        let mut birth = StdRng::seed_from_u64(seed);
        let mut luck = StdRng::seed_from_u64(!seed);
        for student in 0..students {
            let pupil = Pupil::drawn(kind, &mut birth);
            let (found, questions) = test.finds(&pupil, &student.to_string(), &mut luck);
            let place = place(pupil.level());
            tally.found[place][self::place(found)] += 1;
            tally.questions[place] += questions;
        }
        tally
    }

    /// A line a level, and one of all, as Markdown.
    pub fn table(&self) -> String {
        let name = |level: &Level| level.code().to_uppercase();
        let names: Vec<String> = Level::ALL.iter().map(name).collect();
        let head = format!("| truly | found {} | exact | within one | questions |", names.join(" | "));
        let rows = Level::ALL.iter().map(|level| {
            let found = self.found[place(*level)].map(|count| count.to_string());
            format!("| {} | {} | {} |", name(level), found.join(" | "), self.only(*level).summary())
        });
        let all = format!("| all | | | | | | {} |", self.summary());
        let under = format!("|---{}|", "|---:".repeat(8));
        [head, under].into_iter().chain(rows).chain([all]).collect::<Vec<_>>().join("\n")
    }

    /// `exact | within one | questions`, as a table's cells.
    pub fn summary(&self) -> String {
        let students = self.within(4);
        let percent = |count: u32| 100.0 * f64::from(count) / f64::from(students);
        let questions: u32 = self.questions.iter().sum();
        let mean = f64::from(questions) / f64::from(students);
        format!("{:.1} % | {:.1} % | {mean:.1}", percent(self.within(0)), percent(self.within(1)))
    }

    /// The students of one level alone.
    fn only(&self, level: Level) -> Self {
        let (mut only, place) = (Self::default(), place(level));
        only.found[place] = self.found[place];
        only.questions[place] = self.questions[place];
        only
    }

    /// How many were found to be at most so many levels off.
    fn within(&self, levels: usize) -> u32 {
        let rows = self.found.iter().enumerate();
        let cells =
            rows.flat_map(|(truly, row)| row.iter().enumerate().map(move |(found, count)| (truly, found, count)));
        cells.filter(|(truly, found, _)| truly.abs_diff(*found) <= levels).map(|(_, _, count)| count).sum()
    }
}

fn place(level: Level) -> usize {
    Level::ALL.iter().position(|one| *one == level).unwrap_or_default()
}
