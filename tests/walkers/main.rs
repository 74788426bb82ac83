//! Random walkers: people who press whatever is offered and write whatever comes to mind, many at once, while minutes and
//! days go by. They know no screen and no course, only what their chat offers. All along and in the end: every press is
//! answered, Telegram refuses nothing, nothing panics, no update is given up, one message of a chat has live buttons, and
//! from wherever somebody is the buttons and `/menu` lead on.
//!
//! `KLASS_WALKERS` says how many (40 unless set), `KLASS_WALK_SECONDS` how long (20), `KLASS_SEED` which randomness.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod act;
mod alarm;
#[path = "../conversations/course.rs"]
#[allow(dead_code, reason = "conversations change the course; walkers do not")]
mod course;
#[path = "../conversations/stage/mod.rs"]
#[allow(dead_code, unused_imports, reason = "conversations look closer than walkers")]
mod stage;
mod tally;
mod town;
mod vocabulary;
mod walker;
#[path = "../conversations/whole/course.rs"]
mod whole;

use std::{
    panic,
    sync::{Arc, Mutex},
    time::Duration,
};

use klass_bot::EmailPolicy;
use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio::{
    task::{JoinError, JoinSet},
    time::{Instant, sleep},
};
use tokio_util::sync::CancellationToken;

use self::{tally::Tally, town::Town, walker::Walker};

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::print_stdout,
    reason = "the seed is for whoever wants the same again, the counts for who believes nothing"
)]
async fn wherever_walkers_go_they_are_led_on() {
    let walkers = number("KLASS_WALKERS").unwrap_or(40);
    let seconds = number("KLASS_WALK_SECONDS").unwrap_or(20);
    let seed = number("KLASS_SEED").unwrap_or_else(|| rand::rng().random());
    println!("{walkers} walkers, {seconds} seconds, KLASS_SEED={seed}");
    alarm::set();

    let tally = Arc::new(Mutex::new(Tally::default()));
    let open = async |email| Arc::new(Town::open(email, Arc::clone(&tally)).await);
    let towns = [open(EmailPolicy::Off).await, open(EmailPolicy::Required).await];
    let enough = CancellationToken::new();
    let mut walking = JoinSet::new();
    for number in 0..walkers {
        // Letters take their time, so few ask for them.
        let town = &towns[usize::from(number % 8 == 7)];
        let walker = Walker::new(Arc::clone(town), number, StdRng::seed_from_u64(seed.wrapping_add(number + 1)));
        walking.spawn(walker.walks(enough.clone()));
    }

    let begun = Instant::now();
    let mut random = StdRng::seed_from_u64(seed);
    while begun.elapsed() < Duration::from_secs(seconds) {
        tokio::select! {
            () = sleep(Duration::from_millis(1500)) => {
                for town in &towns {
                    town.time_passes(&mut random).await;
                }
                alarm::is_silent();
            }
            Some(ended) = walking.join_next() => found_nothing(ended),
        }
    }
    enough.cancel();
    while let Some(ended) = walking.join_next().await {
        found_nothing(ended);
    }
    for town in &towns {
        town.is_well().await;
        println!("{}", town.came().await);
    }
    alarm::is_silent();
    let tally = tally.lock().unwrap();
    println!("{}", tally.told(begun.elapsed()));
    assert_eq!(tally.dead_ends(), Vec::<String>::new(), "no press led on from these");
}

/// A walker that found something has said what: its panic ends the test.
fn found_nothing(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        panic::resume_unwind(error.into_panic());
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}
