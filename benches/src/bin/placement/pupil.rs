//! Simulated students: they know, guess, slip and give up by the model that the rule supposes, or by another.

use klass_school::{
    courses::pack::Level,
    placement::rule::{Answer, STEP, difficulty, knowing},
};
use rand::{Rng, rngs::StdRng};

/// What students are like.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// How often they miss what they know.
    pub slips: f64,
    /// How often they say so where they do not know; else they guess.
    pub gives_up: f64,
    /// From level to level, in logits.
    pub step: f64,
}

impl Default for Kind {
    fn default() -> Self {
        Self { slips: 0.05, gives_up: 0.3, step: STEP }
    }
}

/// A student; ability in steps from the middle of the scale, so that a level is a level whatever the step.
#[derive(Clone, Copy, Debug)]
pub struct Pupil {
    kind: Kind,
    ability: f64,
}

impl Pupil {
    /// Somebody from anywhere on the scale: each level is as likely as any.
    pub fn drawn(kind: Kind, luck: &mut StdRng) -> Self {
        Self { kind, ability: luck.random_range(-2.5..2.5) }
    }

    /// The level they truly are of.
    pub fn level(&self) -> Level {
        klass_school::placement::rule::level_of(self.ability * STEP)
    }

    /// Answers a question.
    pub fn answers(&self, level: Level, options: u8, luck: &mut StdRng) -> Answer {
        let Self { kind, ability } = self;
        let hard = difficulty(level) / STEP * kind.step;
        let right = if luck.random_bool(knowing(ability * kind.step, hard)) {
            !luck.random_bool(kind.slips)
        } else {
            !luck.random_bool(kind.gives_up) && luck.random_ratio(1, options.into())
        };
        Answer { level, options, right }
    }
}
