//! Who may do what: a table of rows that allow. What no row allows is denied.

mod action;
mod filter;

pub use action::Action;
pub(crate) use filter::readable;

use crate::words::{Involvement, Level, Phase, Role};
use serde::Deserialize;

/// The policy that the workbench ships with.
pub const SHIPPED: &str = include_str!("../../policy/policy.toml");

/// A row of the policy: all that stands in it must hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// What is allowed.
    pub actions: Vec<Action>,
    /// To whom: one of these roles.
    pub roles: Vec<Role>,
    /// Involved in one of these ways.
    pub involvement: Vec<Involvement>,
    /// Up to and including this level.
    pub level: Level,
    /// In these phases; in all when absent. Outside a dossier there is no phase.
    pub phases: Option<Vec<Phase>>,
    /// Doing it is itself recorded in the log.
    #[serde(default)]
    pub recorded: bool,
    /// Why.
    pub why: String,
}

/// The policy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The rows.
    pub allow: Vec<Allow>,
}

/// A question to the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'a> {
    /// What someone wants to do.
    pub action: Action,
    /// The roles of that person.
    pub roles: &'a [Role],
    /// How that person is involved; several at once are possible.
    pub involvement: &'a [Involvement],
    /// Level of the thing.
    pub level: Level,
    /// Phase of the dossier that the thing is in.
    pub phase: Option<Phase>,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// It may be done.
    pub allowed: bool,
    /// Doing it must be recorded in the log.
    pub recorded: bool,
}

/// A policy that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the policy cannot be read: {0}")]
pub struct Unreadable(pub String);

impl Policy {
    /// Reads a policy.
    ///
    /// # Errors
    /// When a row is malformed, or names an action, a role or another word that does not exist.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        toml::from_str(text).map_err(|error| Unreadable(error.to_string()))
    }

    /// The highest level at which these roles may do this when involved in this way, in this phase.
    pub fn ceiling(
        &self,
        action: Action,
        roles: &[Role],
        involvement: Involvement,
        phase: Option<Phase>,
    ) -> Option<Level> {
        let rows = self.matching(action, roles, phase);
        let rows = rows.filter(|row| row.involvement.contains(&involvement));
        rows.map(|row| row.level).max()
    }

    fn matching<'a>(
        &'a self,
        action: Action,
        roles: &'a [Role],
        phase: Option<Phase>,
    ) -> impl Iterator<Item = &'a Allow> {
        self.allow.iter().filter(move |row| {
            row.actions.contains(&action)
                && row.roles.iter().any(|role| roles.contains(role))
                && row
                    .phases
                    .as_ref()
                    .is_none_or(|phases| phase.is_some_and(|phase| phases.contains(&phase)))
        })
    }
}

/// Answers a question: allowed when some row allows it; recorded when every row that allows it says so.
pub fn decide(policy: &Policy, question: &Question<'_>) -> Decision {
    let rows = policy.matching(question.action, question.roles, question.phase);
    let mut rows = rows
        .filter(|row| question.level <= row.level)
        .filter(|row| {
            row.involvement
                .iter()
                .any(|way| question.involvement.contains(way))
        })
        .peekable();
    let allowed = rows.peek().is_some();
    let recorded = allowed && rows.all(|row| row.recorded);
    Decision { allowed, recorded }
}
