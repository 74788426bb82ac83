//! The gateway from outside: a bot that speaks HTTP, students who write and press.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may stop at the first surprise")]

mod bot;
mod commands;
mod edits;
mod failures;
mod files;
mod formatting;
mod injection;
mod keyboards;
mod page;
mod polling;
mod presses;
mod refusals;
mod restart;
mod waiting;
