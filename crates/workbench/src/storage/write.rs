//! A write: state, sealed content, event and log in one transaction, one writer at a time.

use super::record::{Record, content};
use super::{Kind, Sql, Storage, Value};
use crate::error::{Conflict, Error, Result};
use crate::id::FromRandom;
use crate::log::append::{self, Pending, Sealed};
use crate::log::event::{By, Subject};
use crate::surroundings::written;
use crate::words::Moment;
use crate::workbench::Workbench;
use houvast_logbook::commitment::{Salt, commit};
use serde_json::{Map, Value as Json};
use sqlx::{Any, AnyConnection, Transaction};
use tokio::sync::MutexGuard;

/// A write that is under way. Dropping it undoes everything; [`Write::commit`] makes it so.
pub(crate) struct Write<'a> {
    // The transaction is dropped before the place of the writer is given up.
    transaction: Transaction<'static, Any>,
    bench: &'a Workbench,
    by: By,
    now: Moment,
    sealed: Vec<Sealed>,
    events: Vec<Pending>,
    _turn: MutexGuard<'a, ()>,
}

impl Storage {
    /// Waits for the writer's turn and begins.
    pub(crate) async fn begin<'a>(&'a self, bench: &'a Workbench, by: By) -> Result<Write<'a>> {
        let turn = self.writer.lock().await;
        let begin = match self.kind {
            Kind::Sqlite => "BEGIN IMMEDIATE",
            Kind::Postgres => "BEGIN",
        };
        let mut transaction = self.pool.begin_with(begin).await?;
        // On PostgreSQL other processes may write too: this row is the turn among them. SQLite has one writer by itself.
        Sql::new("UPDATE log_head SET size = size WHERE id = 1")
            .run(&mut transaction)
            .await?;
        let now = bench.next_moment();
        let (sealed, events) = (Vec::new(), Vec::new());
        Ok(Write {
            transaction,
            bench,
            by,
            now,
            sealed,
            events,
            _turn: turn,
        })
    }
}

impl Write<'_> {
    /// The moment of this write.
    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    /// The connection, to read what was written so far or to keep what is no record.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// A new identifier.
    pub(crate) fn id<T: FromRandom>(&self) -> Result<T> {
        Ok(T::from_random(self.bench.random()?))
    }

    /// The workbench that is written to.
    pub(crate) fn bench(&self) -> &Workbench {
        self.bench
    }

    /// Stores a new record.
    pub(crate) async fn insert<T: Record>(&mut self, record: &T) -> Result<()> {
        let names = T::COLUMNS.iter().map(|column| column.name);
        let mut sql = Sql::new("INSERT INTO ")
            .and(T::TABLE)
            .and(" (id, version, destroyed");
        for name in names {
            sql = sql.and(", ").and(name);
        }
        let values = [record.id().into(), Value::Number(1), Value::Number(0)];
        let values = values.into_iter().chain(record.values());
        let sql = sql.and(") VALUES (").list(values).and(")");
        sql.run(&mut self.transaction).await?;
        self.seal(record, 1).await
    }

    /// Stores a new version of a record. `seen` is the version that the change was made to.
    pub(crate) async fn update<T: Record>(&mut self, record: &T, seen: i64) -> Result<()> {
        let version = seen + 1;
        let mut sql = Sql::new("UPDATE ")
            .and(T::TABLE)
            .and(" SET version = ")
            .value(version);
        for (column, value) in T::COLUMNS.iter().zip(record.values()) {
            sql = sql.and(", ").and(column.name).and(" = ").value(value);
        }
        let sql = sql.and(" WHERE destroyed = 0 AND id = ").value(record.id());
        let sql = sql.and(" AND version = ").value(seen);
        if sql.run(&mut self.transaction).await? == 0 {
            return Err(Error::Conflict(Conflict::Changed));
        }
        self.seal(record, version).await
    }

    async fn seal<T: Record>(&mut self, record: &T, version: i64) -> Result<()> {
        let content = content(record)?;
        self.link(record).await?;
        let salt = Salt::new(self.bench.random()?);
        Sql::new("INSERT INTO sealed (record, version, salt, content) VALUES (")
            .list([
                record.id().into(),
                version.into(),
                salt.to_string().into(),
                content.as_str().into(),
            ])
            .and(")")
            .run(&mut self.transaction)
            .await?;
        let commitment = commit(&salt, content.as_bytes());
        let record = format!("{}:{}", T::TABLE, record.id());
        self.sealed.push(Sealed {
            record,
            version,
            commitment,
        });
        Ok(())
    }

    /// Brings the table of links in line with what the record points to.
    async fn link<T: Record>(&mut self, record: &T) -> Result<()> {
        let (source, links) = (record.id(), record.links());
        let old = Sql::new("DELETE FROM link WHERE source = ").value(source);
        old.run(&mut self.transaction).await?;
        for (kind, target) in links {
            Sql::new("INSERT INTO link (source, kind, target) VALUES (")
                .list([source.into(), kind.into(), target.into()])
                .and(")")
                .run(&mut self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Destroys the content of a record in all its versions. What the log says of it stays.
    pub(crate) async fn destroy<T: Record>(&mut self, id: &str) -> Result<()> {
        let mut sql = Sql::new("UPDATE ").and(T::TABLE).and(" SET destroyed = 1");
        for column in T::COLUMNS.iter().filter(|column| column.content) {
            sql = sql.and(", ").and(column.name).and(" = ").value("");
        }
        let sql = sql.and(" WHERE destroyed = 0 AND id = ").value(id);
        if sql.run(&mut self.transaction).await? == 0 {
            return Err(Error::NotFound);
        }
        for table in [
            "DELETE FROM sealed WHERE record = ",
            "DELETE FROM link WHERE source = ",
        ] {
            Sql::new(table).value(id).run(&mut self.transaction).await?;
        }
        Ok(())
    }

    /// Says what happened; the records that were stored since the last event belong to it. `data` holds nothing that people wrote.
    pub(crate) fn event(
        &mut self,
        kind: &'static str,
        subject: Subject,
        data: impl IntoIterator<Item = (&'static str, Json)>,
    ) {
        let data: Map<String, Json> = data
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let sealed = std::mem::take(&mut self.sealed);
        self.events.push(Pending {
            kind,
            subject,
            data,
            sealed,
        });
    }

    /// Writes the events into the log, signs it, and makes everything so. When this returns, the disk has it.
    pub(crate) async fn commit(mut self) -> Result<()> {
        if !self.events.is_empty() {
            let at = written(self.now);
            let key = self.bench.log_key();
            append::append(&mut self.transaction, key, &at, &self.by, &self.events).await?;
        }
        self.transaction.commit().await?;
        Ok(())
    }
}
