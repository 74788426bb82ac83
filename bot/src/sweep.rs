//! What has been sent is marked so, many at once: a statement every fifth of a second instead of one an answer. What a
//! crash leaves unmarked is sent once more, which Telegram shows as an edit that changes nothing or a message twice.

use std::{sync::Arc, time::Duration};

use klass_school::{School, turns::Answered};
use tokio::{sync::mpsc, time::sleep};
use tracing::error;

const EVERY: Duration = Duration::from_millis(200);

/// Marks what is reported, until nobody reports any more.
pub async fn sweep(school: Arc<School>, mut sent: mpsc::UnboundedReceiver<Answered>) {
    let mut waiting = Vec::new();
    while let Some(first) = sent.recv().await {
        waiting.push(first);
        sleep(EVERY).await;
        while let Ok(more) = sent.try_recv() {
            waiting.push(more);
        }
        mark(&school, &mut waiting).await;
    }
}

async fn mark(school: &School, waiting: &mut Vec<Answered>) {
    let latest = latest_screens(waiting);
    match school.answered(&latest).await {
        Ok(()) => waiting.clear(),
        Err(error) => error!(%error, "what was sent cannot be marked yet"),
    }
}

/// Of several answers to one chat only the last screen counts: an UPDATE must not meet a row twice.
fn latest_screens(waiting: &[Answered]) -> Vec<Answered> {
    let mut seen = std::collections::HashSet::new();
    let newest_first = waiting
        .iter()
        .rev()
        .map(|one| Answered { update_id: one.update_id, screen: one.screen.filter(|(chat, _)| seen.insert(*chat)) });
    newest_first.collect()
}
