//! A scripted student: looks at the chat, does something that can be done there, waits until it is answered.

use std::{
    ops::RangeInclusive,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use klass_bot::Press;
use klass_gateway::{Shown, Student};
use klass_school::{courses::catalogue::Catalogue, tasks::TaskBody};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};
use tokio::time::timeout;

use super::{
    MAIL_PATIENCE, PATIENCE,
    model::{Learner, Screen},
    view::buttons,
};
use crate::post_office::PostOffice;

const COMMANDS: [&str; 8] =
    ["/menu", "/lesson", "/courses", "/progress", "/settings", "/help", "/cancel", "/nobody_knows_this"];

/// A scripted student.
pub struct Pupil {
    pub student: Student,
    pub learner: Learner,
    /// What the pupil did last, for whoever looks for the reason.
    doing: String,
    random: StdRng,
    acts: Arc<AtomicU64>,
}

/// The way a newcomer proves who they are.
pub enum Proof {
    None,
    Mail(PostOffice),
}

impl Pupil {
    /// `acts` counts what all pupils do.
    pub fn new(student: Student, book: Arc<Catalogue>, random: StdRng, acts: Arc<AtomicU64>) -> Self {
        Self { student, learner: Learner::new(book), doing: String::new(), random, acts }
    }

    /// From `/start` to the first page of the first lesson.
    pub async fn joins(&mut self, proof: &Proof) {
        self.writes("/start").await;
        self.pushes(&Press::Accept).await;
        self.pushes(&Press::UseName).await;
        match proof {
            Proof::None => self.pushes(&Press::SkipEmail).await,
            Proof::Mail(office) => self.proves(office).await,
        }
        self.sees_screen(0).await;
    }

    async fn proves(&mut self, office: &PostOffice) {
        let address = format!("pupil{}@example.org", self.student.id);
        self.writes(&address).await;
        self.sees(|shown| buttons(shown).contains(&Press::SendAgain)).await;
        // A kill between the writing of a letter and the note of it makes a second letter, and the first one void.
        let mut code = timeout(MAIL_PATIENCE, office.code(&address, 0)).await.expect("no letter");
        for number in 1.. {
            let asked = self.writes(&code).await;
            let is_in = |shown: &Shown| !buttons(shown).is_empty() && !buttons(shown).contains(&Press::SendAgain);
            let newest = |chat: &[Shown]| chat.iter().any(|shown| shown.message_id > asked && is_in(shown));
            // The step's own screen, sent again after a kill, may come below the code too: it tells nothing.
            tokio::select! {
                joined = self.student.sees(newest, MAIL_PATIENCE) => {
                    assert!(joined.is_ok(), "not let in by {code}: {:?}", self.student.chat());
                    return;
                }
                another = office.code(&address, number) => code = another,
            }
        }
    }

    /// One thing that can be done now, done once or several times at once, and its answer.
    pub async fn does_something(&mut self) {
        let screen = self.sees_screen(0).await;
        if self.random.random_ratio(1, 10) {
            let command = *COMMANDS.choose(&mut self.random).unwrap();
            self.learner.orders(command);
            let asked = self.writes(command).await;
            self.sees_screen(asked).await;
        } else if let Some(text) = self.something_to_type() {
            self.learner.types(&text);
            let asked = self.writes(&text).await;
            self.sees_screen(asked).await;
        } else {
            let there = buttons(&screen);
            let press = there.choose_weighted(&mut self.random, interest).unwrap().clone();
            let at_once = self.times(&press);
            for _ in at_once {
                self.learner.presses(&press);
                self.press(screen.message_id, &press);
            }
            self.settled().await;
            self.sees_screen(0).await;
        }
    }

    /// What cannot be done twice is sometimes tried to be: a double tap.
    fn times(&mut self, press: &Press) -> RangeInclusive<u32> {
        let can_be_tried = matches!(press, Press::Choose(..) | Press::Tick(..));
        1..=if can_be_tried && self.random.random_ratio(1, 4) { self.random.random_range(2..=3) } else { 1 }
    }

    fn something_to_type(&mut self) -> Option<String> {
        if matches!(self.learner.screen, Screen::Wish(_)) && self.random.random_ratio(1, 4) {
            return Some("Говорить на встречах".to_owned());
        }
        if matches!(self.learner.screen, Screen::City(_)) {
            let cities = ["Владивосток", "Berlin", "Нигде"];
            return Some((*cities.choose(&mut self.random).unwrap()).to_owned());
        }
        let Screen::Task(id) = self.learner.screen else { return None };
        let TaskBody::Text { accept, .. } = &self.learner.task(id).body else { return None };
        let right = accept.choose(&mut self.random).cloned().filter(|_| self.learner.awaits.is_some())?;
        match self.random.random_range(0..10) {
            0..4 => Some(right),
            4..8 => Some("something quite different".to_owned()),
            _ => None,
        }
    }

    /// Waits until the screen is there that must be, in a message after `after`.
    pub async fn sees_screen(&self, after: i64) -> Shown {
        self.sees(|shown| shown.message_id > after && self.learner.finds(shown)).await
    }

    /// Presses the button of this kind as soon as it is there.
    async fn pushes(&mut self, press: &Press) {
        let screen = self.sees(|shown| buttons(shown).contains(press)).await;
        self.press(screen.message_id, press);
        self.settled().await;
    }

    fn press(&mut self, message: i64, press: &Press) {
        self.doing = format!("{press:?} on {message}");
        self.acts.fetch_add(1, Ordering::SeqCst);
        self.student.presses_anyway(message, &press.data());
    }

    async fn writes(&mut self, text: &str) -> i64 {
        self.doing = format!("writes {text}");
        self.acts.fetch_add(1, Ordering::SeqCst);
        let message = self.student.writes(text);
        self.settled().await;
        message
    }

    async fn settled(&self) {
        if let Err(chat) = self.student.settled_within(PATIENCE).await {
            panic!("not answered: {}\n{chat:?}\n{:#?}", self.doing, self.learner.screen);
        }
    }

    /// The newest message that fits, as soon as it is there.
    async fn sees(&self, fits: impl Fn(&Shown) -> bool) -> Shown {
        let newest = |chat: &[Shown]| chat.iter().rev().find(|shown| fits(shown)).cloned();
        loop {
            if let Err(chat) = self.student.sees(|chat| newest(chat).is_some(), PATIENCE).await {
                panic!("after {}: not seen: {:?}\n{chat:?}", self.doing, self.learner.screen);
            }
            // After a restart answers that were sent are sent again, in their order: the newest screen may go for a moment.
            if let Some(shown) = newest(&self.student.chat()) {
                return shown;
            }
        }
    }
}

/// Learning is done more often than looking around.
fn interest(press: &Press) -> u32 {
    match press {
        Press::Choose(..) | Press::Tick(..) | Press::Check(..) | Press::Next(_) => 12,
        Press::Continue | Press::Tasks(_) | Press::Page(..) | Press::Lesson(_) => 12,
        Press::Hint(_) | Press::Later(_) | Press::Solution(_) => 3,
        Press::ZoneRight(_) | Press::ZoneOther(_) | Press::PutOff(_) | Press::Wish(..) | Press::Level(..) => 3,
        // Other conversations are about these.
        Press::Rename | Press::Phone | Press::MyData | Press::Delete | Press::CourseProgress(_) | Press::Faq => 0,
        _ => 1,
    }
}
