//! Turns: how what a person does becomes rows, once. A [`Turn`] is an open write transaction with the time and the
//! catalogue of its beginning; verbs write through it and through nothing else. A [`Batch`] is the turn that many
//! messages share: the visitors' dialogue states are read once, each message's answer is kept with its number, and one
//! commit makes all of it true. ARCHITECTURE.md tells why this loses nothing and does nothing twice.

mod batch;
mod bot;
mod connection;
mod inbox;
mod known;
mod unwritten;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, Utc};
use sea_orm::DbBackend;
use secrecy::SecretString;
use tokio::sync::Notify;

pub use batch::{Batch, Key, Visitor};
pub(crate) use connection::Connection;
pub use inbox::{Answered, KeptAnswer};
pub use known::Subject;

use crate::{Unexpected, courses::catalogue::Catalogue, rules::Rules};

/// The channel that chats in Telegram are on.
pub const TELEGRAM: &str = "telegram";

/// An open write transaction, with what the verbs of it go by.
#[derive(Debug)]
pub struct Turn {
    pub(crate) db: Connection,
    pub(crate) now: DateTime<Utc>,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) rules: Arc<Rules>,
    pub(crate) bell: Arc<Notify>,
    /// Rung after the commit if the register is another then.
    pub(crate) register_bell: Arc<Notify>,
    pub(crate) register_changed: AtomicBool,
    pub(crate) pepper: Arc<SecretString>,
}

impl Turn {
    /// The time at which everything in this turn happens.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The published courses as this turn sees them.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue)
    }

    /// The school's settings as this turn sees them.
    pub fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }

    /// Makes all of it true. A turn that is not committed is undone.
    pub async fn commit(self) -> Result<(), Unexpected> {
        self.db.commit().await?;
        if self.register_changed.load(Ordering::Relaxed) {
            self.register_bell.notify_one();
        }
        Ok(())
    }

    /// Who is registered, or what is told of them, is another after this turn.
    pub(crate) fn register_changed(&self) {
        self.register_changed.store(true, Ordering::Relaxed);
    }

    pub(crate) fn db(&self) -> &Connection {
        &self.db
    }
}

/// `($1, $2), ($3, $4)` on PostgreSQL, `(?, ?), (?, ?)` on SQLite: the rows of a VALUES list.
fn value_rows(backend: DbBackend, rows: usize, columns: usize, casts: &[&str]) -> String {
    let mut next = 0;
    let mut row = || {
        let cells: Vec<String> = (0..columns)
            .map(|column| {
                next += 1;
                let place = if backend == DbBackend::Postgres { format!("${next}") } else { "?".to_owned() };
                match casts.get(column) {
                    Some(kind) if !kind.is_empty() => format!("CAST({place} AS {kind})"),
                    _ => place,
                }
            })
            .collect();
        format!("({})", cells.join(", "))
    };
    (0..rows).map(|_| row()).collect::<Vec<_>>().join(", ")
}
