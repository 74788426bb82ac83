//! A turn's connection. What many messages of a batch write alike (an answer, a page read) does not go to the database one
//! by one: it waits, and is written together with the others before the commit, or before the first statement that names
//! one of its tables. So every statement sees all that was written, and no verb has to think of it.
//!
//! In the same way a batch may look up together what its messages will ask for ([`Known`]). A statement that writes to
//! the tables this came from makes it forgotten, and it is asked for again.

use std::{
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::{known::Known, unwritten::Unwritten};

/// The connection that verbs get: a transaction, what waits to be written, and what is known already.
#[derive(Debug)]
pub(crate) struct Connection {
    txn: DatabaseTransaction,
    unwritten: Mutex<Unwritten>,
    known: Mutex<Known>,
}

impl Connection {
    pub(crate) fn over(txn: DatabaseTransaction) -> Self {
        Self { txn, unwritten: Mutex::default(), known: Mutex::default() }
    }

    pub(super) async fn commit(self) -> Result<(), DbErr> {
        self.write().await?;
        self.txn.commit().await
    }

    /// What waits to be written.
    pub(super) fn unwritten(&self) -> MutexGuard<'_, Unwritten> {
        lock(&self.unwritten)
    }

    /// What is known without asking.
    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        lock(&self.known)
    }

    async fn write(&self) -> Result<(), DbErr> {
        let unwritten = mem::take(&mut *self.unwritten());
        unwritten.write(&self.txn).await
    }

    async fn before(&self, sql: &str) -> Result<(), DbErr> {
        let is_seen = self.unwritten().is_named_in(sql);
        if is_seen {
            self.write().await?;
        }
        if !sql.starts_with("SELECT") {
            self.known().forget_what_is_named_in(sql);
        }
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for Connection {
    fn get_database_backend(&self) -> DbBackend {
        self.txn.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.before(&statement.sql).await?;
        self.txn.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.before(sql).await?;
        self.txn.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.before(&statement.sql).await?;
        self.txn.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.before(&statement.sql).await?;
        self.txn.query_all_raw(statement).await
    }
}

/// Nothing panics while it holds one of these locks, so what they guard is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
