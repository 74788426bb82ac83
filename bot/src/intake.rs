//! The loop that handles: fetch, handle everything fetched in one transaction, commit, hand the answers to the lanes,
//! fetch again, which tells Telegram that it is done with. Until the commit Telegram's own queue is the inbox; after it
//! the answers are kept until they are known to be sent. ARCHITECTURE.md has the crash table.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures::FutureExt;
use klass_locales::Language;
use klass_school::{
    School, Unexpected,
    turns::{Batch, KeptAnswer},
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::{
    call::{Call, Role},
    door::Door,
    failed::{self, Failed},
    lanes::{Answer, Lanes},
    schema, subject,
    talk::Talk,
    update::{Event, Incoming},
};

/// Handles updates and hands the answers on.
#[derive(Debug)]
pub struct Intake {
    school: Arc<School>,
    door: Door,
    lanes: Lanes,
    /// Of each chat the message that the last press had removed: another press on it is a second tap.
    removed: Mutex<HashMap<i64, i64>>,
}

impl Intake {
    /// An intake whose answers go to these lanes.
    pub fn new(school: Arc<School>, door: Door, lanes: Lanes) -> Self {
        Self { school, door, lanes, removed: Mutex::default() }
    }

    /// Hands over the answers that a process before this one committed and may not have sent.
    pub async fn send_kept(&self) -> Result<(), Unexpected> {
        let kept = self.school.owed_answers().await?;
        if !kept.is_empty() {
            info!(answers = kept.len(), "sending what was kept");
        }
        for answer in kept {
            self.send_one(answer);
        }
        Ok(())
    }

    fn send_one(&self, kept: KeptAnswer) {
        match serde_json::from_str(&kept.answer) {
            Ok(calls) => {
                let chat = kept.chat.unwrap_or_default();
                self.lanes.send(Answer { update_id: kept.update_id, chat, calls });
            }
            Err(error) => error!(update = kept.update_id, %error, "a kept answer does not read"),
        }
    }

    /// Handles a batch of updates: all together, or, when that fails, each alone. When every one of them is committed, so
    /// that Telegram may be told, it gives the answers that are to be handed over; while the database is away it waits,
    /// until it is told to stop: then it gives `None`.
    pub async fn handle(&self, updates: &[Incoming], stop: &CancellationToken) -> Option<Vec<Answer>> {
        if updates.is_empty() {
            return Some(Vec::new());
        }
        let failed = match self.together(updates).await {
            Ok(answers) => return Some(answers),
            Err(failed) => failed,
        };
        if !failed.is_away() && !failed.is_duplicate() {
            warn!(%failed, updates = updates.len(), "a batch is done again, one by one");
        }
        for update in updates {
            let done = self.alone(update, failed.is_away());
            stop.run_until_cancelled(done).await?;
        }
        // Each has left as soon as it was committed.
        Some(Vec::new())
    }

    /// Handles one update until it is committed, given up, or found to be known. `in_doubt`: a commit before may have
    /// succeeded without our hearing of it; then the answer that was kept is the one to send.
    async fn alone(&self, update: &Incoming, mut in_doubt: bool) {
        let mut pause = Duration::from_millis(200);
        loop {
            let failed = match self.together(std::slice::from_ref(update)).await {
                Ok(answers) => return self.hand_over(answers),
                Err(failed) => failed,
            };
            let over = match failed {
                failed if failed.is_away() => {
                    error!(%failed, "the database is away; trying again");
                    in_doubt = true;
                    false
                }
                failed if failed.is_duplicate() => self.is_known(update, in_doubt).await,
                failed => self.give_up(update, &failed).await,
            };
            if over {
                return;
            }
            sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(10));
        }
    }

    /// Whether the update was handled before. A duplicate that is not in the inbox is another process's row in a verb's
    /// way: done again, the turn finds it.
    async fn is_known(&self, update: &Incoming, in_doubt: bool) -> bool {
        match self.school.in_inbox(update.update_id).await {
            Ok(Some(kept)) => {
                if in_doubt && let Some(kept) = kept {
                    self.send_one(kept);
                }
                true
            }
            Ok(None) => false,
            Err(error) => {
                error!(%error, "the inbox cannot be read; trying again");
                false
            }
        }
    }

    async fn together(&self, updates: &[Incoming]) -> Result<Vec<Answer>, Failed> {
        let keys = updates.iter().filter_map(|update| update.from.as_ref()).map(|speaker| speaker.key());
        let mut batch = self.school.batch(keys).await?;
        foresee(&batch, updates).await?;
        let mut answers: Vec<Answer> = Vec::with_capacity(updates.len());
        for update in updates {
            let answer = match self.second_tap(update, &answers) {
                Some(again) => Some(keep(&mut batch, again)?),
                None => {
                    let turn = AssertUnwindSafe(self.one(&mut batch, update)).catch_unwind();
                    match timeout(failed::DEADLINE, turn).await {
                        Ok(Ok(done)) => done?,
                        Ok(Err(_)) => return Err(Failed::Panicked),
                        Err(_) => return Err(Failed::TooSlow),
                    }
                }
            };
            answers.extend(answer);
        }
        batch.commit().await?;
        let removed = answers.iter().filter_map(|answer| Some((answer.chat, removes(answer)?)));
        self.removed.lock().unwrap_or_else(PoisonError::into_inner).extend(removed);
        Ok(answers)
    }

    /// The answer to a press on a message that the press before has had removed: nothing but the end of the press, for
    /// the first tap has led on already.
    fn second_tap(&self, update: &Incoming, answers: &[Answer]) -> Option<Answer> {
        let (Some(speaker), Event::Pressed(pressed)) = (&update.from, &update.event) else { return None };
        let chat = speaker.chat;
        // Between that press and this one there may be other second taps, which remove nothing.
        let just_now = answers.iter().rev().filter(|answer| answer.chat == chat).find_map(removes);
        let before = || self.removed.lock().unwrap_or_else(PoisonError::into_inner).get(&chat).copied();
        let gone = just_now.or_else(before)?;
        let calls = vec![Call::press_answered(&pressed.query, None)];
        (pressed.on == Some(gone)).then_some(Answer { update_id: update.update_id, chat, calls })
    }

    async fn one(&self, batch: &mut Batch, update: &Incoming) -> Result<Option<Answer>, Failed> {
        if let Some(hook) = &self.door.before_each {
            hook(update).await?;
        }
        let Some(speaker) = update.from.clone().filter(|_| update.event != Event::Nothing) else {
            batch.handled(update.update_id, None, None, None);
            return Ok(None);
        };
        let chat = speaker.chat;
        let mut visitor = batch.visitor(&speaker.key());
        // The lanes know sooner than the database what they have sent.
        visitor.screen = self.lanes.screen(chat).or(visitor.screen);
        let mut talk = Talk::begin(batch.turn(), &self.door, speaker, &visitor, update);
        schema::route(&mut talk, &update.event).await?;
        let (visitor, calls) = talk.end(visitor)?;
        let kept = if calls.is_empty() { None } else { Some(serde_json::to_string(&calls)?) };
        batch.handled(update.update_id, Some(chat), Some(visitor), kept);
        Ok((!calls.is_empty()).then_some(Answer { update_id: update.update_id, chat, calls }))
    }

    /// Keeps the update whole for people to look at, with an apology to the student. Gives whether it is kept.
    async fn give_up(&self, update: &Incoming, failed: &Failed) -> bool {
        error!(update = update.update_id, %failed, "given up; the update is kept in the inbox");
        let chat = update.from.as_ref().map(|speaker| speaker.chat);
        let calls = apology(update);
        let apology = serde_json::to_string(&calls).ok().filter(|_| !calls.is_empty());
        let kept = self.school.give_up(update.update_id, chat, update.raw.clone(), failed.to_string(), apology);
        match kept.await {
            Ok(()) => {}
            Err(error) if error.is_duplicate() => return true,
            Err(error) => {
                error!(%error, "what cannot be handled cannot be kept either; trying again");
                return false;
            }
        }
        if let Some(chat) = chat {
            self.lanes.send(Answer { update_id: update.update_id, chat, calls });
        }
        true
    }

    /// Gives answers to the lanes. Returns at once.
    pub fn hand_over(&self, answers: Vec<Answer>) {
        for answer in answers {
            self.lanes.send(answer);
        }
    }
}

