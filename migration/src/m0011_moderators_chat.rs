//! The chats that moderators work in.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{drop_tables, index, part_of, primary};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(moderator_chats()).await?;
        schema.create_index(index("moderator_chats", &["person_id"])).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["moderator_chats"]).await
    }
}

fn moderator_chats() -> TableCreateStatement {
    Table::create()
        .table("moderator_chats")
        .col(string_len("channel", 16))
        .col(string_len("user_id", 64))
        .col(string_len("chat_id", 64))
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone("linked_at"))
        .primary_key(&mut primary(&["channel", "user_id"]))
        .foreign_key(&mut part_of("moderator_chats", "person_id", "persons"))
        .take()
}
