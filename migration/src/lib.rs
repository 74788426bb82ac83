//! The schema, made step by step, on SQLite and PostgreSQL.
//!
//! A migration names its tables and columns as plain text and knows nothing of the entities: it must still build
//! the same table when the entity has long moved on. One that has been released is never changed, only followed by
//! another.
//!
//! Foreign keys stand in the `CREATE TABLE`, because SQLite takes them nowhere else.

mod keys;
mod m0001_people;
mod m0002_catalogue;
mod m0003_learning;
mod m0004_conversation;
mod m0005_whole_course;
mod m0006_profile;
mod m0007_desk;
mod m0008_students;
mod m0009_drafts;
mod m0011_moderators_chat;
mod m0012_work;

use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::MigratorTrait;

/// All steps in their order: `Migrator::up(db, None)` brings an empty or older database to the present schema and
/// does nothing to a present one. Each step is one transaction, done or not done.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_catalogue::Migration),
            Box::new(m0003_learning::Migration),
            Box::new(m0004_conversation::Migration),
            Box::new(m0005_whole_course::Migration),
            Box::new(m0006_profile::Migration),
            Box::new(m0007_desk::Migration),
            Box::new(m0008_students::Migration),
            Box::new(m0009_drafts::Migration),
            Box::new(m0011_moderators_chat::Migration),
            Box::new(m0012_work::Migration),
        ]
    }
}
