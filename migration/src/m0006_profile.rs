//! Questions about themselves that students have put off.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{drop_tables, part_of, primary};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(postponed_questions()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["postponed_questions"]).await
    }
}

fn postponed_questions() -> TableCreateStatement {
    Table::create()
        .table("postponed_questions")
        .col(uuid("student_id"))
        .col(string_len("question", 16))
        .col(uuid("subject"))
        .col(timestamp_with_time_zone("postponed_at"))
        .primary_key(&mut primary(&["student_id", "question", "subject"]))
        .foreign_key(&mut part_of("postponed_questions", "student_id", "students"))
        .take()
}
