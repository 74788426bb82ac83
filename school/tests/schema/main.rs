//! The tables that `klass-migration` makes and the entities that `klass-entity` reads are the same thing, on every
//! database.

#![expect(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

#[path = "../../../migration/tests/databases/mod.rs"]
mod databases;
mod drift;
mod keys;
mod rows;
mod times;
