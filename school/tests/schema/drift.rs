//! What the migrations build is what the entities describe: columns with their types, keys, foreign keys.

use klass_entity::*;
use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Schema, Statement, sea_query::TableCreateStatement,
};

use crate::databases::on_every_database;

#[tokio::test]
async fn every_table_is_as_its_entity_says() -> Result<(), DbErr> {
    on_every_database("drift", async |db| {
        Migrator::up(db, None).await?;
        let migrated = facts(db).await?;
        Migrator::down(db, None).await?;

        for table in described_tables(db.get_database_backend()) {
            db.execute(&table).await?;
        }
        let described = facts(db).await?;

        let only_migrated: Vec<_> = migrated.iter().filter(|fact| !described.contains(fact)).collect();
        let only_described: Vec<_> = described.iter().filter(|fact| !migrated.contains(fact)).collect();
        assert!(
            only_migrated.is_empty() && only_described.is_empty(),
            "only in the tables: {only_migrated:#?}\nonly in the entities: {only_described:#?}"
        );
        assert!(migrated.len() > 150, "{} facts are too few to mean anything", migrated.len());
        Ok(())
    })
    .await
}

/// The tables as the entities would have them; whoever points at another comes later.
fn described_tables(backend: DbBackend) -> Vec<TableCreateStatement> {
    let schema = Schema::new(backend);
    macro_rules! tables {
        ($($entity:ident)*) => { vec![$(schema.create_table_with_index_from_entity($entity::Entity)),*] };
    }
    tables![
        person channel student consent
        course topic lesson media step task faq_entry
        enrolment attempt task_progress lesson_progress activity streak sitting placement postponed_question
        sign_in_code dialogue inbox delivery version setting moderator moderator_chat session audit_entry
        notification notification_read extension
    ]
}

/// What the database knows of our tables, a line each. Lengths are the migrations' own matter, as are defaults, plain
/// indexes and what happens on deletion.
async fn facts(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let query = match backend {
        DbBackend::Sqlite => SQLITE_FACTS,
        _ => POSTGRES_FACTS,
    };
    let rows = db.query_all_raw(Statement::from_string(backend, query)).await?;
    rows.iter().map(|row| row.try_get("", "fact")).collect()
}

const SQLITE_FACTS: &str = r#"
    WITH ours AS (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql%')
    SELECT ours.name || '.' || c.name || ': ' || substr(c.type, 1, instr(c.type || '(', '(') - 1)
        || CASE c."notnull" WHEN 1 THEN ' required' ELSE '' END || ', key ' || c.pk AS fact
    FROM ours, pragma_table_info(ours.name) c
    UNION ALL
    SELECT ours.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to"
    FROM ours, pragma_foreign_key_list(ours.name) f
    UNION ALL
    SELECT ours.name || ': unique ' || (
        SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)
    )
    FROM ours, pragma_index_list(ours.name) i WHERE i."unique"
"#;

const POSTGRES_FACTS: &str = "
    SELECT table_name || '.' || column_name || ': ' || data_type
        || CASE is_nullable WHEN 'NO' THEN ' required' ELSE '' END AS fact
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'seaql%'
    UNION ALL
    SELECT conrelid::regclass || ': ' || split_part(pg_get_constraintdef(oid), ' ON DELETE', 1)
    FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'seaql%'
";
