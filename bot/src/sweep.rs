//! What has been sent is marked so, many at once: a statement every fifth of a second instead of one an answer. What a
//! crash leaves unmarked is sent once more, which Telegram shows as an edit that changes nothing or a message twice.

use std::{collections::HashSet, sync::Arc, time::Duration};

use klass_school::{School, turns::Answered};
use tokio::{sync::mpsc, time::sleep};
use tokio_util::sync::CancellationToken;
use tracing::error;

const EVERY: Duration = Duration::from_millis(200);

/// Marks what is reported. When it is over, marks what has been reported until then and ends.
pub async fn sweep(school: Arc<School>, mut sent: mpsc::UnboundedReceiver<Answered>, over: CancellationToken) {
    let mut waiting = Vec::new();
    while !over.is_cancelled() {
        let first = tokio::select! {
            first = sent.recv() => first,
            // What could not be marked is tried again, also when nobody reports anything new.
            () = sleep(EVERY), if !waiting.is_empty() => None,
            () = over.cancelled() => None,
        };
        if first.is_some() {
            waiting.extend(first);
            over.run_until_cancelled(sleep(EVERY)).await;
        }
        while let Ok(more) = sent.try_recv() {
            waiting.push(more);
        }
        mark(&school, &mut waiting).await;
    }
}

async fn mark(school: &School, waiting: &mut Vec<Answered>) {
    match school.answered(&latest_screens(waiting)).await {
        Ok(()) => waiting.clear(),
        Err(error) => error!(%error, "what was sent cannot be marked yet"),
    }
}

/// Of several answers to one chat only the last screen counts: an UPDATE must not meet a row twice.
fn latest_screens(waiting: &[Answered]) -> Vec<Answered> {
    let mut seen = HashSet::new();
    let newest_first = waiting
        .iter()
        .rev()
        .map(|one| Answered { update_id: one.update_id, screen: one.screen.filter(|(chat, _)| seen.insert(*chat)) });
    newest_first.collect()
}
