//! The bot as a whole: what is kept is sent first, then updates are fetched and handled until it is told to stop; then
//! what is in hand is finished.

use std::{sync::Arc, time::Duration};

use klass_school::{School, Unexpected, outside::mail::Mailer};
use tokio::{
    sync::mpsc,
    time::{Instant, timeout_at},
};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    busy::Busy, courier::Courier, door::Door, intake::Intake, lanes::Lanes, poll::poll, register::register,
    sweep::sweep, telegram::Telegram,
};

/// How long what is in hand may take when the bot stops. What does not leave by then is kept for the next start.
const FAREWELL: Duration = Duration::from_secs(5);

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
    /// A part of it ended that should not have.
    #[error("the bot's {0} ended by itself")]
    Died(&'static str),
    /// What is kept could not be read at the start.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Bot {
    /// Runs until `stop` is cancelled, then ends cleanly within a few seconds.
    pub async fn run(self, stop: CancellationToken) -> Result<(), Stopped> {
        let Self { school, telegram, door, mailer, busy } = self;
        school.meet_bot(telegram.bot_id()).await?;
        let (sent, reports) = mpsc::unbounded_channel();
        let lanes = Lanes::new(Arc::clone(&school), telegram.clone(), sent, busy.clone());
        let intake = Intake::new(Arc::clone(&school), door, lanes);
        intake.send_kept().await?;

        let last_sweep = CancellationToken::new();
        let mut sweeping = tokio::spawn(sweep(Arc::clone(&school), reports, last_sweep.clone()));
        let mut couriering = tokio::spawn(Courier::new(school, telegram.clone(), mailer).run(stop.child_token()));
        let registering = tokio::spawn(register(telegram.clone()));
        let ended = tokio::select! {
            ended = poll(&telegram, &intake, &stop) => ended,
            _ = &mut sweeping => Err(Stopped::Died("sweep")),
            // It also ends when it is told to stop, perhaps before the poll does.
            _ = &mut couriering => if stop.is_cancelled() { Ok(()) } else { Err(Stopped::Died("courier")) },
        };

        stop.cancel();
        registering.abort();
        let deadline = Instant::now() + FAREWELL;
        if timeout_at(deadline, busy.over()).await.is_err() {
            warn!("some answers could not be sent yet; they are kept for the next start");
        }
        last_sweep.cancel();
        let finished = async {
            if !sweeping.is_finished() {
                let _ = sweeping.await;
            }
            if !couriering.is_finished() {
                let _ = couriering.await;
            }
        };
        if timeout_at(deadline + FAREWELL / 5, finished).await.is_err() {
            warn!("a delivery in hand did not finish; it is tried again later");
        }
        ended
    }
}
