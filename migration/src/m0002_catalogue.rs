//! What is taught: courses, topics, lessons, their pages and tasks, and the files they show.

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
        schema.create_table(courses()).await?;
        schema.create_table(topics()).await?;
        schema.create_table(lessons()).await?;
        schema.create_index(index("lessons", &["topic_id"])).await?;
        schema.create_table(media()).await?;
        schema.create_table(steps()).await?;
        schema.create_table(tasks()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["tasks", "steps", "media", "lessons", "topics", "courses"]).await
    }
}

fn courses() -> TableCreateStatement {
    Table::create()
        .table("courses")
        .col(pk_uuid("id"))
        .col(string_len_uniq("slug", 40))
        .col(string_len("title", 120))
        .col(text("description"))
        .col(string_len("language", 8))
        .col(integer("position"))
        .col(string_len("state", 16))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .take()
}

fn topics() -> TableCreateStatement {
    Table::create()
        .table("topics")
        .col(pk_uuid("id"))
        .col(uuid("course_id"))
        .col(string_len("slug", 40))
        .col(string_len("title", 120))
        .col(text("description"))
        .col(integer("position"))
        .col(timestamp_with_time_zone_null("archived_at"))
        .index(&mut unique(&["course_id", "slug"]))
        .foreign_key(&mut belongs_to("topics", "course_id", "courses"))
        .take()
}

fn lessons() -> TableCreateStatement {
    Table::create()
        .table("lessons")
        .col(pk_uuid("id"))
        .col(uuid("course_id"))
        .col(uuid("topic_id"))
        .col(string_len("slug", 40))
        .col(string_len("title", 120))
        .col(integer("minutes"))
        .col(integer("position"))
        .col(timestamp_with_time_zone_null("archived_at"))
        .index(&mut unique(&["course_id", "slug"]))
        .foreign_key(&mut belongs_to("lessons", "course_id", "courses"))
        .foreign_key(&mut belongs_to("lessons", "topic_id", "topics"))
        .take()
}

fn media() -> TableCreateStatement {
    Table::create()
        .table("media")
        .col(pk_uuid("id"))
        .col(char_len_uniq("sha256", 64))
        .col(string_len("file_name", 255))
        .col(string_len("mime", 100))
        .col(big_integer("size"))
        .col(integer_null("width"))
        .col(integer_null("height"))
        .col(string_len_null("telegram_file_id", 255))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn steps() -> TableCreateStatement {
    Table::create()
        .table("steps")
        .col(pk_uuid("id"))
        .col(uuid("lesson_id"))
        .col(string_len("slug", 40))
        .col(integer("position"))
        .col(text("text"))
        .col(uuid_null("media_id"))
        .index(&mut unique(&["lesson_id", "slug"]))
        .foreign_key(&mut part_of("steps", "lesson_id", "lessons"))
        .foreign_key(&mut belongs_to("steps", "media_id", "media"))
        .take()
}

fn tasks() -> TableCreateStatement {
    Table::create()
        .table("tasks")
        .col(pk_uuid("id"))
        .col(uuid("lesson_id"))
        .col(string_len("slug", 40))
        .col(string_len("kind", 16))
        .col(integer("position"))
        .col(text("prompt"))
        .col(json_binary("content"))
        .col(text_null("hint"))
        .col(text_null("explanation"))
        .col(text_null("solution"))
        .col(timestamp_with_time_zone_null("archived_at"))
        .index(&mut unique(&["lesson_id", "slug"]))
        .foreign_key(&mut belongs_to("tasks", "lesson_id", "lessons"))
        .take()
}
