//! Who is asked in a dossier of the example, and what they answer.

use super::story;
use super::{Refused, Telling, unknown};
use houvast_workbench::Role;
use houvast_workbench::id::{DossierId, OrganisationId};
use houvast_workbench::parties::{Invitation, InvitationInput};
use houvast_workbench::party_tests::{PartyTest, RowInput};
use std::collections::BTreeMap;

impl Telling<'_> {
    /// Invites all whom the change makes mandatory and who are known here, each for its own test.
    pub(super) async fn invite_all(
        &self,
        dossier: &DossierId,
        invite: story::Invite,
    ) -> Result<(), Refused> {
        let (bench, officer) = (self.bench(), self.officer()?);
        for party in bench.parties(officer, dossier).await? {
            let Some(organisation) = party.organisation.filter(|_| party.proposal.mandatory) else {
                continue;
            };
            let input = InvitationInput {
                organisation,
                template: party.proposal.template,
                due: self.in_days(invite.days),
                question: invite.question.clone(),
            };
            bench.invite(officer, dossier, input).await?;
        }
        Ok(())
    }

    /// The organisations that were invited, or the one that is named, fill in what they have not given yet; whole tests are given when `give` says so.
    pub(super) async fn tests(
        &self,
        dossier: &DossierId,
        by: Option<&str>,
        give: bool,
    ) -> Result<(), Refused> {
        let only = by.map(|key| self.people.organisation(key)).transpose()?;
        let invitations = self.bench().invitations(self.officer()?, dossier).await?;
        let asked = invitations.into_iter().map(|invitation| invitation.value);
        for invitation in asked {
            let organisation = &invitation.about.organisation;
            if only.is_none_or(|only| only == organisation) {
                self.test(dossier, organisation, &invitation, give).await?;
            }
        }
        Ok(())
    }

    async fn test(
        &self,
        dossier: &DossierId,
        organisation: &OrganisationId,
        invitation: &Invitation,
        give: bool,
    ) -> Result<(), Refused> {
        let bench = self.bench();
        let roles = [Role::Tester, Role::PolicyOfficer];
        let tester = self.people.of(organisation, &roles);
        let tester = tester.ok_or_else(|| unknown("someone who tests"))?;
        let begun = bench.party_tests(tester, dossier).await?;
        let mut begun = begun.into_iter();
        let begun = begun.find(|test| test.value.invitation == invitation.id);
        let id = match begun {
            Some(test) if test.value.given.is_some() => return Ok(()),
            Some(test) => test.value.id,
            None => bench.begin_test(tester, &invitation.id).await?,
        };
        let (test, _) = bench.party_test(tester, &id).await?;
        let rows = self.rows(&test.value, give);
        bench.write_test(tester, &id, test.version, rows).await?;
        if give {
            let signs = self.signs(organisation);
            let signs = signs.ok_or_else(|| unknown("someone who signs"))?;
            bench.give_test(signs, &id, test.version + 1).await?;
        }
        Ok(())
    }

    /// The answers to all rows, or to the first half of them.
    fn rows(&self, test: &PartyTest, all: bool) -> BTreeMap<String, RowInput> {
        let rows = &test.template.rows;
        let many = if all { rows.len() } else { rows.len() / 2 };
        let own = self.answers.get(&test.template.id);
        let answer = |key: &String| own.and_then(|own| own.get(key)).cloned();
        let some = rows.iter().take(many);
        some.filter_map(|row| Some((row.key.clone(), answer(&row.key)?)))
            .collect()
    }
}
