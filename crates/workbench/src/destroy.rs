//! Destroying content, lawfully: the words go, with their salts; what the log says of them stays and stays provable.

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::id::DossierId;
use crate::input::{Check, TEXT};
use crate::kinds::all_records;
use crate::log::DESTROYED;
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{Record, record};
use crate::storage::{Sql, Write};
use crate::words::{Involvement, Level, Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};

words! {
    /// On what ground content is destroyed.
    Ground {
        /// The period of the selection list is over.
        Selection = "selectielijst",
        /// Someone asked for it under the AVG, article 17.
        Erasure = "avg_artikel_17",
        /// It never should have been entered.
        Mistake = "onterecht_vastgelegd",
        /// A court ordered it.
        Court = "rechterlijke_uitspraak",
    }
}

/// The account of a destruction: on what ground and why, not what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destruction {
    /// Identifier.
    pub id: String,
    /// On what ground.
    pub ground: Ground,
    /// Explanation, which says nothing of the content.
    pub why: String,
    /// When.
    pub at: Moment,
}

record! { Destruction in "destruction" as it {
    ground plain = it.ground.word(),
} }

/// One record: its kind and identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    kind: &'static str,
    id: String,
}

impl Workbench {
    /// Destroys the content of one record, named as the log names it (`advice_text:…`), in all its versions.
    ///
    /// # Errors
    /// When it is not allowed, the explanation is missing, or the record is not there.
    pub async fn destroy(
        &self,
        actor: &Actor,
        record: &str,
        ground: Ground,
        why: &str,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let (kind, id) = record.split_once(':').ok_or(Error::NotFound)?;
        let (kind, parent) = lookup(write.connection(), kind, id).await?;
        self.may_destroy(&mut write, actor, parent.as_ref()).await?;
        let name = Name {
            kind,
            id: id.to_owned(),
        };
        carry_out(&mut write, vec![name], parent.as_ref(), ground, why).await?;
        write.commit().await?;
        self.scrub().await
    }

    /// Destroys the content of a dossier and everything in it.
    ///
    /// # Errors
    /// When it is not allowed, the explanation is missing, or the dossier is not there.
    pub async fn destroy_dossier(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        ground: Ground,
        why: &str,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        self.may_destroy(&mut write, actor, Some(dossier)).await?;
        let names = everything(write.connection(), dossier).await?;
        carry_out(&mut write, names, Some(dossier), ground, why).await?;
        write.commit().await?;
        self.scrub().await
    }

    async fn may_destroy(
        &self,
        write: &mut Write<'_>,
        actor: &Actor,
        dossier: Option<&DossierId>,
    ) -> Result<()> {
        match dossier {
            Some(dossier) => {
                let access = self.access(write.connection(), actor, dossier).await?;
                access.must(self, actor, Action::ContentDestroy)?;
            }
            None => {
                // Outside a dossier nobody else has the thing in keeping.
                let keeper = [Involvement::Author];
                self.must(actor, Action::ContentDestroy, &keeper, Level::Case)?;
            }
        }
        Ok(())
    }
}

async fn carry_out(
    write: &mut Write<'_>,
    names: Vec<Name>,
    dossier: Option<&DossierId>,
    ground: Ground,
    why: &str,
) -> Result<()> {
    let mut check = Check::default();
    check.text("why", why, TEXT);
    check.done()?;
    for name in &names {
        destroy_one(write, name).await?;
    }
    let random: [u8; 16] = write.bench().random()?;
    let (id, at) = (crate::id::encode(&random), write.now());
    let account = Destruction {
        id,
        ground,
        why: why.to_owned(),
        at,
    };
    write.insert(&account).await?;
    let subject = match dossier {
        Some(dossier) => Subject::within(dossier, "destruction", &account.id),
        None => Subject::of("destruction", &account.id),
    };
    let records: Vec<String> = names
        .iter()
        .map(|name| format!("{}:{}", name.kind, name.id))
        .collect();
    let data = [
        ("ground", ground.word().into()),
        ("records", records.into()),
    ];
    write.event(DESTROYED, subject, data);
    Ok(())
}

