//! What the school remembers: one table a file, columns and relations, no behaviour.
//!
//! Every module is one table: its `Model` says what a row is, its `Column` names the columns, and a relation stands
//! wherever the schema has a foreign key. The tables themselves are made by `klass-migration`; a test of
//! `klass-school` compares the two. Keys are version 7 UUIDs set by the writer, times are UTC, and a local day is
//! the student's own.

#![expect(
    missing_docs,
    reason = "rows and columns that are not obvious are documented; macros make the rest, or its name says it"
)]

pub mod activity;
pub mod attempt;
pub mod audit_entry;
pub mod channel;
pub mod consent;
pub mod course;
pub mod delivery;
pub mod dialogue;
pub mod enrolment;
pub mod extension;
pub mod faq_entry;
pub mod inbox;
pub mod lesson;
pub mod lesson_progress;
pub mod media;
pub mod moderator;
pub mod moderator_chat;
pub mod notification;
pub mod notification_read;
pub mod person;
pub mod placement;
pub mod postponed_question;
pub mod session;
pub mod setting;
pub mod sign_in_code;
pub mod sitting;
pub mod step;
pub mod streak;
pub mod student;
pub mod task;
pub mod task_progress;
pub mod topic;
pub mod version;
