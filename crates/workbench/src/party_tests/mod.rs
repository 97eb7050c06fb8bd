//! An organisation's own test: only it can fill it in; once given, it can be supplemented, never altered, shortened or hidden.

mod answer;

pub use answer::{Amounts, RowAnswer, RowInput, RowValue};

use crate::actor::Actor;
use crate::dossiers::access::Access;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, DossierId, InvitationId, OrganisationId, PartyTestId};
use crate::input::{Check, TEXT};
use crate::log::event::Subject;
use crate::parties::{ComputedFact, Invitation};
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::templates::Template;
use crate::words::{Involvement, Moment};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A test of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyTest {
    /// Identifier.
    pub id: PartyTestId,
    /// Dossier.
    pub dossier: DossierId,
    /// The invitation that it answers.
    pub invitation: InvitationId,
    /// Whose test it is.
    pub organisation: OrganisationId,
    /// The template as it was when the test was begun.
    pub template: Template,
    /// Computed facts that stand beside the rows. Nobody filled them in, and they are no part of the judgement.
    pub computed: Vec<ComputedFact>,
    /// What was filled in, by row.
    pub rows: BTreeMap<String, RowAnswer>,
    /// Given: by whom and when. From then on nothing above changes.
    pub given: Option<Given>,
}

/// By whom and when something was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Something that was added to a test after it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSupplement {
    /// Identifier.
    pub id: PartyTestId,
    /// The test.
    pub test: PartyTestId,
    /// Dossier.
    pub dossier: DossierId,
    /// What is added.
    pub text: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

record! { PartyTest in "party_test" as it {
    dossier plain = it.dossier.as_str(),
    invitation plain = it.invitation.as_str(),
    organisation plain = it.organisation.as_str(),
    template plain = it.template.id.as_str(),
    given plain = it.given.is_some(),
} }

record! { TestSupplement in "test_supplement" as it {
    dossier plain = it.dossier.as_str(),
    test plain = it.test.as_str(),
} }

fn subject(test: &PartyTest) -> Subject {
    Subject::within(&test.dossier, "party_test", test.id.as_str())
}

impl PartyTest {
    /// The computed facts that stand beside a row.
    pub fn computed_for(&self, key: &str) -> impl Iterator<Item = &ComputedFact> {
        let wanted = self.template.row(key).map_or(&[][..], |row| &row.computed);
        self.computed
            .iter()
            .filter(move |fact| wanted.contains(&fact.fact))
    }

    fn author(&self, actor: &Actor) -> &'static [Involvement] {
        match actor.organisation() == Some(&self.organisation) {
            true => &[Involvement::Author],
            false => &[],
        }
    }
}

