//! Somebody who learns. They do what a chat would have them do, by the verbs that the chat's screens call, and know no
//! more than these tell them: which lesson is ahead, which page, which task.

use std::ops::Range;

use chrono::TimeDelta;
use klass_school::{
    School, Unexpected,
    access::Student,
    clock::Clock,
    courses::{
        catalogue::{Course, Lesson, Task},
        study::{self, Ahead, CourseState, LessonState},
    },
    ids::CourseId,
    sittings,
    tasks::{self, Answered, WRONG_ANSWERS_BEFORE_SOLUTION},
    turns::Turn,
};
use rand::{Rng, rngs::StdRng};

use super::{answers, cast::Character};

/// The school that is played at, and the clock it goes by.
#[derive(Clone, Copy)]
pub(super) struct Stage<'s> {
    pub(super) school: &'s School,
    pub(super) clock: &'s Clock,
}

/// Somebody who learns.
pub(super) struct Player {
    pub(super) who: Character,
    /// Their number in the cast, from 0.
    pub(super) number: usize,
    pub(super) course: CourseId,
    /// So many tasks they solve, and then no more.
    pub(super) goal: usize,
    pub(super) rng: StdRng,
    /// Who they are to the school, once they have joined.
    pub(super) student: Option<Student>,
}

impl Player {
    /// Sits down and learns until so many tasks are solved, or nothing more is open. Whoever is new joins first.
    pub(super) async fn comes(&mut self, stage: Stage<'_>, by_then: usize) -> Result<(), Unexpected> {
        if self.student.is_none() {
            self.student = Some(self.joins(stage).await?);
        }
        while self.goes_on(stage, by_then).await? {}
        Ok(())
    }

    /// Lets some seconds pass, and begins to do something.
    pub(super) async fn turn(&mut self, stage: Stage<'_>, seconds: Range<i64>) -> Result<Turn, Unexpected> {
        stage.clock.advance(TimeDelta::seconds(self.rng.random_range(seconds)));
        stage.school.turn().await
    }

    /// Goes on with the lesson that is ahead. Gives whether that led to anything.
    async fn goes_on(&mut self, stage: Stage<'_>, by_then: usize) -> Result<bool, Unexpected> {
        let Some(mut student) = self.student.clone() else { return Ok(false) };
        let turn = self.turn(stage, 5..15).await?;
        let catalogue = turn.catalogue();
        let Some(course) = catalogue.course(self.course) else { return Ok(false) };
        let state = study::course_state(&turn, &student, course.id).await?;
        let left = by_then.saturating_sub(state.solved_of(&state.lessons(course)));
        let Some(lesson) = ahead(course, &state).filter(|_| left > 0) else { return Ok(false) };
        if !student.zone_confirmed() && state.lessons.values().any(Option::is_some) {
            student = self.is_asked(&turn, student).await?;
            self.student = Some(student.clone());
        }
        let Ok(opened) = study::open(&turn, &student, lesson.id).await? else { return Ok(false) };
        turn.commit().await?;
        for page in opened.pages_read..lesson.pages.len() {
            let turn = self.turn(stage, 20..70).await?;
            study::read_pages(&turn, &student, lesson, page + 1).await?;
            turn.commit().await?;
        }
        if lesson.is_test() {
            return self.sits(stage, &student, lesson).await;
        }
        self.practises(stage, &student, lesson, &opened, left).await
    }

    /// Answers the tasks that the lesson still needs, until so many are solved. Gives whether there were any.
    async fn practises(
        &mut self,
        stage: Stage<'_>,
        student: &Student,
        lesson: &Lesson,
        state: &LessonState,
        most: usize,
    ) -> Result<bool, Unexpected> {
        let mut solved = 0;
        for task in lesson.tasks.iter().filter(|task| !state.task(task.id).is_done()) {
            if solved == most {
                break;
            }
            solved += usize::from(self.solves(stage, student, task).await?);
        }
        Ok(state.left(lesson) > 0)
    }

    /// Answers a task until it is solved, or until its solution may be seen. Gives whether it is solved.
    async fn solves(&mut self, stage: Stage<'_>, student: &Student, task: &Task) -> Result<bool, Unexpected> {
        let wrong = answers::wrong(&task.body);
        let gives_up = !wrong.is_empty() && self.rng.random_ratio(self.who.stuck, 100);
        let from = self.rng.random_range(0..wrong.len().max(1));
        let mut number = 1;
        for mistaken in wrong.iter().cycle().skip(from) {
            let knows = !gives_up && self.rng.random_ratio(self.who.right, 100);
            if knows || number > WRONG_ANSWERS_BEFORE_SOLUTION {
                break;
            }
            let turn = self.turn(stage, 15..50).await?;
            tasks::answer(&turn, student, task.id, number, mistaken).await?;
            turn.commit().await?;
            number += 1;
        }
        let turn = self.turn(stage, 15..50).await?;
        if gives_up {
            tasks::see_solution(&turn, student, task.id).await?;
        } else {
            tasks::answer(&turn, student, task.id, number, &answers::right(&task.body)).await?;
        }
        turn.commit().await?;
        Ok(!gives_up)
    }

    /// Takes a test: the first time up to what they solve, later to its end, for by then they have seen what was right.
    /// Where it may not be taken yet, they wait. Gives whether there is more to do.
    async fn sits(&mut self, stage: Stage<'_>, student: &Student, test: &Lesson) -> Result<bool, Unexpected> {
        let turn = self.turn(stage, 10..30).await?;
        let state = match sittings::begin(&turn, student, test).await? {
            Ok(state) => state,
            Err(again_at) => {
                stage.clock.advance(again_at - turn.now());
                return Ok(true);
            }
        };
        turn.commit().await?;
        let Some(mut run) = state.open().cloned() else { return Ok(false) };
        while let Some(task) = run.next(test).and_then(|next| test.tasks.iter().find(|task| task.id == next)) {
            let knows = run.number > 1 || self.rng.random_ratio(self.who.right, 100);
            let wrong = answers::wrong(&task.body).into_iter().next().filter(|_| !knows);
            let answer = wrong.unwrap_or_else(|| answers::right(&task.body));
            let turn = self.turn(stage, 20..60).await?;
            let Answered::Taken(taken) = tasks::answer(&turn, student, task.id, run.number, &answer).await? else {
                return Ok(false);
            };
            let catalogue = turn.catalogue();
            let Some(course) = catalogue.course(self.course) else { return Ok(false) };
            let state = study::course_state(&turn, student, course.id).await?;
            turn.commit().await?;
            run = *taken;
            if run.number == 1 && state.solved_of(&state.lessons(course)) == self.goal {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The lesson to go on with: the one that is ahead, or of a finished course a test with something unsolved.
fn ahead<'c>(course: &'c Course, state: &CourseState) -> Option<&'c Lesson> {
    let unsolved = |lesson: &&Lesson| lesson.is_test() && state.solved_of(&[*lesson]) < lesson.tasks.len();
    match state.ahead(course) {
        Ahead::Lesson(lesson) => Some(lesson),
        Ahead::Opens(..) => None,
        Ahead::Finished => state.lessons(course).into_iter().find(unsolved),
    }
}
