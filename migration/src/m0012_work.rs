//! What is asked before something of a course is deleted, whether students' work hangs on it, is asked by the thing and not
//! by the student; so it is by the database, before it lets a row go. And lessons finished lately are counted.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager};

use crate::keys::index;

const INDEXES: [(&str, &str); 6] = [
    ("task_progress", "task_id"),
    ("task_progress", "lesson_id"),
    ("lesson_progress", "lesson_id"),
    ("lesson_progress", "finished_at"),
    ("sittings", "lesson_id"),
    ("enrolments", "current_lesson_id"),
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in INDEXES {
            schema.create_index(index(table, &[column])).await?;
        }
        Ok(())
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in INDEXES {
            let name = format!("{table}_{column}_index");
            schema.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
