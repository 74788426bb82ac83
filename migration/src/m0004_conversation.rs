//! What passes between the school and its people: codes, dialogues, updates taken, deliveries; and the school's own
//! notes, versions and settings.
//!
//! A partial index serves a query only if the query says the index's condition with literals, word for word: to
//! SQLite a bound parameter could be anything.

use sea_orm_migration::{
    prelude::{
        ConditionalStatement, ConnectionTrait, DbErr, DeriveMigrationName, Expr, ExprTrait, MigrationTrait,
        SchemaManager, Table, TableCreateStatement,
    },
    schema::*,
};

use crate::keys::{drop_tables, index, part_of, primary, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// `inbox.state` of an update that is done with.
const ANSWERED: i16 = 2;
/// `deliveries.state` of those that a courier still has to look at.
const OPEN: [&str; 2] = ["pending", "claimed"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(sign_in_codes()).await?;
        schema.create_index(index("sign_in_codes", &["email", "created_at"])).await?;
        schema.create_index(index("sign_in_codes", &["channel", "user_id", "created_at"])).await?;
        schema.create_table(dialogues()).await?;
        create_inbox(schema).await?;
        create_deliveries(schema).await?;
        create_versions(schema).await?;
        schema.create_table(settings()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["settings", "versions", "deliveries", "inbox", "dialogues", "sign_in_codes"]).await
    }
}

fn sign_in_codes() -> TableCreateStatement {
    Table::create()
        .table("sign_in_codes")
        .col(pk_uuid("id"))
        .col(string_len("purpose", 16))
        .col(string_len("email", 254))
        .col(string_len("channel", 16))
        .col(string_len("user_id", 64))
        .col(string_len_null("code_hash", 64))
        .col(integer("attempts").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .col(timestamp_with_time_zone_null("consumed_at"))
        .col(timestamp_with_time_zone_null("replaced_at"))
        .take()
}

fn dialogues() -> TableCreateStatement {
    Table::create()
        .table("dialogues")
        .col(string_len("channel", 16))
        .col(string_len("chat_id", 64))
        .col(string_len("user_id", 64))
        .col(text("state"))
        .col(big_integer_null("screen"))
        .col(timestamp_with_time_zone("updated_at"))
        .primary_key(&mut primary(&["channel", "chat_id", "user_id"]))
        .take()
}

/// The open updates are few and looked for all the time; the answered ones are many and only swept away by age.
async fn create_inbox(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("inbox")
        .col(big_integer("update_id").primary_key())
        .col(big_integer_null("chat_id"))
        .col(small_integer("state"))
        .col(text_null("raw"))
        .col(text_null("reply"))
        .col(integer("attempts").default(0))
        .col(text_null("error"))
        .col(timestamp_with_time_zone("received_at"))
        .take();
    let mut open = index("inbox", &["state", "update_id"]);
    open.and_where(Expr::col("state").ne(ANSWERED));
    let mut answered = index("inbox", &["received_at"]);
    answered.and_where(Expr::col("state").eq(ANSWERED));

    schema.create_table(table).await?;
    schema.create_index(open).await?;
    schema.create_index(answered).await
}

async fn create_deliveries(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("deliveries")
        .col(pk_uuid("id"))
        .col(string_len("kind", 32))
        .col(uuid("subject"))
        .col(uuid_null("person_id"))
        .col(string_len("channel", 16))
        .col(string_len("address", 254))
        .col(string_len("language", 8))
        .col(json_binary("content"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone("next_at"))
        .col(string_len("state", 16))
        .col(integer("attempts").default(0))
        .col(timestamp_with_time_zone_null("claimed_until"))
        .col(text_null("error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .index(&mut unique(&["kind", "subject", "channel", "address", "due_at"]))
        .foreign_key(&mut part_of("deliveries", "person_id", "persons"))
        .take();
    let mut open = index("deliveries", &["next_at"]);
    open.and_where(Expr::col("state").is_in(OPEN));

    schema.create_table(table).await?;
    schema.create_index(index("deliveries", &["person_id"])).await?;
    schema.create_index(open).await
}

/// The catalogue's version is there from the start, so that whoever raises it never has to ask whether it is.
async fn create_versions(schema: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table =
        Table::create().table("versions").col(string_len("name", 32).primary_key()).col(big_integer("number")).take();

    schema.create_table(table).await?;
    schema.get_connection().execute_unprepared("INSERT INTO versions (name, number) VALUES ('catalogue', 0)").await?;
    Ok(())
}

fn settings() -> TableCreateStatement {
    Table::create()
        .table("settings")
        .col(string_len("name", 64).primary_key())
        .col(json_binary("value"))
        .col(timestamp_with_time_zone("updated_at"))
        .take()
}
