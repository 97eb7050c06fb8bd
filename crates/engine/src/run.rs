//! Runs blocks on threads, and hands out columns or totals.

use crate::blocks::{Block, Blocks};
use crate::code::Out;
use crate::columns;
use crate::error::{CaseError, CaseErrors, CompileError, MAX_CASE_ERRORS, Trap};
use crate::exec::{self, Scratch};
use crate::outcome::{OutcomeColumn, Outcomes, Per, Total};
use crate::plan::Plan;
use crate::program::{Output, Program};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// How to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunOptions {
    /// Number of threads, at least 1.
    pub threads: usize,
    /// Reference month (1 to 12) for outcomes that are determined every month or quarter.
    pub month: u8,
    /// Which instructions of the processor are used; the outcomes are the same.
    pub instructions: Instructions,
}

/// Instructions of the processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Instructions {
    /// The widest that this one has.
    #[default]
    Widest,
    /// Those of AVX2 where this one has them, and none that are wider.
    Avx2,
    /// Those that every one of its kind has.
    Common,
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions {
            threads: 1,
            month: 1,
            instructions: Instructions::default(),
        }
    }
}

/// Why there are no outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RunError {
    /// Some households have none.
    #[error(transparent)]
    Cases(#[from] CaseErrors),
    /// The law cannot be compiled for these people.
    #[error(transparent)]
    Compile(#[from] CompileError),
}

/// What one block yields.
trait Gather: Send {
    fn block(&mut self, index: usize, block: &Block, program: &Program, scratch: &Scratch);
}

impl Plan {
    /// The outcomes of everyone, in the order of the people.
    ///
    /// # Errors
    /// All households that have no outcome, with the reason.
    pub fn run(&self, blocks: &Blocks, options: &RunOptions) -> Result<Outcomes, RunError> {
        let program = self.program(2, 1, &self.profile, options.month.clamp(1, 12))?;
        let persons = blocks.offsets.last().copied().unwrap_or(0) as usize;
        let columns = columns::empty(&program, blocks.households(), persons);
        // Each block writes its outcomes to their places, one column at a time.
        let shared: Vec<Mutex<OutcomeColumn>> = columns.into_iter().map(Mutex::new).collect();
        self.gather(blocks, options, || Columns {
            offsets: &blocks.offsets,
            columns: &shared,
            starts: Vec::new(),
        })?;
        let columns = shared.into_iter().map(|column| {
            let column = column.into_inner();
            column.unwrap_or_else(PoisonError::into_inner)
        });
        Ok(Outcomes {
            columns: columns.collect(),
        })
    }

    /// Exact weighted totals, without keeping the outcomes.
    ///
    /// # Errors
    /// As [`Plan::run`].
    pub fn totals(&self, blocks: &Blocks, options: &RunOptions) -> Result<Vec<Total>, RunError> {
        let empty = || Sums {
            totals: self.outcomes.iter().map(|&rule| Total::new(rule)).collect(),
            some: Vec::new(),
        };
        let mut totals = empty().totals;
        for part in self.gather(blocks, options, empty)? {
            for (total, more) in totals.iter_mut().zip(part.totals) {
                total.add(&more);
            }
        }
        Ok(totals)
    }

    fn gather<G: Gather>(
        &self,
        blocks: &Blocks,
        options: &RunOptions,
        make: impl Fn() -> G + Sync,
    ) -> Result<Vec<G>, RunError> {
        let month = options.month.clamp(1, 12);
        let mut programs: Vec<Arc<Program>> = Vec::with_capacity(blocks.blocks.len());
        let mut last: Option<(usize, u8)> = None;
        for block in &blocks.blocks {
            let kind = (block.persons, block.parts);
            let program = match programs.last() {
                Some(program) if last == Some(kind) => program.clone(),
                _ => self.program(block.persons, block.parts, &blocks.profile, month)?,
            };
            last = Some(kind);
            programs.push(program);
        }
        let next = AtomicUsize::new(0);
        let work = || {
            let mut scratch = Scratch::default();
            let mut gathered = make();
            let mut errors: Vec<CaseError> = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(block) = blocks.blocks.get(index) else {
                    break;
                };
                let program = &programs[index];
                exec::run(program, block, &mut scratch, options.instructions);
                case_errors(program, block, &scratch, &mut errors);
                gathered.block(index, block, program, &scratch);
            }
            (gathered, errors)
        };
        let threads = options.threads.clamp(1, blocks.blocks.len().max(1));
        let results: Vec<(G, Vec<CaseError>)> = if threads == 1 {
            vec![work()]
        } else {
            std::thread::scope(|scope| {
                let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
                handles
                    .into_iter()
                    .map(|h| {
                        h.join()
                            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                    })
                    .collect()
            })
        };
        let (gathered, errors): (Vec<G>, Vec<Vec<CaseError>>) = results.into_iter().unzip();
        let errors: Vec<CaseError> = errors.into_iter().flatten().collect();
        if errors.is_empty() {
            Ok(gathered)
        } else {
            Err(listed(errors).into())
        }
    }
}

