//! Decisions: what could be chosen, what was chosen and why, the advice that lay on the table, and what is expected of it, to be looked at later.

mod effects;

pub use effects::{Effect, EffectInput, Figure, NotAFigure, Realised, RealisedInput};

use crate::actor::Actor;
use crate::advice::Advice;
use crate::error::{Conflict, Error, Result, Wrong};
use crate::id::{AccountId, AdviceId, DecisionId, DossierId, PartyId, RunId, VariantId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::parties;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::surroundings::written;
use crate::words::{Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Identifier.
    pub id: DecisionId,
    /// Dossier.
    pub dossier: DossierId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: DecisionInput,
    /// Mandatory tests that were missing: the decision was taken without them.
    pub without: Vec<PartyId>,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What is filled in for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionInput {
    /// What is decided on.
    pub title: String,
    /// What could be chosen.
    pub options: Vec<DecisionOption>,
    /// Which of them, counted from 0.
    pub chosen: usize,
    /// Why.
    pub why: String,
    /// All advice that was given in the dossier, and what was done with it.
    #[serde(default)]
    pub advice: Vec<WeighedAdvice>,
    /// What it means in the long term.
    pub long_term: String,
    /// Why it is taken while mandatory tests are missing, in so many words.
    #[serde(default)]
    pub waiver: String,
    /// What is expected of it.
    #[serde(default)]
    pub effects: Vec<EffectInput>,
}

/// Something that could be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionOption {
    /// Name.
    pub name: String,
    /// What it is. May be empty.
    #[serde(default)]
    pub description: String,
    /// The variant that it is, when it is one.
    pub variant: Option<VariantId>,
    /// The run that tested it.
    pub run: Option<RunId>,
}

words! {
    /// What was done with an advice.
    Followed {
        /// Followed.
        Yes = "gevolgd",
        /// Followed in part.
        Partly = "deels_gevolgd",
        /// Not followed.
        No = "niet_gevolgd",
    }
}

/// An advice that lay on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeighedAdvice {
    /// The advice.
    pub advice: AdviceId,
    /// What was done with it.
    pub followed: Followed,
    /// Why; needed unless it was followed.
    #[serde(default)]
    pub why: String,
}

record! { Decision in "decision" as it {
    dossier plain = it.dossier.as_str(),
    at plain = written(it.at),
} links {
    it.about.advice.iter().map(|weighed| ("weighed", weighed.advice.to_string())).collect()
} }

/// Options, advices and effects of one decision.
const MOST: usize = 50;
/// A waiver says at least this much.
const SHORTEST_WAIVER: usize = 20;

impl DecisionInput {
    fn check(&self, check: &mut Check) {
        check.line("title", &self.title, TITLE);
        check.text("why", &self.why, TEXT);
        check.text("long_term", &self.long_term, TEXT);
        check.optional("waiver", &self.waiver, TEXT);
        if self.options.len() < 2 {
            // A choice is between at least two; doing nothing is one.
            check.wrong("options", Wrong::TooShort { fewest: 2 });
        }
        check.count("options", self.options.len(), MOST);
        check.count("effects", self.effects.len(), MOST);
        for (place, option) in self.options.iter().enumerate() {
            check.line(format!("options.{place}.name"), &option.name, TITLE);
            check.optional(
                format!("options.{place}.description"),
                &option.description,
                TEXT,
            );
        }
        if self.chosen >= self.options.len() {
            let to = i64::try_from(self.options.len()).unwrap_or(i64::MAX) - 1;
            check.wrong("chosen", Wrong::Range { from: 0, to });
        }
        for (place, effect) in self.effects.iter().enumerate() {
            effect.check(check, &format!("effects.{place}."));
        }
    }

