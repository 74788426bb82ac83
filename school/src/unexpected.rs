//! What went wrong where nothing should have: the database, a file, a row that does not read. Verbs pass it up with `?`;
//! the edge logs it once and says that something did not work.

use std::io;

use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

use crate::outside::place::KeepsNothing;

/// A failure nobody can do anything about in the verb where it happened.
#[derive(Debug, thiserror::Error)]
pub enum Unexpected {
    /// The database refused, or could not be reached.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// A kept JSON does not read, or cannot be written.
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A file could not be read or written.
    #[error("file: {0}")]
    File(#[from] io::Error),
    /// The bucket with the files refused, or could not be reached.
    #[error("files: {0}")]
    Bucket(#[source] KeepsNothing),
    /// Something the code holds for impossible.
    #[error("{0}")]
    Impossible(&'static str),
}

impl Unexpected {
    /// Whether a unique key refused the row: somebody was here before.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }

    /// Whether the database is away (or locked by another process), or the bucket with the files, so that the same will work
    /// when it is back.
    pub fn is_away(&self) -> bool {
        let error = match self {
            Self::Database(error) => error,
            other => return matches!(other, Self::Bucket(_)),
        };
        match error {
            DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => away(cause),
            _ => false,
        }
    }
}

fn away(cause: &sqlx::Error) -> bool {
    match cause {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        // SQLite: busy (5), locked (6), disk full (13). PostgreSQL: class 57, the server is going down or starting.
        sqlx::Error::Database(refusal) => refusal
            .code()
            .is_some_and(|code| matches!(code.as_ref(), "5" | "6" | "13" | "517") || code.starts_with("57P")),
        _ => false,
    }
}
