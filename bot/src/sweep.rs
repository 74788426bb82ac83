//! What has been sent is marked so, many at once: a statement every fifth of a second instead of one an answer. What a
//! crash leaves unmarked is sent once more, which Telegram shows as an edit that changes nothing or a message twice.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use klass_school::{School, turns::Answered};
use tokio::{sync::mpsc, time::sleep};
use tokio_util::sync::CancellationToken;
use tracing::error;

const EVERY: Duration = Duration::from_millis(200);

/// Marks what is reported. When it is over, marks what has been reported until then and ends.
pub async fn sweep(school: Arc<School>, mut sent: mpsc::UnboundedReceiver<Answered>, over: CancellationToken) {
    let mut waiting = Vec::new();
    // The screens that are kept already: most answers are edits, and the screen stays the message it was.
    let mut kept = HashMap::new();
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
        mark(&school, &mut waiting, &mut kept).await;
    }
}

async fn mark(school: &School, waiting: &mut Vec<Answered>, kept: &mut HashMap<i64, i64>) {
    let sent = latest_screens(waiting, kept);
    match school.answered(&sent).await {
        Ok(()) => {
            kept.extend(sent.iter().filter_map(|one| one.screen));
            waiting.clear();
        }
        Err(error) => error!(%error, "what was sent cannot be marked yet"),
    }
}

/// Of several answers to one chat only the last screen counts: an UPDATE must not meet a row twice. Nor need it meet one
/// that has the screen already.
fn latest_screens(waiting: &[Answered], kept: &HashMap<i64, i64>) -> Vec<Answered> {
    let mut seen = HashSet::new();
    let mut new = |(chat, message): &(i64, i64)| seen.insert(*chat) && kept.get(chat) != Some(message);
    let newest_first = waiting.iter().rev();
    newest_first.map(|one| Answered { update_id: one.update_id, screen: one.screen.filter(&mut new) }).collect()
}
