//! What a press costs in statements, the sweep that marks it as answered among them.

use std::sync::atomic::Ordering;

use crate::stage::{Actor, Stage};

#[tokio::test(flavor = "multi_thread")]
async fn a_press_costs_a_handful_of_statements() {
    let stage = Stage::open().await;
    let ada = stage.student("Ada", "en").await;
    let to_the_tasks = cost(&stage, &ada, "t:").await;
    let first_answer = cost(&stage, &ada, ":1:fine").await;
    let second_answer = cost(&stage, &ada, ":2:nice").await;
    let next = cost(&stage, &ada, "n:").await;
    let menu = {
        ada.writes("/menu").await;
        cost(&stage, &ada, "progress").await
    };
    let costs = [to_the_tasks, first_answer, second_answer, next, menu];
    assert!(costs.iter().all(|cost| (4..=14).contains(cost)), "{costs:?}");
}

/// The statements from a press until its answer is marked as sent.
async fn cost(stage: &Stage, actor: &Actor, data: &str) -> u64 {
    swept(stage).await;
    let before = stage.statements.load(Ordering::SeqCst);
    let chat = actor.student.chat();
    let shown = chat.iter().rev().find(|shown| !shown.inline_keyboard.is_empty()).unwrap();
    let buttons = shown.inline_keyboard.iter().flatten().filter_map(|button| button.callback_data.clone());
    let button = buttons.into_iter().find(|button| button.contains(data));
    let button = button.unwrap_or_else(|| panic!("no button {data}\n{}", actor.transcript()));
    actor.presses(&button).await;
    swept(stage).await;
    // The courier looks for work once a second, with one statement.
    stage.statements.load(Ordering::SeqCst) - before
}

async fn swept(stage: &Stage) {
    while !stage.school.owed_answers().await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
}
