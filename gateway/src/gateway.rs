//! The gateway itself: one token, one state, everything that serves or drives it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{fmt, fs, io};

use serde_json::{Map, Value};

use crate::bot_api::{ApiError, Parameters};
use crate::call_log::{Call, CallLog, Refusal};
use crate::clock::Clock;
use crate::file_store::FileStore;
use crate::journal::Journal;
use crate::scripted::{Failure, Interference, Script};
use crate::state::{BotIdentity, State};
use crate::student::Student;

/// A Bot API server for one token. Clones are the same server.
#[derive(Clone)]
pub struct Gateway {
    inner: Arc<Inner>,
}

struct Inner {
    token: String,
    clock: Clock,
    state: Mutex<State>,
    files: FileStore,
    next_file: AtomicU64,
    script: Mutex<Script>,
    log: Mutex<CallLog>,
}

/// A press the bot has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnansweredPress {
    /// What `answerCallbackQuery` would name.
    pub callback_query_id: String,
    /// The student's id.
    pub chat: i64,
    /// The message the button is under.
    pub message_id: i64,
    /// What the button carries.
    pub data: String,
}

impl Gateway {
    /// A gateway that forgets everything when its last clone goes.
    #[must_use]
    pub fn in_memory(token: &str) -> Gateway {
        let state = State::new(BotIdentity::of_token(token));
        Gateway::with(token, state, FileStore::in_memory())
    }

    /// A gateway that lives in a folder: opened again, its chats, updates and files are there and ids
    /// go on. A journal line torn by a crash is dropped; any other unreadable line is an error. Only
    /// one gateway may have the folder open.
    pub fn open(token: &str, dir: &Path) -> io::Result<Gateway> {
        fs::create_dir_all(dir)?;
        let (journal, records) = Journal::open(&dir.join("journal.jsonl"))?;
        let state = State::resume(BotIdentity::of_token(token), records, journal);
        Ok(Gateway::with(token, state, FileStore::folder(dir.join("files"))?))
    }

    fn with(token: &str, state: State, files: FileStore) -> Gateway {
        let next_file = state.files.values().map(|file| file.number).max().unwrap_or(0) + 1;
        Gateway {
            inner: Arc::new(Inner {
                token: token.to_owned(),
                clock: Clock::default(),
                state: Mutex::new(state),
                files,
                next_file: AtomicU64::new(next_file),
                script: Mutex::default(),
                log: Mutex::default(),
            }),
        }
    }

    /// The token the bot has to use.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// The gateway's time; advance it to let updates and presses expire.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// A new person with a private chat in which nothing was said.
    #[must_use]
    pub fn student(&self, first_name: &str, language_code: &str) -> Student {
        let person = self.state().add_person(first_name, None, language_code);
        Student::new(self.clone(), person.id)
    }

    /// Everybody, in order of arrival.
    #[must_use]
    pub fn students(&self) -> Vec<Student> {
        let state = self.state();
        let people = state.people.keys();
        people.map(|id| Student::new(self.clone(), *id)).collect()
    }

    /// The person of this id.
    #[must_use]
    pub fn find_student(&self, id: i64) -> Option<Student> {
        let there = self.state().people.contains_key(&id);
        there.then(|| Student::new(self.clone(), id))
    }

    /// How many updates the bot has not confirmed.
    #[must_use]
    pub fn pending_updates(&self) -> usize {
        self.state().queue.len()
    }

    /// How often the bot has asked for updates.
    #[must_use]
    pub fn polls(&self) -> u64 {
        self.state().polls
    }

    /// Presses the bot has not answered, expired ones too.
    #[must_use]
    pub fn unanswered_presses(&self) -> Vec<UnansweredPress> {
        let state = self.state();
        let presses = state.presses.values().cloned();
        presses
            .map(|press| UnansweredPress {
                callback_query_id: press.callback_query_id,
                chat: press.chat,
                message_id: press.message_id,
                data: press.data,
            })
            .collect()
    }

    /// The commands the bot set, by language (`""` = everybody else), in the default scope.
    #[must_use]
    pub fn commands(&self) -> BTreeMap<String, Vec<Value>> {
        let state = self.state();
        let in_default_scope = state.commands.iter().filter(|(of, _)| of.scope.is_empty());
        in_default_scope.map(|(of, commands)| (of.language.clone(), commands.clone())).collect()
    }

    /// The commands the bot set for these chats alone, by chat and language.
    #[must_use]
    pub fn commands_in_chats(&self) -> BTreeMap<i64, BTreeMap<String, Vec<Value>>> {
        let mut chats: BTreeMap<i64, BTreeMap<String, Vec<Value>>> = BTreeMap::new();
        for (of, commands) in &self.state().commands {
            if let Some(chat) = of.chat() {
                chats.entry(chat).or_default().insert(of.language.clone(), commands.clone());
            }
        }
        chats
    }

    /// Makes coming calls fail. Failures are used up in the order they were added.
    pub fn fail(&self, failure: Failure) {
        lock(&self.inner.script).add(failure);
    }

    /// Takes back all failures that have not happened.
    pub fn stop_failing(&self) {
        lock(&self.inner.script).clear();
    }

    /// Calls that broke Telegram's rules, the newest thousand; neither scripted failures nor 409s of
    /// `getUpdates`, which only say that the bot was started again.
    #[must_use]
    pub fn refusals(&self) -> Vec<Refusal> {
        lock(&self.inner.log).refusals()
    }

    /// [`Gateway::refusals`] that were not taken before: whoever takes them often enough has all of them.
    #[must_use]
    pub fn take_refusals(&self) -> Vec<Refusal> {
        lock(&self.inner.log).take_refusals()
    }

    /// How often each method was called.
    #[must_use]
    pub fn calls(&self) -> BTreeMap<&'static str, usize> {
        lock(&self.inner.log).counts()
    }

    /// The newest thousand calls but for `getUpdates`, oldest first.
    #[must_use]
    pub fn call_log(&self) -> Vec<Call> {
        lock(&self.inner.log).calls()
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.inner.state)
    }

    pub(crate) fn files(&self) -> &FileStore {
        &self.inner.files
    }

    pub(crate) fn next_file_number(&self) -> u64 {
        self.inner.next_file.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn interference(&self, method: &str, chat: Option<i64>) -> Option<Interference> {
        lock(&self.inner.script).next_for(method, chat)
    }

    pub(crate) fn note_call(
        &self,
        method: &'static str,
        call: &Parameters,
        chat: Option<i64>,
        error: Option<&ApiError>,
    ) {
        lock(&self.inner.log).note(method, &call.values, chat, error);
    }

    pub(crate) fn note_refusal(&self, method: &str, values: &Map<String, Value>, error: &ApiError) {
        lock(&self.inner.log).refuse(method, values, error);
    }
}

/// A panic elsewhere leaves the state as it was between two records: go on with it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Gateway {
    /// Without the token.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Gateway").finish_non_exhaustive()
    }
}
