//! What a school does: nouns are folders, verbs are functions. Nothing here knows Telegram or HTTP, and nothing here says
//! a word to anybody: verbs take and give values, and the doors (`bot`, `admin-api`) find the words.

pub mod access;
pub mod accounts;
pub mod audit;
pub mod clock;
mod context;
pub mod courses;
pub mod deliveries;
pub mod desk;
mod examine;
pub mod habit;
pub mod ids;
pub mod media;
pub mod notifications;
pub mod outside;
pub mod page;
pub mod people;
pub mod placement;
pub mod rules;
pub mod sittings;
pub mod students;
pub mod tasks;
pub mod text;
pub mod turns;
mod unexpected;
pub mod version;

pub use context::{OpenError, Options, School, migrate, reach};
pub use examine::{Examined, examine};
pub use unexpected::Unexpected;
