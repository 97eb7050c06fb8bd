//! The five questions of the Beleidskompas, answered version by version: what one knows, how, and who was involved.

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::id::{AccountId, CompassId, DossierId};
use crate::input::{Check, TEXT};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

words! {
    /// A question of the Beleidskompas.
    Question {
        /// What is the problem?
        Problem = "probleem",
        /// What is the goal?
        Goal = "doel",
        /// What are the options?
        Options = "opties",
        /// What are their consequences?
        Consequences = "gevolgen",
        /// Which option is preferred?
        Preference = "voorkeur",
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompassAnswer {
    /// Identifier.
    pub id: CompassId,
    /// Dossier.
    pub dossier: DossierId,
    /// To which question.
    pub question: Question,
    /// What was filled in.
    #[serde(flatten)]
    pub answer: CompassInput,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What is filled in as an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompassInput {
    /// The answer.
    pub text: String,
    /// How do you know this? May be empty.
    #[serde(default)]
    pub evidence: String,
    /// Who was involved? May be empty.
    #[serde(default)]
    pub involved: String,
}

record! { CompassAnswer in "compass" as it {
    dossier plain = it.dossier.as_str(),
    question plain = it.question.word(),
} }

impl Workbench {
    /// Answers a question, the first time with `seen` 0.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else answered since `seen`.
    pub async fn answer_compass(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        question: Question,
        seen: i64,
        input: CompassInput,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::DossierChange)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let mut check = Check::default();
        check.text("text", &input.text, TEXT);
        check.optional("evidence", &input.evidence, TEXT);
        check.optional("involved", &input.involved, TEXT);
        check.done()?;
        let sql = record::select::<CompassAnswer>()
            .and(" AND t.dossier = ")
            .value(dossier.as_str())
            .and(" AND t.question = ")
            .value(question.word());
        let before: Option<Versioned<CompassAnswer>> =
            record::first(write.connection(), &sql).await?;
        let id = match &before {
            Some(before) => before.value.id.clone(),
            None => write.id()?,
        };
        let at = write.now();
        let answer = CompassAnswer {
            id,
            dossier: dossier.clone(),
            question,
            answer: input,
            by,
            at,
        };
        match before {
            Some(_) => write.update(&answer, seen).await?,
            None if seen == 0 => write.insert(&answer).await?,
            None => return Err(Error::Conflict(crate::error::Conflict::Changed)),
        }
        let subject = Subject::within(dossier, "compass", answer.id.as_str());
        write.event(
            "compass.answered",
            subject,
            [("question", question.word().into())],
        );
        write.commit().await
    }

    /// The answers that there are, in order of the questions.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn compass(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Versioned<CompassAnswer>>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let mut answers: Vec<Versioned<CompassAnswer>> =
            record::of_dossier(&mut connection, dossier, "t.id").await?;
        answers.sort_by_key(|answer| answer.value.question);
        Ok(answers)
    }

    /// All versions of the answer to a question, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier or the answer is not there or may not be seen.
    pub async fn compass_history(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        question: Question,
    ) -> Result<Vec<Versioned<CompassAnswer>>> {
        let answers = self.compass(actor, dossier).await?;
        let answer = answers
            .into_iter()
            .find(|answer| answer.value.question == question);
        let answer = answer.ok_or(Error::NotFound)?;
        record::versions(&mut *self.reader().await?, answer.value.id.as_str()).await
    }
}
