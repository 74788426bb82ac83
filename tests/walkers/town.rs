//! Where walkers walk: a stage, and what is seen from above when all of them stand still.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
};

use chrono::TimeDelta;
use klass_bot::EmailPolicy;
use klass_school::courses::{
    self,
    pack::{self, Files},
};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};
use tokio::{sync::RwLock, time::timeout};

use crate::{
    act::Act,
    alarm, course,
    stage::{PATIENCE, Setting, Stage},
    tally::Tally,
    vocabulary::Vocabulary,
    whole,
};

/// What is refused without harm: the screen is there, and what could not be done is done otherwise.
const HARMLESS: [&str; 2] = [
    // A button that leads to where one is: the edit changes nothing.
    "message is not modified",
    // Telegram keeps what is older than two days; the bot takes its buttons away instead.
    "message can't be deleted for everyone",
];

/// What is refused without harm in a chat whose person has blocked the bot some time.
const HARMLESS_TO_LEAVERS: [&str; 2] = [
    "bot was blocked by the user",
    // The screen was to give way to one that was not let in.
    "message to edit not found",
];

/// Updates that were given up.
const GIVEN_UP: &str = "FROM inbox WHERE state = 3";

/// How many refusals the gateway keeps.
const KEPT: usize = 1000;

/// How many acts of a chat are told when something goes wrong.
const TOLD: usize = 40;

/// A stage with walkers on it.
pub struct Town {
    pub stage: Stage,
    pub vocabulary: Vocabulary,
    /// Whoever does something holds it for reading; time passes only while nobody does.
    pub doing: RwLock<()>,
    /// Whether an address is asked for. Who proves another account's address becomes the same student.
    pub mails: bool,
    tally: Arc<Mutex<Tally>>,
    /// What was done in each chat last.
    lately: Mutex<HashMap<i64, VecDeque<String>>>,
    /// The chats in which the bot was blocked some time.
    left: Mutex<HashSet<i64>>,
}

impl Town {
    /// The demo's courses, one that has everything, and a small one that changes now and then.
    pub async fn open(email: EmailPolicy, tally: Arc<Mutex<Tally>>) -> Self {
        let courses = vec![whole::whole(), course::tea()];
        let stage = Stage::set(Setting { email, courses, ..Setting::default() }).await;
        for folder in ["business-english", "exam-english"] {
            let files = Files::from_folder(&content().join(folder)).unwrap();
            courses::import(&stage.school, &pack::read(&files).unwrap()).await.unwrap();
        }
        Self {
            stage,
            vocabulary: Vocabulary::read(),
            doing: RwLock::default(),
            mails: email != EmailPolicy::Off,
            tally,
            lately: Mutex::default(),
            left: Mutex::default(),
        }
    }

    pub fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap()
    }

    /// Whether this account is a student's.
    pub async fn knows(&self, account: i64) -> bool {
        let students = format!(
            "SELECT COUNT(*) FROM channels c JOIN students s ON s.person_id = c.person_id WHERE c.external_id = '{account}'"
        );
        self.stage.number(&students).await > 0
    }

    /// Everybody stands still for minutes or days, in the school and in Telegram; what the school does by itself is done, and
    /// a course changes.
    pub async fn time_passes(&self, random: &mut StdRng) {
        let _still = self.doing.write().await;
        self.is_well().await;
        let by = match random.random_range(0..10) {
            0..4 => TimeDelta::minutes(random.random_range(1..90)),
            4..7 => TimeDelta::hours(random.random_range(2..20)),
            7..9 => TimeDelta::days(random.random_range(1..5)),
            _ => TimeDelta::days(*[10, 31, 100].choose(random).unwrap()),
        };
        self.stage.later(by);
        self.stage.gateway.clock().advance(by.to_std().unwrap());
        self.tally().time_passed(by);
        let school = &self.stage.school;
        school.forget_answered().await.unwrap();
        school.forget_codes().await.unwrap();
        school.forget_deliveries().await.unwrap();
        school.forget_drafts().await.unwrap();
        let tea = if random.random() { course::tea() } else { course::tea_without_tools() };
        self.stage.import(&tea).await;
    }

    /// While nobody does anything, nothing is owed to anybody, and nothing went wrong before.
    pub async fn is_well(&self) {
        let gateway = &self.stage.gateway;
        timeout(PATIENCE, self.stage.busy.over()).await.expect("answers are not sent");
        assert_eq!((gateway.pending_updates(), gateway.unanswered_presses()), (0, Vec::new()));
        if self.stage.number(&format!("SELECT COUNT(*) {GIVEN_UP}")).await > 0 {
            let chat = self.stage.number(&format!("SELECT MIN(chat_id) {GIVEN_UP}")).await;
            panic!("an update is given up\n{}\n{}", alarm::heard(), self.told(chat));
        }
        let refused = gateway.take_refusals();
        assert!(refused.len() < KEPT, "more was refused than could be looked at");
        for refusal in refused {
            // A call that carries a file has texts alone.
            let chat = &refusal.body["chat_id"];
            let chat = chat.as_i64().or_else(|| chat.as_str()?.parse().ok()).unwrap_or_default();
            let left = self.left.lock().unwrap().contains(&chat);
            let to_leavers = HARMLESS_TO_LEAVERS.iter().filter(|_| left);
            let mut harmless = HARMLESS.iter().chain(to_leavers);
            let known = harmless.find(|known| refusal.description.contains(**known));
            let known = known.unwrap_or_else(|| panic!("Telegram refuses {refusal:#?}\n{}", self.told(chat)));
            self.tally().refused(known);
        }
    }

    /// Something is begun in a chat.
    pub fn acted(&self, chat: i64, act: Act, with: &str) {
        self.tally().acted(act);
        if act == Act::Leave {
            self.left.lock().unwrap().insert(chat);
        }
        let mut lately = self.lately.lock().unwrap();
        let acts = lately.entry(chat).or_default();
        acts.push_back(format!("{act:?}{with}"));
        acts.drain(..acts.len().saturating_sub(TOLD));
    }

    /// How far they came.
    pub async fn came(&self) -> String {
        let mut came = Vec::new();
        for what in ["students", "enrolments", "attempts", "lesson_progress WHERE finished_at IS NOT NULL"] {
            came.push(format!("{} {what}", self.stage.number(&format!("SELECT COUNT(*) FROM {what}")).await));
        }
        came.join(", ")
    }

    /// What was done and said in a chat last.
    pub fn told(&self, chat: i64) -> String {
        let transcript = self.stage.gateway.transcript(chat);
        let mut newest: Vec<String> = transcript.lines().rev().take(60).map(shortened).collect();
        newest.reverse();
        let newest = newest.join("\n");
        let acts = self.lately.lock().unwrap().get(&chat).cloned().unwrap_or_default();
        format!("{newest}\n\nlately: {acts:#?}")
    }
}

/// Where the demo's courses are.
pub fn content() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"))
}

fn shortened(line: &str) -> String {
    line.chars().take(200).collect()
}
