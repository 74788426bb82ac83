//! Klass: an online school that lives in Telegram. This package plugs the rooms together and is the command line; what a
//! school does is in `klass-school`, what it says in `klass-locales`, how it speaks in `klass-bot` and `klass-admin-api`.

pub mod cli;
mod clock;
mod course;
pub mod demo;
mod doctor;
mod export;
mod mailbox;
mod moderators;
pub mod s3;
mod secrets;
mod serve;
pub mod settings;
mod stop;
mod telemetry;
mod workbook;
