//! Dossiers: one intention from exploration to evaluation, with everything that belongs to it.

pub(crate) mod access;
mod compass;
mod list;
mod phases;

pub use access::Abilities;
pub use compass::{CompassAnswer, CompassInput, Question};
pub use list::{Filter, Found, Page};
pub(crate) use list::{NEWEST, containing};
pub use phases::PhaseChange;

use crate::actor::Actor;
use crate::error::{Error, Result, Wrong};
use crate::id::{AccountId, DossierId, OrganisationId, ProgrammeId, encode};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::{Date, IntentionKind, Involvement, Level, Moment, Phase};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

/// A dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Identifier.
    pub id: DossierId,
    /// Number in addresses: the year and four random characters.
    pub number: String,
    /// What people filled in.
    #[serde(flatten)]
    pub about: DossierInput,
    /// Organisation that leads.
    pub lead: OrganisationId,
    /// Where it is.
    pub phase: Phase,
    /// Programme that it belongs to.
    pub programme: Option<ProgrammeId>,
    /// When it was made.
    pub created: Moment,
    /// By whom.
    pub created_by: AccountId,
}

/// What is filled in for a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierInput {
    /// Title.
    pub title: String,
    /// What the intention is.
    pub kind: IntentionKind,
    /// Where it comes from: a coalition agreement with its page, a Kamerstuk number. May be empty.
    #[serde(default)]
    pub source: String,
    /// What it is meant to reach.
    pub goal: String,
    /// Date at which it should take effect.
    pub intended: Option<Date>,
    /// Year for which it is tested.
    pub year: Option<i16>,
    /// How confidential it is.
    pub level: Level,
}

/// Years that can be tested.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

impl DossierInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE);
        check.optional("source", &self.source, TEXT);
        check.text("goal", &self.goal, TEXT);
        if self.year.is_some_and(|year| !YEARS.contains(&year)) {
            let (from, to) = (i64::from(*YEARS.start()), i64::from(*YEARS.end()));
            check.wrong("year", Wrong::Range { from, to });
        }
        check.done()
    }
}

record! { Dossier in "dossier" as it {
    number plain = it.number.as_str(),
    lead plain = it.lead.as_str(),
    level plain = it.about.level.rank(),
    phase plain = it.phase.word(),
    kind plain = it.about.kind.word(),
    intended plain = it.about.intended.map(|date| date.to_string()),
    created plain = written(it.created),
    programme plain = it.programme.as_ref().map(|programme| programme.as_str()),
    search content = it.search(),
} }

impl Dossier {
    /// The words by which it is found.
    fn search(&self) -> String {
        let about = &self.about;
        let texts = [&self.number, &about.title, &about.source, &about.goal];
        texts.map(|text| text.to_lowercase()).join("\n")
    }
}

impl Workbench {
    /// Starts a dossier of one's own organisation.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn create_dossier(&self, actor: &Actor, input: DossierInput) -> Result<Dossier> {
        let refused = Error::Forbidden {
            action: Action::DossierCreate,
        };
        let (Some(account), Some(lead)) = (actor.account(), actor.organisation()) else {
            return Err(refused);
        };
        self.must(
            actor,
            Action::DossierCreate,
            &[Involvement::Own],
            input.level,
        )?;
        input.check()?;
        let mut write = self.writer(actor).await?;
        let dossier = Dossier {
            id: write.id()?,
            number: free_number(&mut write).await?,
            about: input,
            lead: lead.clone(),
            phase: Phase::Exploration,
            programme: None,
            created: write.now(),
            created_by: account.clone(),
        };
        write.insert(&dossier).await?;
        write.event("dossier.created", subject(&dossier), facts(&dossier));
        write.commit().await?;
        Ok(dossier)
    }

    /// A dossier by its number.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn dossier(&self, actor: &Actor, number: &str) -> Result<Versioned<Dossier>> {
        let mut connection = self.reader().await?;
        let sql = record::select::<Dossier>()
            .and(" AND t.number = ")
            .value(number);
        let found: Option<Versioned<Dossier>> = record::first(&mut connection, &sql).await?;
        let id = found.ok_or(Error::NotFound)?.value.id;
        Ok(self.access(&mut connection, actor, &id).await?.dossier)
    }

    /// A dossier that something else names, such as an invitation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn dossier_by_id(&self, actor: &Actor, id: &DossierId) -> Result<Versioned<Dossier>> {
        let mut connection = self.reader().await?;
        Ok(self.access(&mut connection, actor, id).await?.dossier)
    }

    /// Changes what a dossier says.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else changed it since `seen`.
    pub async fn change_dossier(
        &self,
        actor: &Actor,
        id: &DossierId,
        seen: i64,
        input: DossierInput,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, id).await?;
        access.must(self, actor, Action::DossierChange)?;
        // Whoever changes the level must be allowed to work at the new level too.
        access.must_at(self, actor, Action::DossierChange, input.level, &[])?;
        input.check()?;
        let dossier = Dossier {
            about: input,
            ..access.dossier.value
        };
        write.update(&dossier, seen).await?;
        write.event("dossier.changed", subject(&dossier), facts(&dossier));
        write.commit().await
    }

    /// What the dossier said before, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn dossier_history(
        &self,
        actor: &Actor,
        id: &DossierId,
    ) -> Result<Vec<Versioned<Dossier>>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, id).await?;
        let mut versions = record::versions::<Dossier>(&mut connection, id.as_str()).await?;
        // What was written at a higher level than the dossier has now stays with those who may read that.
        versions.retain(|version| {
            let level = version.value.about.level;
            access
                .must_at(self, actor, Action::DossierRead, level, &[])
                .is_ok()
        });
        Ok(versions)
    }
}

pub(crate) fn subject(dossier: &Dossier) -> Subject {
    Subject::within(&dossier.id, "dossier", dossier.id.as_str())
}

fn facts(dossier: &Dossier) -> [(&'static str, serde_json::Value); 4] {
    [
        ("lead", dossier.lead.as_str().into()),
        ("level", dossier.about.level.word().into()),
        ("phase", dossier.phase.word().into()),
        ("kind", dossier.about.kind.word().into()),
    ]
}

/// A number that no dossier has. It does not count: a number says nothing about how many others there are.
async fn free_number(write: &mut Write<'_>) -> Result<String> {
    let year = write.bench().today().year();
    loop {
        let random = encode(&write.bench().random::<3>()?);
        let number = format!("{year}-{random}");
        let taken = Sql::new("SELECT COUNT(*) FROM dossier WHERE number = ").value(number.as_str());
        if taken.number(write.connection()).await? == 0 {
            return Ok(number);
        }
    }
}
