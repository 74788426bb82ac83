//! The chat page of `klass demo` in a real browser: a newcomer on a phone is onboarded in Russian and solves a task, another
//! at a desk reaches the first lesson in English. Where there is no chromium or no chromedriver it is skipped, and says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod browser;
mod demo;
mod visitor;

use std::io::{self, Write};

use klass_locales::Language;

use crate::{
    browser::{Driver, Window},
    demo::Demo,
    visitor::Visitor,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_student_is_onboarded_on_a_phone_and_solves_a_task_and_another_begins_at_a_desk() {
    let driver = match Driver::start() {
        Ok(driver) => driver,
        Err(missing) => {
            // Written past the test's capture: a skipped test must not look like one that ran.
            let _ = writeln!(io::stderr(), "skipped: {missing}");
            return;
        }
    };
    let demo = Demo::start();
    on_a_phone(&driver, &demo).await;
    at_a_desk(&driver, &demo).await;
}

async fn on_a_phone(driver: &Driver, demo: &Demo) {
    let words = Language::Ru.words();
    let browser = driver.open(Window::Phone).await;
    let ada = Visitor::new(&browser, demo, Language::Ru);
    ada.opens_the_chat().await;
    ada.becomes_a_student("Ада").await;
    ada.onboards("ada@example.org").await;

    ada.presses("t:").await;
    let task = ada.sees(&words.task_header(1, 7)).await;
    ada.presses_option("fine").await;
    let wrong = ada.sees(&words.wrong()).await;
    ada.presses_option("nice-too").await;
    let right = ada.sees(&words.right()).await;
    assert_eq!((&wrong, &right), (&task, &task), "the verdict is an edit of the task's own message");
    ada.no_longer_sees(&words.wrong()).await;

    ada.sees_nothing_cut_off().await;
    ada.asked_nobody_else().await;
    assert_eq!(browser.complaints(), Vec::<String>::new());
    browser.close().await;
}

async fn at_a_desk(driver: &Driver, demo: &Demo) {
    let browser = driver.open(Window::Desk).await;
    let boris = Visitor::new(&browser, demo, Language::En);
    boris.opens_the_chat().await;
    boris.is_one_more().await;
    boris.becomes_a_student("Boris").await;
    boris.onboards("boris@example.org").await;
    boris.finds_buttons("t:").await;

    assert_eq!(boris.tabs().await, ["Ада", "Boris"]);
    boris.sees_nothing_cut_off().await;
    boris.asked_nobody_else().await;
    assert_eq!(browser.complaints(), Vec::<String>::new());
    browser.close().await;
}
