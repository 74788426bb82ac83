//! What students do: enrolments, attempts, progress, active days and streaks.

use sea_orm_migration::{
    prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableCreateStatement},
    schema::*,
};

use crate::keys::{belongs_to, drop_tables, index, primary, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(enrolments()).await?;
        schema.create_index(index("enrolments", &["course_id"])).await?;
        schema.create_table(attempts()).await?;
        schema.create_index(index("attempts", &["task_id"])).await?;
        schema.create_table(task_progress()).await?;
        schema.create_index(index("task_progress", &["student_id", "lesson_id"])).await?;
        schema.create_table(lesson_progress()).await?;
        schema.create_index(index("lesson_progress", &["student_id", "course_id"])).await?;
        schema.create_table(activity()).await?;
        schema.create_table(streaks()).await
    }

    async fn down(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(schema, &["streaks", "activity", "lesson_progress", "task_progress", "attempts", "enrolments"])
            .await
    }
}

fn enrolments() -> TableCreateStatement {
    Table::create()
        .table("enrolments")
        .col(pk_uuid("id"))
        .col(uuid("student_id"))
        .col(uuid("course_id"))
        .col(string_len_null("track", 40))
        .col(uuid_null("current_lesson_id"))
        .col(timestamp_with_time_zone("enrolled_at"))
        .col(timestamp_with_time_zone("opened_at"))
        .index(&mut unique(&["student_id", "course_id"]))
        .foreign_key(&mut belongs_to("enrolments", "student_id", "students"))
        .foreign_key(&mut belongs_to("enrolments", "course_id", "courses"))
        .foreign_key(&mut belongs_to("enrolments", "current_lesson_id", "lessons"))
        .take()
}

fn attempts() -> TableCreateStatement {
    Table::create()
        .table("attempts")
        .col(pk_uuid("id"))
        .col(uuid("student_id"))
        .col(uuid("task_id"))
        .col(integer("sitting").default(0))
        .col(integer("number"))
        .col(json_binary("answer"))
        .col(boolean("correct"))
        .col(boolean("after_solution").default(false))
        .col(date("local_day"))
        .col(timestamp_with_time_zone("answered_at"))
        .index(&mut unique(&["student_id", "task_id", "sitting", "number"]))
        .foreign_key(&mut belongs_to("attempts", "student_id", "students"))
        .foreign_key(&mut belongs_to("attempts", "task_id", "tasks"))
        .take()
}

fn task_progress() -> TableCreateStatement {
    Table::create()
        .table("task_progress")
        .col(uuid("student_id"))
        .col(uuid("task_id"))
        .col(uuid("lesson_id"))
        .col(integer("wrong").default(0))
        .col(integer("attempts").default(0))
        .col(timestamp_with_time_zone_null("solved_at"))
        .col(timestamp_with_time_zone_null("solution_seen_at"))
        .primary_key(&mut primary(&["student_id", "task_id"]))
        .foreign_key(&mut belongs_to("task_progress", "student_id", "students"))
        .foreign_key(&mut belongs_to("task_progress", "task_id", "tasks"))
        .foreign_key(&mut belongs_to("task_progress", "lesson_id", "lessons"))
        .take()
}

fn lesson_progress() -> TableCreateStatement {
    Table::create()
        .table("lesson_progress")
        .col(uuid("student_id"))
        .col(uuid("lesson_id"))
        .col(uuid("course_id"))
        .col(integer("page").default(0))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .primary_key(&mut primary(&["student_id", "lesson_id"]))
        .foreign_key(&mut belongs_to("lesson_progress", "student_id", "students"))
        .foreign_key(&mut belongs_to("lesson_progress", "lesson_id", "lessons"))
        .foreign_key(&mut belongs_to("lesson_progress", "course_id", "courses"))
        .take()
}

fn activity() -> TableCreateStatement {
    Table::create()
        .table("activity")
        .col(uuid("student_id"))
        .col(date("local_day"))
        .col(integer("acts").default(0))
        .primary_key(&mut primary(&["student_id", "local_day"]))
        .foreign_key(&mut belongs_to("activity", "student_id", "students"))
        .take()
}

fn streaks() -> TableCreateStatement {
    Table::create()
        .table("streaks")
        .col(pk_uuid("student_id"))
        .col(integer("length"))
        .col(integer("longest"))
        .col(date_null("last_day"))
        .col(integer("freezes"))
        .foreign_key(&mut belongs_to("streaks", "student_id", "students"))
        .take()
}
