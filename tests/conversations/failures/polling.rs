//! Telegram fails to give updates for a while.

use klass_bot::{Refused, Telegram};
use klass_gateway::How;

use crate::ground::{fail, joined, sees_button, stage};

#[tokio::test(flavor = "multi_thread")]
async fn updates_that_do_not_come_come_later() {
    for how in [How::ServerError, How::TooManyRequests { retry_after: 1 }, How::DropConnection] {
        let stage = stage().await;
        let ada = joined(&stage, "Ada").await;
        fail(&stage, "getUpdates", None, 1, how);
        // The first is brought by the poll that waits already, the second by one after the failure.
        ada.writes("/menu").await;
        ada.writes("/settings").await;
        sees_button(&ada, "langs").await;
    }
}

/// Another program polls with the same token, once: ours is sent away, and comes back.
#[tokio::test(flavor = "multi_thread")]
async fn another_program_of_the_same_token_does_not_end_ours() {
    let stage = stage().await;
    let ada = joined(&stage, "Ada").await;
    let rival = Telegram::new(&stage.telegram(), &stage.gateway.token().to_owned().into()).unwrap();
    assert_eq!(rival.updates(0).await.unwrap_err(), Refused::Taken, "ours is back");
    ada.writes("/menu").await;
    sees_button(&ada, "progress").await;
}
