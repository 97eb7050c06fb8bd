//! Who must be asked, and who was: parties follow from what the intention changes; invitations go to organisations.

mod facts;
mod invitations;
mod routing;

pub(crate) use facts::latest as latest_facts;
pub use facts::{ChangeFacts, ComputedFact, FactsInput, Part, TouchedOrganisation, TouchedRule};
pub use invitations::{Invitation, InvitationInput};
pub use routing::{ICT_LIMIT, Proposal, Reason, Who, Why, propose};

use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::id::{DossierId, OrganisationId, PartyId, RunId};
use crate::log::event::Subject;
use crate::organisations::{self, Organisation};
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

/// A party: someone who must or may be asked, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Identifier.
    pub id: PartyId,
    /// Dossier.
    pub dossier: DossierId,
    /// The organisation, when it is known here.
    pub organisation: Option<OrganisationId>,
    /// What the law change says of who, for which test and why.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The law change no longer asks for it.
    pub lapsed: bool,
}

record! { Party in "party" as it {
    dossier plain = it.dossier.as_str(),
    organisation plain = it.organisation.as_ref().map(|organisation| organisation.as_str()),
    template plain = it.proposal.template.as_str(),
    mandatory plain = it.proposal.mandatory,
    lapsed plain = it.lapsed,
} }

impl Workbench {
    /// Records what an intention changes, and with it who must be asked. What no longer follows is kept as lapsed.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn record_change(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        run: Option<&RunId>,
        input: FactsInput,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::PartyInvite)?;
        input.check()?;
        let proposals = propose(&input, self.templates());
        facts::store(&mut write, dossier, run, input).await?;
        let mut present: Vec<Versioned<Party>> =
            record::of_dossier(write.connection(), dossier, "t.id").await?;
        for proposal in proposals {
            let lead = &access.dossier.value.lead;
            for organisation in resolve(&mut write, &proposal.who, lead).await? {
                let same = |party: &Versioned<Party>| {
                    let value = &party.value;
                    // Someone may have said since which organisation is meant.
                    let meant = match organisation {
                        Some(_) => value.organisation == organisation,
                        None => value.proposal.who == proposal.who,
                    };
                    meant && value.proposal.template == proposal.template
                };
                let before = present
                    .iter()
                    .position(same)
                    .map(|place| present.swap_remove(place));
                put(&mut write, dossier, organisation, &proposal, before).await?;
            }
        }
        for party in present.into_iter().filter(|party| !party.value.lapsed) {
            let lapsed = Party {
                lapsed: true,
                ..party.value
            };
            write.update(&lapsed, party.version).await?;
        }
        write.event(
            "parties.recorded",
            Subject::within(dossier, "dossier", dossier.as_str()),
            [],
        );
        write.commit().await
    }

    /// Says which organisation is meant by a party that the laws name and that is not known here under that name.
    ///
    /// # Errors
    /// When it is not allowed, there is no such organisation, or it is known already who is meant.
    pub async fn identify_party(
        &self,
        actor: &Actor,
        id: &PartyId,
        organisation: &OrganisationId,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &Party| {
                &one.dossier
            })
            .await?;
        let dossier = found.value.dossier.clone();
        access.must(self, actor, Action::PartyInvite)?;
        organisations::must_exist(&mut write, organisation).await?;
        if found.value.organisation.is_some() {
            return Err(Error::Conflict(Conflict::Finished));
        }
        let party = Party {
            organisation: Some(organisation.clone()),
            ..found.value
        };
        write.update(&party, found.version).await?;
        let subject = Subject::within(&dossier, "party", id.as_str());
        let data = [("organisation", organisation.as_str().into())];
        write.event("party.identified", subject, data);
        write.commit().await
    }

    /// Who must or may be asked, the mandatory first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn parties(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<Party>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let order = "t.lapsed, t.mandatory DESC, t.template, t.id";
        let parties = record::of_dossier(&mut connection, dossier, order).await?;
        Ok(parties
            .into_iter()
            .map(|party: Versioned<Party>| party.value)
            .collect())
    }

    /// The mandatory tests that were not given yet.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn missing_tests(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<Party>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        missing(&mut connection, dossier).await
    }
}

/// The mandatory tests that were not given yet: no given test of that organisation with that template.
pub(crate) async fn missing(
    connection: &mut sqlx::AnyConnection,
    dossier: &DossierId,
) -> Result<Vec<Party>> {
    let sql = record::select::<Party>()
        .and(" AND t.mandatory = 1 AND t.lapsed = 0 AND t.dossier = ")
        .value(dossier.as_str())
        .and(
            " AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.dossier = t.dossier AND g.given = 1 \
             AND g.organisation = t.organisation AND g.template = t.template) ORDER BY t.template, t.id",
        );
    let parties = record::all(connection, &sql).await?;
    Ok(parties
        .into_iter()
        .map(|party: Versioned<Party>| party.value)
        .collect())
}

async fn put(
    write: &mut Write<'_>,
    dossier: &DossierId,
    organisation: Option<OrganisationId>,
    proposal: &Proposal,
    before: Option<Versioned<Party>>,
) -> Result<()> {
    let proposal = proposal.clone();
    match before {
        None => {
            let (id, dossier) = (write.id()?, dossier.clone());
            write
                .insert(&Party {
                    id,
                    dossier,
                    organisation,
                    proposal,
                    lapsed: false,
                })
                .await
        }
        Some(before) => {
            let party = Party {
                proposal,
                lapsed: false,
                ..before.value.clone()
            };
            match party == before.value {
                true => Ok(()),
                false => write.update(&party, before.version).await,
            }
        }
    }
}

/// The organisations that are meant; one unknown when there is none here.
async fn resolve(
    write: &mut Write<'_>,
    who: &Who,
    lead: &OrganisationId,
) -> Result<Vec<Option<OrganisationId>>> {
    let sql = record::select::<Organisation>();
    let sql: Sql = match who {
        Who::Lead => return Ok(vec![Some(lead.clone())]),
        Who::Named { short_name, .. } => sql.and(" AND t.law_name = ").value(short_name.as_str()),
        Who::Kind { kind } => sql.and(" AND t.kind = ").value(kind.word()),
    };
    let found: Vec<Versioned<Organisation>> =
        record::all(write.connection(), &sql.and(" ORDER BY t.id")).await?;
    if found.is_empty() {
        return Ok(vec![None]);
    }
    Ok(found
        .into_iter()
        .map(|organisation| Some(organisation.value.id))
        .collect())
}

/// A template that is named must be there.
pub(crate) fn known_template<'a>(
    bench: &'a Workbench,
    id: &str,
) -> Result<&'a crate::templates::Template> {
    bench.templates().get(id).ok_or_else(|| {
        let wrong = crate::error::Wrong::Unknown {
            given: id.to_owned(),
        };
        Error::Invalid(vec![crate::error::Problem {
            field: "template".to_owned(),
            wrong,
        }])
    })
}
