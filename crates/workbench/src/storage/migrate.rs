//! Brings a database forward to the present version, one step at a time, each step whole or not at all.

use super::{Kind, Storage, StorageError};
use sqlx::{Connection, Row};
use std::cmp::Ordering;

/// All steps; the version of a database is how many of them it has had. A step that was released never changes.
const STEPS: &[&str] = &[include_str!("../../migrations/1.sql")];

/// Number under which PostgreSQL keeps others out while the database is brought forward.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(7468756)";

impl Storage {
    pub(super) async fn migrate(&self) -> Result<(), StorageError> {
        let mut connection = self.pool.acquire().await?;
        let begin = match self.kind {
            Kind::Sqlite => "BEGIN IMMEDIATE",
            Kind::Postgres => "BEGIN",
        };
        let mut transaction = connection.begin_with(begin).await?;
        if self.kind == Kind::Postgres {
            sqlx::query(POSTGRES_LOCK)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
            .execute(&mut *transaction)
            .await?;
        let found: i64 = sqlx::query("SELECT COALESCE(MAX(version), 0) FROM schema_version")
            .fetch_one(&mut *transaction)
            .await?
            .try_get(0)?;
        let known = STEPS.len() as i64;
        if found > known {
            return Err(StorageError::Newer { found, known });
        }
        for (version, step) in (1_i64..).zip(STEPS).filter(|(version, _)| *version > found) {
            sqlx::raw_sql(*step).execute(&mut *transaction).await?;
            sqlx::query("INSERT INTO schema_version (version) VALUES ($1)")
                .bind(version)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Refuses a database of another version.
    pub(super) async fn must_be_present_version(&self) -> Result<(), StorageError> {
        let mut connection = self.pool.acquire().await?;
        let sql = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
        let found: i64 = sqlx::query(sql)
            .fetch_one(&mut *connection)
            .await?
            .try_get(0)?;
        let known = STEPS.len() as i64;
        match found.cmp(&known) {
            Ordering::Less => Err(StorageError::Older { found, known }),
            Ordering::Equal => Ok(()),
            Ordering::Greater => Err(StorageError::Newer { found, known }),
        }
    }
}
