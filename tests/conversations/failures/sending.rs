//! Answers that do not get through at once, or never.

use klass_gateway::{Call, How};

use crate::{
    ground::{at_first_task, fail, hang, joined, one_wrong_answer, press, sees_button, stage, swept, taken},
    stage::{Actor, PATIENCE, Stage},
};

/// Ada, whose chat has trouble, and Boris, whose has none.
async fn two(stage: &Stage) -> [Actor; 2] {
    let two = [joined(stage, "Ada").await, joined(stage, "Boris").await];
    swept(stage).await;
    two
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_in_one_chat_delay_no_other() {
    let stage = stage().await;
    let [ada, boris] = two(&stage).await;
    fail(&stage, "sendMessage", Some(&ada), 1, How::TooManyRequests { retry_after: 2 });
    ada.student.writes("/menu");
    boris.student.writes("/menu");
    sees_button(&boris, "progress").await;
    assert!(ada.button("progress").is_none(), "Ada waits as long as Telegram asked");
    ada.settled().await;
    sees_button(&ada, "progress").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_hangs_delays_no_other_and_keeps_its_order() {
    let stage = stage().await;
    let [ada, boris] = two(&stage).await;
    let hanging = hang(&stage, "sendMessage", Some(&ada));
    ada.student.writes("/menu");
    ada.student.writes("/settings");
    hanging.reached().await;
    for _ in 0..5 {
        boris.student.writes("/progress");
    }
    let answers = |actor: &Actor| actor.student.chat().iter().filter(|shown| shown.from_bot).count();
    let before = answers(&ada);
    let five = boris.student.sees(|chat| chat.iter().filter(|shown| shown.from_bot).count() >= 8, PATIENCE).await;
    five.unwrap_or_else(|chat| panic!("{chat:?}"));
    assert_eq!(answers(&ada), before);
    stage.gateway.stop_failing();
    hanging.release();
    ada.settled().await;
    assert!(ada.screen().buttons().any(|button| button.callback_data.as_deref() == Some("langs")), "settings are last");
    assert_eq!(answers(&ada), before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_that_may_pass_are_tried_again() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    fail(&stage, "editMessageText", Some(&ada), 1, How::ServerError);
    fail(&stage, "editMessageText", Some(&ada), 1, How::DropConnection);
    press(&ada, ":1:cold");
    sees_button(&ada, ":2:hot").await;
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_whose_answer_fails_is_answered_again() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    fail(&stage, "answerCallbackQuery", Some(&ada), 1, How::ServerError);
    press(&ada, ":1:cold");
    ada.settled().await;
    one_wrong_answer(&stage, &ada).await;
}

/// How often a message to this chat was refused.
fn refused(stage: &Stage, actor: &Actor) -> usize {
    let refused = |call: &&Call| call.method == "sendMessage" && call.error_code.is_some();
    let calls = stage.gateway.call_log();
    calls.iter().filter(refused).filter(|call| call.chat == Some(actor.student.id)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_chat_is_not_tried_again() {
    let stage = stage().await;
    let [ada, _] = two(&stage).await;
    fail(&stage, "sendMessage", Some(&ada), usize::MAX, How::Forbidden("user is deactivated"));
    ada.writes("/menu").await;
    swept(&stage).await;
    stage.gateway.stop_failing();
    assert_eq!((refused(&stage, &ada), taken(&stage, Some(1)).await), (1, 0));
    assert!(ada.button("progress").is_none(), "{}", ada.transcript());
    ada.writes("/menu").await;
    sees_button(&ada, "progress").await;
}

/// What Telegram refuses as it is goes once more without its formatting, and then not again.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_screen_goes_as_plain_text_once() {
    let stage = stage().await;
    let [ada, _] = two(&stage).await;
    fail(&stage, "sendMessage", Some(&ada), 1, How::BadRequest("nobody ever heard of this"));
    ada.writes("/menu").await;
    sees_button(&ada, "progress").await;
    assert_eq!(refused(&stage, &ada), 1);
    fail(&stage, "sendMessage", Some(&ada), usize::MAX, How::BadRequest("nobody ever heard of this"));
    ada.writes("/settings").await;
    swept(&stage).await;
    stage.gateway.stop_failing();
    assert_eq!((refused(&stage, &ada), taken(&stage, Some(1)).await), (3, 0));
    ada.writes("/settings").await;
    sees_button(&ada, "langs").await;
}

/// Telegram edits and hangs up; the same edit made again changes nothing, which is as good.
#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_changes_nothing_is_done() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    fail(&stage, "editMessageText", Some(&ada), 1, How::AcceptThenDrop);
    press(&ada, ":1:cold");
    ada.settled().await;
    assert!(stage.gateway.refusals()[0].description.contains("message is not modified"));
    one_wrong_answer(&stage, &ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_a_message_that_is_gone_becomes_a_new_message() {
    let stage = stage().await;
    let ada = at_first_task(&stage, "Ada").await;
    let before = ada.screen().message_id;
    fail(&stage, "editMessageText", Some(&ada), 1, How::BadRequest("message to edit not found"));
    press(&ada, ":1:cold");
    ada.settled().await;
    sees_button(&ada, ":2:hot").await;
    assert!(ada.screen().message_id > before);
    one_wrong_answer(&stage, &ada).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_blocks_the_bot_is_marked_and_welcome_again() {
    let stage = stage().await;
    let [ada, _] = two(&stage).await;
    let blocked = "SELECT COUNT(*) FROM channels WHERE blocked_at IS NOT NULL";
    ada.student.blocks_bot();
    ada.settled().await;
    assert_eq!(stage.number(blocked).await, 1);
    // What was written just before is answered into the void, once.
    ada.writes("/menu").await;
    swept(&stage).await;
    ada.student.unblocks_bot();
    ada.settled().await;
    assert_eq!(stage.number(blocked).await, 0);
    ada.writes("/menu").await;
    sees_button(&ada, "progress").await;
}
