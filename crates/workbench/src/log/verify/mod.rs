//! Checks a whole database: the log against its signatures, what people wrote against the log, and every column against what people wrote.

mod state;

use super::event::{Event, SealedRecord};
use crate::error::Result;
use crate::storage::{Sql, Storage};
use houvast_logbook::checkpoint::Checkpoint;
use houvast_logbook::commitment::{Salt, opens};
use houvast_logbook::verify::{Finding, Report, Stored, verify};
use houvast_logbook::{Hash, leaf_hash};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something in the database that is not as it was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Touched {
    /// In the log itself.
    Log(Finding),
    /// Content differs from what the log committed to.
    ContentChanged {
        /// `kind:identifier`.
        record: String,
        /// Which version.
        version: i64,
        /// Entry of the log that holds the commitment.
        entry: u64,
    },
    /// Content is gone and no event says that it was destroyed.
    ContentRemoved {
        /// `kind:identifier`.
        record: String,
        /// Which version.
        version: i64,
        /// Entry of the log that holds the commitment.
        entry: u64,
    },
    /// Content of which the log does not know.
    ContentAdded {
        /// Identifier.
        record: String,
        /// Which version.
        version: i64,
    },
    /// A row differs from the content that it stands for.
    RowChanged {
        /// `kind:identifier`.
        record: String,
        /// Which column.
        column: String,
    },
    /// A row is gone.
    RowRemoved {
        /// `kind:identifier`.
        record: String,
    },
    /// A row of which the log does not know.
    RowAdded {
        /// `kind:identifier`.
        record: String,
    },
}

impl fmt::Display for Touched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log(finding) => write!(f, "{finding}"),
            Self::ContentChanged {
                record,
                version,
                entry,
            } => {
                write!(
                    f,
                    "the content of {record}, version {version}, was changed (entry {entry})"
                )
            }
            Self::ContentRemoved {
                record,
                version,
                entry,
            } => {
                write!(
                    f,
                    "the content of {record}, version {version}, was removed (entry {entry})"
                )
            }
            Self::ContentAdded { record, version } => {
                write!(f, "the content of {record}, version {version}, was added")
            }
            Self::RowChanged { record, column } => {
                write!(f, "column `{column}` of {record} was changed")
            }
            Self::RowRemoved { record } => write!(f, "the row of {record} was removed"),
            Self::RowAdded { record } => write!(f, "the row of {record} was added"),
        }
    }
}

/// The verdict on a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The latest checkpoint whose signature fits.
    pub head: Option<Checkpoint>,
    /// Checkpoints whose signature fits.
    pub checkpoints: usize,
    /// Versions of records whose content is there and fits.
    pub contents: usize,
    /// Records whose content was lawfully destroyed.
    pub destroyed: usize,
    /// What was touched, in order; empty when nothing was.
    pub touched: Vec<Touched>,
}

impl Verdict {
    /// Nothing was touched.
    pub fn intact(&self) -> bool {
        self.touched.is_empty()
    }
}

/// Rows that are read at once.
const CHUNK: i64 = 1000;

/// What the log says of all records.
#[derive(Default)]
struct Known {
    /// By identifier and version: the commitment, and the entry that holds it.
    sealed: BTreeMap<(String, i64), (SealedRecord, u64)>,
    /// Identifiers of what was destroyed.
    destroyed: BTreeSet<String>,
}

impl Known {
    /// Latest version of every record of a kind.
    fn latest(&self, kind: &str) -> BTreeMap<&str, i64> {
        let of_kind = self.sealed.iter().filter(|(_, (sealed, _))| {
            sealed
                .record
                .split_once(':')
                .is_some_and(|(found, _)| found == kind)
        });
        of_kind
            .map(|((id, version), _)| (id.as_str(), *version))
            .collect()
    }
}

impl Storage {
    pub(crate) async fn verify(&self, key: &str, elsewhere: &[Checkpoint]) -> Result<Verdict> {
        let connection = &mut *self.read().await?;
        let mut touched = Vec::new();
        let (stored, known) = log(connection, &mut touched).await?;
        let Report {
            head,
            checkpoints,
            findings,
        } = verify(&stored, key, elsewhere);
        touched.extend(findings.into_iter().map(Touched::Log));
        let contents = contents(connection, &known, &mut touched).await?;
        state::compare_all(connection, &known, &mut touched).await?;
        touched.sort();
        touched.dedup();
        Ok(Verdict {
            head,
            checkpoints,
            contents,
            destroyed: known.destroyed.len(),
            touched,
        })
    }
}

