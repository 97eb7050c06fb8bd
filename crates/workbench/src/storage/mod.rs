//! The database: SQLite in a file, or PostgreSQL. The same SQL runs on both: columns are TEXT or BIGINT, places are `$1`, `$2`, ….
//!
//! What people wrote stands in one table, [`record`]s with their salts; every other table only holds what lists and searches need. So destroying content is destroying
//! rows of one table, and every row of every other table can be checked against the content and the content against the log.

mod migrate;
pub(crate) mod record;
mod sql;
mod write;

pub use record::Versioned;
pub(crate) use sql::{Sql, Value};
pub(crate) use write::Write;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Executor};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// Something the database could not do.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The database refused or could not be reached.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The address is of no database that can be used.
    #[error("`{0}` is not the address of a SQLite or PostgreSQL database")]
    Address(String),
    /// The database was made by a later version of the workbench.
    #[error("the database has version {found}; this workbench knows versions up to {known}")]
    Newer {
        /// Version of the database.
        found: i64,
        /// Version that this workbench makes.
        known: i64,
    },
    /// The database was made by an earlier version of the workbench; opening it in the workbench brings it forward.
    #[error(
        "the database has version {found}; open it in the workbench first, which brings it to version {known}"
    )]
    Older {
        /// Version of the database.
        found: i64,
        /// Version of this workbench.
        known: i64,
    },
    /// The database belongs to another log than the key that was given.
    #[error("the database has the log of key {found}; the key that was given is {given}")]
    OtherKey {
        /// Public key in the database.
        found: String,
        /// Public key that was given.
        given: String,
    },
    /// A file beside the database cannot be written.
    #[error("the file {file} cannot be written: {why}")]
    File {
        /// Which.
        file: std::path::PathBuf,
        /// Why.
        why: String,
    },
    /// PostgreSQL is backed up with its own programs.
    #[error("a PostgreSQL database is backed up with pg_dump")]
    NoFile,
    /// Content that cannot be read as what it should be.
    #[error("{record} cannot be read: {why}")]
    Content {
        /// Which record.
        record: String,
        /// Why.
        why: String,
    },
    /// The log's tree cannot be continued.
    #[error("the log: {0}")]
    Log(String),
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] crate::surroundings::NoRandomness),
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// Connections that read at the same time.
const CONNECTIONS: u32 = 10;

/// The address of a SQLite database in a file, which is made when it is not there.
pub fn sqlite_address(file: &Path) -> String {
    let mut address = String::from("sqlite://");
    for character in file.to_string_lossy().chars() {
        match character {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            _ => address.push(character),
        }
    }
    address + "?mode=rwc"
}

/// An open database.
#[derive(Debug)]
pub(crate) struct Storage {
    pool: AnyPool,
    kind: Kind,
    /// One writer at a time: the log has one end.
    writer: tokio::sync::Mutex<()>,
}

impl Storage {
    /// Opens the database and brings it to the present version.
    pub(crate) async fn open(address: &str) -> Result<Self, StorageError> {
        let storage = Self::connect(address, &WRITING).await?;
        storage.migrate().await?;
        Ok(storage)
    }

    /// Opens the database as it is: nothing is made or brought forward.
    pub(crate) async fn open_to_check(address: &str) -> Result<Self, StorageError> {
        let present = address.replace("?mode=rwc", "?mode=rw");
        let storage = Self::connect(&present, &READING).await?;
        storage.must_be_present_version().await?;
        Ok(storage)
    }

    async fn connect(
        address: &str,
        settings: &'static [&'static str],
    ) -> Result<Self, StorageError> {
        let kind = match address.split(':').next() {
            Some("sqlite") => Kind::Sqlite,
            Some("postgres" | "postgresql") => Kind::Postgres,
            _ => return Err(StorageError::Address(address.to_owned())),
        };
        sqlx::any::install_default_drivers();
        let options = AnyConnectOptions::from_str(address)
            .map_err(|_| StorageError::Address(address.to_owned()))?;
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(30))
            .after_connect(move |connection, _| Box::pin(prepare(connection, kind, settings)))
            .connect_with(options)
            .await?;
        Ok(Self {
            pool,
            kind,
            writer: tokio::sync::Mutex::new(()),
        })
    }

    /// A connection to read with.
    pub(crate) async fn read(&self) -> Result<PoolConnection<Any>, StorageError> {
        Ok(self.pool.acquire().await?)
    }

    /// Takes what was deleted out of the files that the database keeps beside its tables.
    pub(crate) async fn scrub(&self) -> Result<(), StorageError> {
        let statement = match self.kind {
            Kind::Sqlite => "PRAGMA wal_checkpoint(TRUNCATE)",
            Kind::Postgres => "VACUUM sealed",
        };
        self.pool.acquire().await?.execute(statement).await?;
        Ok(())
    }

    /// Copies a SQLite database, as it is at this moment, into a new file.
    pub(crate) async fn backup(&self, file: &Path) -> Result<(), StorageError> {
        if self.kind == Kind::Postgres {
            return Err(StorageError::NoFile);
        }
        let file = file.to_string_lossy().into_owned();
        let copy = Sql::new("VACUUM INTO ").value(file);
        copy.run(&mut *self.read().await?).await?;
        Ok(())
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

/// Settings of a connection to SQLite. `FULL` makes a commit wait until the disk has it.
const WRITING: [&str; 5] = [
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
];
/// The same for who only looks, so that what is looked at stays as it is.
const READING: [&str; 1] = ["PRAGMA busy_timeout = 10000"];

async fn prepare(
    connection: &mut AnyConnection,
    kind: Kind,
    settings: &[&'static str],
) -> sqlx::Result<()> {
    if kind == Kind::Sqlite {
        for &setting in settings {
            connection.execute(setting).await?;
        }
    }
    Ok(())
}
