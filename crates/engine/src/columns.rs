//! Outcomes in columns, in the order of the people.

use crate::blocks::Block;
use crate::code::Out;
use crate::exec::{self, Scratch};
use crate::outcome::{OutcomeColumn, Per};
use crate::program::{Output, Program};

/// Columns without values yet, for so many households and persons.
pub(crate) fn empty(program: &Program, households: usize, persons: usize) -> Vec<OutcomeColumn> {
    let columns = program.outputs.iter().map(|output| {
        let count = length(output.per, households, persons);
        OutcomeColumn {
            rule: output.rule,
            per: output.per,
            values: vec![0; count],
            applies: output.applies.map(|_| vec![false; count]),
        }
    });
    columns.collect()
}

/// Makes columns that were used before fit other people; what they hold is to be written over.
pub(crate) fn fit(columns: &mut [OutcomeColumn], households: usize, persons: usize) {
    for column in columns {
        let count = length(column.per, households, persons);
        column.values.resize(count, 0);
        if let Some(applies) = &mut column.applies {
            applies.resize(count, false);
        }
    }
}

fn length(per: Per, households: usize, persons: usize) -> usize {
    match per {
        Per::Law => 1,
        Per::Household => households,
        Per::Person => persons,
    }
}

/// Where the first person of each household of a block stands.
pub(crate) fn starts(block: &Block, offsets: &[u32], starts: &mut Vec<u32>) {
    starts.clear();
    starts.extend(block.households.iter().map(|&h| offsets[h as usize]));
}

/// Writes an outcome of a block that has run to its place. `starts` is as [`starts`] tells.
pub(crate) fn write(
    column: &mut OutcomeColumn,
    output: &Output,
    (block, starts): (&Block, &[u32]),
    scratch: &Scratch,
) {
    let (rows, places) = match column.per {
        Per::Law => {
            let value = exec::read(output.value, scratch, block.lanes(), (0, 0), 0);
            return column.values.fill(stored(value, output.times));
        }
        Per::Household => (1, &block.households[..]),
        Per::Person => (block.persons, starts),
    };
    for p in 0..rows {
        let values = &mut column.values;
        each(output.value, output.times, block, scratch, p, |k, value| {
            values[places[k] as usize + p] = value;
        });
        if let (Some(out), Some(applies)) = (output.applies, &mut column.applies) {
            each(out, 1, block, scratch, p, |k, value| {
                applies[places[k] as usize + p] = value != 0;
            });
        }
    }
}

/// One row of an outcome: whole numbers of so many units.
#[inline(always)]
fn each(
    out: Out,
    times: i128,
    block: &Block,
    scratch: &Scratch,
    p: usize,
    mut take: impl FnMut(usize, i64),
) {
    let lanes = block.lanes();
    match (
        exec::narrow_row(out, scratch, lanes, p),
        i64::try_from(times),
    ) {
        (Some(row), Ok(times)) => {
            for (k, &value) in row.iter().enumerate() {
                // Within 64 bits, or the case has no outcome.
                take(k, (value as i64).wrapping_mul(times));
            }
        }
        _ => {
            for k in 0..block.len() {
                take(k, stored(exec::read(out, scratch, lanes, (p, 0), k), times));
            }
        }
    }
}

/// What does not fit has no outcome: the case fails.
fn stored(value: i128, times: i128) -> i64 {
    let value = value.saturating_mul(times);
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}
