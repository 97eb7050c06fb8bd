//! Invitations: an organisation is asked for its test, by a date that leaves enough time or visibly does not.

use super::known_template;
use crate::actor::Actor;
use crate::dossiers::access::Access;
use crate::error::{Conflict, Error, Result, Wrong};
use crate::id::{AccountId, DossierId, InvitationId, OrganisationId};
use crate::input::{Check, TEXT};
use crate::log::event::Subject;
use crate::organisations;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::templates::Template;
use crate::words::Date;
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Identifier.
    pub id: InvitationId,
    /// Dossier.
    pub dossier: DossierId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: InvitationInput,
    /// When it was asked.
    pub asked: Date,
    /// Who asked.
    pub by: AccountId,
    /// Days that the date leaves too few, by the template's measure; zero when there is time enough.
    pub days_short: i32,
    /// Withdrawn, and why.
    pub withdrawn: Option<String>,
}

/// What is filled in for an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationInput {
    /// Who is asked.
    pub organisation: OrganisationId,
    /// For which test.
    pub template: String,
    /// By when.
    pub due: Date,
    /// What is asked in particular. May be empty.
    #[serde(default)]
    pub question: String,
}

record! { Invitation in "invitation" as it {
    dossier plain = it.dossier.as_str(),
    organisation plain = it.about.organisation.as_str(),
    template plain = it.about.template.as_str(),
    withdrawn plain = it.withdrawn.is_some(),
    due plain = it.about.due.to_string(),
} }

fn subject(invitation: &Invitation) -> Subject {
    Subject::within(&invitation.dossier, "invitation", invitation.id.as_str())
}

fn days_short(template: &Template, asked: Date, due: Date) -> i32 {
    let days = due.duration_since(asked).as_hours() / 24;
    let short = i64::from(template.least_days) - days;
    i32::try_from(short.max(0)).unwrap_or(i32::MAX)
}

fn check_due(check: &mut Check, due: Date, today: Date) {
    if due < today {
        check.wrong(
            "due",
            Wrong::Before {
                other: today.to_string(),
            },
        );
    }
}

impl Workbench {
    /// Asks an organisation for its test.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or the organisation was asked for this test already.
    pub async fn invite(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: InvitationInput,
    ) -> Result<InvitationId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::PartyInvite)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let today = self.today();
        let mut check = Check::default();
        check.optional("question", &input.question, TEXT);
        check_due(&mut check, input.due, today);
        check.done()?;
        let template = known_template(self, &input.template)?;
        organisations::must_exist(&mut write, &input.organisation).await?;
        must_be_first(&mut write, dossier, &input).await?;
        let invitation = Invitation {
            id: write.id()?,
            dossier: dossier.clone(),
            asked: today,
            days_short: days_short(template, today, input.due),
            about: input,
            by,
            withdrawn: None,
        };
        write.insert(&invitation).await?;
        let about = &invitation.about;
        let data = [
            ("organisation", about.organisation.as_str().into()),
            ("template", about.template.as_str().into()),
            ("due", about.due.to_string().into()),
            ("days_short", invitation.days_short.into()),
        ];
        write.event("party.invited", subject(&invitation), data);
        write.commit().await?;
        Ok(invitation.id)
    }

    /// Gives an organisation more time, or less.
    ///
    /// # Errors
    /// When it is not allowed, the date lies in the past, or someone else changed the invitation since `seen`.
    pub async fn change_due(
        &self,
        actor: &Actor,
        id: &InvitationId,
        seen: i64,
        due: Date,
    ) -> Result<()> {
        let (mut write, _, before) = self.invitation_to_write(actor, id).await?;
        let mut check = Check::default();
        check_due(&mut check, due, self.today());
        check.done()?;
        let template = known_template(self, &before.about.template)?;
        let days_short = days_short(template, before.asked, due);
        let about = InvitationInput {
            due,
            ..before.about
        };
        let invitation = Invitation {
            about,
            days_short,
            ..before
        };
        write.update(&invitation, seen).await?;
        let data = [
            ("due", due.to_string().into()),
            ("days_short", days_short.into()),
        ];
        write.event("party.due_changed", subject(&invitation), data);
        write.commit().await
    }

    /// Withdraws an invitation to which nothing was written yet.
    ///
    /// # Errors
    /// When it is not allowed, the reason is missing, or the organisation has begun its test: nobody else can hide that.
    pub async fn withdraw_invitation(
        &self,
        actor: &Actor,
        id: &InvitationId,
        seen: i64,
        why: &str,
    ) -> Result<()> {
        let (mut write, _, before) = self.invitation_to_write(actor, id).await?;
        let mut check = Check::default();
        check.text("why", why, TEXT);
        check.done()?;
        let begun =
            Sql::new("SELECT COUNT(*) FROM party_test WHERE invitation = ").value(id.as_str());
        if begun.number(write.connection()).await? > 0 {
            return Err(Error::Conflict(Conflict::InUse));
        }
        let invitation = Invitation {
            withdrawn: Some(why.to_owned()),
            ..before
        };
        write.update(&invitation, seen).await?;
        write.event("party.invitation_withdrawn", subject(&invitation), []);
        write.commit().await
    }

    async fn invitation_to_write(
        &self,
        actor: &Actor,
        id: &InvitationId,
    ) -> Result<(Write<'_>, Access, Invitation)> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self
            .within(
                write.connection(),
                actor,
                id.as_str(),
                |one: &Invitation| &one.dossier,
            )
            .await?;
        access.must(self, actor, Action::PartyInvite)?;
        if found.value.withdrawn.is_some() {
            return Err(Error::Conflict(Conflict::Finished));
        }
        Ok((write, access, found.value))
    }

    /// The invitations of a dossier, by date; those that were withdrawn too.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn invitations(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Versioned<Invitation>>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        record::of_dossier(&mut connection, dossier, "t.withdrawn, t.due, t.id").await
    }

    /// The invitations of one's own organisation for which no test was given yet, the most urgent first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn my_invitations(&self, actor: &Actor) -> Result<Vec<Versioned<Invitation>>> {
        let Some(organisation) = actor.organisation() else {
            return Ok(Vec::new());
        };
        let seen = crate::policy::readable(self.policy(), actor, Action::DossierRead, "d.level");
        let sql = record::select::<Invitation>()
            .and(" AND t.withdrawn = 0 AND t.organisation = ")
            .value(organisation.as_str())
            .and(" AND NOT EXISTS (SELECT 1 FROM party_test g WHERE g.invitation = t.id AND g.given = 1)")
            .and(" AND EXISTS (SELECT 1 FROM dossier d WHERE d.id = t.dossier AND d.destroyed = 0 AND ")
            .join(&seen)
            .and(") ORDER BY t.due, t.id");
        record::all(&mut *self.reader().await?, &sql).await
    }
}

/// The organisation was not asked for this test yet, or the invitation was withdrawn.
async fn must_be_first(
    write: &mut Write<'_>,
    dossier: &DossierId,
    input: &InvitationInput,
) -> Result<()> {
    let sql = Sql::new("SELECT COUNT(*) FROM invitation WHERE withdrawn = 0 AND dossier = ")
        .value(dossier.as_str())
        .and(" AND organisation = ")
        .value(input.organisation.as_str())
        .and(" AND template = ")
        .value(input.template.as_str());
    match sql.number(write.connection()).await? {
        0 => Ok(()),
        _ => Err(Error::Conflict(Conflict::Exists)),
    }
}
