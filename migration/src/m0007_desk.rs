//! Who works at the school, who is signed in, and who did what.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{drop_tables, index, part_of};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(moderators()).await?;
        schema.create_table(sessions()).await?;
        schema.create_index(index("sessions", &["person_id"])).await?;
        schema.create_index(index("sessions", &["expires_at"])).await?;
        schema.create_table(audit_entries()).await?;
        schema.create_index(index("audit_entries", &["at"])).await?;
        schema.create_index(index("audit_entries", &["subject_id"])).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["audit_entries", "sessions", "moderators"]).await
    }
}

fn moderators() -> TableCreateStatement {
    Table::create()
        .table("moderators")
        .col(uuid("person_id").primary_key())
        .col(string_len("role", 16))
        .col(string_len_null("password_hash", 255))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .foreign_key(&mut part_of("moderators", "person_id", "persons"))
        .take()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(pk_uuid("id"))
        .col(uuid("person_id"))
        .col(char_len("refresh_hash", 64))
        .col(string_len_null("address", 64))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("used_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut part_of("sessions", "person_id", "persons"))
        .take()
}

/// The actor is no foreign key: what was done stays written when who did it is gone.
fn audit_entries() -> TableCreateStatement {
    Table::create()
        .table("audit_entries")
        .col(pk_uuid("id"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("actor_id"))
        .col(string_len("action", 64))
        .col(string_len("subject_kind", 32))
        .col(uuid_null("subject_id"))
        .col(string_len_null("address", 64))
        .col(json_binary_null("detail"))
        .take()
}
