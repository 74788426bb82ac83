//! A pupil: looks at the newest message, presses a button that is there or types what is asked for, waits for the answer.

use std::time::{Duration, Instant};

use klass_bot::Press;
use klass_gateway::{Shown, Student};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use crate::course::{RIGHT, TYPE};

/// After this long without an answer an act counts as unanswered.
const PATIENCE: Duration = Duration::from_secs(20);
/// Of a hundred acts so many are a look around.
const CURIOUS: u32 = 6;
/// Of a hundred answers so many are right.
const CLEVER: u32 = 75;
const COMMANDS: [&str; 4] = ["/menu", "/lesson", "/courses", "/progress"];

/// A pupil.
pub struct Pupil {
    student: Student,
    random: StdRng,
    screen: Option<Shown>,
}

/// Something a pupil does.
#[derive(Debug)]
pub enum Act {
    /// Presses a button.
    Press(Press),
    /// Types this.
    Write(String),
}

/// An act that was answered.
#[derive(Debug)]
pub struct Done {
    /// From the act to its answer.
    pub took: Duration,
}

/// No answer came; with the chat as it was then.
#[derive(Debug)]
pub struct Unanswered(pub String);

/// A button as a pupil sees it.
struct Button {
    label: String,
    press: Press,
}

impl Pupil {
    /// A pupil who does the same in every run of the same seed.
    pub fn new(student: Student, seed: u64) -> Self {
        Self { student, random: StdRng::seed_from_u64(seed), screen: None }
    }

    /// From `/start` to the first screen of the course.
    pub async fn joins(&mut self) -> Result<(), Unanswered> {
        self.does(Act::Write("/start".to_owned())).await?;
        self.does(Act::Press(Press::Accept)).await?;
        self.does(Act::Press(Press::UseName)).await?;
        Ok(())
    }

    /// One thing that can be done now.
    pub async fn does_something(&mut self) -> Result<Done, Unanswered> {
        let act = self.chooses();
        self.does(act).await
    }

    /// A number out of `0..below`.
    pub fn draws(&mut self, below: u64) -> u64 {
        self.random.random_range(0..below)
    }

    /// Does this, on the newest message, and waits for the answer.
    pub async fn does(&mut self, act: Act) -> Result<Done, Unanswered> {
        let began = Instant::now();
        match (&act, &self.screen) {
            (Act::Write(text), _) => {
                self.student.writes(text);
            }
            (Act::Press(press), Some(screen)) => {
                self.student.presses_anyway(screen.message_id, &press.data());
            }
            (Act::Press(_), None) => return Err(Unanswered("nothing to press".to_owned())),
        }
        let next = self.student.sees_next(self.screen.as_ref(), PATIENCE).await;
        let took = began.elapsed();
        self.screen = Some(next.map_err(|chat| Unanswered(format!("{act:?}\n{chat}")))?);
        Ok(Done { took })
    }

    fn chooses(&mut self) -> Act {
        let Some(screen) = &self.screen else { return Act::Write("/start".to_owned()) };
        let there = buttons(screen);
        let curious = self.random.random_ratio(CURIOUS, 100);
        let clever = self.random.random_ratio(CLEVER, 100);
        if curious {
            return Act::Write(COMMANDS.choose(&mut self.random).copied().unwrap_or("/menu").to_owned());
        }
        let solved = there.iter().any(|button| matches!(button.press, Press::Next(_)));
        let asked = screen.text.split_once(TYPE).and_then(|(_, rest)| rest.split_whitespace().next());
        if let Some(word) = asked.filter(|_| !solved) {
            return Act::Write(if clever { word.to_owned() } else { format!("not {word}") });
        }
        let chosen = answer(&there, clever).or_else(|| there.choose_weighted(&mut self.random, interest).ok());
        chosen.map_or_else(|| Act::Write("/menu".to_owned()), |button| Act::Press(button.press.clone()))
    }
}

/// The button that answers a task of options, or ticks the next of its options.
fn answer(there: &[Button], clever: bool) -> Option<&Button> {
    let fits = |button: &&Button| button.label.contains(RIGHT) == clever;
    let mut ticks = there.iter().filter(|button| matches!(button.press, Press::Tick(_, _, _, true)));
    let ticked = there.iter().any(|button| matches!(button.press, Press::Tick(_, _, _, false)));
    let check = there.iter().find(|button| matches!(button.press, Press::Check(..)));
    let choice = there.iter().filter(|button| matches!(button.press, Press::Choose(..))).find(fits);
    // Whoever is wrong has ticked one right option and no more.
    let next_tick = ticks.find(|button| button.label.contains(RIGHT)).filter(|_| clever || !ticked);
    choice.or(next_tick).or(check)
}

fn buttons(shown: &Shown) -> Vec<Button> {
    let read = |button: &klass_gateway::Button| {
        let press = Press::read(button.callback_data.as_deref()?)?;
        Some(Button { label: button.text.clone(), press })
    };
    shown.buttons().filter_map(read).collect()
}

/// Learning is done more often than looking around; what would show the same again is left alone.
fn interest(button: &Button) -> u32 {
    match &button.press {
        Press::Next(_) | Press::Continue | Press::Tasks(_) | Press::ZoneRight(_) => 12,
        Press::Page(_, page) if *page > 0 => 12,
        Press::Lesson(_) | Press::Topic(_) if button.label.contains('🔒') => 0,
        Press::Lesson(_) | Press::Topic(_) => 4,
        Press::Hint(_) | Press::Solution(_) | Press::Language(_) | Press::Languages | Press::Zone => 0,
        Press::ZoneOther(_) | Press::Settings | Press::Help => 0,
        _ => 1,
    }
}
