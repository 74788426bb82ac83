//! A look into the tables, by a connection of the test's own.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use secrecy::ExposeSecret;

use super::{Actor, Stage};

impl Stage {
    /// A connection to the school's database.
    pub async fn database(&self) -> DatabaseConnection {
        Database::connect(self.options.database_url.expose_secret()).await.unwrap()
    }

    /// Makes a statement.
    pub async fn execute(&self, sql: &str) {
        let db = self.database().await;
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    }

    /// The one number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        self.one(sql).await.unwrap_or_else(|| panic!("no row: {sql}"))
    }

    /// The dialogue's state of somebody, as it is kept; `None` where nothing is.
    pub async fn state(&self, actor: &Actor) -> Option<String> {
        self.one(&format!("SELECT state FROM dialogues WHERE chat_id = '{}'", actor.student.id)).await
    }

    async fn one<Value: sea_orm::TryGetable>(&self, sql: &str) -> Option<Value> {
        let db = self.database().await;
        let backend: DbBackend = db.get_database_backend();
        let row = db.query_one_raw(Statement::from_string(backend, sql)).await.unwrap();
        let value = row.map(|row| row.try_get_by_index(0).unwrap());
        db.close().await.unwrap();
        value
    }
}
