//! The chats that moderators work in, what moderators are told of, and what each of them has read.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{drop_tables, index, part_of, primary, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(moderator_chats()).await?;
        schema.create_index(index("moderator_chats", &["person_id"])).await?;
        schema.create_table(notifications()).await?;
        schema.create_index(index("notifications", &["at"])).await?;
        schema.create_table(notification_reads()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["notification_reads", "notifications", "moderator_chats"]).await
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

/// What a notification is about, beside the student, is a key of another table for each kind.
fn notifications() -> TableCreateStatement {
    Table::create()
        .table("notifications")
        .col(pk_uuid("id"))
        .col(string_len("kind", 32))
        .col(uuid("student_id"))
        .col(uuid("subject"))
        .col(timestamp_with_time_zone("at"))
        .index(&mut unique(&["student_id", "subject", "kind"]))
        .foreign_key(&mut part_of("notifications", "student_id", "students"))
        .take()
}

fn notification_reads() -> TableCreateStatement {
    Table::create()
        .table("notification_reads")
        .col(uuid("notification_id"))
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone("read_at"))
        .primary_key(&mut primary(&["notification_id", "person_id"]))
        .foreign_key(&mut part_of("notification_reads", "notification_id", "notifications"))
        .foreign_key(&mut part_of("notification_reads", "person_id", "persons"))
        .take()
}
