//! The tests that are compared.

use klass_school::{
    courses::pack::{Choice, Level, PlacementQuestion},
    placement::{
        MOST_QUESTIONS, Run,
        rule::{Answer, Belief, LEAST_QUESTIONS},
    },
};
use rand::rngs::StdRng;

use crate::pupil::Pupil;

/// How many options every question has.
pub const OPTIONS: u8 = 4;

/// A test: what it finds, and after how many questions.
pub trait Test {
    /// Tests one student.
    fn finds(&self, pupil: &Pupil, name: &str, luck: &mut StdRng) -> (Level, u32);
}

/// The test as it is: [`Run`] with these questions.
pub struct Adaptive(pub Vec<PlacementQuestion>);

impl Adaptive {
    /// With so many questions of each level.
    pub fn with(of_each: usize) -> Self {
        let option = |number: u8| Choice { id: number.to_string(), right: number == 0, ..Choice::default() };
        let options: Vec<Choice> = (0..OPTIONS).map(option).collect();
        let question = |level: Level, number: usize| PlacementQuestion {
            id: format!("{}-{number}", level.code()),
            level,
            prompt: String::new(),
            options: options.clone(),
        };
        let of_level = |level| (0..of_each).map(move |number| (level, number));
        Self(Level::ALL.into_iter().flat_map(of_level).map(|(level, number)| question(level, number)).collect())
    }
}

impl Test for Adaptive {
    fn finds(&self, pupil: &Pupil, name: &str, luck: &mut StdRng) -> (Level, u32) {
        let mut run = Run::begun(name.to_owned());
        while let Some(question) = run.next(&self.0) {
            let right = pupil.answers(question.level, OPTIONS, luck).right;
            run.take(&self.0, question, right.then_some("0"));
        }
        (run.level.unwrap_or_default(), count(run.given.len()))
    }
}

/// The rule with another certainty that ends the test, and questions without end.
pub struct Surer(pub f64);

impl Test for Surer {
    fn finds(&self, pupil: &Pupil, _: &str, luck: &mut StdRng) -> (Level, u32) {
        let mut given: Vec<Answer> = Vec::new();
        loop {
            let belief = Belief::after(given.iter().copied());
            let (level, held) = belief.level();
            let asked = given.len();
            if asked >= MOST_QUESTIONS || asked >= LEAST_QUESTIONS && held >= self.0 {
                return (level, count(asked));
            }
            let [nearest, ..] = belief.nearest();
            given.push(pupil.answers(nearest, OPTIONS, luck));
        }
    }
}

/// The peer: the same dozen for everybody, two or three of each level, and the level estimated in the same way.
pub struct Fixed;

impl Test for Fixed {
    fn finds(&self, pupil: &Pupil, _: &str, luck: &mut StdRng) -> (Level, u32) {
        use Level::{A1, A2, B1, B2, C1};
        let asked = [A1, A1, A2, A2, A2, B1, B1, B2, B2, B2, C1, C1];
        let given = asked.map(|level| pupil.answers(level, OPTIONS, luck));
        (Belief::after(given).level().0, count(given.len()))
    }
}

fn count(questions: usize) -> u32 {
    u32::try_from(questions).unwrap_or(u32::MAX)
}
