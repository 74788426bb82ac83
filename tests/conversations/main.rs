//! Conversations: the whole bot over the real schema, its Telegram played by the gateway, time by a clock that stands
//! until it is moved. On SQLite in memory, or on PostgreSQL where `DATABASE_URL` names a server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod codes;
mod cost;
mod course;
mod crash_table;
mod desk;
mod failures;
mod first_day;
mod ground;
mod habit;
mod lesson;
mod onboarding;
mod past;
mod profile;
mod stage;
mod table;
mod whole;
