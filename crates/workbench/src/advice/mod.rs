//! Advice in confidence: facts, options and consequences apart from views. Once given it can be supplemented, not altered; reading confidential advice is itself recorded.

mod read;

pub(crate) use read::text;
pub use read::{AdviceRead, AdviceSummary};

use crate::actor::Actor;
use crate::dossiers::access::Access;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, AdviceId, DossierId, OrganisationId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::party_tests::Given;
use crate::policy::Action;
use crate::storage::Write;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Involvement, Level, Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// An advice, without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Identifier.
    pub id: AdviceId,
    /// Dossier.
    pub dossier: DossierId,
    /// Title.
    pub title: String,
    /// How confidential it is.
    pub level: Level,
    /// Organisation of the adviser.
    pub organisation: OrganisationId,
    /// The adviser.
    pub author: AccountId,
    /// Given: by whom and when. From then on it can only be supplemented.
    pub given: Option<Given>,
}

words! {
    /// The two parts of an advice, which the Wet open overheid treats differently.
    AdvicePart {
        /// Facts, options and their consequences.
        Facts = "feiten",
        /// Views.
        Views = "opvattingen",
    }
}

/// What one part of an advice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceText {
    /// Identifier: that of the advice with the part before it.
    pub id: String,
    /// The advice.
    pub advice: AdviceId,
    /// Which part.
    pub part: AdvicePart,
    /// The text.
    pub text: String,
    /// Options with their consequences; only in the part with facts.
    pub options: Vec<AdviceOption>,
}

/// An option, with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceOption {
    /// The option.
    pub option: String,
    /// Its consequences.
    pub consequences: String,
}

/// Something that was added to an advice after it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceSupplement {
    /// Identifier.
    pub id: AdviceId,
    /// The advice.
    pub advice: AdviceId,
    /// To which part.
    pub part: AdvicePart,
    /// The text.
    pub text: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

record! { Advice in "advice" as it {
    dossier plain = it.dossier.as_str(),
    organisation plain = it.organisation.as_str(),
    author plain = it.author.as_str(),
    level plain = it.level.rank(),
    given plain = it.given.is_some(),
} }

record! { AdviceText in "advice_text" as it {
    advice plain = it.advice.as_str(),
    part plain = it.part.word(),
} }

record! { AdviceSupplement in "advice_supplement" as it {
    advice plain = it.advice.as_str(),
    part plain = it.part.word(),
} }

/// What is filled in for an advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceInput {
    /// Title.
    pub title: String,
    /// How confidential it is.
    pub level: Level,
    /// Facts. May be empty when there are views.
    #[serde(default)]
    pub facts: String,
    /// Options with their consequences.
    #[serde(default)]
    pub options: Vec<AdviceOption>,
    /// Views. May be empty when there are facts.
    #[serde(default)]
    pub views: String,
}

/// Options of one advice.
const MOST_OPTIONS: usize = 20;

impl AdviceInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE);
        check.optional("views", &self.views, TEXT);
        if self.views.trim().is_empty() && self.options.is_empty() {
            check.text("facts", &self.facts, TEXT);
        } else {
            check.optional("facts", &self.facts, TEXT);
        }
        check.count("options", self.options.len(), MOST_OPTIONS);
        for (place, option) in self.options.iter().enumerate() {
            check.text(format!("options.{place}.option"), &option.option, TEXT);
            check.optional(
                format!("options.{place}.consequences"),
                &option.consequences,
                TEXT,
            );
        }
        check.done()
    }

    fn texts(&self, advice: &AdviceId) -> [AdviceText; 2] {
        let text = |part, text: &str, options| AdviceText {
            id: text_id(advice, part),
            advice: advice.clone(),
            part,
            text: text.to_owned(),
            options,
        };
        [
            text(AdvicePart::Facts, &self.facts, self.options.clone()),
            text(AdvicePart::Views, &self.views, Vec::new()),
        ]
    }
}

pub(crate) fn text_id(advice: &AdviceId, part: AdvicePart) -> String {
    format!("{part}-{advice}")
}

pub(crate) fn subject(advice: &Advice) -> Subject {
    Subject::within(&advice.dossier, "advice", advice.id.as_str())
}

impl Advice {
    pub(crate) fn author(&self, actor: &Actor) -> &'static [Involvement] {
        if actor.account() == Some(&self.author) {
            &[Involvement::Author]
        } else {
            &[]
        }
    }
}

