//! What the gateway knows: people, chats, the update queue, presses, commands, files.
//!
//! Nothing here changes but by a [`Record`]: [`State::record`] writes it down and applies it, and
//! opening a journal applies the same records again. What a restart may forget (who is typing, which
//! call is being worked on) is changed directly.

mod apply;
mod chat;
mod does;
mod identity;
mod message;
mod person;
mod queue;
mod record;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Notify;

use crate::file_store::StoredFile;
use crate::journal::Journal;

pub(crate) use chat::Chat;
pub(crate) use identity::BotIdentity;
pub(crate) use message::Message;
pub(crate) use person::Person;
pub(crate) use queue::{PendingUpdate, chat_of, kind_of};
pub(crate) use record::{CommandsFor, Press, Record};

/// The first student's id, and the first update's.
const FIRST_STUDENT: i64 = 1001;
const FIRST_UPDATE: i64 = 10_000_001;

/// All that is known. One lock guards it; sections under it are short and never wait.
pub(crate) struct State {
    pub(crate) bot: BotIdentity,
    pub(crate) people: BTreeMap<i64, Person>,
    pub(crate) chats: HashMap<i64, Chat>,
    pub(crate) queue: queue::UpdateQueue,
    /// Presses the bot has not answered yet, by `callback_query_id`.
    pub(crate) presses: BTreeMap<String, Press>,
    pub(crate) commands: BTreeMap<CommandsFor, Vec<Value>>,
    pub(crate) files: HashMap<String, StoredFile>,
    /// The kinds of updates the bot asked for; empty = Telegram's own choice.
    pub(crate) allowed_updates: Vec<String>,
    /// Grows with every `getUpdates`, so that the older of two knows it was replaced.
    pub(crate) polls: u64,
    /// Polls that wait because there is nothing to give.
    pub(crate) polls_waiting: usize,
    /// Calls being worked on, whatever chat they are for.
    pub(crate) busy: usize,
    /// Woken when an update is queued and when a newer poll replaces a waiting one.
    pub(crate) updates_arrived: Arc<Notify>,
    /// Woken whenever anything changed anywhere.
    pub(crate) changed: Arc<Notify>,
    next_message_id: i64,
    next_student: i64,
    journal: Option<Journal>,
}

impl State {
    /// A gateway in which nothing ever happened.
    pub(crate) fn new(bot: BotIdentity) -> State {
        State {
            bot,
            people: BTreeMap::new(),
            chats: HashMap::new(),
            queue: queue::UpdateQueue::starting_at(FIRST_UPDATE),
            presses: BTreeMap::new(),
            commands: BTreeMap::new(),
            files: HashMap::new(),
            allowed_updates: Vec::new(),
            polls: 0,
            polls_waiting: 0,
            busy: 0,
            updates_arrived: Arc::default(),
            changed: Arc::default(),
            next_message_id: 1,
            next_student: FIRST_STUDENT,
            journal: None,
        }
    }

    /// Replays what was written down and goes on writing to the same journal.
    pub(crate) fn resume(bot: BotIdentity, records: Vec<Record>, journal: Journal) -> State {
        let mut state = State::new(bot);
        for record in records {
            state.apply(record);
        }
        state.journal = Some(journal);
        state
    }

    /// Writes down and applies. What cannot be written still happened: the loss is logged and shows
    /// only after a restart.
    pub(crate) fn record(&mut self, record: Record) {
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.append(&record)
        {
            tracing::error!(%error, "the gateway's journal could not be written");
        }
        self.apply(record);
    }

    /// Tells everybody who waits for this chat, or for all of them, to look again.
    pub(crate) fn notify(&self, chat: i64) {
        if let Some(chat) = self.chats.get(&chat) {
            chat.changed.notify_waiters();
        }
        self.changed.notify_waiters();
    }
}
