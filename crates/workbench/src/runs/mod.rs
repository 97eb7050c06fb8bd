//! Runs of the test: asked for, carried out in turn, with their result and receipt.

mod queue;

pub use queue::{Job, Standing};

use crate::actor::Actor;
use crate::error::{Conflict, Error, Result, Wrong};
use crate::id::{AccountId, DossierId, RunId, VariantId};
use crate::input::{Check, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::surroundings::written;
use crate::variants;
use crate::words::{Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// How a run stands.
    RunState {
        /// Waits for its turn.
        Queued = "wacht",
        /// Is being carried out.
        Running = "loopt",
        /// Done: there is a result.
        Done = "klaar",
        /// Could not be carried out.
        Failed = "mislukt",
        /// Cancelled by someone.
        Cancelled = "geannuleerd",
    }
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Identifier.
    pub id: RunId,
    /// Dossier.
    pub dossier: DossierId,
    /// The variants, with the revision that is tested. Several are compared.
    pub variants: Vec<RevisionRef>,
    /// What it is tested with.
    pub settings: RunSettings,
    /// How it stands.
    pub state: RunState,
    /// Why it failed.
    pub failure: Option<String>,
    /// What fixes the result: hashes of law and population, version of the model, seed. Equal receipts give equal bytes.
    pub receipt: BTreeMap<String, String>,
    /// Who asked for it.
    pub by: AccountId,
    /// When it was asked for.
    pub requested: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
}

/// One revision of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRef {
    /// The variant.
    pub variant: VariantId,
    /// Which revision.
    pub version: i64,
}

/// What a test is run with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSettings {
    /// The baseline: empty for the law in force.
    #[serde(default)]
    pub baseline: String,
    /// The population: `steekproef`, `nederland`.
    pub population: String,
    /// Year for which it is tested; the intention's own when absent.
    pub year: Option<i16>,
    /// `praktijk` or `wet`.
    #[serde(default)]
    pub reading: String,
}

/// The result of a run, as the test reports it. Apart from the run, because it is large.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Identifier: that of the run with a word before it.
    pub id: String,
    /// The run.
    pub run: RunId,
    /// The assessment as JSON, in the schema `docs/schema/toets.json`; one for each variant.
    pub assessments: Vec<serde_json::Value>,
}

record! { Run in "run" as it {
    dossier plain = it.dossier.as_str(),
    account plain = it.by.as_str(),
    state plain = it.state.word(),
    requested plain = written(it.requested),
} links it.variants.iter().map(|r| ("variant", r.variant.to_string())).collect() }

record! { RunResult in "run_result" as it {
    run plain = it.run.as_str(),
} }

/// Variants that one run can compare.
pub const MOST_VARIANTS: usize = 8;
/// Runs that one account can have waiting.
const MOST_WAITING: i64 = 20;

fn subject(run: &Run) -> Subject {
    Subject::within(&run.dossier, "run", run.id.as_str())
}

impl Workbench {
    /// Asks for a run; it waits for its turn.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or the account has too many runs waiting.
    pub async fn request_run(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        variants: &[VariantId],
        settings: RunSettings,
    ) -> Result<RunId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::RunRequest)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let mut check = Check::default();
        if variants.is_empty() {
            check.wrong("variants", Wrong::Empty);
        }
        check.count("variants", variants.len(), MOST_VARIANTS);
        check.line("population", &settings.population, TITLE);
        check.optional("baseline", &settings.baseline, TITLE);
        check.optional("reading", &settings.reading, TITLE);
        check.done()?;
        queue::room(&mut write, &by, MOST_WAITING).await?;
        let mut revisions = Vec::new();
        for id in variants {
            let found = variants::of_this_dossier(write.connection(), dossier, id).await?;
            revisions.push(RevisionRef {
                variant: id.clone(),
                version: found.version,
            });
        }
        let run = Run {
            id: write.id()?,
            dossier: dossier.clone(),
            variants: revisions,
            settings,
            state: RunState::Queued,
            failure: None,
            receipt: BTreeMap::new(),
            by,
            requested: write.now(),
            ended: None,
        };
        write.insert(&run).await?;
        write.event("run.requested", subject(&run), []);
        write.commit().await?;
        Ok(run.id)
    }

    /// Cancels a run that waits or is being carried out: one's own, or any of the dossier for who leads it.
    ///
    /// # Errors
    /// When it is not allowed or the run has ended.
    pub async fn cancel_run(&self, actor: &Actor, id: &RunId) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let (run, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &Run| {
                &one.dossier
            })
            .await?;
        let mine = actor.account() == Some(&run.value.by);
        let also: &[_] = if mine {
            &[crate::words::Involvement::Author]
        } else {
            &[]
        };
        let level = access.dossier.value.about.level;
        access.must_at(self, actor, Action::RunCancel, level, also)?;
        let ended = Some(write.now());
        let cancelled = Run {
            state: RunState::Cancelled,
            ended,
            ..run.value
        };
        queue::end(&mut write, &cancelled, run.version).await?;
        write.event("run.cancelled", subject(&cancelled), []);
        write.commit().await
    }

    /// The runs of a dossier, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn runs(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<Run>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let runs = record::of_dossier(&mut connection, dossier, "t.requested DESC, t.id").await?;
        Ok(runs
            .into_iter()
            .map(|run: Versioned<Run>| run.value)
            .collect())
    }

    /// One run.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn run(&self, actor: &Actor, id: &RunId) -> Result<Run> {
        let mut connection = self.reader().await?;
        let (run, _) = self
            .within(&mut connection, actor, id.as_str(), |one: &Run| {
                &one.dossier
            })
            .await?;
        Ok(run.value)
    }

    /// The result of a run that is done.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen; a conflict when the run has no result.
    pub async fn run_result(&self, actor: &Actor, id: &RunId) -> Result<RunResult> {
        let run = self.run(actor, id).await?;
        if run.state != RunState::Done {
            return Err(Error::Conflict(Conflict::NotGiven));
        }
        let result: Versioned<RunResult> =
            record::load(&mut *self.reader().await?, &result_id(id)).await?;
        Ok(result.value)
    }
}

impl Run {
    /// What changed since: the parts of the receipt that now have another value, with what they had.
    pub fn outdated(&self, present: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let differs =
            |(name, had): &(&String, &String)| present.get(*name).is_some_and(|now| now != *had);
        let parts = self.receipt.iter().filter(differs);
        parts
            .map(|(name, had)| (name.clone(), had.clone()))
            .collect()
    }
}

fn result_id(run: &RunId) -> String {
    format!("uitkomst-{run}")
}
