//! The crash table: the bot is ended at each point between a press and the mark that it was answered. How each point is
//! reached stands with its test; nothing is left to luck. A power cut is not a crash: that commits are on the disk before
//! Telegram is told is SQLite's `synchronous = FULL`, which no test without a plug can show.

use klass_gateway::{How, Release};

use crate::{
    ground::{
        Gate, at_first_task, fail, hang, joined, one_wrong_answer, press, sees_button, setting, stage, swept, taken,
    },
    stage::{PATIENCE, Stage},
};

/// The turn stays at its beginning, inside the open transaction, when the bot ends.
#[tokio::test(flavor = "multi_thread")]
async fn fetched_and_not_committed() {
    let gate = Gate::default();
    let mut stage = Stage::set(setting(Some(gate.hook()))).await;
    let ada = at_first_task(&stage, "Ada").await;
    let before = taken(&stage, None).await;
    gate.close();
    press(&ada, ":1:cold");
    gate.reached().await;
    stage.crash();
    gate.open();
    assert_eq!((taken(&stage, None).await, stage.gateway.pending_updates()), (before, 1), "Telegram still has it");

    stage.start();
    let ada = stage.again(&ada);
    ada.settled().await;
    assert_eq!(taken(&stage, None).await, before + 1);
    one_wrong_answer(&stage, &ada).await;
}

/// Calls of the chat and the next `getUpdates` hang before Telegram carries them out; when `getUpdates` is on its way the
/// commit was made.
#[tokio::test(flavor = "multi_thread")]
async fn committed_and_telegram_not_told() {
    let mut stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    let boris = joined(&stage, "Boris").await;
    swept(&stage).await;
    let next_poll = hang(&stage, "getUpdates", None);
    let toast = hang(&stage, "answerCallbackQuery", Some(&ada));
    let edit = hang(&stage, "editMessageText", Some(&ada));
    press(&ada, ":1:cold");
    next_poll.reached().await;
    crash(&mut stage, &[next_poll, toast, edit]);
    assert_eq!((taken(&stage, Some(1)).await, stage.gateway.pending_updates()), (1, 1), "both have it");

    // What is kept is sent before anything is fetched; the same update comes again, in one batch with a new one.
    let next_poll = hang(&stage, "getUpdates", None);
    boris.student.writes("/menu");
    stage.start();
    sees_button(&ada, ":2:hot").await;
    next_poll.reached().await;
    assert_eq!(stage.gateway.pending_updates(), 2, "nothing was fetched yet");
    let before = taken(&stage, None).await;
    stage.gateway.stop_failing();
    next_poll.release();
    let (ada, boris) = (stage.again(&ada), stage.again(&boris));
    boris.settled().await;
    ada.settled().await;
    sees_button(&boris, "progress").await;
    assert_eq!(taken(&stage, None).await, before + 1, "the duplicate was skipped, its neighbour was not");
    one_wrong_answer(&stage, &ada).await;
}

/// Calls of the chat hang before Telegram carries them out; the next `getUpdates` waits there for news.
#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_and_not_sent() {
    let mut stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    let toast = hang(&stage, "answerCallbackQuery", Some(&ada));
    let edit = hang(&stage, "editMessageText", Some(&ada));
    press(&ada, ":1:cold");
    edit.reached().await;
    stage.gateway.polled().await;
    crash(&mut stage, &[toast, edit]);
    assert_eq!((taken(&stage, Some(1)).await, stage.gateway.pending_updates()), (1, 0), "only we have it");
    assert_eq!(stage.gateway.unanswered_presses().len(), 1);

    stage.start();
    sees_button(&ada, ":2:hot").await;
    let ada = stage.again(&ada);
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}

/// Telegram carries the calls out and hangs up instead of answering; the calls made again hang, so nothing is ever marked.
#[tokio::test(flavor = "multi_thread")]
async fn sent_and_not_swept() {
    let mut stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    let boris = joined(&stage, "Boris").await;
    swept(&stage).await;
    for (who, method) in [(&ada, "editMessageText"), (&boris, "sendMessage")] {
        fail(&stage, method, Some(who), 1, How::AcceptThenDrop);
    }
    let [edit, message] =
        [(&ada, "editMessageText"), (&boris, "sendMessage")].map(|(who, method)| hang(&stage, method, Some(who)));
    press(&ada, ":1:cold");
    boris.student.writes("/menu");
    sees_button(&ada, ":2:hot").await;
    sees_button(&boris, "progress").await;
    edit.reached().await;
    message.reached().await;
    crash(&mut stage, &[edit, message]);
    assert_eq!(taken(&stage, Some(1)).await, 2);

    stage.start();
    swept(&stage).await;
    let menus = boris.student.chat().into_iter().filter(|shown| shown.text == boris.reads()).count();
    assert_eq!(menus, 2, "a message appears twice\n{}", boris.transcript());
    let refused: Vec<String> = stage
        .gateway
        .refusals()
        .into_iter()
        .map(|refusal| format!("{} {}", refusal.method, refusal.description))
        .collect();
    assert!(refused.iter().any(|refused| refused.contains("not modified")), "an edit changes nothing: {refused:?}");
    let (ada, boris) = (stage.again(&ada), stage.again(&boris));
    boris.presses("progress").await;
    one_wrong_answer(&stage, &ada).await;
}

/// Nothing is owed any more when the bot ends.
#[tokio::test(flavor = "multi_thread")]
async fn swept_and_done() {
    let mut stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    press(&ada, ":1:cold");
    ada.settled().await;
    swept(&stage).await;
    stage.gateway.polled().await;
    stage.crash();
    let before = said(&stage);

    stage.start();
    // The commands, in three languages, are the last thing that a start says by itself.
    let registered = async {
        while stage.gateway.calls().get("setMyCommands") != Some(&6) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, registered).await.unwrap();
    stage.gateway.polled().await;
    assert_eq!(said(&stage), before, "nothing was said again");
    let ada = stage.again(&ada);
    one_wrong_answer(&stage, &ada).await;
}

/// Ends the bot while calls of it hang; they end with it.
fn crash(stage: &mut Stage, hanging: &[Release]) {
    stage.crash();
    stage.gateway.stop_failing();
    for release in hanging {
        release.hang_up();
    }
}

/// How many calls there were that a student may notice.
fn said(stage: &Stage) -> usize {
    stage.gateway.call_log().iter().filter(|call| call.chat.is_some()).count()
}
