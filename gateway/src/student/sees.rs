//! What a person sees, and waiting for it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::timeout;

use super::Student;
use crate::keyboard::ReplyKeyboard;
use crate::shown::Shown;
use crate::state::{Chat, State};
use crate::transcript::{Transcript, unfinished};

impl Student {
    /// All messages of both sides, oldest first.
    #[must_use]
    pub fn chat(&self) -> Vec<Shown> {
        shown(&self.gateway.state(), self.id)
    }

    /// The newest message of the bot.
    #[must_use]
    pub fn last(&self) -> Option<Shown> {
        let state = self.gateway.state();
        state.chats.get(&self.id)?.newest_of_bot().map(Shown::of)
    }

    /// The messages that have buttons, oldest first.
    #[must_use]
    pub fn with_buttons(&self) -> Vec<Shown> {
        let state = self.gateway.state();
        let chat = state.chats.get(&self.id);
        let messages = chat.into_iter().flat_map(|chat| chat.messages.values());
        messages.filter(|message| !message.inline_keyboard.is_empty()).map(Shown::of).collect()
    }

    /// The keyboard instead of the letters, if there is one.
    #[must_use]
    pub fn reply_keyboard(&self) -> Option<ReplyKeyboard> {
        let state = self.gateway.state();
        state.chats.get(&self.id)?.reply_keyboard.clone()
    }

    /// What answers to presses said, oldest first; answers without a text leave none.
    #[must_use]
    pub fn toasts(&self) -> Vec<String> {
        self.toasts_after(0)
    }

    /// [`Student::toasts`] without the first `seen`.
    #[must_use]
    pub fn toasts_after(&self, seen: usize) -> Vec<String> {
        let state = self.gateway.state();
        let toasts = state.chats.get(&self.id).and_then(|chat| chat.toasts.get(seen..));
        toasts.map(<[String]>::to_vec).unwrap_or_default()
    }

    /// Whether the bot is typing.
    #[must_use]
    pub fn sees_typing(&self) -> bool {
        let now = self.gateway.clock().now();
        let state = self.gateway.state();
        state.chats.get(&self.id).is_some_and(|chat| chat.typing_until > now)
    }

    /// Resolves when all that this person did is confirmed, every press of theirs is answered and no
    /// call for the chat is under way. A bot may confirm a text before its answer is on the way: where
    /// there was no press, wait for what should be there with [`Student::sees`].
    pub async fn settled(&self) {
        let is_settled = |state: &State| state.chats.get(&self.id).is_none_or(Chat::is_settled);
        self.gateway.until(&self.changed(), is_settled).await;
    }

    /// [`Student::settled`] with a limit, past which it gives the chat and what is still under way.
    pub async fn settled_within(&self, limit: Duration) -> Result<(), Transcript> {
        let settled = timeout(limit, self.settled()).await;
        settled.map_err(|_| unfinished(&self.gateway.state(), self.id))
    }

    /// Resolves as soon as the chat is as expected, looking again after every change. After the limit
    /// it gives the chat as it is.
    pub async fn sees(&self, expected: impl Fn(&[Shown]) -> bool, within: Duration) -> Result<(), Transcript> {
        let changed = self.changed();
        let there = |state: &State| expected(&shown(state, self.id));
        let seen = timeout(within, self.gateway.until(&changed, there)).await;
        seen.map_err(|_| unfinished(&self.gateway.state(), self.id))
    }

    /// Resolves as soon as what was done is answered: every press of this person is, and the bot's newest message is not
    /// `before` as it was, and has buttons. Gives that message; after the limit, the chat as it is.
    pub async fn sees_next(&self, before: Option<&Shown>, within: Duration) -> Result<Shown, Transcript> {
        let changed = self.changed();
        let answered = |state: &State| {
            let chat = state.chats.get(&self.id)?;
            let newest = chat.newest_of_bot().filter(|_| chat.unanswered == 0)?;
            let same = before.is_some_and(|one| (one.message_id, one.edits) == (newest.message_id, newest.edits));
            (!same && !newest.inline_keyboard.is_empty()).then(|| Shown::of(newest))
        };
        let seen = timeout(within, self.gateway.until_some(&changed, answered)).await;
        seen.map_err(|_| unfinished(&self.gateway.state(), self.id))
    }

    fn changed(&self) -> Arc<Notify> {
        let state = self.gateway.state();
        let chat = state.chats.get(&self.id);
        chat.map(|chat| chat.changed.clone()).unwrap_or_default()
    }
}

fn shown(state: &State, id: i64) -> Vec<Shown> {
    let chat = state.chats.get(&id);
    chat.into_iter().flat_map(|chat| chat.messages.values()).map(Shown::of).collect()
}
