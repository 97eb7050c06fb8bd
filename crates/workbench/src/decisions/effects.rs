//! Effects: a number that is expected, with the day on which it will be looked at, and later the number that it became.

use super::Decision;
use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, DecisionId, DossierId, EffectId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::Write;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Date, Moment};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An exact number with the decimals that it was written with: `-12`, `3,5`, `0.25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Figure {
    digits: i64,
    decimals: u8,
}

/// A text that is no number of at most 15 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a number such as 12 or 3,5")]
pub struct NotAFigure;

impl FromStr for Figure {
    type Err = NotAFigure;

    fn from_str(text: &str) -> Result<Self, NotAFigure> {
        let text = text.trim();
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        let digits = format!("{whole}{part}");
        let point = text.contains([',', '.']);
        let right = !whole.is_empty() && (!part.is_empty() || !point) && digits.len() <= 15;
        if !right || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAFigure);
        }
        let size: i64 = digits.parse().map_err(|_| NotAFigure)?;
        let decimals = u8::try_from(part.len()).map_err(|_| NotAFigure)?;
        Ok(Self {
            digits: sign * size,
            decimals,
        })
    }
}

/// With a point, as data has it.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let unit = 10_u64.pow(u32::from(self.decimals));
        let (whole, part) = (
            self.digits.unsigned_abs() / unit,
            self.digits.unsigned_abs() % unit,
        );
        match self.decimals {
            0 => write!(f, "{sign}{whole}"),
            decimals => write!(
                f,
                "{sign}{whole}.{part:0width$}",
                width = usize::from(decimals)
            ),
        }
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.to_string()
    }
}

impl TryFrom<String> for Figure {
    type Error = NotAFigure;

    fn try_from(text: String) -> Result<Self, NotAFigure> {
        text.parse()
    }
}

/// An effect that was expected when deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Identifier.
    pub id: EffectId,
    /// Dossier.
    pub dossier: DossierId,
    /// The decision.
    pub decision: DecisionId,
    /// What is expected.
    #[serde(flatten)]
    pub expected: EffectInput,
    /// What it became.
    pub realised: Option<Realised>,
}

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectInput {
    /// Of what: `Huishoudens met een terugvordering boven 1.000 euro`.
    pub what: String,
    /// In what: `per jaar`, `euro`.
    pub unit: String,
    /// What it is now, when that is known.
    pub now: Option<Figure>,
    /// What it is expected to become.
    pub expected: Figure,
    /// When it will be looked at.
    pub look_at: Date,
}

/// What an effect became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Realised {
    /// What was filled in.
    #[serde(flatten)]
    pub about: RealisedInput,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What is filled in for what an effect became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealisedInput {
    /// What it became.
    pub became: Figure,
    /// Where the number comes from.
    pub source: String,
    /// What explains the difference. May be empty.
    #[serde(default)]
    pub explanation: String,
}

record! { Effect in "effect" as it {
    dossier plain = it.dossier.as_str(),
    decision plain = it.decision.as_str(),
    look_at plain = it.expected.look_at.to_string(),
    realised plain = it.realised.is_some(),
} }

impl EffectInput {
    pub(super) fn check(&self, check: &mut Check, prefix: &str) {
        check.line(format!("{prefix}what"), &self.what, TITLE);
        check.line(format!("{prefix}unit"), &self.unit, TITLE);
    }
}

/// Stores the effects that a decision expects.
pub(super) async fn store(write: &mut Write<'_>, decision: &Decision) -> Result<()> {
    for expected in &decision.about.effects {
        let effect = Effect {
            id: write.id()?,
            dossier: decision.dossier.clone(),
            decision: decision.id.clone(),
            expected: expected.clone(),
            realised: None,
        };
        write.insert(&effect).await?;
    }
    Ok(())
}

impl Workbench {
    /// The effects that the decisions of a dossier expect, the first to be looked at first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn effects(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<Versioned<Effect>>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        access.must(self, actor, Action::DecisionRead)?;
        record::of_dossier(&mut connection, dossier, "t.look_at, t.id").await
    }

    /// Records what an effect became. Once: a later number is a new look, in a lesson or a new decision.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or recorded already.
    pub async fn realise_effect(
        &self,
        actor: &Actor,
        id: &EffectId,
        input: RealisedInput,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let (found, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &Effect| {
                &one.dossier
            })
            .await?;
        // Effects are seen with the decisions that expect them.
        let seen = access.must(self, actor, Action::DecisionRead);
        seen.map_err(|_| Error::NotFound)?;
        access.must(self, actor, Action::FollowWrite)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        if found.value.realised.is_some() {
            return Err(Error::Conflict(Conflict::AlreadyGiven));
        }
        let mut check = Check::default();
        check.line("source", &input.source, TITLE);
        check.optional("explanation", &input.explanation, TEXT);
        check.done()?;
        let realised = Some(Realised {
            about: input,
            by,
            at: write.now(),
        });
        let effect = Effect {
            realised,
            ..found.value
        };
        write.update(&effect, found.version).await?;
        write.event(
            "effect.realised",
            Subject::within(&effect.dossier, "effect", id.as_str()),
            [],
        );
        write.commit().await
    }
}
