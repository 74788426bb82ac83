//! The API through its own front door: a real server, real tokens, students who came by the chat. Every answer of every test is
//! held against the OpenAPI document: its status, its content type, its schema, its code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

mod bucket;
#[path = "../conversations/course.rs"]
#[allow(dead_code, reason = "conversations need more of it")]
mod course;
mod courses;
mod desk;
mod document;
mod door;
mod editing;
mod extensions;
mod guesses;
mod hidden;
mod media;
mod mini_app;
mod notifications;
mod problems;
mod resources;
mod sessions;
mod staff;
#[path = "../conversations/stage/mod.rs"]
#[allow(dead_code, unused_imports, reason = "conversations need more of it")]
mod stage;
mod students;
mod table;
mod warehouse;