/// All errors in the order of the people.
pub(crate) fn listed(mut errors: Vec<CaseError>) -> CaseErrors {
    errors.sort_by_key(|e| (e.household, e.person, e.outcome));
    let mut households: Vec<usize> = errors.iter().map(|e| e.household).collect();
    households.dedup();
    errors.truncate(MAX_CASE_ERRORS);
    CaseErrors {
        total: households.len(),
        first: errors,
    }
}

/// Who has no outcome in a block.
pub(crate) fn case_errors(
    program: &Program,
    block: &Block,
    scratch: &Scratch,
    errors: &mut Vec<CaseError>,
) {
    let (n, len) = (block.persons, block.len());
    for output in &program.outputs {
        if matches!(output.trap, Out::Const(0)) && output.too_large.is_none() {
            continue;
        }
        for p in 0..if output.per == Per::Person { n } else { 1 } {
            for k in 0..len {
                let code = exec::read(output.trap, scratch, (n, len), (p, 0), k);
                let large = output.too_large.filter(|_| {
                    let value = exec::read(output.value, scratch, (n, len), (p, 0), k);
                    let value = value.checked_mul(output.times);
                    value.is_none_or(|value| i64::try_from(value).is_err())
                });
                let index = if code > 0 {
                    Some(code as usize - 1)
                } else {
                    large.map(|t| t as usize)
                };
                let trap: Option<&Trap> = index.and_then(|index| program.traps.get(index));
                errors.extend(trap.map(|trap| CaseError {
                    household: block.households[k] as usize,
                    person: (output.per == Per::Person).then_some(p),
                    outcome: output.rule,
                    trap: trap.clone(),
                }));
            }
        }
    }
}

struct Columns<'a> {
    offsets: &'a [u32],
    columns: &'a [Mutex<OutcomeColumn>],
    starts: Vec<u32>,
}

impl Gather for Columns<'_> {
    fn block(&mut self, index: usize, block: &Block, program: &Program, scratch: &Scratch) {
        columns::starts(block, self.offsets, &mut self.starts);
        // Threads begin at different columns, so that they seldom wait for each other.
        let count = self.columns.len();
        for i in (0..count).map(|i| (i + index) % count) {
            let mut column = self.columns[i]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            columns::write(
                &mut column,
                &program.outputs[i],
                (block, &self.starts),
                scratch,
            );
        }
    }
}

struct Sums {
    totals: Vec<Total>,
    some: Vec<bool>,
}

impl Gather for Sums {
    fn block(&mut self, _: usize, block: &Block, program: &Program, scratch: &Scratch) {
        let heaviest = block.weights.iter().copied().max().unwrap_or(0);
        for (total, output) in self.totals.iter_mut().zip(&program.outputs) {
            if !matches!(output.value, Out::Const(0)) {
                add_block(total, output, (block, heaviest), scratch, &mut self.some);
            }
        }
    }
}

/// Adds the outcomes of a block, of which the heaviest household is known, to a total.
fn add_block(
    total: &mut Total,
    output: &Output,
    (block, heaviest): (&Block, u64),
    scratch: &Scratch,
    some: &mut Vec<bool>,
) {
    let (n, len) = (block.persons, block.len());
    let rows = if output.per == Per::Person { n } else { 1 };
    some.clear();
    some.resize(len, false);
    // When no sum of this block can leave 64 bits, they are added there.
    let most = output
        .most
        .checked_mul(i128::from(heaviest))
        .map(|v| v.checked_mul(len as i128));
    let small = output.most < 1 << 51
        && most.flatten().is_some_and(|v| v < i128::from(i64::MAX))
        && u128::from(heaviest) * (len as u128) < u128::from(u64::MAX);
    for p in 0..rows {
        match exec::narrow_row(output.value, scratch, (n, len), p) {
            Some(row) if small => {
                let (sum, subjects) = exec::weighted(row, &block.weights, some);
                total.sum += i128::from(sum) * output.times;
                total.subjects += u128::from(subjects);
            }
            _ => {
                for (k, (some, &weight)) in some.iter_mut().zip(&block.weights).enumerate() {
                    let value = exec::read(output.value, scratch, (n, len), (p, 0), k);
                    if value != 0 {
                        total.sum += value * output.times * i128::from(weight);
                        total.subjects += u128::from(weight);
                        *some = true;
                    }
                }
            }
        }
    }
    total.households += if small {
        u128::from(exec::weight_of(some, &block.weights))
    } else {
        let households = some.iter().zip(&block.weights).filter(|(some, _)| **some);
        households.map(|(_, &w)| u128::from(w)).sum::<u128>()
    };
}
