//! Cases one at a time, each quickly: working memory, programs and outcomes are kept from one case to the next. A session owns its share of
//! the plan, so that it can be kept beside others for as long as there are cases.

use crate::blocks::Source;
use crate::columns;
use crate::error::{CaseError, CompileError, PeopleError};
use crate::exec::{self, Scratch};
use crate::outcome::Outcomes;
use crate::people::People;
use crate::plan::Plan;
use crate::program::Program;
use crate::run::{Instructions, RunError, case_errors, listed};
use std::sync::Arc;
use thiserror::Error;

/// Runs cases one after the other.
#[derive(Debug)]
pub struct Session {
    plan: Arc<Plan>,
    month: u8,
    scratch: Scratch,
    /// For a size of household and a number of parts of the year.
    programs: Vec<(usize, u8, Arc<Program>)>,
    outcomes: Outcomes,
    starts: Vec<u32>,
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
    pub fn session(self: &Arc<Self>, month: u8) -> Result<Session, CompileError> {
        let month = month.clamp(1, 12);
        let program = self.program(2, 1, &self.profile, month)?;
        Ok(Session {
            plan: Arc::clone(self),
            month,
            scratch: Scratch::default(),
            outcomes: Outcomes {
                columns: columns::empty(&program, 0, 0),
            },
            programs: vec![(crate::plan::class(2), 1, program)],
            starts: Vec::new(),
        })
    }
}

impl Session {
    /// The outcomes of a few households, usually one. They stay until the next case.
    ///
    /// # Errors
    /// When the people are not right or have no outcome.
    pub fn run(&mut self, people: &People) -> Result<&Outcomes, CaseFailure> {
        let plan = Arc::clone(&self.plan);
        let mut source = Source::new(&plan.year, &plan.given, people)?;
        columns::fit(
            &mut self.outcomes.columns,
            people.households(),
            people.persons(),
        );
        let mut errors: Vec<CaseError> = Vec::new();
        for household in 0..people.households() {
            let n = source.persons(household);
            let parts = source.watch(household, &self.program(n, 1)?.watch);
            let program = self.program(n, parts)?;
            let block = source.block(n, parts, &[household as u32]);
            exec::run(&program, &block, &mut self.scratch, Instructions::Widest);
            case_errors(&program, &block, &self.scratch, &mut errors);
            columns::starts(&block, &people.offsets, &mut self.starts);
            let columns = self.outcomes.columns.iter_mut();
            for (column, output) in columns.zip(&program.outputs) {
                columns::write(column, output, (&block, &self.starts), &self.scratch);
            }
        }
        if errors.is_empty() {
            Ok(&self.outcomes)
        } else {
            Err(RunError::from(listed(errors)).into())
        }
    }

    /// The program for households of `n` persons whose year has so many parts.
    fn program(&mut self, n: usize, parts: u8) -> Result<Arc<Program>, PeopleError> {
        let size = crate::plan::class(n);
        let known = self.programs.iter().find(|p| (p.0, p.1) == (size, parts));
        if let Some((_, _, program)) = known {
            return Ok(program.clone());
        }
        let program = self
            .plan
            .program(n, parts, &self.plan.profile, self.month)?;
        self.programs.push((size, parts, program.clone()));
        Ok(program)
    }
}
