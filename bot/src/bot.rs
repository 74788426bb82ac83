//! The bot as a whole: what is kept is sent first, then updates are fetched and handled until it is told to stop; then
//! what is in hand is finished.

use std::{sync::Arc, time::Duration};

use klass_locales::Language;
use klass_school::{School, Unexpected, outside::mail::Mailer};
use serde_json::{Value, json};
use tokio::{
    sync::mpsc,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::{
    command::Command,
    courier::Courier,
    door::Door,
    intake::Intake,
    lanes::{Busy, Lanes},
    sweep::sweep,
    telegram::{Refused, Telegram},
    update::Incoming,
};

/// How long answers in hand may take to leave when the bot stops; what does not leave is kept.
const FAREWELL: Duration = Duration::from_secs(5);
/// The longest pause when Telegram is away.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Everything a bot needs.
#[derive(Debug)]
pub struct Bot {
    /// The school.
    pub school: Arc<School>,
    /// Telegram.
    pub telegram: Telegram,
    /// How it is set up.
    pub door: Door,
    /// How mail leaves; `None` where none does.
    pub mailer: Option<Mailer>,
    /// Tells when all answers in hand have been sent.
    pub busy: Busy,
}

/// Why a bot ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Telegram does not know the token any more.
    #[error("Telegram does not know this token any more")]
    WrongToken,
    /// What is kept could not be read at the start.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Bot {
    /// Runs until `stop` is cancelled, then ends cleanly within a few seconds.
    pub async fn run(self, stop: CancellationToken) -> Result<(), Stopped> {
        let Self { school, telegram, door, mailer, busy } = self;
        let (sent, reports) = mpsc::unbounded_channel();
        let lanes = Lanes::new(Arc::clone(&school), telegram.clone(), sent, busy.clone());
        let intake = Intake::new(Arc::clone(&school), door, lanes.clone());
        intake.send_kept().await?;
        let sweeping = tokio::spawn(sweep(Arc::clone(&school), reports));
        let courier = Courier::new(school, telegram.clone(), mailer);
        let couriering = tokio::spawn(courier.run(stop.child_token()));
        let registering = tokio::spawn(register(telegram.clone()));

        let ended = poll(&telegram, &intake, &stop).await;

        registering.abort();
        stop.cancel();
        if timeout(FAREWELL, busy.over()).await.is_err() {
            warn!("some answers could not be sent yet; they are kept for the next start");
        }
        // The sweep ends when the last of those who report to it is gone.
        drop((intake, lanes));
        for finishing in [sweeping, couriering] {
            if timeout(FAREWELL / 2, finishing).await.is_err() {
                warn!("a task did not finish in time");
            }
        }
        ended
    }
}

async fn poll(telegram: &Telegram, intake: &Intake, stop: &CancellationToken) -> Result<(), Stopped> {
    // What is asked from on. 0 asks for all that was never acknowledged.
    let mut offset = 0;
    let mut pause = Duration::from_secs(1);
    loop {
        let fetched = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            fetched = telegram.updates(offset) => fetched,
        };
        match fetched {
            Ok(raw) => {
                pause = Duration::from_secs(1);
                let updates: Vec<Incoming> = raw.iter().filter_map(|raw| Incoming::read(raw)).collect();
                intake.handle(&updates).await;
                // After silence everything is acknowledged, so 0 asks for the same and survives a restart of numbers.
                offset = updates.iter().map(|update| update.update_id + 1).max().unwrap_or(0);
            }
            Err(Refused::WrongToken) => return Err(Stopped::WrongToken),
            Err(refused) => {
                let wait = if let Refused::Wait(wait) = refused { wait } else { pause };
                warn!(%refused, "no updates; asking again in {wait:?}");
                tokio::select! {
                    () = stop.cancelled() => return Ok(()),
                    () = sleep(wait) => {}
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Tells Telegram the commands, in both languages; those of the default language are shown to everybody else.
async fn register(telegram: Telegram) {
    for language in [None, Some(Language::Ru), Some(Language::En)] {
        let registered = Command::registered(language.unwrap_or_default().words());
        let commands: Vec<Value> = registered
            .into_iter()
            .map(|(command, description)| json!({"command": command, "description": description}))
            .collect();
        let body = match language {
            Some(language) => json!({"commands": commands, "language_code": language.code()}),
            None => json!({"commands": commands}),
        };
        match telegram.send("setMyCommands", &body).await {
            Ok(_) => {}
            Err(refused) => return error!(%refused, "the commands cannot be registered"),
        }
    }
    info!("commands registered");
}
