//! Records: what people wrote, version by version, each sealed with its own salt.

use super::{Sql, StorageError, Value};
use crate::error::{Error, Result};
use crate::id::DossierId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A column of a record's table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// Holds words that people wrote: emptied when the content is destroyed.
    pub(crate) content: bool,
}

/// A kind of thing that is stored: its content is sealed, and its table has the columns by which it is found.
pub(crate) trait Record: Serialize + DeserializeOwned + Send + Sync {
    /// Table, and the kind that the log states.
    const TABLE: &'static str;
    /// Columns beside `id`, `version` and `destroyed`, in the order of [`Record::values`].
    const COLUMNS: &'static [Column];

    /// The identifier.
    fn id(&self) -> &str;
    /// The columns' values: they follow from the content, so that a changed column is noticed.
    fn values(&self) -> Vec<Value>;
    /// What it points to, by kind: rows of the table `link`, by which it is found from the other side.
    fn links(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// Makes a type a [`Record`]: its table and the columns that follow from its content. `content` columns hold what people wrote; `links` gives what it points to.
macro_rules! record {
    ($type:ident in $table:literal as $it:ident { $($column:ident $kind:ident = $value:expr,)* } $(links $links:expr)?) => {
        impl $crate::storage::record::Record for $type {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [$crate::storage::record::Column] = &[
                $($crate::storage::record::Column {
                    name: stringify!($column),
                    content: $crate::storage::record::is_content(stringify!($kind)),
                },)*
            ];

            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn values(&self) -> Vec<$crate::storage::Value> {
                let $it = self;
                vec![$($crate::storage::Value::from($value)),*]
            }

            $(fn links(&self) -> Vec<(&'static str, String)> {
                let $it = self;
                $links
            })?
        }
    };
}
pub(crate) use record;

/// The word before a column's value: `plain` or `content`.
pub(crate) const fn is_content(kind: &str) -> bool {
    kind.as_bytes()[0] == b'c'
}

/// A record with the version that it has. Who changes it names the version that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Versioned<T> {
    /// Counts from 1.
    pub version: i64,
    /// The record.
    pub value: T,
}

/// What is found by `SELECT` from a record's table `t`; conditions come after it.
pub(crate) fn select<T: Record>() -> Sql {
    Sql::new("SELECT s.content, t.version, t.id FROM ")
        .and(T::TABLE)
        .and(" t JOIN sealed s ON s.record = t.id AND s.version = t.version WHERE t.destroyed = 0")
}

/// All records that the statement finds.
pub(crate) async fn all<T: Record>(
    connection: &mut AnyConnection,
    sql: &Sql,
) -> Result<Vec<Versioned<T>>> {
    let rows = sql.rows(connection).await?;
    rows.iter().map(read).collect()
}

/// The first record that the statement finds.
pub(crate) async fn first<T: Record>(
    connection: &mut AnyConnection,
    sql: &Sql,
) -> Result<Option<Versioned<T>>> {
    let row = sql.row(connection).await?;
    row.as_ref().map(read).transpose()
}

/// The record with this identifier.
pub(crate) async fn load<T: Record>(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<Versioned<T>> {
    let sql = select::<T>().and(" AND t.id = ").value(id);
    if let Some(found) = first(connection, &sql).await? {
        return Ok(found);
    }
    let gone = Sql::new("SELECT COUNT(*) FROM ")
        .and(T::TABLE)
        .and(" WHERE destroyed = 1 AND id = ")
        .value(id);
    match gone.number(connection).await? {
        0 => Err(Error::NotFound),
        _ => Err(Error::Destroyed),
    }
}

/// The dossier of a record whose content was destroyed.
pub(crate) async fn dossier_of<T: Record>(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<DossierId> {
    let sql = Sql::new("SELECT dossier FROM ")
        .and(T::TABLE)
        .and(" WHERE id = ")
        .value(id);
    let row = sql.row(connection).await?.ok_or(Error::NotFound)?;
    let dossier: String = row.try_get(0)?;
    dossier.parse().map_err(|_| Error::NotFound)
}

/// All versions that a record had, oldest first, with the version number.
pub(crate) async fn versions<T: Record>(
    connection: &mut AnyConnection,
    id: &str,
) -> Result<Vec<Versioned<T>>> {
    let sql = Sql::new("SELECT content, version, record FROM sealed WHERE record = ")
        .value(id)
        .and(" ORDER BY version");
    all(connection, &sql).await
}

fn read<T: Record>(row: &AnyRow) -> Result<Versioned<T>> {
    let content: String = row.try_get(0)?;
    let value = parse(&content, row.try_get(2)?)?;
    Ok(Versioned {
        version: row.try_get(1)?,
        value,
    })
}

/// Reads a record from its content.
pub(crate) fn parse<T: Record>(content: &str, id: String) -> Result<T> {
    serde_json::from_str(content).map_err(|error| {
        let record = format!("{}:{id}", T::TABLE);
        StorageError::Content {
            record,
            why: error.to_string(),
        }
        .into()
    })
}

/// The content of a record as it is sealed.
pub(crate) fn content<T: Record>(record: &T) -> Result<String> {
    serde_json::to_string(record).map_err(|error| {
        let name = format!("{}:{}", T::TABLE, record.id());
        StorageError::Content {
            record: name,
            why: error.to_string(),
        }
        .into()
    })
}

/// All records of a kind in a dossier, in the order of these columns.
pub(crate) async fn of_dossier<T: Record>(
    connection: &mut AnyConnection,
    dossier: &DossierId,
    order: &'static str,
) -> Result<Vec<Versioned<T>>> {
    let sql = select::<T>()
        .and(" AND t.dossier = ")
        .value(dossier.as_str());
    all(connection, &sql.and(" ORDER BY ").and(order)).await
}
