//! The school itself: its database, its clock, its catalogue. Everything a verb needs comes from here.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use klass_migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::{
        self, Connection, PgConnection,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::{sync::Notify, time::timeout};

use crate::{
    Unexpected,
    accounts::{InitDataKey, Limits},
    clock::Clock,
    courses::catalogue::{Catalogue, read_version},
    outside::{files::Files, place::Place},
    rules::{self, Rules},
    turns::{self, Turn},
};

/// What a school is opened with.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: SecretString,
    /// On SQLite: wait for the disk at every commit (`FULL`), so that a power cut loses nothing Telegram was told about.
    pub durable: bool,
    /// Connections for reading beside the one that writes.
    pub readers: u32,
    /// Where uploaded and imported files live.
    pub files: Place,
    /// What codes are hashed with; known to this server alone.
    pub pepper: SecretString,
    /// What access tokens are signed with; derived from the pepper where none is given.
    pub token_key: Option<SecretString>,
    /// What data of Mini Apps is signed with; without it nobody signs in by one.
    pub init_data_key: Option<InitDataKey>,
    /// The school's settings until somebody changes them in the database.
    pub rules: Rules,
    /// The clock everything goes by.
    pub clock: Clock,
    /// Counts the statements of the connection that writes, for whoever measures.
    pub statements: Option<Arc<AtomicU64>>,
}

/// Why a school could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be reached or refuses us.
    #[error("the database cannot be opened: {0}")]
    Unreachable(#[source] DbErr),
    /// The folder of the SQLite file is not there.
    #[error("the database cannot be opened: there is no folder {folder}", folder = .0.display())]
    NoFolder(PathBuf),
    /// The tables are older than the program; SQLite is brought up by itself, PostgreSQL by `klass migrate`.
    #[error("the database wants {0} migration(s): run `klass migrate`")]
    Behind(usize),
    /// Anything else.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// A school, open for work. Cheap to share behind an [`Arc`].
#[derive(Debug)]
pub struct School {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    pub(crate) clock: Clock,
    pub(crate) files: Files,
    pub(crate) pepper: Arc<SecretString>,
    pub(crate) token_key: SecretString,
    pub(crate) init_data_key: Option<InitDataKey>,
    pub(crate) limits: Limits,
    catalogue: RwLock<Arc<Catalogue>>,
    rules: RwLock<Arc<Rules>>,
    /// Rings when a delivery may have come to be owed.
    pub(crate) bell: Arc<Notify>,
    /// Rings when the register has changed.
    pub(crate) register_bell: Arc<Notify>,
}

impl School {
    /// Opens the school. On SQLite the tables are made or brought up; on PostgreSQL they must be there already
    /// ([`migrate`]). The second opening changes nothing.
    pub async fn open(options: Options) -> Result<Self, OpenError> {
        let url = options.database_url.expose_secret();
        let memory = url.contains(":memory:");
        let connect = async |connections| {
            let made = Database::connect(connect_options(url, connections, options.durable)).await;
            made.map_err(OpenError::Unreachable)
        };
        let mut writer = connect(1).await?;
        if let Some(count) = options.statements {
            writer.set_metric_callback(move |_| {
                count.fetch_add(1, Ordering::Relaxed);
            });
        }
        let readers = if memory { writer.clone() } else { connect(options.readers.max(1)).await? };
        let school = Self {
            writer,
            readers,
            limits: Limits::new(options.clock.clone()),
            clock: options.clock,
            files: Files::at(options.files).map_err(Unexpected::from)?,
            token_key: options.token_key.unwrap_or_else(|| derived(&options.pepper)),
            init_data_key: options.init_data_key,
            pepper: Arc::new(options.pepper),
            catalogue: RwLock::default(),
            rules: RwLock::new(Arc::new(options.rules.clone())),
            bell: Arc::default(),
            register_bell: Arc::default(),
        };
        school.bring_up().await?;
        let rules = options.rules.seed(&school).await?;
        school.put_rules(rules);
        school.reload().await?;
        Ok(school)
    }

    async fn bring_up(&self) -> Result<(), OpenError> {
        if self.backend() == DbBackend::Sqlite {
            Migrator::up(&self.writer, None).await.map_err(OpenError::Unreachable)?;
        }
        let pending = Migrator::get_pending_migrations(&self.writer).await.map_err(OpenError::Unreachable)?;
        if pending.is_empty() { Ok(()) } else { Err(OpenError::Behind(pending.len())) }
    }

    /// Begins a transaction that may write. One is open at a time; others wait for it. Nothing of it is kept until
    /// [`Turn::commit`]; a turn that is dropped is undone.
    pub async fn turn(&self) -> Result<Turn, Unexpected> {
        let turn = self.begin().await?;
        let version = read_version(turn.db()).await?;
        self.with_catalogue(turn, version).await
    }

    /// As [`School::turn`], without looking whether the catalogue has changed: for who asks that with their own query.
    pub(crate) async fn begin(&self) -> Result<Turn, Unexpected> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let txn = self.writer.begin_with_options(immediate).await?;
        Ok(Turn {
            db: turns::Connection::over(txn),
            now: self.clock.now(),
            catalogue: self.catalogue(),
            rules: self.rules(),
            bell: Arc::clone(&self.bell),
            register_bell: Arc::clone(&self.register_bell),
            register_changed: AtomicBool::new(false),
            pepper: Arc::clone(&self.pepper),
        })
    }

    /// Gives the turn the catalogue of `version`, read anew if ours is another, and the settings with it.
    pub(crate) async fn with_catalogue(&self, mut turn: Turn, version: i64) -> Result<Turn, Unexpected> {
        if turn.catalogue.version != version {
            turn.catalogue = Arc::new(Catalogue::read(turn.db()).await?);
            self.put_catalogue(Arc::clone(&turn.catalogue));
            if let Some(rules) = rules::read(turn.db()).await? {
                self.put_rules(rules);
                turn.rules = self.rules();
            }
        }
        Ok(turn)
    }

    /// Reads the catalogue and the settings anew, as after an import by another process.
    pub async fn reload(&self) -> Result<(), Unexpected> {
        let catalogue = Catalogue::read(&self.readers).await?;
        if let Some(rules) = rules::read(&self.readers).await? {
            self.put_rules(rules);
        }
        self.put_catalogue(Arc::new(catalogue));
        Ok(())
    }

    /// The published courses as they were when last looked at.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.catalogue.read().map(|held| Arc::clone(&held)).unwrap_or_default()
    }

    /// The published courses as they are now, also where nobody has spoken since another process changed them.
    pub async fn published(&self) -> Result<Arc<Catalogue>, Unexpected> {
        if read_version(&self.readers).await? != self.catalogue().version {
            self.reload().await?;
        }
        Ok(self.catalogue())
    }

    fn put_catalogue(&self, catalogue: Arc<Catalogue>) {
        if let Ok(mut held) = self.catalogue.write() {
            *held = catalogue;
        }
    }

    /// The school's own settings.
    pub fn rules(&self) -> Arc<Rules> {
        self.rules.read().map(|held| Arc::clone(&held)).unwrap_or_default()
    }

    fn put_rules(&self, rules: Rules) {
        if let Ok(mut held) = self.rules.write() {
            *held = Arc::new(rules);
        }
    }

    /// What time it is at the school.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// The connections that only read.
    pub(crate) fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Whether the database answers, for health checks.
    pub async fn ping(&self) -> Result<(), Unexpected> {
        Ok(self.readers.ping().await?)
    }

    /// Closes the database in good order.
    pub async fn close(&self) -> Result<(), Unexpected> {
        self.readers.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }
}

