//! The schema goes up, down and up again, on every database; and its partial indexes serve the queries they are for.

mod databases;

use databases::{on_every_database, sqlite};
use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

#[tokio::test]
async fn what_goes_up_comes_down_and_goes_up_again_the_same() -> Result<(), DbErr> {
    on_every_database("up_down_up", async |db| {
        Migrator::up(db, None).await?;
        let first = schema(db).await?;
        assert!(first.iter().any(|line| line.contains("inbox_state_update_id_index")), "{first:?}");

        Migrator::down(db, None).await?;
        assert_eq!(schema(db).await?, Vec::<String>::new());

        Migrator::up(db, None).await?;
        assert_eq!(schema(db).await?, first);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_step_down_leaves_what_the_step_before_it_made() -> Result<(), DbErr> {
    on_every_database("each_step", async |db| {
        let mut before = Vec::new();
        for _ in Migrator::migrations() {
            before.push(schema(db).await?);
            Migrator::up(db, Some(1)).await?;
        }
        while let Some(expected) = before.pop() {
            Migrator::down(db, Some(1)).await?;
            assert_eq!(schema(db).await?, expected);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn up_on_a_present_schema_changes_nothing() -> Result<(), DbErr> {
    on_every_database("up_twice", async |db| {
        Migrator::up(db, None).await?;
        db.execute_unprepared("UPDATE versions SET number = 7").await?;
        Migrator::up(db, None).await?;
        assert_eq!(texts(db, "SELECT name || ' ' || number AS line FROM versions").await?, ["catalogue 7"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_catalogue_starts_at_version_0() -> Result<(), DbErr> {
    on_every_database("version_0", async |db| {
        Migrator::up(db, None).await?;
        assert_eq!(texts(db, "SELECT name || ' ' || number AS line FROM versions").await?, ["catalogue 0"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn open_rows_are_found_by_their_partial_indexes() -> Result<(), DbErr> {
    let db = sqlite().await?;
    Migrator::up(&db, None).await?;
    for (query, index) in [
        ("SELECT * FROM inbox WHERE state <> 2 AND state = 1 ORDER BY update_id", "inbox_state_update_id_index"),
        ("DELETE FROM inbox WHERE state = 2 AND received_at < ?", "inbox_received_at_index"),
        (
            "SELECT * FROM deliveries WHERE state IN ('pending', 'claimed') AND next_at <= ? ORDER BY next_at",
            "deliveries_next_at_index",
        ),
    ] {
        let plan = texts(&db, &format!("EXPLAIN QUERY PLAN {query}")).await?.join("; ");
        assert!(plan.contains("SEARCH") && plan.contains(index), "{query}\n{plan}");
    }
    Ok(())
}

#[tokio::test]
async fn what_hangs_on_a_lesson_or_a_task_is_found_by_an_index() -> Result<(), DbErr> {
    let db = sqlite().await?;
    Migrator::up(&db, None).await?;
    for (table, column) in [
        ("attempts", "task_id"),
        ("task_progress", "task_id"),
        ("task_progress", "lesson_id"),
        ("lesson_progress", "lesson_id"),
        ("sittings", "lesson_id"),
        ("enrolments", "current_lesson_id"),
    ] {
        let query = format!("SELECT {column} FROM {table} WHERE {column} IN (?, ?) LIMIT 1");
        let plan = texts(&db, &format!("EXPLAIN QUERY PLAN {query}")).await?.join("; ");
        assert!(plan.contains("SEARCH") && plan.contains(&format!("{table}_{column}_index")), "{query}\n{plan}");
    }
    Ok(())
}

/// Every table and index of ours with all that the database tells of it, a line each.
async fn schema(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let query = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name || ': ' || coalesce(sql, '') AS line FROM sqlite_master
             WHERE tbl_name NOT LIKE 'seaql%' ORDER BY line"
        }
        _ => {
            "SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
                 column_default) AS line
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'seaql%'
             UNION ALL
             SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'seaql%'
             UNION ALL
             SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'seaql%'
             ORDER BY line"
        }
    };
    texts(db, query).await
}

/// The last column of each row: the one column of ours, the `detail` of a SQLite plan.
async fn texts(db: &DatabaseConnection, query: &str) -> Result<Vec<String>, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(row.column_names().len() - 1)).collect()
}