impl Workbench {
    /// Begins an advice: a draft that only its author sees.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn begin_advice(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: AdviceInput,
    ) -> Result<AdviceId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must_at(
            self,
            actor,
            Action::AdviceWrite,
            input.level,
            &[Involvement::Author],
        )?;
        input.check()?;
        let refused = || Error::Forbidden {
            action: Action::AdviceWrite,
        };
        let advice = Advice {
            id: write.id()?,
            dossier: dossier.clone(),
            title: input.title.clone(),
            level: input.level,
            organisation: actor.organisation().ok_or_else(refused)?.clone(),
            author: actor.account().ok_or_else(refused)?.clone(),
            given: None,
        };
        write.insert(&advice).await?;
        for text in input.texts(&advice.id) {
            write.insert(&text).await?;
        }
        write.event(
            "advice.begun",
            subject(&advice),
            [("level", advice.level.word().into())],
        );
        write.commit().await?;
        Ok(advice.id)
    }

    /// Changes an advice that was not given yet.
    ///
    /// # Errors
    /// When it is not one's own, given already, not filled in rightly, or changed since `seen`.
    pub async fn write_advice(
        &self,
        actor: &Actor,
        id: &AdviceId,
        seen: i64,
        input: AdviceInput,
    ) -> Result<()> {
        let (mut write, access, before) =
            self.advice_to_write(actor, id, Action::AdviceWrite).await?;
        if before.given.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        access.must_at(
            self,
            actor,
            Action::AdviceWrite,
            input.level,
            &[Involvement::Author],
        )?;
        input.check()?;
        let advice = Advice {
            title: input.title.clone(),
            level: input.level,
            ..before
        };
        write.update(&advice, seen).await?;
        for text in input.texts(&advice.id) {
            let old: Versioned<AdviceText> = record::load(write.connection(), &text.id).await?;
            if old.value != text {
                write.update(&text, old.version).await?;
            }
        }
        write.event(
            "advice.written",
            subject(&advice),
            [("level", advice.level.word().into())],
        );
        write.commit().await
    }

    /// Gives an advice. From then on it lies on the table as it is.
    ///
    /// # Errors
    /// When it is not one's own, given already, or changed since `seen`.
    pub async fn give_advice(&self, actor: &Actor, id: &AdviceId, seen: i64) -> Result<()> {
        let (mut write, _, before) = self.advice_to_write(actor, id, Action::AdviceGive).await?;
        if before.given.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        let (by, at) = (before.author.clone(), write.now());
        let advice = Advice {
            given: Some(Given { by, at }),
            ..before
        };
        write.update(&advice, seen).await?;
        write.event(
            "advice.given",
            subject(&advice),
            [("level", advice.level.word().into())],
        );
        write.commit().await
    }

    /// Supplements an advice that was given.
    ///
    /// # Errors
    /// When it is not one's own, not given yet, or the text is missing.
    pub async fn supplement_advice(
        &self,
        actor: &Actor,
        id: &AdviceId,
        part: AdvicePart,
        text: &str,
    ) -> Result<()> {
        let (mut write, _, advice) = self.advice_to_write(actor, id, Action::AdviceGive).await?;
        if advice.given.is_none() {
            return Err(Error::Conflict(Conflict::NotGiven));
        }
        let mut check = Check::default();
        check.text("text", text, TEXT);
        check.done()?;
        let supplement = AdviceSupplement {
            id: write.id()?,
            advice: advice.id.clone(),
            part,
            text: text.to_owned(),
            by: advice.author.clone(),
            at: write.now(),
        };
        write.insert(&supplement).await?;
        write.event(
            "advice.supplemented",
            subject(&advice),
            [("part", part.word().into())],
        );
        write.commit().await
    }

    /// One's own advice, to write to. For all others it is not there while it is a draft, and not theirs when it was given.
    async fn advice_to_write(
        &self,
        actor: &Actor,
        id: &AdviceId,
        action: Action,
    ) -> Result<(Write<'_>, Access, Advice)> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self.advice(write.connection(), actor, id).await?;
        let advice = found.value;
        if !self.may_see_advice(&access, actor, &advice) {
            return Err(Error::NotFound);
        }
        access.must_at(self, actor, action, advice.level, advice.author(actor))?;
        Ok((write, access, advice))
    }

    /// An advice in a dossier that may be seen. One that was destroyed is not there: whoever asks may never have known of it.
    async fn advice(
        &self,
        connection: &mut AnyConnection,
        actor: &Actor,
        id: &AdviceId,
    ) -> Result<(Versioned<Advice>, Access)> {
        let found = self.within(connection, actor, id.as_str(), |one: &Advice| &one.dossier);
        match found.await {
            Err(Error::Destroyed) => Err(Error::NotFound),
            found => found,
        }
    }

    /// May someone know that this advice is there?
    fn may_see_advice(&self, access: &Access, actor: &Actor, advice: &Advice) -> bool {
        let author = advice.author(actor);
        let may = |action| {
            access
                .may_at(self, actor, action, advice.level, author)
                .allowed
        };
        match advice.given {
            Some(_) => may(Action::AdviceReadFacts),
            None => !author.is_empty() && may(Action::AdviceWrite),
        }
    }
}
