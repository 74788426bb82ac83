//! Words for people, in Russian and English. This crate is the only place they come from: a message here is a method of
//! [`Words`], its name and its arguments are checked against `ru/klass.ftl` when this crate is compiled, and a test
//! compares the two languages.
//!
//! `chat` has what is shown in a chat: the messages carry Telegram's HTML, and every argument is escaped on its way
//! in. `plain` has what is shown as it is: buttons, toasts, subjects.

mod by_key;
mod chat;
mod language;
mod macros;
mod plain;

pub use language::{Language, Words};
