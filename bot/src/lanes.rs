//! Lanes: one queue a chat, made on demand and gone when empty. The answers of one chat leave in order, chats go side by
//! side, and a chat whose sending is slow delays no other. What has been sent is reported; what could not be sent yet is
//! tried again until it is, or until the program ends: then it is still kept, and the next start sends it.

use std::{
    collections::{HashMap, VecDeque},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures::{FutureExt, future::join_all};
use klass_school::{School, turns::Answered};
use serde_json::{Value, json};
use tokio::{sync::mpsc, time::sleep};
use tracing::{debug, error, warn};

use crate::{
    busy::Busy,
    call::{Call, Role},
    second_form::{as_new, as_plain_text, without_file},
    telegram::{Done, Refused, Telegram},
};

/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// The pauses between the tries of what is not worth more: half a minute in all.
const SHORT_PAUSES: [Duration; 5] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(15),
];

/// An answer to be sent.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it answers.
    pub update_id: i64,
    /// Its lane: the chat, or 0 for what belongs to none.
    pub chat: i64,
    /// The calls, in order.
    pub calls: Vec<Call>,
}

/// All lanes. Clones are the same lanes.
#[derive(Clone, Debug)]
pub struct Lanes(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    school: Arc<School>,
    telegram: Telegram,
    queues: Mutex<HashMap<i64, VecDeque<Answer>>>,
    /// The message with live buttons of each chat that spoke since the start.
    screens: Mutex<HashMap<i64, i64>>,
    /// Telegram's ids of files sent since the start.
    files: Mutex<HashMap<String, String>>,
    sent: mpsc::UnboundedSender<Answered>,
    busy: Busy,
}

impl Lanes {
    /// No lanes yet. What has been sent is reported to `sent`.
    pub fn new(school: Arc<School>, telegram: Telegram, sent: mpsc::UnboundedSender<Answered>, busy: Busy) -> Self {
        Self(Arc::new(Inner {
            school,
            telegram,
            queues: Mutex::default(),
            screens: Mutex::default(),
            files: Mutex::default(),
            sent,
            busy,
        }))
    }

    /// The message whose buttons are the live ones, if the chat was answered since the start.
    pub fn screen(&self, chat: i64) -> Option<i64> {
        lock(&self.0.screens).get(&chat).copied()
    }

    /// Queues an answer. Returns at once.
    pub fn send(&self, answer: Answer) {
        let chat = answer.chat;
        let mut queues = lock(&self.0.queues);
        if let Some(queue) = queues.get_mut(&chat) {
            queue.push_back(answer);
            return;
        }
        queues.insert(chat, VecDeque::from([answer]));
        self.0.busy.opened(chat);
        drop(queues);
        tokio::spawn(Arc::clone(&self.0).run(chat));
    }
}

impl Inner {
    async fn run(self: Arc<Self>, chat: i64) {
        while let Some(answer) = self.next(chat) {
            let update_id = answer.update_id;
            if AssertUnwindSafe(self.deliver(answer)).catch_unwind().await.is_err() {
                error!(update = update_id, "sending an answer panicked; it is kept for the next start");
                continue;
            }
            let screen = lock(&self.screens).get(&chat).map(|message| (chat, *message));
            // Nobody listens only when the program ends; the answer is then sent again at the next start.
            let _ = self.sent.send(Answered { update_id, screen });
        }
        self.busy.closed(chat);
    }

    /// The next answer of a lane; an empty lane is closed under the same lock that fills it.
    fn next(&self, chat: i64) -> Option<Answer> {
        let mut queues = lock(&self.queues);
        let next = queues.get_mut(&chat).and_then(VecDeque::pop_front);
        if next.is_none() {
            queues.remove(&chat);
        }
        next
    }

    /// Sends an answer: what stands beside (ending the spinner, taking old buttons away) together with the rest, and
    /// last what removes an old message, so that the chat is never without a screen.
    async fn deliver(&self, answer: Answer) {
        let chat = answer.chat;
        let calls = answer.calls.into_iter().filter_map(|call| self.aimed(chat, call));
        let (beside, mut in_order): (Vec<Call>, Vec<Call>) =
            calls.partition(|call| matches!(call.role, Role::Press | Role::Retire));
        in_order.sort_by_key(|call| call.role == Role::Remove);
        let beside = join_all(beside.iter().map(|call| self.try_for_a_while(call)));
        let rest = async {
            for call in in_order {
                match call.role {
                    Role::Remove => self.try_for_a_while(&call).await,
                    _ => self.until_sent(chat, call).await,
                }
            }
        };
        futures::join!(beside, rest);
    }

