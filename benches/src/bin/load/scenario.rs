//! Closed-loop load: so many pupils, each of whom acts, waits for the answer, thinks, and acts again.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use klass_gateway::Gateway;
use tokio::{task::JoinSet, time::sleep};
use tokio_util::sync::CancellationToken;

use crate::{
    Outcome,
    figures::{Times, number},
    program::{Used, machine, used},
    pupil::{Pupil, Unanswered},
};

/// How long it may take until nothing is under way any more.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is played.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// What it is called in the table.
    pub name: &'static str,
    /// How many act.
    pub pupils: usize,
    /// How long each thinks before acting, in the mean; between half and one and a half of it.
    pub think: Duration,
    /// Played before it counts.
    pub warm_up: Duration,
    /// Played while it counts.
    pub counted: Duration,
}

/// What came of it, while it counted.
#[derive(Debug)]
pub struct Played {
    /// The scenario.
    pub scenario: Scenario,
    /// How long answers took.
    pub times: Times,
    /// The seconds that counted.
    pub seconds: f64,
    /// What the measured process used meanwhile, and its memory in the end.
    pub program: Used,
    /// What this process used meanwhile: the pupils and their Telegram.
    pub load: Used,
    /// How many cores everything else on the machine kept busy meanwhile.
    pub others: f64,
    /// Acts without an answer, with the chats.
    pub unanswered: Vec<String>,
    /// Presses that nobody ended, and updates that nobody took.
    pub left: usize,
    /// What the gateway refused.
    pub refused: Vec<String>,
}

/// A pupil's day: when each answer came, and how long it took.
type Day = (Pupil, Vec<(Instant, Duration)>, Option<String>);

/// New pupils who have joined, and how many joined a second.
pub async fn pupils(gateway: &Gateway, count: usize, seed: u64) -> Outcome<(Vec<Pupil>, f64)> {
    let began = Instant::now();
    let mut joining = JoinSet::new();
    for (number, seed) in (0..count).zip(seed..) {
        let mut pupil = Pupil::new(gateway.student(&format!("Pupil {number}"), "ru"), seed);
        joining.spawn(async move { pupil.joins().await.map(|()| pupil) });
    }
    let joined: Result<Vec<Pupil>, Unanswered> = joining.join_all().await.into_iter().collect();
    let joined = joined.map_err(|Unanswered(chat)| format!("not joined: {chat}"))?;
    Ok((joined, number(count) / began.elapsed().as_secs_f64()))
}

impl Scenario {
    /// Plays it with the first of these pupils; `program` tells what the measured process has used. The pupils come back.
    pub async fn play(
        self,
        gateway: &Gateway,
        pupils: Vec<Pupil>,
        program: impl Fn() -> Outcome<Used>,
    ) -> Outcome<(Played, Vec<Pupil>)> {
        let refused_before = gateway.refusals().len();
        let stop = Arc::new(CancellationToken::new());
        let mut days = JoinSet::new();
        let mut rest = pupils;
        let at_rest = rest.split_off(self.pupils.min(rest.len()));
        for pupil in rest {
            days.spawn(day(pupil, self.think, Arc::clone(&stop)));
        }
        sleep(self.warm_up).await;
        let (began, before, load_before) = (Instant::now(), program()?, used("self")?);
        let machine_before = machine()?;
        sleep(self.counted).await;
        let (ended, after, load_after) = (Instant::now(), program()?, used("self")?);
        let (seconds, busy) = ((ended - began).as_secs_f64(), machine()? - machine_before);
        let ours = (after.cpu - before.cpu) + (load_after.cpu - load_before.cpu);
        stop.cancel();
        let days = days.join_all().await;
        let idle = gateway.idle_within(PATIENCE).await;
        let left = if idle.is_ok() { 0 } else { gateway.unanswered_presses().len() + gateway.pending_updates() };
        let refusals = gateway.refusals().into_iter().skip(refused_before);
        let mut played = Played {
            scenario: self,
            times: Times::default(),
            seconds,
            others: ((busy - ours) / seconds).max(0.0),
            program: Used { cpu: after.cpu - before.cpu, ..after },
            load: Used { cpu: load_after.cpu - load_before.cpu, ..load_after },
            unanswered: Vec::new(),
            left,
            refused: refusals.map(|refusal| format!("{}: {}", refusal.method, refusal.description)).collect(),
        };
        let mut times = Vec::new();
        let mut pupils = Vec::new();
        for (pupil, answers, unanswered) in days {
            times.extend(answers.iter().filter(|(at, _)| (began..ended).contains(at)).map(|(_, took)| *took));
            played.unanswered.extend(unanswered);
            pupils.push(pupil);
        }
        pupils.extend(at_rest);
        played.times = Times::of(times);
        Ok((played, pupils))
    }
}

impl Played {
    /// Answers a second.
    pub fn rate(&self) -> f64 {
        number(self.times.count()) / self.seconds
    }

    /// The milliseconds of CPU that an update cost a process.
    pub fn each(&self, used: Used) -> f64 {
        used.cpu * 1000.0 / number(self.times.count())
    }
}

async fn day(mut pupil: Pupil, think: Duration, stop: Arc<CancellationToken>) -> Day {
    let mut answers = Vec::new();
    // Not all at once.
    thinks(&mut pupil, think, 0, &stop).await;
    while !stop.is_cancelled() {
        match pupil.does_something().await {
            Ok(done) => answers.push((Instant::now(), done.took)),
            Err(Unanswered(chat)) => return (pupil, answers, Some(chat)),
        }
        thinks(&mut pupil, think, 1, &stop).await;
    }
    (pupil, answers, None)
}

/// Waits at least `halves` halves of the time, and up to one whole more.
async fn thinks(pupil: &mut Pupil, think: Duration, halves: u32, stop: &CancellationToken) {
    let whole = u64::try_from(think.as_micros()).unwrap_or(u64::MAX);
    if whole > 0 {
        let more = Duration::from_micros(pupil.draws(whole));
        stop.run_until_cancelled(sleep(think * halves / 2 + more)).await;
    }
}
