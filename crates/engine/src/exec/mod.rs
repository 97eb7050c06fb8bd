//! Runs a program over a block of households of one size.
//!
//! What an instruction does stands in one place ([`step`]), over [`step::Lanes`]: the lanes of a block, or those of a single household. So a case
//! and a population cannot differ.

mod block;
mod fold;
mod one;
mod step;
mod sums;
mod wide;

pub(crate) use sums::{weight_of, weighted};
pub(crate) use wide::{exact, holds};

use crate::blocks::Block;
use crate::code::{Form, Out, ROW, Slot};
use crate::graph::{Mode, Shape};
use crate::program::Program;
use crate::run::Instructions;

/// Working memory, used again for every block.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    narrow: Vec<Vec<f64>>,
    wide: Vec<Vec<i128>>,
    words: Vec<Vec<u64>>,
    /// For a single household.
    one: one::Rows,
}

impl Shape {
    /// Number of rows of lanes.
    pub(crate) fn rows(self, n: usize) -> usize {
        match self {
            Shape::Household => 1,
            Shape::Person => n,
            Shape::Pair => n * n,
        }
    }
}

impl Scratch {
    /// Makes room for a program on blocks of `len` households of `n` persons.
    fn fit(&mut self, program: &Program, n: usize, len: usize) {
        let slots = &program.slots;
        if in_a_row(n, len) {
            return self.one.fit(slots);
        }
        let rows = |shapes: &[Shape]| shapes.iter().map(|s| s.rows(n) * len).collect::<Vec<_>>();
        grow(&mut self.narrow, &rows(&slots.narrow), 0.0);
        grow(&mut self.wide, &rows(&slots.wide), 0);
        grow(&mut self.words, &vec![n * len; slots.words], 0);
    }
}

fn grow<T: Clone>(slots: &mut Vec<Vec<T>>, needed: &[usize], zero: T) {
    if slots.len() < needed.len() {
        slots.resize(needed.len(), Vec::new());
    }
    for (slot, &needed) in slots.iter_mut().zip(needed) {
        if slot.len() < needed {
            slot.resize(needed, zero.clone());
        }
    }
}

/// Whether a single household fits a row.
fn in_a_row(n: usize, len: usize) -> bool {
    len == 1 && n <= ROW
}

/// Runs the whole program; the outcomes are then in the slots.
pub(crate) fn run(
    program: &Program,
    block: &Block,
    scratch: &mut Scratch,
    instructions: Instructions,
) {
    scratch.fit(program, block.persons, block.len());
    match (in_a_row(block.persons, block.len()), instructions) {
        (true, Instructions::Widest) => one::widest(program, block, &mut scratch.one),
        (true, Instructions::Avx2) => one::avx2(program, block, &mut scratch.one),
        (true, Instructions::Common) => one::common(program, block, &mut scratch.one),
        (false, Instructions::Widest) => block::widest(program, block, scratch),
        (false, Instructions::Avx2) => block::avx2(program, block, scratch),
        (false, Instructions::Common) => block::common(program, block, scratch),
    }
}

/// Where a row of an operand begins.
#[inline(always)]
fn row_of(mode: Mode, p: usize, q: usize, n: usize) -> usize {
    match mode {
        Mode::Household => 0,
        Mode::Subject => p,
        Mode::Other => q,
        Mode::Pair => p * n + q,
        Mode::Transposed => q * n + p,
    }
}

/// Of whom a word speaks and about whom.
#[inline(always)]
fn bit_of(mode: Mode, p: usize, q: usize) -> (usize, usize) {
    match mode {
        Mode::Transposed => (q, p),
        _ => (p, q),
    }
}

/// A value that came out.
pub(crate) fn read(
    out: Out,
    scratch: &Scratch,
    (n, len): (usize, usize),
    (p, q): (usize, usize),
    household: usize,
) -> i128 {
    let (slot, mode) = match out {
        Out::Const(value) => return value,
        Out::Lane { slot, mode } => (slot, mode),
    };
    if in_a_row(n, len) {
        return scratch.one.read(slot, mode, (p, q));
    }
    let index = slot.index as usize;
    let at = row_of(mode, p, q, n) * len + household;
    match slot.form {
        // A whole number below 2^53.
        Form::Narrow => i128::from(scratch.narrow[index][at] as i64),
        Form::Wide => scratch.wide[index][at],
        Form::Words => {
            let (subject, other) = bit_of(mode, p, q);
            let word = scratch.words[index][subject * len + household];
            i128::from(word >> other & 1)
        }
    }
}

/// A row of floats that came out, if it is one.
pub(crate) fn narrow_row(
    out: Out,
    scratch: &Scratch,
    (n, len): (usize, usize),
    p: usize,
) -> Option<&[f64]> {
    let Out::Lane {
        slot: Slot {
            form: Form::Narrow,
            index,
            row,
        },
        mode,
    } = out
    else {
        return None;
    };
    if in_a_row(n, len) {
        return scratch.one.narrow_row(row, mode, p);
    }
    let at = row_of(mode, p, 0, n) * len;
    Some(&scratch.narrow[index as usize][at..at + len])
}
