//! What lists of students go by: the day each was active last, and the order in which they joined; and topics that open
//! at another time for some.

use sea_orm_migration::{
    prelude::{
        Alias, ConnectionTrait, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table,
        TableCreateStatement,
    },
    schema::*,
};

use crate::keys::{belongs_to, drop_tables, index, primary};

/// The columns lists are in the order of, each with a key that no two rows share.
const ORDERS: [(&str, [&str; 2]); 3] =
    [("students", ["created_at", "id"]), ("students", ["last_active_on", "id"]), ("persons", ["name_folded", "id"])];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.alter_table(Table::alter().table("students").add_column(date_null("last_active_on")).take()).await?;
        let known = "UPDATE students SET last_active_on = \
                     (SELECT MAX(local_day) FROM activity WHERE activity.student_id = students.id)";
        schema.get_connection().execute_unprepared(known).await?;
        for (table, columns) in ORDERS {
            schema.create_index(index(table, &columns)).await?;
        }
        schema.create_table(extensions()).await?;
        schema.create_index(index("extensions", &["topic_id", "opens_at"])).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["extensions"]).await?;
        for (table, columns) in ORDERS {
            let name = format!("{table}_{}_index", columns.join("_"));
            schema.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        schema.alter_table(Table::alter().table("students").drop_column(Alias::new("last_active_on")).take()).await
    }
}

fn extensions() -> TableCreateStatement {
    Table::create()
        .table("extensions")
        .col(uuid("student_id"))
        .col(uuid("topic_id"))
        .col(timestamp_with_time_zone("opens_at"))
        .primary_key(&mut primary(&["student_id", "topic_id"]))
        .foreign_key(&mut belongs_to("extensions", "student_id", "students"))
        .foreign_key(&mut belongs_to("extensions", "topic_id", "topics"))
        .take()
}
