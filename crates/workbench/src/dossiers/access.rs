//! May someone see a dossier, and what may be done in it?

use super::Dossier;
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::id::DossierId;
use crate::policy::{self, Action, Decision, Policy, Question};
use crate::storage::Sql;
use crate::storage::record::{self, Record, Versioned};
use crate::words::{Involvement, Level, Phase, Role};
use crate::workbench::Workbench;
use sqlx::AnyConnection;

/// A dossier that someone may see, with how that person is involved.
#[derive(Debug)]
pub(crate) struct Access {
    pub(crate) dossier: Versioned<Dossier>,
    pub(crate) involvement: Vec<Involvement>,
}

impl Access {
    /// Refuses unless the policy allows it at the dossier's own level.
    pub(crate) fn must(
        &self,
        bench: &Workbench,
        actor: &Actor,
        action: Action,
    ) -> Result<Decision> {
        self.must_at(bench, actor, action, self.dossier.value.about.level, &[])
    }

    /// Refuses unless the policy allows it for a thing in the dossier: at the higher of both levels, for someone who may also be its maker.
    pub(crate) fn must_at(
        &self,
        bench: &Workbench,
        actor: &Actor,
        action: Action,
        level: Level,
        also: &[Involvement],
    ) -> Result<Decision> {
        let decision = self.may_at(bench, actor, action, level, also);
        if decision.allowed {
            Ok(decision)
        } else {
            Err(Error::Forbidden { action })
        }
    }

    /// What the policy says for a thing in the dossier.
    pub(crate) fn may_at(
        &self,
        bench: &Workbench,
        actor: &Actor,
        action: Action,
        level: Level,
        also: &[Involvement],
    ) -> Decision {
        let involvement: Vec<_> = self.involvement.iter().chain(also).copied().collect();
        let phase = Some(self.dossier.value.phase);
        bench.decide(actor, action, &involvement, level, phase)
    }
}

/// What someone may do in a dossier, so that a page offers that and no more. Every command asks the policy again.
#[derive(Debug, Clone)]
pub struct Abilities<'p> {
    policy: &'p Policy,
    roles: Vec<Role>,
    involvement: Vec<Involvement>,
    level: Level,
    phase: Phase,
}

impl Abilities<'_> {
    /// May do this at the dossier's own level.
    pub fn may(&self, action: Action) -> bool {
        self.may_at(action, self.level, false)
    }

    /// May do this with a thing of one's own organisation, at the dossier's own level.
    pub fn may_with_own(&self, action: Action) -> bool {
        self.may_at(action, self.level, true)
    }

    /// May do this with a thing of this level, of which one is the author or not.
    pub fn may_at(&self, action: Action, level: Level, author: bool) -> bool {
        let also = author.then_some(Involvement::Author);
        let involvement: Vec<_> = self.involvement.iter().copied().chain(also).collect();
        let question = Question {
            action,
            roles: &self.roles,
            involvement: &involvement,
            level,
            phase: Some(self.phase),
        };
        policy::decide(self.policy, &question).allowed
    }

    /// Is of the organisation that leads.
    pub fn leads(&self) -> bool {
        self.involvement.contains(&Involvement::Own)
    }
}

impl Workbench {
    /// What someone may do in a dossier.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn abilities(&self, actor: &Actor, id: &DossierId) -> Result<Abilities<'_>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, id).await?;
        Ok(Abilities {
            policy: self.policy(),
            roles: actor.roles().to_vec(),
            involvement: access.involvement,
            level: access.dossier.value.about.level,
            phase: access.dossier.value.phase,
        })
    }

    /// A thing in a dossier, with the dossier, when the actor may see that; otherwise as if it were not there. Whether the thing may be seen too is for who asks.
    pub(crate) async fn within<T: Record>(
        &self,
        connection: &mut AnyConnection,
        actor: &Actor,
        id: &str,
        dossier: fn(&T) -> &DossierId,
    ) -> Result<(Versioned<T>, Access)> {
        match record::load::<T>(connection, id).await {
            Ok(found) => {
                let access = self.access(connection, actor, dossier(&found.value));
                let access = access.await?;
                Ok((found, access))
            }
            Err(Error::Destroyed) => {
                // That it was destroyed is only for who would have seen it.
                let dossier = record::dossier_of::<T>(connection, id).await?;
                self.access(connection, actor, &dossier).await?;
                Err(Error::Destroyed)
            }
            Err(error) => Err(error),
        }
    }

    /// The dossier, when the actor may see it; otherwise as if it were not there.
    pub(crate) async fn access(
        &self,
        connection: &mut AnyConnection,
        actor: &Actor,
        id: &DossierId,
    ) -> Result<Access> {
        let found = record::load(connection, id.as_str()).await;
        let dossier: Versioned<Dossier> = match found {
            // That there was a dossier is in the log; here it is as if it were not.
            Err(Error::Destroyed) => Err(Error::NotFound),
            found => found,
        }?;
        let mut involvement = vec![Involvement::None];
        if let Some(organisation) = actor.organisation() {
            if *organisation == dossier.value.lead {
                involvement.push(Involvement::Own);
            }
            let invited =
                Sql::new("SELECT COUNT(*) FROM invitation WHERE withdrawn = 0 AND dossier = ")
                    .value(id.as_str())
                    .and(" AND organisation = ")
                    .value(organisation.as_str());
            if invited.number(connection).await? > 0 {
                involvement.push(Involvement::Invited);
            }
        }
        let access = Access {
            dossier,
            involvement,
        };
        match access.must(self, actor, Action::DossierRead) {
            Ok(_) => Ok(access),
            Err(_) => Err(Error::NotFound),
        }
    }
}
