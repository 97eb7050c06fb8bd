//! Phases: a dossier goes one phase on, or back to an earlier one, always with the reason.

use super::{Dossier, subject};
use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::follow;
use crate::id::{AccountId, DossierId, PhaseChangeId};
use crate::input::{Check, TEXT};
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::surroundings::written;
use crate::words::{Moment, Phase};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

/// A change of phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseChange {
    /// Identifier.
    pub id: PhaseChangeId,
    /// Dossier.
    pub dossier: DossierId,
    /// From.
    pub from: Phase,
    /// To.
    pub to: Phase,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

record! { PhaseChange in "phase_change" as it {
    dossier plain = it.dossier.as_str(),
    at plain = written(it.at),
} }

impl Workbench {
    /// Brings a dossier to the next phase, or back to an earlier one.
    ///
    /// # Errors
    /// When it is not allowed, the reason is missing, a phase would be skipped, or someone else changed the dossier since `seen`.
    pub async fn change_phase(
        &self,
        actor: &Actor,
        id: &DossierId,
        seen: i64,
        to: Phase,
        why: &str,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, id).await?;
        access.must(self, actor, Action::DossierPhase)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let mut check = Check::default();
        check.text("why", why, TEXT);
        check.done()?;
        let from = access.dossier.value.phase;
        if to == from || to as usize > from as usize + 1 {
            return Err(Error::Conflict(Conflict::Phase));
        }
        let dossier = Dossier {
            phase: to,
            ..access.dossier.value
        };
        write.update(&dossier, seen).await?;
        let (why, at) = (why.to_owned(), write.now());
        let change = PhaseChange {
            id: write.id()?,
            dossier: id.clone(),
            from,
            to,
            why,
            by,
            at,
        };
        write.insert(&change).await?;
        let data = [("from", from.word().into()), ("to", to.word().into())];
        write.event("dossier.phase_changed", subject(&dossier), data);
        let in_force = dossier.about.intended.unwrap_or_else(|| self.today());
        if to == Phase::Execution {
            follow::plan_if_absent(&mut write, id, in_force).await?;
        }
        write.commit().await
    }

    /// The changes of phase, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn phase_changes(&self, actor: &Actor, id: &DossierId) -> Result<Vec<PhaseChange>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, id).await?;
        let changes = record::of_dossier(&mut connection, id, "t.at, t.id").await?;
        Ok(changes
            .into_iter()
            .map(|change: Versioned<PhaseChange>| change.value)
            .collect())
    }
}