/// Has the batch look up together what its updates will ask for.
async fn foresee(batch: &Batch, updates: &[Incoming]) -> Result<(), Unexpected> {
    let speaking = updates.iter().filter_map(|update| Some((update.from.as_ref()?.key(), &update.event)));
    let known = speaking.map(|(key, event)| (batch.visitor(&key), event));
    let subjects: Vec<_> = known
        .filter_map(|(visitor, event)| Some((visitor.key.clone(), subject::of(event, visitor.state.as_deref())?)))
        .collect();
    batch.foresee(subjects.iter().map(|(key, subject)| (key, *subject))).await
}

/// Takes an update as handled whose answer says nothing new.
fn keep(batch: &mut Batch, answer: Answer) -> Result<Answer, serde_json::Error> {
    batch.handled(answer.update_id, Some(answer.chat), None, Some(serde_json::to_string(&answer.calls)?));
    Ok(answer)
}

/// The message that this answer removes.
fn removes(answer: &Answer) -> Option<i64> {
    answer.calls.iter().find(|call| call.role == Role::Remove).and_then(Call::message_id)
}

fn apology(update: &Incoming) -> Vec<Call> {
    let Some(speaker) = &update.from else { return Vec::new() };
    let words = Language::of(speaker.language_code.as_deref()).words();
    let mut calls = vec![Call::message(speaker.chat, &words.apology())];
    if let Event::Pressed(pressed) = &update.event {
        calls.insert(0, Call::press_answered(&pressed.query, None));
    }
    calls
}