/// Reads the log, and what it says of records.
async fn log(
    connection: &mut AnyConnection,
    touched: &mut Vec<Touched>,
) -> Result<(Stored, Known)> {
    let (mut stored, mut known) = (Stored::default(), Known::default());
    let mut next = i64::MIN;
    loop {
        let sql = Sql::new(
            "SELECT seq, body, at, kind, account, dossier, subject FROM event WHERE seq >= ",
        );
        let sql = sql.value(next).and(" ORDER BY seq LIMIT ").value(CHUNK);
        let rows = sql.rows(connection).await?;
        for row in &rows {
            let (seq, body): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
            next = seq.saturating_add(1);
            // An entry at a place that no log has is added by hand; it gets a place where it shows.
            let index = u64::try_from(seq).unwrap_or(u64::MAX);
            stored.entries.insert(index, leaf_hash(body.as_bytes()));
            if let Ok(event) = serde_json::from_str::<Event>(&body) {
                columns(row, &event, touched)?;
                learn(&mut known, event, index);
            }
        }
        if (rows.len() as i64) < CHUNK {
            break;
        }
    }
    tree(connection, &mut stored).await?;
    Ok((stored, known))
}

/// Reads the nodes and the checkpoints.
async fn tree(connection: &mut AnyConnection, stored: &mut Stored) -> Result<()> {
    for row in Sql::new("SELECT position, hash FROM node")
        .rows(connection)
        .await?
    {
        let (position, hash): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let position = u64::try_from(position).unwrap_or(u64::MAX);
        // A text that is no hash is a changed hash.
        stored
            .nodes
            .insert(position, hash.parse().unwrap_or(Hash([0; 32])));
    }
    let sql = Sql::new("SELECT size, note FROM checkpoint ORDER BY size");
    for row in sql.rows(connection).await? {
        let number = u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or(u64::MAX);
        stored.checkpoints.push((number, row.try_get(1)?));
    }
    Ok(())
}

/// The columns by which events are found must say what the events say.
fn columns(row: &AnyRow, event: &Event, touched: &mut Vec<Touched>) -> Result<()> {
    let expected = [
        ("at", Some(event.at.as_str())),
        ("kind", Some(event.kind.as_str())),
        (
            "account",
            event.by.account().map(|account| account.as_str()),
        ),
        (
            "dossier",
            event.dossier.as_ref().map(|dossier| dossier.as_str()),
        ),
        ("subject", Some(event.subject.as_str())),
    ];
    for (column, expected) in expected {
        if row.try_get::<Option<String>, _>(column)?.as_deref() != expected {
            let record = format!("event:{}", event.seq);
            touched.push(Touched::RowChanged {
                record,
                column: column.to_owned(),
            });
        }
    }
    Ok(())
}

fn learn(known: &mut Known, event: Event, entry: u64) {
    if event.kind == super::DESTROYED {
        let records = event
            .data
            .get("records")
            .and_then(|records| records.as_array());
        let names = records
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str());
        let ids = names
            .filter_map(|name| name.split_once(':'))
            .map(|(_, id)| id.to_owned());
        known.destroyed.extend(ids);
    }
    for sealed in event.sealed {
        if let Some((_, id)) = sealed.record.split_once(':') {
            let place = (id.to_owned(), sealed.version);
            known.sealed.insert(place, (sealed, entry));
        }
    }
}

/// Holds all content against the commitments, and counts what fits.
async fn contents(
    connection: &mut AnyConnection,
    known: &Known,
    touched: &mut Vec<Touched>,
) -> Result<usize> {
    let mut missing: BTreeSet<&(String, i64)> = known.sealed.keys().collect();
    let (mut fitting, mut last) = (0, (String::new(), i64::MIN));
    loop {
        let sql = Sql::new("SELECT record, version, salt, content FROM sealed WHERE record > ")
            .value(last.0.as_str())
            .and(" OR (record = ")
            .value(last.0.as_str())
            .and(" AND version > ")
            .value(last.1)
            .and(") ORDER BY record, version LIMIT ")
            .value(CHUNK);
        let rows = sql.rows(connection).await?;
        for row in &rows {
            last = (row.try_get(0)?, row.try_get(1)?);
            missing.remove(&last);
            let (salt, content): (String, String) = (row.try_get(2)?, row.try_get(3)?);
            match known.sealed.get(&last) {
                None => {
                    let (record, version) = last.clone();
                    touched.push(Touched::ContentAdded { record, version });
                }
                Some((sealed, entry)) if !fits(sealed, &salt, &content) => {
                    let (record, version) = (sealed.record.clone(), sealed.version);
                    touched.push(Touched::ContentChanged {
                        record,
                        version,
                        entry: *entry,
                    });
                }
                Some(_) => fitting += 1,
            }
        }
        if (rows.len() as i64) < CHUNK {
            break;
        }
    }
    for place in missing
        .into_iter()
        .filter(|(id, _)| !known.destroyed.contains(id))
    {
        if let Some((sealed, entry)) = known.sealed.get(place) {
            let (record, version) = (sealed.record.clone(), sealed.version);
            touched.push(Touched::ContentRemoved {
                record,
                version,
                entry: *entry,
            });
        }
    }
    Ok(fitting)
}

fn fits(sealed: &SealedRecord, salt: &str, content: &str) -> bool {
    let salt: Option<Salt> = salt.parse().ok();
    salt.is_some_and(|salt| opens(&sealed.commitment, &salt, content.as_bytes()))
}