impl Workbench {
    /// Begins the test that an invitation to one's own organisation asks for. The computed facts that the template asks for stand beside it.
    ///
    /// # Errors
    /// When it is not allowed, or the test was begun already.
    pub async fn begin_test(
        &self,
        actor: &Actor,
        invitation: &InvitationId,
    ) -> Result<PartyTestId> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self
            .within(
                write.connection(),
                actor,
                invitation.as_str(),
                |one: &Invitation| &one.dossier,
            )
            .await?;
        let asked = found.value;
        let own = actor.organisation() == Some(&asked.about.organisation);
        let also: &[_] = if own { &[Involvement::Author] } else { &[] };
        let level = access.dossier.value.about.level;
        access.must_at(self, actor, Action::TestWrite, level, also)?;
        if asked.withdrawn.is_some() {
            return Err(Error::Conflict(Conflict::Finished));
        }
        let begun = Sql::new("SELECT COUNT(*) FROM party_test WHERE invitation = ");
        if begun
            .value(invitation.as_str())
            .number(write.connection())
            .await?
            > 0
        {
            return Err(Error::Conflict(Conflict::Exists));
        }
        let template = crate::parties::known_template(self, &asked.about.template)?.clone();
        let computed = computed_facts(&mut write, &asked.dossier, &template).await?;
        let test = PartyTest {
            id: write.id()?,
            dossier: asked.dossier,
            invitation: invitation.clone(),
            organisation: asked.about.organisation,
            template,
            computed,
            rows: BTreeMap::new(),
            given: None,
        };
        write.insert(&test).await?;
        write.event("test.begun", subject(&test), []);
        write.commit().await?;
        Ok(test.id)
    }

    /// Fills in rows of the own organisation's test; an empty answer empties the row.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, given already, or someone else wrote since `seen`.
    pub async fn write_test(
        &self,
        actor: &Actor,
        id: &PartyTestId,
        seen: i64,
        rows: BTreeMap<String, RowInput>,
    ) -> Result<()> {
        let (mut write, mut test) = self.test_to_write(actor, id, Action::TestWrite).await?;
        if test.given.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        let by = actor.account().ok_or(Error::NotFound)?;
        let mut check = Check::default();
        for (key, input) in rows {
            let before = test.rows.get(&key).map(RowAnswer::input);
            if before.as_ref() == Some(&input) {
                continue;
            }
            input.check(&mut check, &test.template, &key);
            match input.is_empty() {
                true => _ = test.rows.remove(&key),
                false => _ = test.rows.insert(key, input.answered(by, write.now())),
            }
        }
        check.done()?;
        write.update(&test, seen).await?;
        write.event("test.written", subject(&test), []);
        write.commit().await
    }

    /// Takes over the computed facts as they are now. Only before the test is given.
    ///
    /// # Errors
    /// When it is not allowed, given already, or someone else wrote since `seen`.
    pub async fn refresh_computed(&self, actor: &Actor, id: &PartyTestId, seen: i64) -> Result<()> {
        let (mut write, test) = self.test_to_write(actor, id, Action::TestWrite).await?;
        if test.given.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        let computed = computed_facts(&mut write, &test.dossier, &test.template).await?;
        let test = PartyTest { computed, ..test };
        write.update(&test, seen).await?;
        write.event("test.computed_refreshed", subject(&test), []);
        write.commit().await
    }

    /// Gives the own organisation's test: signs it. From then on it stands as it is.
    ///
    /// # Errors
    /// When it is not allowed, not complete, given already, or someone wrote since `seen`.
    pub async fn give_test(&self, actor: &Actor, id: &PartyTestId, seen: i64) -> Result<()> {
        let (mut write, test) = self.test_to_write(actor, id, Action::TestGive).await?;
        if test.given.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        answer::check_complete(&test)?;
        let (by, at) = (actor.account().ok_or(Error::NotFound)?.clone(), write.now());
        let test = PartyTest {
            given: Some(Given { by, at }),
            ..test
        };
        write.update(&test, seen).await?;
        let data = [
            ("organisation", test.organisation.as_str().into()),
            ("template", test.template.id.as_str().into()),
        ];
        write.event("test.given", subject(&test), data);
        write.commit().await
    }

    /// Supplements the own organisation's test after it was given.
    ///
    /// # Errors
    /// When it is not allowed, the text is missing, or the test was not given yet.
    pub async fn supplement_test(&self, actor: &Actor, id: &PartyTestId, text: &str) -> Result<()> {
        let (mut write, test) = self.test_to_write(actor, id, Action::TestGive).await?;
        if test.given.is_none() {
            return Err(Error::Conflict(Conflict::NotGiven));
        }
        let mut check = Check::default();
        check.text("text", text, TEXT);
        check.done()?;
        let supplement = TestSupplement {
            id: write.id()?,
            test: test.id.clone(),
            dossier: test.dossier.clone(),
            text: text.to_owned(),
            by: actor.account().ok_or(Error::NotFound)?.clone(),
            at: write.now(),
        };
        write.insert(&supplement).await?;
        write.event("test.supplemented", subject(&test), []);
        write.commit().await
    }

    /// The test to write to. Who may not even see a draft gets the answer of a test that is not there.
    async fn test_to_write(
        &self,
        actor: &Actor,
        id: &PartyTestId,
        action: Action,
    ) -> Result<(Write<'_>, PartyTest)> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &PartyTest| {
                &one.dossier
            })
            .await?;
        let test = found.value;
        if !self.may_see_test(&access, actor, &test) {
            return Err(Error::NotFound);
        }
        let level = access.dossier.value.about.level;
        access.must_at(self, actor, action, level, test.author(actor))?;
        Ok((write, test))
    }

    fn may_see_test(&self, access: &Access, actor: &Actor, test: &PartyTest) -> bool {
        let action = match test.given {
            Some(_) => Action::TestRead,
            None => Action::TestReadDraft,
        };
        let level = access.dossier.value.about.level;
        access
            .may_at(self, actor, action, level, test.author(actor))
            .allowed
    }

    /// The tests of a dossier that may be seen: those that were given, and the own organisation's.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn party_tests(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Versioned<PartyTest>>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        let mut tests: Vec<Versioned<PartyTest>> =
            record::of_dossier(&mut connection, dossier, "t.template, t.id").await?;
        tests.retain(|test| self.may_see_test(&access, actor, &test.value));
        Ok(tests)
    }

    /// One test, with what was added to it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn party_test(
        &self,
        actor: &Actor,
        id: &PartyTestId,
    ) -> Result<(Versioned<PartyTest>, Vec<TestSupplement>)> {
        let mut connection = self.reader().await?;
        let (test, access) = self
            .within(&mut connection, actor, id.as_str(), |one: &PartyTest| {
                &one.dossier
            })
            .await?;
        if !self.may_see_test(&access, actor, &test.value) {
            return Err(Error::NotFound);
        }
        let sql = record::select::<TestSupplement>()
            .and(" AND t.test = ")
            .value(id.as_str());
        let supplements: Vec<Versioned<TestSupplement>> =
            record::all(&mut connection, &sql).await?;
        let mut supplements: Vec<_> = supplements.into_iter().map(|one| one.value).collect();
        supplements.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        Ok((test, supplements))
    }
}

/// The computed facts of the dossier that the template asks for.
async fn computed_facts(
    write: &mut Write<'_>,
    dossier: &DossierId,
    template: &Template,
) -> Result<Vec<ComputedFact>> {
    let facts = crate::parties::latest_facts(write.connection(), dossier).await?;
    let wanted = |fact: &ComputedFact| {
        template
            .rows
            .iter()
            .any(|row| row.computed.contains(&fact.fact))
    };
    let computed = facts.map(|facts| facts.facts.computed).unwrap_or_default();
    Ok(computed.into_iter().filter(wanted).collect())
}
