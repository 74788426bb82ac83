//! Empty databases to try the schema on: SQLite in memory always, PostgreSQL where `DATABASE_URL` names a server.
//!
//! The tests of `klass-school` that compare entities with tables use this file too.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};

/// Runs `test` on an empty database of each kind there is. `name` is the test's own: on PostgreSQL the database is called
/// after it, and what an earlier run left there goes first.
pub(crate) async fn on_every_database(
    name: &str,
    test: impl AsyncFn(&DatabaseConnection) -> Result<(), DbErr>,
) -> Result<(), DbErr> {
    test(&sqlite().await?).await?;
    let Some(server) = postgres_server() else { return Ok(()) };

    let database = format!("klass_test_{name}");
    let postgres = empty_postgres(&server, &database).await?;
    test(&postgres).await?;
    postgres.close().await?;
    drop_postgres(&Database::connect(&server).await?, &database).await
}

/// One connection that never ends, because a database in memory ends with its connection.
pub(crate) async fn sqlite() -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
    Database::connect(options).await
}

fn postgres_server() -> Option<String> {
    std::env::var("DATABASE_URL").ok().filter(|url| url.starts_with("postgres"))
}

async fn empty_postgres(server: &str, database: &str) -> Result<DatabaseConnection, DbErr> {
    let maintenance = Database::connect(server).await?;
    drop_postgres(&maintenance, database).await?;
    maintenance.execute_unprepared(&format!("CREATE DATABASE {database} TEMPLATE template0")).await?;
    maintenance.close().await?;

    let name = database.to_owned();
    let mut options = ConnectOptions::new(server);
    options.max_connections(2).map_sqlx_postgres_opts(move |postgres| postgres.database(&name));
    Database::connect(options).await
}

async fn drop_postgres(maintenance: &DatabaseConnection, database: &str) -> Result<(), DbErr> {
    maintenance.execute_unprepared(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")).await?;
    Ok(())
}
