//! Organisations: those who lead, carry out, supervise, are asked or advise.

use crate::actor::Actor;
use crate::error::{Error, Result, Wrong};
use crate::id::OrganisationId;
use crate::input::{Check, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::words::{Involvement, Level, OrganisationKind};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Identifier.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Name.
    pub name: String,
    /// Short name in the laws (`dienst_toeslagen`), when they name it.
    pub law_name: Option<String>,
    /// Where an invitation reaches it.
    pub contact: String,
}

/// What is filled in for an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationInput {
    /// What it is.
    pub kind: OrganisationKind,
    /// Name.
    pub name: String,
    /// Short name in the laws, when they name it.
    pub law_name: Option<String>,
    /// Where an invitation reaches it; may be empty.
    #[serde(default)]
    pub contact: String,
}

impl OrganisationInput {
    pub(crate) fn check(&self, check: &mut Check, prefix: &str) {
        check.line(format!("{prefix}name"), &self.name, TITLE);
        check.optional(format!("{prefix}contact"), &self.contact, TITLE);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if self
            .law_name
            .as_ref()
            .is_some_and(|name| name.is_empty() || !name.chars().all(plain))
        {
            let expected = "dienst_toeslagen";
            check.wrong(format!("{prefix}law_name"), Wrong::Form { expected });
        }
    }

    fn with_id(self, id: OrganisationId) -> Organisation {
        let Self {
            kind,
            name,
            law_name,
            contact,
        } = self;
        let (name, contact) = (name.trim().to_owned(), contact.trim().to_owned());
        Organisation {
            id,
            kind,
            name,
            law_name,
            contact,
        }
    }
}

record! { Organisation in "organisation" as it {
    kind plain = it.kind.word(),
    law_name plain = it.law_name.as_deref(),
    name content = it.name.as_str(),
    search content = it.name.to_lowercase(),
} }

impl Workbench {
    /// Adds an organisation.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn add_organisation(
        &self,
        actor: &Actor,
        input: OrganisationInput,
    ) -> Result<OrganisationId> {
        self.must(
            actor,
            Action::OrganisationManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut check = Check::default();
        input.check(&mut check, "");
        check.done()?;
        let mut write = self.writer(actor).await?;
        let id = insert(&mut write, input).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Changes an organisation.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else changed it since `seen`.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        seen: i64,
        input: OrganisationInput,
    ) -> Result<()> {
        self.must(
            actor,
            Action::OrganisationManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut check = Check::default();
        input.check(&mut check, "");
        check.done()?;
        let mut write = self.writer(actor).await?;
        record::load::<Organisation>(write.connection(), id.as_str()).await?;
        write.update(&input.with_id(id.clone()), seen).await?;
        write.event(
            "organisation.changed",
            Subject::of("organisation", id.as_str()),
            [],
        );
        write.commit().await
    }

    /// All organisations, by name.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn organisations(&self, actor: &Actor) -> Result<Vec<Versioned<Organisation>>> {
        self.must(
            actor,
            Action::OrganisationRead,
            &[Involvement::None],
            Level::Open,
        )?;
        let sql = record::select::<Organisation>().and(" ORDER BY t.search, t.id");
        record::all(&mut *self.reader().await?, &sql).await
    }

    /// Names of organisations by their identifiers, for everyone: who sees that something has an owner or was promised, sees whose. Identifiers cannot be
    /// guessed; those without an organisation are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn organisation_names<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i OrganisationId>,
    ) -> Result<BTreeMap<OrganisationId, String>> {
        let ids: BTreeSet<&OrganisationId> = ids.into_iter().collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let sql = record::select::<Organisation>()
            .and(" AND t.id IN (")
            .list(ids.iter().map(|id| id.as_str().into()))
            .and(")");
        let found: Vec<Versioned<Organisation>> =
            record::all(&mut *self.reader().await?, &sql).await?;
        let names = found
            .into_iter()
            .map(|found| (found.value.id, found.value.name));
        Ok(names.collect())
    }

    /// One organisation.
    ///
    /// # Errors
    /// When it is not there or may not be seen.
    pub async fn organisation(
        &self,
        actor: &Actor,
        id: &OrganisationId,
    ) -> Result<Versioned<Organisation>> {
        self.must(
            actor,
            Action::OrganisationRead,
            &[Involvement::None],
            Level::Open,
        )?;
        record::load(&mut *self.reader().await?, id.as_str()).await
    }
}

/// Stores a new organisation within a write.
pub(crate) async fn insert(
    write: &mut Write<'_>,
    input: OrganisationInput,
) -> Result<OrganisationId> {
    if let Some(name) = &input.law_name {
        let taken =
            Sql::new("SELECT COUNT(*) FROM organisation WHERE destroyed = 0 AND law_name = ")
                .value(name.as_str());
        if taken.number(write.connection()).await? > 0 {
            let mut check = Check::default();
            check.wrong("law_name", Wrong::Taken);
            check.done()?;
        }
    }
    let organisation = input.with_id(write.id()?);
    write.insert(&organisation).await?;
    let subject = Subject::of("organisation", organisation.id.as_str());
    write.event(
        "organisation.added",
        subject,
        [("kind", organisation.kind.word().into())],
    );
    Ok(organisation.id)
}

/// The organisation must be there.
pub(crate) async fn must_exist(write: &mut Write<'_>, id: &OrganisationId) -> Result<Organisation> {
    match record::load::<Organisation>(write.connection(), id.as_str()).await {
        Ok(found) => Ok(found.value),
        Err(Error::NotFound) => {
            let mut check = Check::default();
            check.wrong(
                "organisation",
                Wrong::Unknown {
                    given: id.to_string(),
                },
            );
            Err(check.done().err().unwrap_or(Error::NotFound))
        }
        Err(error) => Err(error),
    }
}
