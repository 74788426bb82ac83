//! Waiting for the bot without polling: look, and look again whenever something changed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

use crate::bot_api::Parameters;
use crate::gateway::Gateway;
use crate::state::{Chat, State};
use crate::transcript::{Transcript, unfinished};

/// Marks a call as being worked on until it is dropped.
pub(crate) struct CallUnderWay {
    gateway: Gateway,
    chat: Option<i64>,
}

impl Gateway {
    /// Resolves when nothing waits: every update is confirmed, every press answered, no call under way.
    pub async fn idle(&self) {
        let changed = self.state().changed.clone();
        self.until(&changed, is_idle).await;
    }

    /// Resolves when a bot is there: its `getUpdates` waits for something to come.
    pub async fn polled(&self) {
        let changed = self.state().changed.clone();
        self.until(&changed, |state| state.polls_waiting > 0).await;
    }

    /// [`Gateway::idle`] with a limit, past which it gives the transcripts of the chats not settled.
    pub async fn idle_within(&self, limit: Duration) -> Result<(), Transcript> {
        timeout(limit, self.idle()).await.map_err(|_| {
            let state = self.state();
            let open = state.chats.iter().filter(|(_, chat)| !chat.is_settled());
            let mut chats: Vec<i64> = open.map(|(id, _)| *id).collect();
            chats.sort_unstable();
            let texts: Vec<String> = chats.iter().map(|id| unfinished(&state, *id).0).collect();
            let pending = state.queue.len();
            Transcript(format!("{}-- {pending} updates not confirmed in all\n", texts.join("\n")))
        })
    }

    /// Waits until the state is as wanted. No change is missed: one that comes between a look and the
    /// wait wakes the wait.
    pub(crate) async fn until(&self, changed: &Arc<Notify>, wanted: impl Fn(&State) -> bool) {
        self.until_some(changed, |state| wanted(state).then_some(())).await;
    }

    /// [`Gateway::until`] the state has what is looked for, which it gives.
    pub(crate) async fn until_some<T>(&self, changed: &Arc<Notify>, wanted: impl Fn(&State) -> Option<T>) -> T {
        loop {
            let change = changed.notified();
            tokio::pin!(change);
            change.as_mut().enable();
            if let Some(found) = wanted(&self.state()) {
                return found;
            }
            change.await;
        }
    }

    pub(crate) fn begin_call(&self, chat: Option<i64>) -> CallUnderWay {
        let mut state = self.state();
        state.busy += 1;
        if let Some(chat) = chat.and_then(|id| state.chats.get_mut(&id)) {
            chat.busy += 1;
        }
        CallUnderWay { gateway: self.clone(), chat }
    }

    /// The chat a call is for; an answer to a press is for the chat of the press.
    pub(crate) fn chat_of_call(&self, method: &str, call: &Parameters) -> Option<i64> {
        if method == "answerCallbackQuery" {
            let id = call.text("callback_query_id")?;
            return self.state().presses.get(&id).map(|press| press.chat);
        }
        call.integer("chat_id")
    }
}

fn is_idle(state: &State) -> bool {
    state.queue.len() == 0 && state.presses.is_empty() && state.busy == 0
}

impl Drop for CallUnderWay {
    fn drop(&mut self) {
        let mut state = self.gateway.state();
        state.busy = state.busy.saturating_sub(1);
        match self.chat {
            Some(id) => {
                if let Some(Chat { busy, .. }) = state.chats.get_mut(&id) {
                    *busy = busy.saturating_sub(1);
                }
                state.notify(id);
            }
            None => state.changed.notify_waiters(),
        }
    }
}
