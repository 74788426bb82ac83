//! The rule of the placement test. Pure: answers go in, what is known of an ability comes out. docs/placement.md tells
//! it at length, with its sources and with what a simulation makes of it.
//!
//! Abilities and difficulties lie on one scale. Someone of ability `a` knows a question of difficulty `d` with the chance
//! `1 / (1 + exp(d - a))`, the Rasch model; who does not know it still hits the right one of `n` options once in `n`
//! times, and who knows it misses it once in twenty times all the same. Every level is a band of the scale, and its questions are as hard as the middle of the band. What is known of a
//! student is a probability for each point of a grid over the scale, made sharper by each answer.

use serde::{Deserialize, Serialize};

use crate::courses::pack::Level;

/// Nobody is asked more questions.
pub const MOST_QUESTIONS: usize = 12;
/// Nobody is asked fewer: the first answers may be luck.
pub const LEAST_QUESTIONS: usize = 5;
/// The test ends early when one level is this likely. Chosen by simulation: docs/placement.md.
pub const SURE: f64 = 0.65;

/// From the middle of a level to the middle of the next, in logits: who stands in the middle of a level knows half of its
/// questions, seven in eight of the level below and one in eight of the level above.
pub const STEP: f64 = 2.0;
/// How widely abilities are spread around the middle before anything is known (a standard deviation, in logits): so far
/// that a few answers outweigh it.
const SPREAD: f64 = 1.5 * STEP;
/// How often something known is missed: a slip of the finger, a word misread.
const SLIPS: f64 = 0.05;
/// The grid has so many points in a level's band, and ends a whole band beyond the last middle.
const POINTS_IN_A_BAND: i32 = 10;
const POINTS_ASIDE: i32 = 30;

/// An answer, as far as the rule looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The level of the question.
    pub level: Level,
    /// How many options it has.
    pub options: u8,
    /// Whether the right one was chosen; "I don't know" is wrong.
    pub right: bool,
}

/// What is known of a student's ability: a probability for each point of the grid, one in all.
#[derive(Clone, Debug)]
pub struct Belief(Vec<f64>);

impl Default for Belief {
    /// Before the first answer: a bell around the middle of the scale.
    fn default() -> Self {
        Self(grid().map(|ability| (-0.5 * (ability / SPREAD).powi(2)).exp()).collect()).in_all_one()
    }
}

impl Belief {
    /// What these answers tell. Their order does not matter.
    pub fn after(answers: impl IntoIterator<Item = Answer>) -> Self {
        answers.into_iter().fold(Self::default(), |belief, answer| belief.and(answer))
    }

    /// What one more answer makes of it, by Bayes' rule.
    fn and(mut self, answer: Answer) -> Self {
        for (weight, ability) in self.0.iter_mut().zip(grid()) {
            let right = chance(ability, answer.level, answer.options);
            *weight *= if answer.right { right } else { 1.0 - right };
        }
        self.in_all_one()
    }

    fn in_all_one(mut self) -> Self {
        let all: f64 = self.0.iter().sum();
        self.0.iter_mut().for_each(|weight| *weight /= all);
        self
    }

    /// The ability to be expected, in logits.
    pub fn estimate(&self) -> f64 {
        self.0.iter().zip(grid()).map(|(weight, ability)| weight * ability).sum()
    }

    /// The level whose band holds the most probability, and how much that is. Of equal ones the lower.
    pub fn level(&self) -> (Level, f64) {
        let held = |level| (level, self.held_by(level));
        let higher = |best: (Level, f64), next: (Level, f64)| if next.1 > best.1 { next } else { best };
        Level::ALL.into_iter().map(held).fold((Level::A1, 0.0), higher)
    }

    fn held_by(&self, level: Level) -> f64 {
        let there = self.0.iter().zip(grid()).filter(|(_, ability)| level_of(*ability) == level);
        there.map(|(weight, _)| weight).sum()
    }

    /// The levels in the order in which questions of them would tell the most: the nearest to the estimate first.
    pub fn nearest(&self) -> [Level; 5] {
        nearest(self.estimate())
    }

    /// Whether so many answers that tell this are enough.
    pub fn is_enough(&self, answers: usize) -> bool {
        answers >= MOST_QUESTIONS || answers >= LEAST_QUESTIONS && self.level().1 >= SURE
    }
}

/// The chance that someone of this ability answers a question of this level right: between that of luck and that of no slip.
fn chance(ability: f64, level: Level, options: u8) -> f64 {
    let luck = 1.0 / f64::from(options.max(2));
    luck + (1.0 - SLIPS - luck) * knowing(ability, difficulty(level))
}

/// The chance that someone of this ability knows something this hard: the Rasch model.
pub fn knowing(ability: f64, difficulty: f64) -> f64 {
    1.0 / (1.0 + (difficulty - ability).exp())
}

