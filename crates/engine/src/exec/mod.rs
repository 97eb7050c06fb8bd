//! Runs a program over a block of households of one size.

mod narrow;
mod wide;

pub(crate) use narrow::{weight_of, weighted};
pub(crate) use wide::{exact, holds};

use crate::blocks::Block;
use crate::graph::{Mode, Shape};
use crate::program::{Instr, Out, Program, Src};

/// Working memory, used again for every block.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    narrow: Vec<Vec<f64>>,
    wide: Vec<Vec<i128>>,
}

/// Number of rows of lanes.
pub(crate) fn rows(shape: Shape, n: usize) -> usize {
    match shape {
        Shape::Household => 1,
        Shape::Person => n,
        Shape::Pair => n * n,
    }
}

impl Scratch {
    /// Makes room for a program on blocks of `len` households of `n` persons.
    fn fit(&mut self, program: &Program, n: usize, len: usize) {
        grow(&mut self.narrow, &program.narrow, n, len, 0.0);
        grow(&mut self.wide, &program.wide, n, len, 0);
    }
}

fn grow<T: Clone>(slots: &mut Vec<Vec<T>>, shapes: &[Shape], n: usize, len: usize, zero: T) {
    if slots.len() < shapes.len() {
        slots.resize(shapes.len(), Vec::new());
    }
    for (slot, &shape) in slots.iter_mut().zip(shapes) {
        let needed = rows(shape, n) * len;
        if slot.len() < needed {
            slot.resize(needed, zero.clone());
        }
    }
}

/// Runs the whole program; the outcomes are then in the slots.
pub(crate) fn run(program: &Program, block: &Block, scratch: &mut Scratch) {
    scratch.fit(program, block.persons, block.len());
    if block.len() == 1 {
        narrow::execute_one(program, block, scratch);
    } else {
        narrow::execute(program, block, scratch);
    }
}

/// A run of lanes that an instruction works on at once: where it begins in the result and in each operand, and how many lanes.
struct Piece {
    out: usize,
    at: [usize; 3],
    len: usize,
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

/// How far the rows of an operand lie apart along the subject and along the other.
#[inline(always)]
fn strides(mode: Mode, n: usize, len: usize) -> (usize, usize) {
    match mode {
        Mode::Household => (0, 0),
        Mode::Subject => (len, 0),
        Mode::Other => (0, len),
        Mode::Pair => (n * len, len),
        Mode::Transposed => (len, n * len),
    }
}

/// Cuts an instruction of a frame into the longest contiguous pieces. There is one place where a piece is run, so that it is inlined.
#[inline(always)]
fn pieces(
    frame: Shape,
    (args, alike): (&[Option<Src>; 3], bool),
    n: usize,
    len: usize,
    mut run: impl FnMut(Piece),
) {
    let (mut subject_rows, mut other_rows) = match frame {
        Shape::Household => (1, 1),
        Shape::Person => (n, 1),
        Shape::Pair => (n, n),
    };
    let by_other = args
        .iter()
        .flatten()
        .all(|s| matches!(s.mode, Mode::Pair | Mode::Other));
    let mut lanes = len;
    let (subject, mut other) = (if frame == Shape::Pair { n * len } else { len }, len);
    let steps = args.map(|a| a.map_or((0, 0), |s| strides(s.mode, n, len)));
    if alike {
        lanes = len * subject_rows * other_rows;
        (subject_rows, other_rows) = (1, 1);
    } else if frame == Shape::Pair && by_other {
        lanes = len * n;
        other_rows = 1;
        other = 0;
    }
    for p in 0..subject_rows {
        for q in 0..other_rows {
            let at = steps.map(|(s, o)| p * s + q * o);
            run(Piece {
                out: p * subject + q * other,
                at,
                len: lanes,
            });
        }
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
    match out {
        Out::Const(value) => value,
        Out::Lane { slot, mode, wide } => {
            let at = row_of(mode, p, q, n) * len + household;
            if wide {
                scratch.wide[slot as usize][at]
            } else {
                // A whole number below 2^53.
                i128::from(scratch.narrow[slot as usize][at] as i64)
            }
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
    match out {
        Out::Lane {
            slot,
            mode,
            wide: false,
        } => {
            let at = row_of(mode, p, 0, n) * len;
            Some(&scratch.narrow[slot as usize][at..at + len])
        }
        _ => None,
    }
}

/// Frame of an instruction: that of its result, or for a reduction that over which it reduces.
fn frame(instr: &Instr) -> Shape {
    use crate::graph::Op;
    match instr.op {
        Op::Sum { frame, .. }
        | Op::Highest { frame, .. }
        | Op::Lowest { frame, .. }
        | Op::First { frame } => frame,
        _ => instr.shape,
    }
}
