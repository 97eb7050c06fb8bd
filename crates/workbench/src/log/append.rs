//! Adds entries at the end of the log, within a transaction.

use super::event::{By, Event, SealedRecord, Subject};
use crate::error::{Error, Result};
use crate::storage::{Sql, StorageError, Value};
use houvast_logbook::checkpoint::LogKey;
use houvast_logbook::{Growth, Hash, Position, frontier};
use serde_json::{Map, Value as Json};
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A version of a record that was sealed in this transaction.
pub(crate) type Sealed = SealedRecord;

/// An event that waits for its place in the log.
pub(crate) struct Pending {
    pub(crate) kind: &'static str,
    pub(crate) subject: Subject,
    pub(crate) data: Map<String, Json>,
    pub(crate) sealed: Vec<Sealed>,
}

/// Gives the events their places, stores them with the nodes that they add to the tree, and signs the new end.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    key: &LogKey,
    at: &str,
    by: &By,
    pending: &[Pending],
) -> Result<()> {
    let mut growth = resume(connection).await?;
    let mut nodes = Vec::new();
    for pending in pending {
        let event = place(growth.size(), at, by, pending);
        let body = serde_json::to_string(&event).map_err(|error| log(&error))?;
        nodes.extend(
            growth
                .append(body.as_bytes())
                .map_err(|error| log(&error))?,
        );
        store(connection, &event, &body).await?;
    }
    for (position, hash) in nodes {
        Sql::new("INSERT INTO node (position, hash) VALUES (")
            .list([number(position)?, hash.to_string().into()])
            .and(")")
            .run(connection)
            .await?;
    }
    let root = growth.root().map_err(|error| log(&error))?;
    let note = key.sign(growth.size(), root).map_err(|error| log(&error))?;
    Sql::new("INSERT INTO checkpoint (size, note) VALUES (")
        .list([number(growth.size())?, note.into()])
        .and(")")
        .run(connection)
        .await?;
    Sql::new("UPDATE log_head SET size = ")
        .value(number(growth.size())?)
        .and(" WHERE id = 1")
        .run(connection)
        .await?;
    Ok(())
}

/// The end of the log as it is stored.
async fn resume(connection: &mut AnyConnection) -> Result<Growth> {
    let size = Sql::new("SELECT size FROM log_head WHERE id = 1")
        .number(connection)
        .await?;
    let size = u64::try_from(size).map_err(|error| log(&error))?;
    let positions = frontier(size).map_err(|error| log(&error))?;
    let nodes = nodes(connection, positions).await?;
    Growth::resume(size, &nodes).map_err(|error| log(&error))
}

/// The stored nodes at these positions.
pub(crate) async fn nodes(
    connection: &mut AnyConnection,
    positions: Vec<Position>,
) -> Result<BTreeMap<Position, Hash>> {
    if positions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let places = positions
        .into_iter()
        .map(number)
        .collect::<Result<Vec<_>>>()?;
    let sql = Sql::new("SELECT position, hash FROM node WHERE position IN (")
        .list(places)
        .and(")");
    let rows = sql.rows(connection).await?;
    rows.iter()
        .map(|row| {
            let position = u64::try_from(row.try_get::<i64, _>(0)?).map_err(|error| log(&error))?;
            let hash: String = row.try_get(1)?;
            Ok((position, hash.parse().map_err(|error| log(&error))?))
        })
        .collect()
}

fn place(seq: u64, at: &str, by: &By, pending: &Pending) -> Event {
    Event {
        seq,
        at: at.to_owned(),
        by: by.clone(),
        kind: pending.kind.to_owned(),
        dossier: pending.subject.dossier.clone(),
        subject: pending.subject.name.clone(),
        data: pending
            .data
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        sealed: pending.sealed.clone(),
    }
}

async fn store(connection: &mut AnyConnection, event: &Event, body: &str) -> Result<()> {
    let values = [
        number(event.seq)?,
        event.at.as_str().into(),
        event.kind.as_str().into(),
        Value::from(event.by.account().map(|account| account.as_str())),
        Value::from(event.dossier.as_ref().map(|dossier| dossier.as_str())),
        event.subject.as_str().into(),
        body.into(),
    ];
    Sql::new("INSERT INTO event (seq, at, kind, account, dossier, subject, body) VALUES (")
        .list(values)
        .and(")")
        .run(connection)
        .await?;
    Ok(())
}

fn number(value: u64) -> Result<Value> {
    i64::try_from(value)
        .map(Value::Number)
        .map_err(|error| log(&error))
}

fn log(error: &impl std::fmt::Display) -> Error {
    Error::Storage(StorageError::Log(error.to_string()))
}
