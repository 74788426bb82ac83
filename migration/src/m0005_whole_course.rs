//! What a whole course needs: topics that open later, tracks, tests with their sittings, a placement test, a FAQ; and
//! what a student says of themselves: phone, wish, level.

use sea_orm_migration::{
    prelude::{
        Alias, ColumnDef, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement,
    },
    schema::*,
};

use crate::keys::{belongs_to, drop_tables, part_of, primary, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in columns() {
            // A statement a column: SQLite adds no more at once.
            schema.alter_table(Table::alter().table(table).add_column(column).take()).await?;
        }
        schema.create_table(faq_entries()).await?;
        schema.create_table(sittings()).await?;
        schema.create_table(placements()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["placements", "sittings", "faq_entries"]).await?;
        for (table, column) in columns().into_iter().rev() {
            let name = Alias::new(column.get_column_name());
            schema.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
        }
        Ok(())
    }
}

/// The columns that tables of before have got, in their order.
fn columns() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("persons", string_len_null("phone", 32)),
        ("enrolments", string_len_null("wish", 300)),
        ("enrolments", string_len_null("level", 8)),
        ("courses", json_binary_null("tracks")),
        ("courses", json_binary_null("placement")),
        ("topics", timestamp_with_time_zone_null("opens_at")),
        ("topics", integer_null("opens_after_days")),
        ("topics", json_binary_null("tracks")),
        ("lessons", json_binary_null("tracks")),
        ("lessons", integer_null("pass_percent")),
        ("steps", string_len_null("media_kind", 16)),
        ("tasks", integer("points").default(1).take()),
    ]
}

fn faq_entries() -> TableCreateStatement {
    Table::create()
        .table("faq_entries")
        .col(pk_uuid("id"))
        .col(uuid("course_id"))
        .col(string_len("slug", 40))
        .col(string_len("topic", 40))
        .col(string_len("question", 120))
        .col(text("answer"))
        .col(integer("position"))
        .index(&mut unique(&["course_id", "slug"]))
        .foreign_key(&mut part_of("faq_entries", "course_id", "courses"))
        .take()
}

fn sittings() -> TableCreateStatement {
    Table::create()
        .table("sittings")
        .col(uuid("student_id"))
        .col(uuid("lesson_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .col(integer("points").default(0))
        .col(integer("points_of").default(0))
        .col(boolean("passed").default(false))
        .primary_key(&mut primary(&["student_id", "lesson_id", "number"]))
        .foreign_key(&mut belongs_to("sittings", "student_id", "students"))
        .foreign_key(&mut belongs_to("sittings", "lesson_id", "lessons"))
        .take()
}

fn placements() -> TableCreateStatement {
    Table::create()
        .table("placements")
        .col(uuid("student_id"))
        .col(uuid("course_id"))
        .col(json_binary("answers"))
        .col(string_len_null("level", 8))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .primary_key(&mut primary(&["student_id", "course_id"]))
        .foreign_key(&mut belongs_to("placements", "student_id", "students"))
        .foreign_key(&mut belongs_to("placements", "course_id", "courses"))
        .take()
}
