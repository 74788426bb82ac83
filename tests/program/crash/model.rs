//! What a student's acts must come to: the scripts' own model of a student's way through the course. It knows the buttons
//! and the course, and nothing of how the school keeps them.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono_tz::Tz;
use klass_bot::{Asked, Press};
use klass_school::{
    courses::{
        catalogue::{Catalogue, Lesson, Task},
        pack::Level,
    },
    ids::{LessonId, TaskId},
    people::Question,
    tasks::{Answer, TaskBody},
};

use super::answers::{is_right, ready, right_so_far};

/// An answer that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub answer: Answer,
    pub correct: bool,
    pub after_solution: bool,
    /// Where the student lived then.
    pub zone: Tz,
}

/// What was done about a task.
#[derive(Clone, Debug, Default)]
pub struct Work {
    pub attempts: Vec<Attempt>,
    pub seen: bool,
}

/// What was done about a lesson.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    pub pages: usize,
    pub finished: bool,
}

/// What the chat shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Screen {
    Page(LessonId, usize),
    Task(TaskId),
    Rest(LessonId),
    End(LessonId),
    Course,
    Courses,
    Menu,
    /// Progress, or the help.
    Aside,
    Settings,
    Languages,
    Wish(Asked),
    Level(Asked),
    Zone(Asked),
    City(Asked),
    /// What the school knows after its questions.
    Summary,
}

/// A student, as the scripts know them.
#[derive(Clone, Debug)]
pub struct Learner {
    pub book: Arc<Catalogue>,
    pub screen: Screen,
    pub lessons: HashMap<LessonId, Reading>,
    pub tasks: BTreeMap<TaskId, Work>,
    pub current: Option<LessonId>,
    /// The task whose answer is awaited, with the options ticked.
    pub awaits: Option<(TaskId, BTreeSet<String>)>,
    pub zone: Tz,
    pub zone_confirmed: bool,
    pub wish: Option<String>,
    pub level: Option<Level>,
    put_off: Vec<Question>,
    pub language: &'static str,
}

impl Work {
    pub fn solved(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.correct)
    }

    /// The number of the next answer.
    pub fn next(&self) -> i32 {
        i32::try_from(self.attempts.len()).unwrap() + 1
    }

    pub fn done(&self) -> bool {
        self.seen || self.solved()
    }

    pub fn may_see_solution(&self) -> bool {
        self.done() || self.attempts.len() >= 5
    }
}

impl Learner {
    /// Somebody who has just joined the only course.
    pub fn new(book: Arc<Catalogue>) -> Self {
        let mut learner = Self {
            book,
            screen: Screen::Menu,
            lessons: HashMap::new(),
            tasks: BTreeMap::new(),
            current: None,
            awaits: None,
            zone: Tz::Europe__Moscow,
            zone_confirmed: false,
            wish: None,
            level: None,
            put_off: Vec::new(),
            language: "ru",
        };
        learner.resume();
        learner
    }

    pub fn task(&self, id: TaskId) -> &Task {
        self.book.task(id).unwrap().0
    }

    pub fn work(&self, id: TaskId) -> Work {
        self.tasks.get(&id).cloned().unwrap_or_default()
    }

    /// A command is sent.
    pub fn orders(&mut self, command: &str) {
        match command {
            "/lesson" => self.resume(),
            "/courses" => self.go(Screen::Courses),
            "/progress" | "/help" | "/privacy" => self.go(Screen::Aside),
            "/settings" => self.go(Screen::Settings),
            // `/menu`, `/cancel`, `/start`, and what nobody knows.
            _ => self.go(Screen::Menu),
        }
    }

    /// A text is sent that is no command.
    pub fn types(&mut self, text: &str) {
        if let Screen::Wish(asked) = self.screen {
            return self.wishes(asked, text.to_owned());
        }
        if let Screen::City(asked) = self.screen {
            let zone = match text {
                "Владивосток" => Tz::Asia__Vladivostok,
                "Berlin" => Tz::Europe__Berlin,
                _ => return,
            };
            return self.lives_in(asked, zone);
        }
        let Some((id, _)) = self.awaits.clone() else { return self.go(Screen::Menu) };
        match &self.task(id).body {
            TaskBody::Text { .. } => self.answers(id, Answer::Text(text.to_owned())),
            // The scripts type no option.
            _ => self.show_task(id),
        }
    }

