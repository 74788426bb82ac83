//! The crash harness: scripted students work while the program is killed at random moments and started again at once. In
//! the end everything is answered and the database holds what the scripts know, no more and no less.
//!
//! `KLASS_KILLS` says how often (20 unless set), `KLASS_SEED` which randomness.

mod answers;
mod model;
mod pupil;
mod rows;
mod view;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use klass_gateway::{Failure, Gateway, How, Release};
use klass_school::{Options, School, clock::Clock, courses::catalogue::Catalogue, rules::Rules};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use tokio::time::{sleep, timeout};

use self::{
    pupil::{Proof, Pupil},
    rows::Rows,
};
use crate::{
    home::{self, Home, first_lessons},
    post_office::PostOffice,
};

/// How long anything may take: a restart, and on a busy host a slow one.
const PATIENCE: Duration = Duration::from_secs(60);
/// A code that a killed courier had in hand is mailed when the lease is over, after two minutes.
const MAIL_PATIENCE: Duration = Duration::from_secs(180);
const PUPILS: u64 = 10;
/// The call that the program is killed at; none: whatever it is doing.
const MOMENTS: [Option<&str>; 6] =
    [None, None, Some("getUpdates"), Some("getUpdates"), Some("editMessageText"), Some("sendMessage")];
/// What Telegram may refuse after a crash, because it was done before the crash already.
const DONE_BEFORE: [&str; 4] =
    ["message is not modified", "query is too old", "message to delete not found", "message to edit not found"];

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "the seed is for whoever wants the same again")]
async fn nothing_is_lost_or_done_twice_however_often_the_program_is_killed() {
    let kills = number("KLASS_KILLS").unwrap_or(20);
    let seed = number("KLASS_SEED").unwrap_or_else(|| rand::rng().random());
    println!("{kills} kills, KLASS_SEED={seed}");

    let gateway = home::gateway();
    let telegram = gateway.listen().await.unwrap();
    let (office, smtp) = PostOffice::open().await;
    let home = Home::new(&telegram.url())
        .await
        .set("KLASS__ONBOARDING__EMAIL", "optional")
        .set("SMTP_URL", &smtp)
        .set("MAIL_FROM", "school@example.org");
    home.imports(first_lessons().path()).await;
    let book = book(&home).await;

    let enough = Arc::new(AtomicBool::new(false));
    let acts = Arc::new(AtomicU64::new(0));
    let working: Vec<_> = (0..PUPILS)
        .map(|number| {
            let student = gateway.student(&format!("Pupil {number}"), "ru");
            let random = StdRng::seed_from_u64(seed.wrapping_add(number + 1));
            let pupil = Pupil::new(student, Arc::clone(&book), random, Arc::clone(&acts));
            let proof = if number % 3 == 0 { Proof::Mail(office.clone()) } else { Proof::None };
            tokio::spawn(work(pupil, proof, Arc::clone(&enough)))
        })
        .collect();

    let mut random = StdRng::seed_from_u64(seed);
    for _ in 0..kills {
        kill_once(&home, &gateway, &mut random).await;
    }
    enough.store(true, Ordering::SeqCst);
    let mut last = home.run();
    let mut pupils = Vec::new();
    for pupil in working {
        pupils.push(pupil.await.unwrap_or_else(|error| panic!("{error}\n{}", tail(&home.log()))));
    }

    everything_is_answered(&gateway, &home, acts.load(Ordering::SeqCst)).await;
    let rows = Rows::open(&home.database).await;
    for pupil in &pupils {
        rows.agree(pupil.student.id, &pupil.learner).await;
    }
    for table in ["persons", "students", "channels", "consents", "enrolments", "dialogues"] {
        let there = rows.number(&format!("SELECT COUNT(*) FROM {table}")).await;
        assert_eq!(there, i64::try_from(PUPILS).unwrap(), "{table}");
    }
    for pupil in &mut pupils {
        pupil.does_something().await;
    }
    let refused = gateway.refusals();
    let new: Vec<_> =
        refused.iter().filter(|one| !DONE_BEFORE.iter().any(|known| one.description.contains(known))).collect();
    assert!(new.is_empty(), "{new:#?}");
    println!("{} acts", acts.load(Ordering::SeqCst));
    last.kill().await.unwrap();
}

async fn work(mut pupil: Pupil, proof: Proof, enough: Arc<AtomicBool>) -> Pupil {
    pupil.joins(&proof).await;
    while !enough.load(Ordering::SeqCst) {
        pupil.does_something().await;
    }
    // At the very end nothing is in the air, and the next step is still there.
    pupil.does_something().await;
    pupil
}

/// Starts the program and kills it: now and then while it is starting, mostly at work, at any moment or between a commit
/// and its acknowledgement (`getUpdates`) or between that and the answer.
async fn kill_once(home: &Home, gateway: &Gateway, random: &mut StdRng) {
    let starts = || gateway.calls().get("setMyCommands").copied().unwrap_or_default();
    let before = starts();
    let mut program = home.run();
    if random.random_ratio(4, 5) {
        // The first thing that a bot says; a poll may still be the one of the start before.
        let started = async {
            while starts() == before {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, started).await.unwrap_or_else(|_| panic!("it does not start\n{}", tail(&home.log())));
    }
    sleep(Duration::from_millis(random.random_range(0..500))).await;
    let call = Release::new();
    if let Some(method) = MOMENTS.choose(random).copied().flatten() {
        gateway.fail(Failure { method: Some(method), chat: None, times: 1, how: How::HangUntil(call.clone()) });
        // Where nobody does what leads to this call, any moment will do.
        let _ = timeout(Duration::from_secs(3), call.reached()).await;
    }
    assert!(program.try_wait().unwrap().is_none(), "it ended by itself\n{}", tail(&home.log()));
    program.kill().await.unwrap();
    gateway.stop_failing();
    call.hang_up();
}

async fn everything_is_answered(gateway: &Gateway, home: &Home, acts: u64) {
    if let Err(chats) = gateway.idle_within(PATIENCE).await {
        panic!("not answered:\n{chats:?}\n{}", tail(&home.log()));
    }
    assert_eq!((gateway.pending_updates(), gateway.unanswered_presses()), (0, Vec::new()));
    let rows = Rows::open(&home.database).await;
    let swept = async {
        while rows.number("SELECT COUNT(*) FROM inbox WHERE state <> 2").await > 0 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, swept).await.unwrap_or_else(|_| panic!("updates stay open\n{}", tail(&home.log())));
    let taken = rows.number("SELECT COUNT(*) FROM inbox").await;
    assert_eq!(u64::try_from(taken).unwrap(), acts, "updates taken, and acts");
}

/// The course, with the keys that buttons carry.
async fn book(home: &Home) -> Arc<Catalogue> {
    let options = Options {
        database_url: home.database.clone().into(),
        durable: true,
        readers: 1,
        files: home.data().join("files").into(),
        pepper: String::new().into(),
        token_key: None,
        init_data_key: None,
        rules: Rules::default(),
        clock: Clock::system(),
        statements: None,
    };
    let school = School::open(options).await.unwrap();
    let book = school.catalogue();
    school.close().await.unwrap();
    book
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

/// The newest lines.
fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().rev().take(40).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}
