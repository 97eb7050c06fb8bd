//! The rows by which things are found, against the content that they stand for.

use super::{CHUNK, Known, Touched};
use crate::error::Result;
use crate::kinds::all_records;
use crate::storage::record::{Record, parse};
use crate::storage::{Sql, Value};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Compares the tables of all kinds of records.
pub(super) async fn compare_all(
    connection: &mut AnyConnection,
    known: &Known,
    touched: &mut Vec<Touched>,
) -> Result<()> {
    let mut links = links(connection).await?;
    let mut table = Table {
        known,
        touched,
        links: &mut links,
    };
    macro_rules! compare {
        ($($kind:ty),+ $(,)?) => { $(table.compare::<$kind>(connection).await?;)+ };
    }
    all_records!(compare);
    for source in links.into_keys() {
        let record = format!("link:{source}");
        touched.push(Touched::RowAdded { record });
    }
    Ok(())
}

type Links = BTreeMap<String, BTreeSet<(String, String)>>;

async fn links(connection: &mut AnyConnection) -> Result<Links> {
    let mut links = Links::new();
    for row in Sql::new("SELECT source, kind, target FROM link")
        .rows(connection)
        .await?
    {
        links
            .entry(row.try_get(0)?)
            .or_default()
            .insert((row.try_get(1)?, row.try_get(2)?));
    }
    Ok(links)
}

struct Table<'a> {
    known: &'a Known,
    touched: &'a mut Vec<Touched>,
    links: &'a mut Links,
}

impl Table<'_> {
    async fn compare<T: Record>(&mut self, connection: &mut AnyConnection) -> Result<()> {
        let mut expected = self.known.latest(T::TABLE);
        let mut last = String::new();
        loop {
            let mut sql = Sql::new("SELECT t.id, t.version, t.destroyed, s.content");
            for column in T::COLUMNS {
                sql = sql.and(", t.").and(column.name);
            }
            let sql = sql
                .and(" FROM ")
                .and(T::TABLE)
                .and(" t LEFT JOIN sealed s ON s.record = t.id AND s.version = t.version WHERE t.id > ")
                .value(last.as_str())
                .and(" ORDER BY t.id LIMIT ")
                .value(CHUNK);
            let rows = sql.rows(connection).await?;
            for row in &rows {
                last = row.try_get(0)?;
                let version = expected.remove(last.as_str());
                self.row::<T>(row, &last, version)?;
            }
            if (rows.len() as i64) < CHUNK {
                break;
            }
        }
        for id in expected.into_keys() {
            self.touched.push(Touched::RowRemoved {
                record: format!("{}:{id}", T::TABLE),
            });
        }
        Ok(())
    }

    fn row<T: Record>(&mut self, row: &AnyRow, id: &str, expected: Option<i64>) -> Result<()> {
        let record = format!("{}:{id}", T::TABLE);
        let Some(expected) = expected else {
            self.touched.push(Touched::RowAdded { record });
            return Ok(());
        };
        let mut changed = |column: &str| {
            let (record, column) = (record.clone(), column.to_owned());
            self.touched.push(Touched::RowChanged { record, column });
        };
        if row.try_get::<i64, _>(1)? != expected {
            changed("version");
        }
        let destroyed = self.known.destroyed.contains(id);
        if (row.try_get::<i64, _>(2)? == 1) != destroyed {
            changed("destroyed");
        }
        let content: Option<String> = row.try_get(3)?;
        // Content that is gone or cannot be read is a finding about the content.
        let read: Option<T> = content.and_then(|content| parse(&content, id.to_owned()).ok());
        for (place, column) in T::COLUMNS.iter().enumerate() {
            let right = match &read {
                Some(read) => read
                    .values()
                    .get(place)
                    .is_some_and(|value| same(row, place + 4, value)),
                None => !destroyed || !column.content || same(row, place + 4, &Value::from("")),
            };
            if !right {
                changed(column.name);
            }
        }
        let links = self.links.remove(id).unwrap_or_default();
        let expected = read.map(|read| read.links()).unwrap_or_default();
        let expected: BTreeSet<_> = expected
            .into_iter()
            .map(|(kind, target)| (kind.to_owned(), target))
            .collect();
        if links != expected {
            changed("link");
        }
        Ok(())
    }
}

/// Does the row hold this value in this place?
fn same(row: &AnyRow, place: usize, value: &Value) -> bool {
    match value {
        Value::Text(text) => {
            row.try_get::<Option<String>, _>(place)
                .ok()
                .flatten()
                .as_ref()
                == Some(text)
        }
        Value::Number(number) => {
            row.try_get::<Option<i64>, _>(place).ok().flatten() == Some(*number)
        }
        Value::NoText => row
            .try_get::<Option<String>, _>(place)
            .is_ok_and(|text| text.is_none()),
    }
}
