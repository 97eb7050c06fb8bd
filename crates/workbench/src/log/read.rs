//! Reading the log: the events of a dossier or of all, and the signed checkpoints.

use super::append::nodes;
use super::event::Event;
use crate::actor::Actor;
use crate::dossiers::{Found, Page};
use crate::error::{Error, Result};
use crate::id::DossierId;
use crate::policy::Action;
use crate::storage::{Sql, StorageError};
use crate::words::{Involvement, Level};
use crate::workbench::Workbench;
use houvast_logbook::extract::Entry;
use houvast_logbook::proof::{inclusion_nodes, prove_inclusion};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

impl Workbench {
    /// The events, latest first: of one dossier for who may see the dossier, of all for an auditor.
    ///
    /// # Errors
    /// When it is not allowed, or the dossier is not there or may not be seen.
    pub async fn events(
        &self,
        actor: &Actor,
        dossier: Option<&DossierId>,
        page: Page,
    ) -> Result<Found<Event>> {
        let mut connection = self.reader().await?;
        let all = self.decide(
            actor,
            Action::LogRead,
            &[Involvement::None],
            Level::TopSecret,
            None,
        );
        if !all.allowed {
            let dossier = dossier.ok_or(Error::Forbidden {
                action: Action::LogRead,
            })?;
            let access = self.access(&mut connection, actor, dossier).await?;
            access.must(self, actor, Action::LogRead)?;
        }
        let mut fits = Sql::new(" FROM event WHERE 1 = 1");
        if let Some(dossier) = dossier {
            fits = fits.and(" AND dossier = ").value(dossier.as_str());
        }
        let total = Sql::new("SELECT COUNT(*)")
            .join(&fits)
            .number(&mut connection)
            .await?;
        let list = Sql::new("SELECT body")
            .join(&fits)
            .and(" ORDER BY seq DESC");
        let rows = page.limit(list).rows(&mut connection).await?;
        let items = rows.iter().map(event).collect::<Result<_>>()?;
        Ok(Found { total, items })
    }

    /// The latest signed checkpoint, for everyone: whoever keeps one can tell later whether the log was rewritten.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing has happened yet.
    pub async fn checkpoint(&self) -> Result<String> {
        let mut connection = self.reader().await?;
        Ok(latest(&mut connection).await?.1)
    }
}

/// Size of the log and its latest signed checkpoint.
pub(crate) async fn latest(connection: &mut AnyConnection) -> Result<(u64, String)> {
    let sql = Sql::new("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1");
    let row = sql.row(connection).await?.ok_or(Error::NotFound)?;
    let size = u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or_default();
    Ok((size, row.try_get(1)?))
}

/// An entry with the proof that it is in the log of `size` entries.
pub(crate) async fn proven(connection: &mut AnyConnection, index: u64, size: u64) -> Result<Entry> {
    let log = |error: houvast_logbook::TreeError| StorageError::Log(error.to_string());
    let positions = inclusion_nodes(index, size).map_err(log)?;
    let nodes = nodes(connection, positions).await?;
    let proof = prove_inclusion(index, size, &nodes).map_err(log)?;
    let seq = i64::try_from(index).unwrap_or(i64::MAX);
    let sql = Sql::new("SELECT body FROM event WHERE seq = ").value(seq);
    let row = sql.row(connection).await?.ok_or(Error::NotFound)?;
    Ok(Entry {
        index,
        body: row.try_get(0)?,
        proof,
    })
}

/// Reads an event from its body.
pub(crate) fn event(row: &AnyRow) -> Result<Event> {
    let body: String = row.try_get(0)?;
    serde_json::from_str(&body).map_err(|error| {
        let (record, why) = ("event".to_owned(), error.to_string());
        StorageError::Content { record, why }.into()
    })
}
