//! Whether anything is still being sent.

use std::{collections::HashMap, sync::Arc};

use tokio::sync::watch;

/// How many lanes are open, and whose, for whoever waits until all is said. Clones count the same lanes.
#[derive(Clone, Debug, Default)]
pub struct Busy(Arc<watch::Sender<HashMap<i64, usize>>>);

impl Busy {
    /// Resolves when every answer handed to the lanes has been sent.
    pub async fn over(&self) {
        self.until(HashMap::is_empty).await;
    }

    /// Resolves when every answer for this chat has been sent, whatever is on its way to others.
    pub async fn over_in(&self, chat: i64) {
        self.until(|open| !open.contains_key(&chat)).await;
    }

    async fn until(&self, over: impl FnMut(&HashMap<i64, usize>) -> bool) {
        let mut open = self.0.subscribe();
        // The sender is ours, so it cannot be gone.
        let _ = open.wait_for(over).await;
    }

    /// A lane of this chat was opened, perhaps before the one that is just ending is closed.
    pub(crate) fn opened(&self, chat: i64) {
        self.0.send_modify(|open| *open.entry(chat).or_default() += 1);
    }

    /// A lane of this chat was closed.
    pub(crate) fn closed(&self, chat: i64) {
        self.0.send_modify(|open| {
            let lanes = open.get(&chat).copied().unwrap_or_default();
            if lanes > 1 {
                open.insert(chat, lanes - 1)
            } else {
                open.remove(&chat)
            };
        });
    }
}
