//! One case at a time, with memory that is used again.

use crate::blocks::Blocks;
use crate::error::{CompileError, PeopleError};
use crate::exec::Scratch;
use crate::outcome::Outcomes;
use crate::people::People;
use crate::plan::Plan;
use crate::run::{RunError, collect};
use thiserror::Error;

/// Runs cases one after the other.
#[derive(Debug)]
pub struct Session<'p> {
    plan: &'p Plan,
    month: u8,
    scratch: Scratch,
}

/// Why a case has no outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseFailure {
    /// What was given is not right.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// The law gives no outcome.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl Plan {
    /// For cases one at a time, with this reference month.
    ///
    /// # Errors
    /// As [`Plan::compile`].
    pub fn session(&self, month: u8) -> Result<Session<'_>, CompileError> {
        Ok(Session {
            plan: self,
            month: month.clamp(1, 12),
            scratch: Scratch::default(),
        })
    }
}

impl Session<'_> {
    /// The outcomes of a few households, usually one.
    ///
    /// # Errors
    /// When the people are not right or have no outcome.
    pub fn run(&mut self, people: &People) -> Result<Outcomes, CaseFailure> {
        let blocks = Blocks::new(self.plan, people)?;
        Ok(collect(self.plan, &blocks, self.month, &mut self.scratch)?)
    }
}
