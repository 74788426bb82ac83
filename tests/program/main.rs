//! The built program from outside: started as a process, spoken to by Telegram (the gateway, in the test's process) and by
//! mail, stopped by signals and killed. On SQLite, or on PostgreSQL where `DATABASE_URL` names a server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod crash;
#[path = "../conversations/stage/database.rs"]
mod database;
mod demo;
mod desk;
mod doctor;
mod home;
mod moderators;
mod post_office;
mod start;
mod stop;
#[path = "../api/warehouse.rs"]
#[allow(dead_code, reason = "the tests of the API look into it")]
mod warehouse;
mod workbook;
