//! The queue of updates the bot has not confirmed, with Telegram's rules of offsets and expiry.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long an update waits: a day, a press 150 seconds.
const LONGEST_WAIT: i64 = 24 * 60 * 60;
/// See [`LONGEST_WAIT`].
pub(crate) const LONGEST_PRESS: i64 = 150;

/// An update that waits for the bot, as the JSON it will get.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PendingUpdate {
    pub(crate) update_id: i64,
    pub(crate) at: i64,
    pub(crate) kind: String,
    pub(crate) chat: Option<i64>,
    pub(crate) json: String,
}

impl PendingUpdate {
    fn is_expired(&self, now: i64) -> bool {
        let longest = match self.kind.as_str() {
            "callback_query" | "shipping_query" | "pre_checkout_query" => LONGEST_PRESS,
            _ => LONGEST_WAIT,
        };
        now - self.at > longest
    }
}

/// Updates in order of their ids.
#[derive(Debug)]
pub(crate) struct UpdateQueue {
    pub(super) waiting: VecDeque<PendingUpdate>,
    next_id: i64,
}

impl UpdateQueue {
    pub(super) fn starting_at(next_id: i64) -> UpdateQueue {
        UpdateQueue { waiting: VecDeque::new(), next_id }
    }

    pub(crate) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn first_id(&self) -> Option<i64> {
        self.waiting.front().map(|update| update.update_id)
    }

    /// The id the next update gets.
    pub(crate) fn next_id(&self) -> i64 {
        self.next_id
    }

    pub(super) fn push(&mut self, update: PendingUpdate) {
        self.next_id = self.next_id.max(update.update_id + 1);
        self.waiting.push_back(update);
    }

    /// The id below which a poll with this offset confirms; a negative one keeps the last `-offset`.
    pub(crate) fn confirmed_below(&self, offset: i64) -> i64 {
        if offset >= 0 {
            return offset;
        }
        let kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        let first = self.waiting.len().saturating_sub(kept);
        self.waiting.get(first).map_or(0, |update| update.update_id)
    }

    /// Ids of updates among the first `limit` that waited too long.
    pub(crate) fn expired(&self, limit: usize, now: i64) -> Vec<i64> {
        self.waiting.iter().take(limit).filter(|update| update.is_expired(now)).map(|update| update.update_id).collect()
    }

    /// The JSON array a poll gets, or `None` where nothing waits.
    pub(crate) fn first(&self, limit: usize) -> Option<String> {
        if self.waiting.is_empty() {
            return None;
        }
        let mut array = String::from("[");
        for update in self.waiting.iter().take(limit) {
            if array.len() > 1 {
                array.push(',');
            }
            array.push_str(&update.json);
        }
        array.push(']');
        Some(array)
    }
}

/// The kind of a raw update: its first field that is not `update_id`.
pub(crate) fn kind_of(update: &Value) -> Option<&str> {
    update.as_object()?.keys().map(String::as_str).find(|key| *key != "update_id")
}

/// The chat an update's payload belongs to: its own chat, its message's, or the private one of its sender.
pub(crate) fn chat_of(payload: &Value) -> Option<i64> {
    ["/chat/id", "/message/chat/id", "/from/id", "/user/id"]
        .iter()
        .find_map(|path| payload.pointer(path).and_then(Value::as_i64))
}