/// The middle of a level's band, in logits, and how hard its questions are.
pub fn difficulty(level: Level) -> f64 {
    let steps = match level {
        Level::A1 => -2.0,
        Level::A2 => -1.0,
        Level::B1 => 0.0,
        Level::B2 => 1.0,
        Level::C1 => 2.0,
    };
    steps * STEP
}

/// The level in whose band an ability lies; the first and the last have no end.
pub fn level_of(ability: f64) -> Level {
    let [level, ..] = nearest(ability);
    level
}

fn nearest(ability: f64) -> [Level; 5] {
    let mut levels = Level::ALL;
    let away = |level: &Level| (difficulty(*level) - ability).abs();
    levels.sort_by(|one, other| away(one).total_cmp(&away(other)));
    levels
}

/// The abilities that are told apart. None lies where two bands meet.
fn grid() -> impl Iterator<Item = f64> {
    (-POINTS_ASIDE..POINTS_ASIDE).map(|point| (f64::from(point) + 0.5) * STEP / f64::from(POINTS_IN_A_BAND))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `b1+ b1- c1?`: right, wrong, "I don't know".
    fn after(answers: &str) -> Belief {
        Belief::after(answers.split_whitespace().map(|answer| {
            let (level, right) = answer.split_at(2);
            Answer { level: Level::of_code(level).unwrap(), options: 4, right: right == "+" }
        }))
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn a_level_is_found_by_its_answers() {
        for (answers, level) in [
            ("", Level::B1),
            ("b1+ b2+ c1+ c1+ c1+ c1+", Level::C1),
            ("b1- a2- a1- a1- a1- a1-", Level::A1),
            ("b1- a2- a1+ a1- a2- a1+ a1-", Level::A1),
            ("b1- a2+ a2+ b1- a2- a2+", Level::A2),
            ("b1+ b2- b1+ b1- b1+ b2- b1+ b1-", Level::B1),
            ("b1+ b2+ c1- b2+ b2- b2+ b2+ c1-", Level::B2),
        ] {
            assert_eq!(after(answers).level().0, level, "{answers}");
        }
    }

    #[test]
    fn a_right_answer_raises_the_estimate_and_a_wrong_one_lowers_it() {
        for before in ["", "b1+", "b1-", "b1+ b2+ c1+", "b1- a2- a1-", "b1+ b2- b1- a2+"] {
            let estimate = after(before).estimate();
            for level in Level::ALL {
                let [right, wrong] = ["+", "-"].map(|end| after(&format!("{before} {}{end}", level.code())).estimate());
                assert!(wrong < estimate && estimate < right, "{before}, then {level:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_could_be_luck_tells_less() {
        let right = |options| Belief::after([Answer { level: Level::C1, options, right: true }]).estimate();
        let estimates = [2, 3, 4, 8].map(right);
        assert!(estimates.is_sorted(), "{estimates:?}");
    }

    #[test]
    fn what_is_asked_next_is_near_the_estimate() {
        use Level::{A1, A2, B1, B2, C1};
        for (answers, first, last) in [
            ("b1+", B2, A1),
            ("b1-", A2, C1),
            ("b1+ b2- b1-", A2, C1),
            ("b1+ b1+ b2+", B2, A1),
            ("b1+ b2+ c1+ c1+", C1, A1),
            ("b1- a2- a1-", A1, C1),
        ] {
            let [nearest, .., farthest] = after(answers).nearest();
            assert_eq!((nearest, farthest), (first, last), "{answers}: {}", after(answers).estimate());
        }
        let [nearest, ..] = Belief::default().nearest();
        assert_eq!(nearest, B1);
    }

    #[test]
    fn it_ends_when_one_level_is_likely_enough_or_enough_was_asked() {
        let all_right = "b1+ b2+ c1+ c1+ c1+";
        for (answers, asked, enough) in [
            ("", 0, false),
            (all_right, LEAST_QUESTIONS, true),
            (all_right, LEAST_QUESTIONS - 1, false),
            ("b1+ b2-", MOST_QUESTIONS - 1, false),
            ("b1+ b2-", MOST_QUESTIONS, true),
        ] {
            assert_eq!(after(answers).is_enough(asked), enough, "{answers} as {asked}");
        }
    }

    #[test]
    fn the_probabilities_are_one_in_all_and_the_middle_is_the_middle() {
        for answers in ["", "b1+ b2- a1- c1+"] {
            let held: f64 = Level::ALL.into_iter().map(|level| after(answers).held_by(level)).sum();
            assert!(near(held, 1.0));
        }
        assert!(near(Belief::default().estimate(), 0.0));
        for level in Level::ALL {
            assert_eq!(level_of(difficulty(level)), level);
            assert!(near(knowing(difficulty(level), difficulty(level)), 0.5));
        }
    }
}
