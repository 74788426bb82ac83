//! One run through a placement test. Pure: answers go in, the next question and in the end the level come out.

use serde::{Deserialize, Serialize};

use super::rule::{Answer, Belief};
use crate::{
    courses::pack::{Level, PlacementQuestion},
    text::mark,
};

/// One run through a placement test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The answers so far, in their order.
    pub given: Vec<Given>,
    /// What was found, once it is over.
    pub level: Option<Level>,
    /// What the order of the questions is mixed by: the same for a run, another for another student, course or run.
    mixed_by: String,
}

/// An answer of a run. Kept as JSON, with all that the rule needs: the question may leave the course before the run is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The question's id.
    pub question: String,
    /// The option chosen; none for "I don't know".
    pub option: Option<String>,
    /// What the rule makes of it.
    #[serde(flatten)]
    pub answer: Answer,
}

impl Run {
    /// A run without answers.
    pub fn begun(mixed_by: String) -> Self {
        Self { given: Vec::new(), level: None, mixed_by }
    }

    /// A run with these answers, which found this.
    pub(super) fn of(mixed_by: String, given: Vec<Given>, level: Option<Level>) -> Self {
        Self { given, level, mixed_by }
    }

    /// The question that awaits an answer: of the level nearest to the estimate that has any left, the first in this run's
    /// order. None when the run is over, or nothing is left to ask.
    pub fn next<'q>(&self, questions: &'q [PlacementQuestion]) -> Option<&'q PlacementQuestion> {
        let belief = self.belief();
        if self.level.is_some() || belief.is_enough(self.given.len()) {
            return None;
        }
        let asked = |question: &PlacementQuestion| self.given.iter().any(|given| given.question == question.id);
        let left: Vec<_> = questions.iter().filter(|question| !asked(question)).collect();
        let first_of = |level| {
            let of_level = left.iter().filter(|question| question.level == level);
            of_level.min_by_key(|question| mark(&format!("{}:{}", self.mixed_by, question.id))).copied()
        };
        belief.nearest().into_iter().find_map(first_of)
    }

    /// Takes an answer to a question; no option for "I don't know". Ends the run when that was enough, or the last.
    pub fn take(&mut self, questions: &[PlacementQuestion], question: &PlacementQuestion, option: Option<&str>) {
        let right = question.options.iter().any(|one| one.right && Some(one.id.as_str()) == option);
        let options = u8::try_from(question.options.len()).unwrap_or(u8::MAX);
        self.given.push(Given {
            question: question.id.clone(),
            option: option.map(str::to_owned),
            answer: Answer { level: question.level, options, right },
        });
        self.end_if_done(questions);
    }

    /// Ends the run if nothing is to be asked any more.
    pub(super) fn end_if_done(&mut self, questions: &[PlacementQuestion]) {
        if self.level.is_none() && self.next(questions).is_none() {
            self.level = Some(self.belief().level().0);
        }
    }

    fn belief(&self) -> Belief {
        Belief::after(self.given.iter().map(|given| given.answer))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::{courses::pack::Choice, placement::MOST_QUESTIONS};

    /// So many questions of each level; the right option is `yes`.
    fn questions(of_each: usize) -> Vec<PlacementQuestion> {
        let option = |id: &str| Choice { id: id.into(), text: id.into(), right: id == "yes", why: None };
        let of_level = |level: Level| {
            (0..of_each).map(move |number| PlacementQuestion {
                id: format!("{}-{number}", level.code()),
                level,
                prompt: "?".into(),
                options: ["yes", "no", "maybe", "never"].map(option).to_vec(),
            })
        };
        Level::ALL.into_iter().flat_map(of_level).collect()
    }

    /// Somebody who knows everything up to a level and nothing above it, not even by luck.
    fn runs(questions: &[PlacementQuestion], mixed_by: &str, knows: Option<Level>) -> Run {
        let mut run = Run::begun(mixed_by.into());
        while let Some(question) = run.next(questions) {
            let option = knows.filter(|knows| question.level <= *knows).map(|_| "yes");
            run.take(questions, question, option);
        }
        run
    }

    #[test]
    fn whoever_knows_up_to_a_level_is_near_it_and_is_asked_nothing_twice() {
        use Level::{A1, A2, B1, B2, C1};
        for of_each in [3, 9] {
            let questions = questions(of_each);
            for (knows, found) in [
                (None, &[A1][..]),
                (Some(A1), &[A1, A2]),
                (Some(A2), &[A2, B1]),
                (Some(B1), &[B1, B2]),
                (Some(B2), &[B2, C1]),
                (Some(C1), &[C1]),
            ] {
                let run = runs(&questions, "ada", knows);
                let level = run.level.unwrap();
                assert!(found.contains(&level), "{knows:?} of {of_each}: {level:?}");
                let asked: BTreeSet<&str> = run.given.iter().map(|given| given.question.as_str()).collect();
                assert_eq!(asked.len(), run.given.len());
                assert!(run.given.len() <= MOST_QUESTIONS);
            }
        }
    }

    #[test]
    fn a_run_is_the_same_each_time_and_runs_differ() {
        let questions = questions(9);
        assert_eq!(runs(&questions, "ada", Some(Level::B1)), runs(&questions, "ada", Some(Level::B1)));
        let mut firsts = BTreeMap::new();
        for student in 0..900 {
            let run = Run::begun(format!("{student}"));
            *firsts.entry(run.next(&questions).unwrap().id.clone()).or_insert(0) += 1;
        }
        assert!(firsts.keys().all(|id| id.starts_with("b1")), "{firsts:?}");
        assert_eq!(firsts.len(), 9, "each of the nine is somebody's first");
        assert!(firsts.values().all(|count| (60..=140).contains(count)), "{firsts:?}");
    }

    #[test]
    fn it_ends_where_nothing_is_left_to_ask() {
        let few: Vec<PlacementQuestion> = questions(3).into_iter().filter(|one| one.level == Level::B2).collect();
        let run = runs(&few, "ada", Some(Level::C1));
        assert_eq!(run.given.len(), 3);
        assert!(run.level.is_some());
        assert_eq!(run.next(&few), None);
        let mut of_nothing = Run::begun("ada".into());
        of_nothing.end_if_done(&[]);
        assert_eq!(of_nothing.level, Some(Level::B1), "the middle, for want of anything better");
    }

    #[test]
    fn every_answer_ever_kept_still_reads() {
        for kept in [
            r#"{"question":"be-am","option":"am","level":"a1","options":3,"right":true}"#,
            r#"{"question":"be-am","option":null,"level":"c1","options":4,"right":false}"#,
        ] {
            let given: Given = serde_json::from_str(kept).unwrap();
            assert_eq!(serde_json::to_string(&given).unwrap(), kept);
        }
    }
}
