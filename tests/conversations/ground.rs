//! What the tests of the ground share: a student before a task, a gate at the beginning of every turn, a look at what one
//! wrong answer must come to.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use klass_bot::{EmailPolicy, Hook};
use klass_gateway::{Failure, How, Release};
use tokio::sync::watch;

use crate::{
    course,
    stage::{Actor, PATIENCE, Setting, Stage},
};

/// The small course, nobody asked for an address, and this at the beginning of every turn.
pub fn setting(before_each: Option<Hook>) -> Setting {
    Setting { email: EmailPolicy::Off, before_each, courses: vec![course::tea()], ..Setting::default() }
}

/// The stage of [`setting`], with the bot at work.
pub async fn stage() -> Stage {
    Stage::set(setting(None)).await
}

/// Somebody who has joined, at the first page.
pub async fn joined(stage: &Stage, name: &str) -> Actor {
    let actor = stage.newcomer(name, "en");
    actor.writes("/start").await;
    actor.presses("accept").await;
    actor.presses("name").await;
    actor
}

/// Somebody who has read the pages and stands before the first task, a single choice.
pub async fn at_first_task(stage: &Stage, name: &str) -> Actor {
    let actor = joined(stage, name).await;
    actor.presses("p:").await;
    actor.presses("t:").await;
    swept(stage).await;
    actor
}

/// The newest button whose data ends like this, without pressing it: its message and its data.
#[track_caller]
pub fn button(actor: &Actor, ending: &str) -> (i64, String) {
    let chat = actor.student.chat();
    let found = chat.iter().rev().find_map(|shown| {
        let mut data = shown.buttons().filter_map(|button| button.callback_data.clone());
        Some((shown.message_id, data.find(|data| data.ends_with(ending))?))
    });
    found.unwrap_or_else(|| panic!("no button {ending}\n{}", actor.transcript()))
}

/// Presses the newest button whose data ends like this, and does not wait.
#[track_caller]
pub fn press(actor: &Actor, ending: &str) {
    let (message, data) = button(actor, ending);
    actor.student.presses(message, &data).unwrap();
}

/// Waits until the chat shows a button whose data ends like this.
pub async fn sees_button(actor: &Actor, ending: &str) {
    let there = |shown: &klass_gateway::Shown| {
        let data = shown.buttons().filter_map(|button| button.callback_data.as_deref());
        data.into_iter().any(|data| data.ends_with(ending))
    };
    let seen = actor.student.sees(|chat| chat.iter().any(there), PATIENCE).await;
    seen.unwrap_or_else(|chat| panic!("no button {ending}\n{chat:?}"));
}

/// Waits until everything that was sent is marked as sent.
pub async fn swept(stage: &Stage) {
    let done = async {
        while !stage.school.owed_answers().await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, done).await.expect("answers stay owed");
}

/// Makes the next `times` calls of a method in a chat fail.
pub fn fail(stage: &Stage, method: &'static str, actor: Option<&Actor>, times: usize, how: How) {
    stage.gateway.fail(Failure { method: Some(method), chat: actor.map(|actor| actor.student.id), times, how });
}

/// Makes all calls of a method in a chat hang until they are released.
pub fn hang(stage: &Stage, method: &'static str, actor: Option<&Actor>) -> Release {
    let release = Release::new();
    fail(stage, method, actor, usize::MAX, How::HangUntil(release.clone()));
    release
}

/// How many updates are in the inbox, in this state where one is given.
pub async fn taken(stage: &Stage, state: Option<i16>) -> i64 {
    let filter = state.map(|state| format!(" WHERE state = {state}")).unwrap_or_default();
    stage.number(&format!("SELECT COUNT(*) FROM inbox{filter}")).await
}

/// After `:1:cold` was pressed, and whatever happened: it counts once, it is answered, and the next step works.
pub async fn one_wrong_answer(stage: &Stage, actor: &Actor) {
    swept(stage).await;
    assert_eq!(answers(stage).await, (1, 1, 1, 1), "attempts, acts, streaks, days in a row");
    assert_eq!(stage.gateway.unanswered_presses(), []);
    assert!(stage.state(actor).await.unwrap().contains(r#""number":2"#));
    press(actor, ":2:hot");
    actor.settled().await;
    swept(stage).await;
    assert_eq!(answers(stage).await, (2, 2, 1, 1), "the next step\n{}", actor.transcript());
    assert_eq!((taken(stage, Some(0)).await, taken(stage, Some(3)).await), (0, 0));
}

async fn answers(stage: &Stage) -> (i64, i64, i64, i64) {
    (
        stage.number("SELECT COUNT(*) FROM attempts").await,
        stage.number("SELECT CAST(COALESCE(SUM(acts), 0) AS BIGINT) FROM activity").await,
        stage.number("SELECT COUNT(*) FROM streaks").await,
        stage.number("SELECT CAST(COALESCE(SUM(length), 0) AS BIGINT) FROM streaks").await,
    )
}

/// A gate at the beginning of every turn. Clones are the same gate.
#[derive(Clone, Default)]
pub struct Gate {
    closed: Arc<AtomicBool>,
    waiting: Arc<watch::Sender<usize>>,
}

impl Gate {
    /// What a stage is set with.
    pub fn hook(&self) -> Hook {
        let gate = self.clone();
        Arc::new(move |_| {
            let gate = gate.clone();
            Box::pin(async move {
                if gate.closed.load(Ordering::SeqCst) {
                    gate.waiting.send_modify(|turns| *turns += 1);
                    std::future::pending::<()>().await;
                }
                Ok(())
            })
        })
    }

    /// From now on turns stay where they begin, until their deadline or for good.
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    /// From now on turns pass; the ones that stay, stay.
    pub fn open(&self) {
        self.closed.store(false, Ordering::SeqCst);
    }

    /// Waits until a turn stays here.
    pub async fn reached(&self) {
        let mut waiting = self.waiting.subscribe();
        let _open = waiting.wait_for(|turns| *turns > 0).await;
    }
}