    /// Every advice that was given is there, once, and what was not followed is explained.
    fn check_advice(&self, check: &mut Check, given: &[Versioned<Advice>]) {
        for advice in given {
            let id = &advice.value.id;
            if self
                .advice
                .iter()
                .filter(|weighed| weighed.advice == *id)
                .count()
                != 1
            {
                check.wrong(format!("advice.{id}"), Wrong::Empty);
            }
        }
        for weighed in &self.advice {
            let field = format!("advice.{}.why", weighed.advice);
            if !given.iter().any(|advice| advice.value.id == weighed.advice) {
                let given = weighed.advice.to_string();
                check.wrong(format!("advice.{given}"), Wrong::Unknown { given });
            } else if weighed.followed == Followed::Yes {
                check.optional(field, &weighed.why, TEXT);
            } else {
                check.text(field, &weighed.why, TEXT);
            }
        }
    }
}

impl Workbench {
    /// Takes a decision.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly; an advice that was given is not weighed; or mandatory tests are missing and the waiver does not say that it is taken
    /// without them ([`Conflict::TestsMissing`]).
    pub async fn decide_dossier(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: DecisionInput,
    ) -> Result<DecisionId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::DecisionTake)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let mut check = Check::default();
        input.check(&mut check);
        let given = given_advice(write.connection(), dossier).await?;
        input.check_advice(&mut check, &given);
        for option in &input.options {
            within(write.connection(), dossier, option).await?;
        }
        let missing = parties::missing(write.connection(), dossier).await?;
        let waived = input.waiver.trim();
        if !missing.is_empty() && !waived.is_empty() && waived.chars().count() < SHORTEST_WAIVER {
            check.wrong(
                "waiver",
                Wrong::TooShort {
                    fewest: SHORTEST_WAIVER,
                },
            );
        }
        check.done()?;
        if !missing.is_empty() && waived.is_empty() {
            return Err(Error::Conflict(Conflict::TestsMissing));
        }
        let decision = Decision {
            id: write.id()?,
            dossier: dossier.clone(),
            without: missing.into_iter().map(|party| party.id).collect(),
            at: write.now(),
            about: input,
            by,
        };
        write.insert(&decision).await?;
        effects::store(&mut write, &decision).await?;
        let subject = Subject::within(dossier, "decision", decision.id.as_str());
        let data = [
            ("advice", decision.about.advice.len().into()),
            ("without", decision.without.len().into()),
        ];
        write.event("decision.taken", subject, data);
        write.commit().await?;
        Ok(decision.id)
    }

    /// The decisions of a dossier, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen; refused when decisions may not.
    pub async fn decisions(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<Decision>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        access.must(self, actor, Action::DecisionRead)?;
        all(&mut connection, dossier).await
    }

    /// The advice that a decision in this dossier must weigh: all that was given. For who may decide.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn advice_on_the_table(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Advice>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        access.must(self, actor, Action::DecisionTake)?;
        let given = given_advice(&mut connection, dossier).await?;
        Ok(given.into_iter().map(|advice| advice.value).collect())
    }
}

pub(crate) async fn all(
    connection: &mut AnyConnection,
    dossier: &DossierId,
) -> Result<Vec<Decision>> {
    let decisions = record::of_dossier(connection, dossier, "t.at, t.id").await?;
    Ok(decisions
        .into_iter()
        .map(|decision: Versioned<Decision>| decision.value)
        .collect())
}

/// All advice that was given in a dossier, also what whoever asks may not read: a decision leaves none out.
async fn given_advice(
    connection: &mut AnyConnection,
    dossier: &DossierId,
) -> Result<Vec<Versioned<Advice>>> {
    let sql = record::select::<Advice>().and(" AND t.given = 1 AND t.dossier = ");
    let sql = sql.value(dossier.as_str()).and(" ORDER BY t.id");
    record::all(connection, &sql).await
}

/// What an option points to is of this dossier.
async fn within(
    connection: &mut AnyConnection,
    dossier: &DossierId,
    option: &DecisionOption,
) -> Result<()> {
    if let Some(variant) = &option.variant {
        crate::variants::of_this_dossier(connection, dossier, variant).await?;
    }
    if let Some(run) = &option.run {
        let run: Versioned<crate::runs::Run> = record::load(connection, run.as_str()).await?;
        if run.value.dossier != *dossier {
            return Err(Error::NotFound);
        }
    }
    Ok(())
}
