//! Commitments (toezeggingen): kept, changed with a reason, dropped with a reason, or visibly overdue.

use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::id::{CommitmentId, OrganisationId, ProgrammeId};
use crate::input::{Check, TEXT};
use crate::log::event::Subject;
use crate::organisations;
use crate::policy::Action;
use crate::storage::Write;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Date, Involvement, Level, Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

words! {
    /// How a commitment stands.
    CommitmentState {
        /// Must still be kept.
        Open = "open",
        /// Kept.
        Kept = "nagekomen",
        /// Will not be kept, for the reason that is given.
        Dropped = "vervallen",
    }
}

/// A commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Identifier.
    pub id: CommitmentId,
    /// Programme.
    pub programme: ProgrammeId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: CommitmentInput,
    /// How it stands.
    pub state: CommitmentState,
    /// The latest word about it: how it was kept, why it was changed or dropped.
    pub word: String,
    /// Times that it was changed.
    pub changes: u32,
    /// When it was last touched.
    pub at: Moment,
}

/// What is filled in for a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentInput {
    /// Organisation that owns it.
    pub owner: OrganisationId,
    /// What is committed to.
    pub text: String,
    /// By when.
    pub due: Date,
}

record! { Commitment in "commitment" as it {
    programme plain = it.programme.as_str(),
    owner plain = it.about.owner.as_str(),
    state plain = it.state.word(),
    due plain = it.about.due.to_string(),
} }

impl Commitment {
    /// It should have been kept by now.
    pub fn overdue(&self, today: Date) -> bool {
        self.state == CommitmentState::Open && self.about.due < today
    }
}

fn check(input: &CommitmentInput) -> Result<()> {
    let mut check = Check::default();
    check.text("text", &input.text, TEXT);
    check.done()
}

fn subject(id: &CommitmentId) -> Subject {
    Subject::of("commitment", id.as_str())
}

impl Workbench {
    /// Adds a commitment to a programme.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn add_commitment(
        &self,
        actor: &Actor,
        programme: &ProgrammeId,
        input: CommitmentInput,
    ) -> Result<CommitmentId> {
        let found = self.programme(actor, programme).await?.value;
        let involvement = found.involvement(actor);
        self.must(
            actor,
            Action::ProgrammeWrite,
            &involvement,
            found.about.level,
        )?;
        check(&input)?;
        let mut write = self.writer(actor).await?;
        organisations::must_exist(&mut write, &input.owner).await?;
        let commitment = Commitment {
            id: write.id()?,
            programme: programme.clone(),
            about: input,
            state: CommitmentState::Open,
            word: String::new(),
            changes: 0,
            at: write.now(),
        };
        write.insert(&commitment).await?;
        let data = [
            ("owner", commitment.about.owner.as_str().into()),
            ("due", commitment.about.due.to_string().into()),
        ];
        write.event("commitment.added", subject(&commitment.id), data);
        write.commit().await?;
        Ok(commitment.id)
    }

    /// Changes what a commitment says or its date, with the reason.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, no longer open, or someone else changed it since `seen`.
    pub async fn change_commitment(
        &self,
        actor: &Actor,
        id: &CommitmentId,
        seen: i64,
        input: CommitmentInput,
        why: &str,
    ) -> Result<()> {
        let (mut write, before) = self.commitment_to_write(actor, id, why).await?;
        check(&input)?;
        organisations::must_exist(&mut write, &input.owner).await?;
        let at = write.now();
        let changes = before.changes.saturating_add(1);
        let after = Commitment {
            about: input,
            word: why.to_owned(),
            changes,
            at,
            ..before
        };
        write.update(&after, seen).await?;
        let data = [("due", after.about.due.to_string().into())];
        write.event("commitment.changed", subject(id), data);
        write.commit().await
    }

    /// Says that a commitment was kept, and how; or that it will not be kept, and why.
    ///
    /// # Errors
    /// When it is not allowed, the word is missing, no longer open, or someone else changed it since `seen`.
    pub async fn close_commitment(
        &self,
        actor: &Actor,
        id: &CommitmentId,
        seen: i64,
        kept: bool,
        word: &str,
    ) -> Result<()> {
        let (mut write, before) = self.commitment_to_write(actor, id, word).await?;
        let state = if kept {
            CommitmentState::Kept
        } else {
            CommitmentState::Dropped
        };
        let after = Commitment {
            state,
            word: word.to_owned(),
            at: write.now(),
            ..before
        };
        write.update(&after, seen).await?;
        write.event(
            "commitment.closed",
            subject(id),
            [("state", state.word().into())],
        );
        write.commit().await
    }

    async fn commitment_to_write(
        &self,
        actor: &Actor,
        id: &CommitmentId,
        word: &str,
    ) -> Result<(Write<'_>, Commitment)> {
        let mut write = self.writer(actor).await?;
        let found: Versioned<Commitment> = record::load(write.connection(), id.as_str()).await?;
        // Who may not see the programme does not know of the commitment either.
        self.programme(actor, &found.value.programme).await?;
        let own = actor.organisation() == Some(&found.value.about.owner);
        let involvement = if own {
            [Involvement::Author]
        } else {
            [Involvement::None]
        };
        self.must(actor, Action::CommitmentAnswer, &involvement, Level::Open)?;
        if found.value.state != CommitmentState::Open {
            return Err(Error::Conflict(Conflict::Finished));
        }
        let mut check = Check::default();
        check.text("word", word, TEXT);
        check.done()?;
        Ok((write, found.value))
    }

    /// The commitments of a programme, the first due first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the programme is not there or may not be seen.
    pub async fn commitments(
        &self,
        actor: &Actor,
        programme: &ProgrammeId,
    ) -> Result<Vec<Versioned<Commitment>>> {
        self.programme(actor, programme).await?;
        let sql = record::select::<Commitment>()
            .and(" AND t.programme = ")
            .value(programme.as_str())
            .and(" ORDER BY t.due, t.id");
        record::all(&mut *self.reader().await?, &sql).await
    }

    /// All versions of a commitment, oldest first: what it said before, and why it was changed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn commitment_history(
        &self,
        actor: &Actor,
        id: &CommitmentId,
    ) -> Result<Vec<Versioned<Commitment>>> {
        let mut connection = self.reader().await?;
        let found: Versioned<Commitment> = record::load(&mut connection, id.as_str()).await?;
        self.programme(actor, &found.value.programme).await?;
        record::versions(&mut connection, id.as_str()).await
    }
}
