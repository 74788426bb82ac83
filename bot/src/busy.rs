//! Whether anything is still being sent.

use std::sync::Arc;

use tokio::sync::watch;

/// How many lanes are open, for whoever waits until all is said. Clones count the same lanes.
#[derive(Clone, Debug, Default)]
pub struct Busy(Arc<watch::Sender<usize>>);

impl Busy {
    /// Resolves when every answer handed to the lanes has been sent.
    pub async fn over(&self) {
        let mut open = self.0.subscribe();
        // The sender is ours, so it cannot be gone.
        let _ = open.wait_for(|open| *open == 0).await;
    }

    /// A lane was opened.
    pub(crate) fn opened(&self) {
        self.0.send_modify(|open| *open += 1);
    }

    /// A lane was closed.
    pub(crate) fn closed(&self) {
        self.0.send_modify(|open| *open -= 1);
    }
}