    /// A button is pressed.
    pub fn presses(&mut self, press: &Press) {
        match press.clone() {
            Press::Menu => self.go(Screen::Menu),
            Press::Courses => self.go(Screen::Courses),
            Press::Course(_) => self.go(Screen::Course),
            Press::Continue => self.resume(),
            Press::Lesson(id) => self.open(id),
            Press::Page(id, page) => self.turn_to(id, page),
            Press::Tasks(id) => self.turn_to(id, usize::MAX),
            Press::Choose(id, number, option) if number == self.work(id).next() => {
                self.answers(id, Answer::Options(BTreeSet::from([option])));
            }
            Press::Tick(id, number, option, on) if number == self.work(id).next() => self.ticks(id, option, on),
            Press::Check(id, number) if number == self.work(id).next() => match self.ticked(id) {
                ticks if ticks.is_empty() => {}
                ticks => self.answers(id, Answer::Options(ticks)),
            },
            Press::Choose(..) | Press::Tick(..) | Press::Check(..) => {}
            Press::Hint(id) => self.show_task(id),
            Press::Solution(id) => self.sees_solution(id),
            Press::Next(id) => self.onward(id, false),
            Press::Later(id) => self.onward(id, true),
            Press::Unsolved(id) => self.solves_the_rest(id),
            Press::Progress | Press::Help => self.go(Screen::Aside),
            Press::Settings => self.go(Screen::Settings),
            Press::Languages => self.go(Screen::Languages),
            Press::Language(code) => {
                self.language = if code == "en" { "en" } else { "ru" };
                self.go(Screen::Languages);
            }
            Press::Zone => self.go(Screen::Zone(Asked::InSettings)),
            Press::ZoneRight(asked) => self.lives_in(asked, self.zone),
            Press::ZoneOther(asked) => self.go(Screen::City(asked)),
            Press::AskWish => self.go(Screen::Wish(Asked::InSettings)),
            Press::Wish(asked, name) => self.wishes(asked, ready(&name, self.language)),
            Press::AskLevel => self.go(Screen::Level(Asked::InSettings)),
            Press::Level(asked, level) => {
                self.level = Some(level);
                self.answered(asked, Screen::Settings);
            }
            Press::PutOff(question) => {
                self.put_off.push(question);
                self.asks_on(Screen::Summary);
            }
            other => panic!("no student is offered {other:?}"),
        }
    }

    fn go(&mut self, screen: Screen) {
        self.awaits = None;
        self.screen = screen;
    }

    fn lives_in(&mut self, asked: Asked, zone: Tz) {
        (self.zone, self.zone_confirmed) = (zone, true);
        self.answered(asked, Screen::Languages);
    }

    fn wishes(&mut self, asked: Asked, wish: String) {
        self.wish = Some(wish);
        self.answered(asked, Screen::Settings);
    }

    /// A question was answered: the next, or where the settings lead.
    fn answered(&mut self, asked: Asked, in_settings: Screen) {
        match asked {
            Asked::AfterLesson => self.asks_on(Screen::Summary),
            Asked::InSettings => self.go(in_settings),
        }
    }

    /// The next question, or this screen where there is none.
    fn asks_on(&mut self, otherwise: Screen) {
        let open = [
            (Question::Wish, self.wish.is_none(), Screen::Wish(Asked::AfterLesson)),
            (Question::Level, self.level.is_none(), Screen::Level(Asked::AfterLesson)),
            (Question::Zone, !self.zone_confirmed, Screen::Zone(Asked::AfterLesson)),
        ];
        let next = open.into_iter().find(|(question, open, _)| *open && !self.put_off.contains(question));
        self.go(next.map_or(otherwise, |(_, _, screen)| screen));
    }

    fn ticked(&self, id: TaskId) -> BTreeSet<String> {
        self.awaits.clone().filter(|(task, _)| *task == id).map(|(_, ticks)| ticks).unwrap_or_default()
    }

    fn ticks(&mut self, id: TaskId, option: String, on: bool) {
        let mut ticks = self.ticked(id);
        if on {
            ticks.insert(option)
        } else {
            ticks.remove(&option)
        };
        self.awaits = Some((id, ticks));
        self.show_task(id);
    }

