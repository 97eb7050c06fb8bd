//! What an intention changes, as far as it decides who must be asked and what stands beside the rows of their tests.

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::id::{DossierId, RunId};
use crate::input::{Check, TEXT, TITLE};
use crate::storage::Write;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Bilingual, Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

words! {
    /// What an organisation has to do with the change.
    Part {
        /// Rules that it carries out change.
        CarriesOut = "voert_uit",
        /// Rules that it carries out use what changes.
        Uses = "gebruikt",
        /// It keeps a register that supplies data.
        Supplies = "levert_gegevens",
        /// It supervises what changes.
        Supervises = "houdt_toezicht",
    }
}

/// An organisation that is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedOrganisation {
    /// Short name in the laws.
    pub short_name: String,
    /// Full name.
    pub title: String,
    /// How it is touched.
    pub part: Part,
    /// Through which acts or registers.
    pub through: Vec<String>,
}

/// A rule that is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedRule {
    /// Short name of the act.
    pub law: String,
    /// Article, as the act writes it; empty for the whole act.
    #[serde(default)]
    pub article: String,
}

/// A computed fact that stands beside rows of tests, recognisable as computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputedFact {
    /// Which fact, as templates name it.
    pub fact: String,
    /// In words.
    pub text: Bilingual,
    /// From what it was computed.
    pub source: String,
}

/// What an intention changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsInput {
    /// Organisations that are touched.
    #[serde(default)]
    pub organisations: Vec<TouchedOrganisation>,
    /// Rules that are touched.
    #[serde(default)]
    pub rules: Vec<TouchedRule>,
    /// Tasks of municipalities, provinces or water boards that change, in words.
    #[serde(default)]
    pub co_government_tasks: Vec<String>,
    /// What changes for citizens, in words; empty when nothing does.
    #[serde(default)]
    pub citizens: Vec<String>,
    /// What changes for entrepreneurs, in words.
    #[serde(default)]
    pub businesses: Vec<String>,
    /// Duties that come or go, in words.
    #[serde(default)]
    pub burden: Vec<String>,
    /// Costs of information systems in whole euros, when someone estimated them.
    pub ict_cost: Option<i64>,
    /// Facts that stand beside rows of tests.
    #[serde(default)]
    pub computed: Vec<ComputedFact>,
}

/// Most entries of each list.
const MOST: usize = 500;

impl FactsInput {
    pub(super) fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.count("organisations", self.organisations.len(), MOST);
        check.count("rules", self.rules.len(), 10 * MOST);
        check.count("computed", self.computed.len(), MOST);
        for (place, organisation) in self.organisations.iter().enumerate() {
            check.line(
                format!("organisations.{place}.short_name"),
                &organisation.short_name,
                TITLE,
            );
            check.line(
                format!("organisations.{place}.title"),
                &organisation.title,
                TITLE,
            );
        }
        for (place, rule) in self.rules.iter().enumerate() {
            check.line(format!("rules.{place}.law"), &rule.law, TITLE);
            check.optional(format!("rules.{place}.article"), &rule.article, TITLE);
        }
        let lists = [
            ("co_government_tasks", &self.co_government_tasks),
            ("citizens", &self.citizens),
            ("businesses", &self.businesses),
            ("burden", &self.burden),
        ];
        for (name, list) in lists {
            check.count(name, list.len(), MOST);
            for (place, text) in list.iter().enumerate() {
                check.text(format!("{name}.{place}"), text, TEXT);
            }
        }
        check.done()
    }
}

/// What the intention of a dossier changes, as it was last recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeFacts {
    /// Identifier: that of the dossier with a word before it.
    pub id: String,
    /// Dossier.
    pub dossier: DossierId,
    /// The run from which it was computed.
    pub run: Option<RunId>,
    /// When.
    pub at: Moment,
    /// What changes.
    #[serde(flatten)]
    pub facts: FactsInput,
}

record! { ChangeFacts in "change_facts" as it {
    dossier plain = it.dossier.as_str(),
} links {
    let rules = it.facts.rules.iter().flat_map(TouchedRule::links);
    let mut links: Vec<_> = rules.collect();
    links.sort();
    links.dedup();
    links
} }

pub(super) async fn store(
    write: &mut Write<'_>,
    dossier: &DossierId,
    run: Option<&RunId>,
    facts: FactsInput,
) -> Result<()> {
    let id = id_of(dossier);
    let (dossier, run, at) = (dossier.clone(), run.cloned(), write.now());
    let record = ChangeFacts {
        id,
        dossier,
        run,
        at,
        facts,
    };
    match record::load::<ChangeFacts>(write.connection(), &record.id).await {
        Ok(before) => write.update(&record, before.version).await,
        Err(Error::NotFound) => write.insert(&record).await,
        Err(error) => Err(error),
    }
}

fn id_of(dossier: &DossierId) -> String {
    format!("wijziging-{dossier}")
}

impl Workbench {
    /// What the intention of a dossier changes, when it was recorded.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn change_facts(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Option<ChangeFacts>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        latest(&mut connection, dossier).await
    }
}

pub(crate) async fn latest(
    connection: &mut sqlx::AnyConnection,
    dossier: &DossierId,
) -> Result<Option<ChangeFacts>> {
    let found: Result<Versioned<ChangeFacts>> = record::load(connection, &id_of(dossier)).await;
    match found {
        Ok(found) => Ok(Some(found.value)),
        Err(Error::NotFound | Error::Destroyed) => Ok(None),
        Err(error) => Err(error),
    }
}
