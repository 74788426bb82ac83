//! One chat: its messages, its keyboard, and what is still to happen in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Notify;

use super::Message;
use crate::events::Listeners;
use crate::keyboard::ReplyKeyboard;

/// A chat and all that was said in it.
#[derive(Debug, Default)]
pub(crate) struct Chat {
    /// Telegram's `Chat`.
    pub(crate) info: Value,
    pub(crate) messages: BTreeMap<i64, Message>,
    pub(crate) reply_keyboard: Option<ReplyKeyboard>,
    /// The person blocked the bot.
    pub(crate) blocked: bool,
    /// What answers to presses said, oldest first.
    pub(crate) toasts: Vec<String>,
    /// Updates of this chat the bot has not confirmed.
    pub(crate) pending: usize,
    /// Presses in this chat the bot has not answered.
    pub(crate) unanswered: usize,
    /// Calls for this chat being worked on.
    pub(crate) busy: usize,
    /// Until when the bot is typing, in Unix seconds.
    pub(crate) typing_until: i64,
    /// The newest message the page has shown.
    pub(crate) seen: i64,
    /// Woken whenever anything changed in this chat.
    pub(crate) changed: Arc<Notify>,
    pub(crate) listeners: Listeners,
}

impl Chat {
    /// Nothing is under way: all confirmed, all answered, no call being worked on.
    pub(crate) fn is_settled(&self) -> bool {
        self.pending == 0 && self.unanswered == 0 && self.busy == 0
    }

    pub(crate) fn newest_of_bot(&self) -> Option<&Message> {
        self.messages.values().rev().find(|message| message.from_bot)
    }

    /// The bot said something the page has not shown.
    pub(crate) fn is_unread(&self) -> bool {
        self.messages.range(self.seen + 1..).any(|(_, message)| message.from_bot)
    }
}