/// Where to find the dossier of a record of a kind: through which column, of which other table.
fn way_to_dossier(
    columns: &[crate::storage::record::Column],
) -> Option<(&'static str, Option<&'static str>)> {
    let has = |name| columns.iter().any(|column| column.name == name);
    [
        ("dossier", None),
        ("advice", Some("advice")),
        ("run", Some("run")),
    ]
    .into_iter()
    .find(|(column, _)| has(*column))
}

/// Kinds that are never destroyed: what others lean on, and the accounts of destruction themselves.
const KEPT: &[&str] = &["organisation", "account", "destruction"];

macro_rules! per_kind {
    ($($kind:ty),+ $(,)?) => {
        async fn destroy_one(write: &mut Write<'_>, name: &Name) -> Result<()> {
            $(if name.kind == <$kind as Record>::TABLE {
                return write.destroy::<$kind>(&name.id).await;
            })+
            Err(Error::NotFound)
        }

        /// The kind with this name, and the dossier of the record.
        async fn lookup(
            connection: &mut AnyConnection,
            kind: &str,
            id: &str,
        ) -> Result<(&'static str, Option<DossierId>)> {
            $(if kind == <$kind as Record>::TABLE && !KEPT.contains(&kind) {
                return Ok((<$kind as Record>::TABLE, parent::<$kind>(connection, id).await?));
            })+
            Err(Error::NotFound)
        }

        /// All records in a dossier, the dossier itself last.
        async fn everything(connection: &mut AnyConnection, dossier: &DossierId) -> Result<Vec<Name>> {
            let mut names = Vec::new();
            $(within::<$kind>(connection, dossier, &mut names).await?;)+
            names.push(Name { kind: "dossier", id: dossier.to_string() });
            Ok(names)
        }
    };
}

all_records!(per_kind);

async fn parent<T: Record>(connection: &mut AnyConnection, id: &str) -> Result<Option<DossierId>> {
    let sql = match way_to_dossier(T::COLUMNS) {
        _ if T::TABLE == "dossier" => Sql::new("SELECT t.id FROM ").and(T::TABLE).and(" t"),
        None => Sql::new("SELECT NULL FROM ").and(T::TABLE).and(" t"),
        Some((column, None)) => Sql::new("SELECT t.")
            .and(column)
            .and(" FROM ")
            .and(T::TABLE)
            .and(" t"),
        Some((column, Some(other))) => Sql::new("SELECT o.dossier FROM ")
            .and(T::TABLE)
            .and(" t JOIN ")
            .and(other)
            .and(" o ON o.id = t.")
            .and(column),
    };
    let row = sql
        .and(" WHERE t.id = ")
        .value(id)
        .row(connection)
        .await?
        .ok_or(Error::NotFound)?;
    let dossier: Option<String> = row.try_get(0)?;
    Ok(dossier.and_then(|dossier| dossier.parse().ok()))
}

async fn within<T: Record>(
    connection: &mut AnyConnection,
    dossier: &DossierId,
    names: &mut Vec<Name>,
) -> Result<()> {
    let sql = Sql::new("SELECT t.id FROM ").and(T::TABLE).and(" t");
    let sql = match way_to_dossier(T::COLUMNS) {
        None => return Ok(()),
        Some((column, None)) => sql
            .and(" WHERE t.destroyed = 0 AND t.")
            .and(column)
            .and(" = "),
        Some((column, Some(other))) => sql
            .and(" JOIN ")
            .and(other)
            .and(" o ON o.id = t.")
            .and(column)
            .and(" WHERE t.destroyed = 0 AND o.dossier = "),
    };
    for row in sql.value(dossier.as_str()).rows(connection).await? {
        names.push(Name {
            kind: T::TABLE,
            id: row.try_get(0)?,
        });
    }
    Ok(())
}
