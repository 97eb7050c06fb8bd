//! A compiled law: programs for the people that come, made when they are first needed.

use crate::error::{CompileError, CompileErrorKind};
use crate::graph::QuickMap;
use crate::lower::{Profile, Spec, Use};
use crate::program::{self, Program, Request};
use crate::year::Year;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Law, RuleId};
use std::sync::{Arc, Mutex, PoisonError};

/// Stack for the compiler, which recurses as deep as rules need each other.
const STACK: usize = 256 << 20;

/// Scratch memory of one block is kept below this, so that it stays in the level-2 cache.
const SCRATCH: usize = 640 << 10;

/// For whom, for which reference month, and whether everything is kept.
type Programs = QuickMap<(Spec, u8, bool), Arc<Program>>;

/// The law of one year, ready to be run.
///
/// It holds the law in the form from which programs are made: one for households of one person, of a few and of many; for circumstances that are
/// the same all year and for those that are not. Each is made when it is first needed.
#[derive(Debug)]
pub struct Plan {
    pub(crate) year: Year,
    pub(crate) outcomes: Vec<RuleId>,
    pub(crate) given: Vec<RuleId>,
    /// Anything may occur.
    pub(crate) profile: Arc<Profile>,
    programs: Mutex<Programs>,
}

impl Plan {
    /// Compiles the outcomes that are asked for, with all that they need.
    ///
    /// # Errors
    /// When the law cannot be held exactly or is not a checked law: see [`CompileErrorKind`].
    pub fn compile(
        law: &Law,
        in_force: &InForce<'_>,
        request: &Request,
    ) -> Result<Plan, CompileError> {
        debug_assert!(std::ptr::eq(law, in_force.law));
        let year = Year::new(in_force)?;
        let unknown = |ids: &[RuleId]| ids.iter().any(|r| r.index() >= year.rules.len());
        if unknown(&request.outcomes) || unknown(&request.given) {
            let kind = CompileErrorKind::Unchecked("a rule that the law does not have");
            return Err(CompileError {
                place: String::new(),
                span: None,
                kind,
            });
        }
        let inputs = year
            .inputs
            .iter()
            .map(|i| Use::Changing(i.range.0, i.range.1))
            .collect();
        let given = request.given.iter().map(|&r| (r, true, true)).collect();
        let plan = Plan {
            year,
            outcomes: request.outcomes.clone(),
            given: request.given.clone(),
            profile: Arc::new(Profile::new(inputs, given)),
            programs: Mutex::default(),
        };
        plan.program(2, 1, &plan.profile, 1)?;
        Ok(plan)
    }

    /// The outcomes, in the order of the request.
    #[must_use]
    pub fn outcomes(&self) -> &[RuleId] {
        &self.outcomes
    }

    /// Number of instructions of the program for people in general in households of `persons`, for a year that
    /// circumstances cut into so many `parts` (1, 2, 3, or 12: every month by itself).
    ///
    /// # Errors
    /// As [`Plan::compile`].
    pub fn instructions(&self, persons: usize, parts: u8) -> Result<usize, CompileError> {
        let parts = if matches!(parts, 1..=3) { parts } else { 12 };
        Ok(self.program(persons, parts, &self.profile, 1)?.instrs.len())
    }

    /// The program for households of `n` persons.
    pub(crate) fn program(
        &self,
        n: usize,
        parts: u8,
        profile: &Arc<Profile>,
        month: u8,
    ) -> Result<Arc<Program>, CompileError> {
        let spec = Spec {
            size: class(n),
            parts,
            profile: profile.clone(),
        };
        self.made(spec, month, false)
    }

    /// The program that keeps every rule, relation and unit of every month.
    pub(crate) fn tracing(&self, n: usize, month: u8) -> Result<Arc<Program>, CompileError> {
        let spec = Spec {
            size: class(n),
            parts: 12,
            profile: self.profile.clone(),
        };
        self.made(spec, month, true)
    }

    fn made(&self, spec: Spec, month: u8, keep: bool) -> Result<Arc<Program>, CompileError> {
        let key = (spec, month, keep);
        // A program is complete before it is inserted, so a poisoned lock still holds whole programs.
        let known = self
            .programs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(program) = known {
            return Ok(program);
        }
        let program = Arc::new(self.build(&key.0, month, keep)?);
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(programs.entry(key).or_insert(program).clone())
    }

    /// Makes a program on a stack that is large enough for any law within the limits.
    fn build(&self, spec: &Spec, month: u8, keep: bool) -> Result<Program, CompileError> {
        let failed = || CompileError {
            place: String::new(),
            span: None,
            kind: CompileErrorKind::Unchecked("the compiler could not be started"),
        };
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().stack_size(STACK);
            let work = || program::build(&self.year, &self.outcomes, spec, month, keep);
            let thread = builder.spawn_scoped(scope, work).map_err(|_| failed())?;
            thread.join().map_err(|_| failed())?
        })
    }
}

/// Sizes for which programs are made: the bounds of sums follow from them.
pub(crate) fn class(n: usize) -> usize {
    match n {
        0 | 1 => 1,
        2..=8 => 8,
        _ => crate::people::MAX_PERSONS,
    }
}

impl Program {
    /// Households of `n` persons per block, so that the working memory stays in the cache.
    pub(crate) fn block_size(&self, n: usize) -> usize {
        let fit = SCRATCH / self.slots.bytes(n).max(1);
        (fit / 8 * 8).clamp(16, 512)
    }
}
