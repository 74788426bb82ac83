//! The house around the code: what is in which room, that both languages say the same, and that the documents are true.
//! These tests read the repository and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod architecture;
mod documents;
mod locales;
mod repository;