    /// A call that takes the buttons off the screen before is aimed at whichever that is now.
    fn aimed(&self, chat: i64, mut call: Call) -> Option<Call> {
        if call.role != Role::Retire {
            return Some(call);
        }
        let target = lock(&self.screens).get(&chat).copied().or(call.message_id())?;
        let but = call.body.get("but").and_then(Value::as_i64);
        call.body = json!({"chat_id": chat, "message_id": target});
        (Some(target) != but).then_some(call)
    }

    /// A call that is worth a few tries and whose failure loses nothing.
    async fn try_for_a_while(&self, call: &Call) {
        for pause in SHORT_PAUSES {
            let done = match (self.telegram.call(call).await, call.role) {
                // Telegram keeps messages older than two days from being deleted; without buttons they do no harm.
                (Err(Refused::Never(_) | Refused::Unchangeable(_)), Role::Remove) => {
                    self.telegram.send("editMessageReplyMarkup", &call.body).await
                }
                (done, _) => done,
            };
            match done {
                Ok(_) | Err(Refused::NotModified) => return,
                Err(Refused::Wait(wait)) => sleep(wait).await,
                Err(Refused::Unreachable(_)) => sleep(pause).await,
                Err(refused) => return debug!(method = call.method, %refused, "left undone"),
            }
        }
    }

    /// A call that has to arrive: tried until it does, or until it is clear that it never will.
    async fn until_sent(&self, chat: i64, mut call: Call) {
        let mut pause = Duration::from_millis(500);
        let mut plain = false;
        loop {
            match self.post(&mut call).await {
                Ok(done) => return self.note(chat, &call, done),
                Err(Refused::NotModified) => return self.note(chat, &call, Done::default()),
                Err(Refused::Wait(wait)) => sleep(wait).await,
                Err(Refused::Unchangeable(_)) if call.role == Role::Edit => {
                    call = as_new(call);
                }
                Err(refused @ (Refused::Unreachable(_) | Refused::WrongToken | Refused::Taken | Refused::Webhook)) => {
                    warn!(method = call.method, %refused, "will be sent again");
                    sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                Err(refused @ (Refused::Never(_) | Refused::UnknownFile(_))) if !plain && call.role != Role::Plain => {
                    error!(method = call.method, %refused, "a screen is refused; it goes as plain text");
                    call = as_plain_text(call);
                    plain = true;
                }
                Err(refused) => {
                    warn!(method = call.method, %refused, "cannot be sent");
                    return;
                }
            }
        }
    }

    async fn post(&self, call: &mut Call) -> Result<Done, Refused> {
        let Some(file) = &mut call.file else { return self.telegram.call(call).await };
        if let Some(known) = lock(&self.files).get(&file.sha256) {
            file.file_id = Some(known.clone());
        }
        if file.file_id.is_some() {
            match self.telegram.call(call).await {
                Err(Refused::UnknownFile(_)) => {}
                done => return done,
            }
        }
        self.upload(call).await
    }

    async fn upload(&self, call: &mut Call) -> Result<Done, Refused> {
        let Some(file) = call.file.clone() else { return self.telegram.call(call).await };
        let bytes = match self.school.file(&file.sha256).await {
            Ok(bytes) => bytes,
            Err(error) => {
                // The words are worth more than the file.
                warn!(%error, file = %file.id, "a file cannot be read; its text goes without it");
                *call = without_file(call);
                return self.telegram.call(call).await;
            }
        };
        let done = self.telegram.upload(call, bytes).await?;
        if let Some(file_id) = &done.file_id {
            lock(&self.files).insert(file.sha256, file_id.clone());
            if let Err(error) = self.school.remember_telegram_file(file.id, file_id).await {
                warn!(%error, "a file will be uploaded once more after a restart");
            }
        }
        Ok(done)
    }

    /// Remembers the chat's screen.
    fn note(&self, chat: i64, call: &Call, done: Done) {
        if !matches!(call.role, Role::Screen | Role::Edit) {
            return;
        }
        match done.message_id.or(call.message_id()).filter(|_| call.has_buttons()) {
            Some(message) => lock(&self.screens).insert(chat, message),
            None => lock(&self.screens).remove(&chat),
        };
    }
}

/// Nothing panics while it holds one of these locks, so what they guard is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
