//! Persons, the channels that reach them, students, consents.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{belongs_to, drop_tables, index, part_of, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(persons()).await?;
        schema.create_index(index("persons", &["name_folded"])).await?;
        schema.create_table(channels()).await?;
        schema.create_index(index("channels", &["person_id"])).await?;
        schema.create_table(students()).await?;
        schema.create_index(index("students", &["status"])).await?;
        schema.create_table(consents()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["consents", "students", "channels", "persons"]).await
    }
}

fn persons() -> TableCreateStatement {
    Table::create()
        .table("persons")
        .col(pk_uuid("id"))
        .col(string_len("first_name", 64))
        .col(string_len_null("last_name", 64))
        .col(string_len("name_folded", 130))
        .col(string_len_null("email", 254).unique_key())
        .col(timestamp_with_time_zone_null("email_proven_at"))
        .col(string_len("language", 8))
        .col(string_len("zone", 64))
        .col(boolean("zone_confirmed").default(false))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .take()
}

fn channels() -> TableCreateStatement {
    Table::create()
        .table("channels")
        .col(pk_uuid("id"))
        .col(uuid("person_id"))
        .col(string_len("kind", 16))
        .col(string_len("external_id", 64))
        .col(string_len("chat_id", 64))
        .col(string_len_null("username", 64))
        .col(timestamp_with_time_zone_null("blocked_at"))
        .col(timestamp_with_time_zone("created_at"))
        .index(&mut unique(&["kind", "external_id"]))
        .foreign_key(&mut part_of("channels", "person_id", "persons"))
        .take()
}

fn students() -> TableCreateStatement {
    Table::create()
        .table("students")
        .col(pk_uuid("id"))
        .col(uuid_uniq("person_id"))
        .col(string_len("status", 16))
        .col(timestamp_with_time_zone("status_since"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut belongs_to("students", "person_id", "persons"))
        .take()
}

fn consents() -> TableCreateStatement {
    Table::create()
        .table("consents")
        .col(pk_uuid("id"))
        .col(uuid("person_id"))
        .col(string_len("operator", 200))
        .col(string_len("version", 32))
        .col(timestamp_with_time_zone("accepted_at"))
        .index(&mut unique(&["person_id", "version"]))
        .foreign_key(&mut part_of("consents", "person_id", "persons"))
        .take()
}