/// A key for another purpose out of the pepper.
fn derived(pepper: &SecretString) -> SecretString {
    let digest = Sha256::digest(format!("access tokens of {}", pepper.expose_secret()).as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}

/// Looks whether a database can be there: a PostgreSQL server is asked for one connection, so that what is wrong is said
/// at once and in its own words (a pool would try for half a minute and tell only that); a SQLite file needs its folder.
pub async fn reach(database_url: &SecretString) -> Result<(), OpenError> {
    let url = database_url.expose_secret();
    if let Some(path) = sqlite_file(url) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        return match folder {
            Some(folder) if !folder.is_dir() => Err(OpenError::NoFolder(folder.to_owned())),
            _ => Ok(()),
        };
    }
    let unreachable = |error| OpenError::Unreachable(DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))));
    let asked = timeout(Duration::from_secs(5), PgConnection::connect(url)).await;
    let late = || sqlx::Error::Io(std::io::ErrorKind::TimedOut.into());
    let connection = asked.unwrap_or_else(|_| Err(late())).map_err(unreachable)?;
    connection.close().await.map_err(unreachable)
}

/// The file of a SQLite database; `None` for another.
pub(crate) fn sqlite_file(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    Some(Path::new(path.trim_start_matches("//").split('?').next().unwrap_or_default()))
}

/// Brings the tables up to this program, on SQLite and PostgreSQL. Gives how many migrations were run; the second run
/// gives 0.
pub async fn migrate(database_url: &SecretString) -> Result<usize, OpenError> {
    let url = database_url.expose_secret();
    let db = Database::connect(connect_options(url, 1, true)).await.map_err(OpenError::Unreachable)?;
    let pending = Migrator::get_pending_migrations(&db).await.map_err(OpenError::Unreachable)?.len();
    Migrator::up(&db, None).await.map_err(OpenError::Unreachable)?;
    db.close().await.map_err(OpenError::Unreachable)?;
    Ok(pending)
}

fn connect_options(url: &str, connections: u32, durable: bool) -> ConnectOptions {
    let synchronous = if durable { SqliteSynchronous::Full } else { SqliteSynchronous::Normal };
    let mut options = ConnectOptions::new(url);
    // Connections stay: each keeps its prepared statements, and one in memory is the database itself.
    options
        .max_connections(connections)
        .min_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_timeout(Duration::from_secs(10))
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(synchronous)
                // What is deleted is overwritten, so that who left is not found in the file either.
                .pragma("secure_delete", "ON")
                // In KiB, and only as much as is in use: in a large school an index does not fit into the usual two MiB.
                .pragma("cache_size", "-16384")
                .busy_timeout(Duration::from_secs(5))
                .optimize_on_close(true, None)
        });
    options
}
