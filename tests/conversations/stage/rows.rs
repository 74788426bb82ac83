//! A look into the tables, by a connection of the test's own.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TryGetable};
use secrecy::ExposeSecret;

use super::{Actor, Stage};

impl Stage {
    /// A fresh connection to the school's database.
    pub async fn database(&self) -> DatabaseConnection {
        Database::connect(self.options.database_url.expose_secret()).await.unwrap()
    }

    /// The connection that all looks of this stage share.
    async fn rows(&self) -> &DatabaseConnection {
        self.rows.get_or_init(|| self.database()).await
    }

    /// Makes a statement.
    pub async fn execute(&self, sql: &str) {
        self.rows().await.execute_unprepared(sql).await.unwrap();
    }

    /// The one number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        self.one(sql).await.unwrap_or_else(|| panic!("no row: {sql}"))
    }

    /// The one text that a query gives.
    pub async fn text(&self, sql: &str) -> String {
        self.one(sql).await.unwrap_or_else(|| panic!("no row: {sql}"))
    }

    /// The lines that a query gives, each in one cell.
    pub async fn lines(&self, sql: &str) -> Vec<String> {
        let db = self.rows().await;
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The dialogue's state of somebody, as it is kept; `None` where nothing is.
    pub async fn state(&self, actor: &Actor) -> Option<String> {
        self.one(&format!("SELECT state FROM dialogues WHERE chat_id = '{}'", actor.student.id)).await
    }

    async fn one<Value: TryGetable>(&self, sql: &str) -> Option<Value> {
        let db = self.rows().await;
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        row.map(|row| row.try_get_by_index(0).unwrap())
    }
}
