//! The database is away, and the bot is told to stop while something hangs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use klass_bot::Hook;
use klass_school::Unexpected;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, RuntimeErr, Statement, TransactionTrait};
use tokio::time::timeout;

use crate::{
    ground::{at_first_task, hang, joined, one_wrong_answer, press, sees_button, setting, stage, swept, taken},
    stage::Stage,
};

/// Stopping takes no longer than this.
const TEN_SECONDS: Duration = Duration::from_secs(10);

/// For so many turns, once it is set, the database is away; the gateway counts what Telegram still has.
fn away(turns: &Arc<AtomicUsize>) -> Hook {
    let turns = Arc::clone(turns);
    Arc::new(move |_| {
        let left = turns.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        let lost = || DbErr::Conn(RuntimeErr::Internal("the connection is lost".to_owned()));
        Box::pin(async move { left.map_or(Ok(()), |_| Err(Unexpected::Database(lost()))) })
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_waited_for() {
    let turns = Arc::new(AtomicUsize::new(0));
    let stage = Stage::set(setting(Some(away(&turns)))).await;
    let ada = at_first_task(&stage, "Ada").await;
    turns.store(4, Ordering::SeqCst);
    press(&ada, ":1:cold");
    ada.settled().await;
    assert_eq!(turns.load(Ordering::SeqCst), 0);
    one_wrong_answer(&stage, &ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_acknowledged_while_the_connection_is_lost_and_stopping_does_not_wait_for_it() {
    let turns = Arc::new(AtomicUsize::new(0));
    let mut stage = Stage::set(setting(Some(away(&turns)))).await;
    let ada = at_first_task(&stage, "Ada").await;
    turns.store(usize::MAX, Ordering::SeqCst);
    press(&ada, ":1:cold");
    while turns.load(Ordering::SeqCst) > usize::MAX - 3 {
        tokio::task::yield_now().await;
    }
    assert_eq!(stage.gateway.pending_updates(), 1);
    timeout(TEN_SECONDS, stage.stop()).await.expect("it does not stop");
    assert_eq!(stage.gateway.pending_updates(), 1);
    turns.store(0, Ordering::SeqCst);
    stage.start();
    let ada = stage.again(&ada);
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}

/// Somebody else holds SQLite's one write lock for longer than the bot waits for it (five seconds).
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_is_waited_for() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    let before = taken(&stage, None).await;
    let other = stage.database().await;
    let lock = match other.get_database_backend() {
        DbBackend::Sqlite => "UPDATE versions SET number = number",
        // Here nobody waits for less than a table.
        _ => "LOCK TABLE inbox IN EXCLUSIVE MODE",
    };
    let holding = other.begin().await.unwrap();
    holding.execute_unprepared(lock).await.unwrap();
    press(&ada, ":1:cold");
    timeout(Duration::from_secs(7), ada.student.settled()).await.expect_err("it cannot be answered yet");
    // Asked through the lock: a new connection might have to wait for it too.
    let count = Statement::from_string(other.get_database_backend(), "SELECT COUNT(*) FROM inbox");
    let taken: i64 = holding.query_one_raw(count).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    assert_eq!((stage.gateway.pending_updates(), taken), (1, before));
    holding.rollback().await.unwrap();
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_does_not_wait_for_an_answer_that_hangs_and_the_next_start_sends_it() {
    let mut stage = stage().await;
    let ada = joined(&stage, "Ada").await;
    swept(&stage).await;
    let hanging = hang(&stage, "sendMessage", Some(&ada));
    ada.student.writes("/menu");
    hanging.reached().await;
    timeout(TEN_SECONDS, stage.stop()).await.expect("it does not stop");
    stage.gateway.stop_failing();
    hanging.hang_up();
    assert_eq!(taken(&stage, Some(1)).await, 1);
    stage.start();
    sees_button(&ada, "progress").await;
    swept(&stage).await;
}
