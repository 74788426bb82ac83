//! Long polling: the front through which updates come. It asks, hands over, and asks on only when all of it is committed.

use std::{mem, pin::pin, task::Poll, time::Duration};

use serde_json::json;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    bot::Stopped,
    intake::Intake,
    telegram::{Refused, Telegram},
    update::Incoming,
};

/// The longest pause when Telegram is away.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Polls until it is told to stop (a batch in hand is finished), or until Telegram does not know the token any more.
pub async fn poll(telegram: &Telegram, intake: &Intake, stop: &CancellationToken) -> Result<(), Stopped> {
    // What is asked from on. 0 asks for all that was never acknowledged.
    let mut offset = 0;
    let mut pause = Duration::from_secs(1);
    let mut answers = Vec::new();
    loop {
        let mut asking = pin!(stop.run_until_cancelled(telegram.updates(offset)));
        // It is asked before the answers leave: behind a hundred of them it would wait for all, and so would the next.
        let asked = futures::poll!(asking.as_mut());
        intake.hand_over(mem::take(&mut answers));
        let fetched = match asked {
            Poll::Ready(fetched) => fetched,
            Poll::Pending => asking.await,
        };
        let Some(fetched) = fetched else { return Ok(()) };
        match fetched {
            Ok(raw) => {
                pause = Duration::from_secs(1);
                let updates: Vec<Incoming> = raw.iter().filter_map(|raw| Incoming::read(raw)).collect();
                let Some(handled) = intake.handle(&updates, stop).await else { return Ok(()) };
                answers = handled;
                // After silence everything is acknowledged, so 0 asks for the same and survives a restart of numbers.
                offset = updates.iter().map(|update| update.update_id + 1).max().unwrap_or(0);
            }
            Err(Refused::WrongToken) => return Err(Stopped::WrongToken),
            Err(Refused::Webhook) => {
                warn!("a webhook was set for this bot; it is removed, its updates are kept");
                if let Err(refused) = telegram.send("deleteWebhook", &json!({})).await {
                    warn!(%refused, "the webhook cannot be removed yet");
                    stop.run_until_cancelled(sleep(pause)).await;
                }
            }
            Err(refused) => {
                let wait = if let Refused::Wait(wait) = refused { wait } else { pause };
                warn!(%refused, "no updates; asking again in {wait:?}");
                stop.run_until_cancelled(sleep(wait)).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}