    fn answers(&mut self, id: TaskId, answer: Answer) {
        let work = self.work(id);
        if work.solved() {
            return;
        }
        let correct = is_right(&self.task(id).body, &answer);
        // Ticks belong to the answer that was given; only where all of them are right and some are missing they stay.
        self.awaits = right_so_far(&self.task(id).body, &answer).filter(|_| !correct).map(|ticks| (id, ticks));
        let attempt = Attempt { answer, correct, after_solution: work.seen, zone: self.zone };
        self.tasks.entry(id).or_default().attempts.push(attempt);
        self.finish_if_done(self.task(id).lesson);
        self.show_task(id);
    }

    fn sees_solution(&mut self, id: TaskId) {
        if self.work(id).may_see_solution() {
            self.tasks.entry(id).or_default().seen = true;
            self.finish_if_done(self.task(id).lesson);
        }
        self.show_task(id);
    }

    /// Back to the first task whose solution was seen and that was never solved.
    fn solves_the_rest(&mut self, id: LessonId) {
        let rest = self.lesson(id).tasks.iter().map(|task| task.id).find(|task| !self.work(*task).solved());
        match rest {
            Some(task) => self.show_task(task),
            None => self.go(Screen::End(id)),
        }
    }

    fn show_task(&mut self, id: TaskId) {
        let ticks = self.ticked(id);
        self.awaits = (!self.work(id).solved()).then_some((id, ticks));
        self.screen = Screen::Task(id);
    }

    fn lesson(&self, id: LessonId) -> &Lesson {
        self.book.lesson(id).unwrap()
    }

    fn is_finished(&self, id: LessonId) -> bool {
        self.lessons.get(&id).is_some_and(|reading| reading.finished)
    }

    fn open_tasks(&self, id: LessonId) -> Vec<TaskId> {
        let tasks = self.lesson(id).tasks.iter().map(|task| task.id);
        tasks.filter(|task| !self.work(*task).done()).collect()
    }

    fn finish_if_done(&mut self, id: LessonId) {
        let pages = self.lesson(id).pages.len();
        if self.open_tasks(id).is_empty() {
            let reading = self.lessons.get_mut(&id).unwrap();
            reading.finished |= reading.pages >= pages;
        }
    }

    fn resume(&mut self) {
        let begun = self.current.filter(|id| !self.is_finished(*id));
        let book = Arc::clone(&self.book);
        let mut all = book.courses[0].lessons_on(None).map(|lesson| lesson.id);
        match begun.or_else(|| all.find(|id| !self.is_finished(*id))) {
            Some(id) => self.open(id),
            None => self.go(Screen::Course),
        }
    }

    fn open(&mut self, id: LessonId) {
        let before =
            self.book.courses[0].lessons_on(None).map(|lesson| lesson.id).take_while(|other| *other != id).last();
        if !self.lessons.contains_key(&id) && before.is_some_and(|before| !self.is_finished(before)) {
            return self.go(Screen::Course);
        }
        self.current = Some(id);
        let reading = *self.lessons.entry(id).or_default();
        let page = if reading.finished { 0 } else { reading.pages };
        if page < self.lesson(id).pages.len() { self.go(Screen::Page(id, page)) } else { self.first_open_task(id) }
    }

    fn turn_to(&mut self, id: LessonId, page: usize) {
        if !self.lessons.contains_key(&id) {
            return self.open(id);
        }
        let pages = self.lesson(id).pages.len();
        let reading = self.lessons.get_mut(&id).unwrap();
        reading.pages = reading.pages.max(page.min(pages));
        if page < pages { self.go(Screen::Page(id, page)) } else { self.first_open_task(id) }
    }

    fn first_open_task(&mut self, id: LessonId) {
        match self.open_tasks(id).first() {
            Some(task) => self.show_task(*task),
            None => self.end(id),
        }
    }

    fn onward(&mut self, id: TaskId, leaving: bool) {
        let lesson = self.task(id).lesson;
        let (_, place) = self.book.task(id).unwrap();
        let open = self.open_tasks(lesson);
        let after = open.iter().find(|task| self.book.task(**task).unwrap().1 > place).or(open.first());
        match after.copied() {
            Some(next) if leaving && next == id => self.go(Screen::Rest(lesson)),
            Some(next) => self.show_task(next),
            None => self.end(lesson),
        }
    }

    fn end(&mut self, id: LessonId) {
        self.asks_on(Screen::End(id));
    }
}
