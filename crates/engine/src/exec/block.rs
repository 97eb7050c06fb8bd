//! A block of households: per row of a slot one lane for each household.

use super::fold::{Rows, reduce, reduce2};
use super::step::{Lanes, step, truth};
use super::{Scratch, wide};
use crate::blocks::{Block, Column};
use crate::code::{Act, Form, Instr, Src};
use crate::graph::{Mode, Shape};
use crate::program::Program;
use multiversion::multiversion;

/// Runs a program with the widest instructions of the processor; compiled for several sets of them, chosen when first run.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(super) fn widest(program: &Program, block: &Block, scratch: &mut Scratch) {
    execute(program, block, scratch);
}

/// Runs a program with no wider instructions than those of AVX2.
#[multiversion(targets("x86_64+avx2+fma+bmi2"))]
pub(super) fn avx2(program: &Program, block: &Block, scratch: &mut Scratch) {
    execute(program, block, scratch);
}

/// Runs a program with instructions that every processor has.
pub(super) fn common(program: &Program, block: &Block, scratch: &mut Scratch) {
    execute(program, block, scratch);
}

#[inline(always)]
fn execute(program: &Program, block: &Block, scratch: &mut Scratch) {
    for instr in &program.instrs {
        if let Act::Exact(op) = instr.act {
            wide::execute(program, program.exact[op as usize], instr, block, scratch);
            continue;
        }
        // The slot that is written is never one that is read.
        let index = instr.out.index as usize;
        let (mut numbers, mut words) = (Vec::new(), Vec::new());
        match instr.out.form {
            Form::Words => words = std::mem::take(&mut scratch.words[index]),
            _ => numbers = std::mem::take(&mut scratch.narrow[index]),
        }
        let mut lanes = BlockLanes {
            slots: &scratch.narrow,
            words: &scratch.words,
            instr,
            n: block.persons,
            len: block.len(),
            out: &mut numbers,
            out_words: &mut words,
        };
        step(program, instr, block, &mut lanes);
        match instr.out.form {
            Form::Words => scratch.words[index] = words,
            _ => scratch.narrow[index] = numbers,
        }
    }
}

/// A run of lanes that an instruction works on at once: where it begins in the result and in each operand, and how many lanes.
pub(super) struct Piece {
    pub out: usize,
    pub at: [usize; 3],
    pub len: usize,
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

/// Cuts an instruction into the longest contiguous pieces. There is one place where a piece is run, so that it is inlined.
#[inline(always)]
pub(super) fn pieces(instr: &Instr, n: usize, len: usize, mut run: impl FnMut(Piece)) {
    let frame = instr.shape;
    let (mut subject_rows, mut other_rows) = match frame {
        Shape::Household => (1, 1),
        Shape::Person => (n, 1),
        Shape::Pair => (n, n),
    };
    let by_other = |s: &Src| matches!(s.mode, Mode::Pair | Mode::Other);
    let mut lanes = len;
    let (subject, mut other) = (if frame == Shape::Pair { n * len } else { len }, len);
    let steps = instr
        .args
        .map(|a| a.map_or((0, 0), |s| strides(s.mode, n, len)));
    if instr.alike {
        lanes = len * subject_rows * other_rows;
        (subject_rows, other_rows) = (1, 1);
    } else if frame == Shape::Pair && instr.args.iter().flatten().all(by_other) {
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

/// Operands and result of one instruction.
struct BlockLanes<'a> {
    slots: &'a [Vec<f64>],
    words: &'a [Vec<u64>],
    instr: &'a Instr,
    n: usize,
    len: usize,
    /// One of these is the result.
    out: &'a mut [f64],
    out_words: &'a mut [u64],
}

/// Whether the word speaks of the q-th person.
#[inline(always)]
fn bit(word: u64, q: usize) -> bool {
    word >> q & 1 == 1
}

impl<'a> BlockLanes<'a> {
    #[inline(always)]
    fn slot(&self, index: usize) -> &'a [f64] {
        match self.instr.args[index] {
            Some(src) => &self.slots[src.slot.index as usize],
            None => &[],
        }
    }

    #[inline(always)]
    fn word_slot(&self, index: usize) -> &'a [u64] {
        match self.instr.args[index] {
            Some(src) => &self.words[src.slot.index as usize],
            None => &[],
        }
    }

    /// The rows of an operand for the others of subject `p`, or for the persons of the household.
    #[inline(always)]
    fn rows(&self, index: usize, frame: Shape, p: usize) -> Option<Rows<'a, f64>> {
        let src = self.instr.args[index]?;
        let (subject, other) = strides(src.mode, self.n, self.len);
        let lanes: &'a [f64] = &self.slots[src.slot.index as usize];
        Some(match frame {
            Shape::Pair => Rows {
                lanes: &lanes[p * subject..],
                step: other,
            },
            _ => Rows {
                lanes,
                step: subject,
            },
        })
    }

    /// The word of subject `p`, the same for every other.
    #[inline(always)]
    fn word_of(&self, index: usize, p: usize) -> Rows<'a, u64> {
        Rows {
            lanes: &self.word_slot(index)[p * self.len..],
            step: 0,
        }
    }

    /// The words of each person.
    #[inline(always)]
    fn words_of_all(&self, index: usize) -> Rows<'a, u64> {
        Rows {
            lanes: self.word_slot(index),
            step: self.len,
        }
    }
}

impl Lanes for BlockLanes<'_> {
    #[inline(always)]
    fn column(&mut self, column: &Column) {
        let out = &mut self.out[..self.instr.shape.rows(self.n) * self.len];
        match column {
            Column::Same(value) => out.fill(*value as f64),
            Column::Few(values) => {
                for (o, &v) in out.iter_mut().zip(values) {
                    *o = v as f64;
                }
            }
            Column::Small(values) => {
                for (o, &v) in out.iter_mut().zip(values) {
                    *o = f64::from(v);
                }
            }
            Column::Large(values) => {
                for (o, &v) in out.iter_mut().zip(values) {
                    *o = v as f64;
                }
            }
        }
    }

    #[inline(always)]
    fn facts(&mut self, facts: Option<&[u64]>) {
        let out = &mut self.out_words[..self.n * self.len];
        match facts {
            Some(facts) => out.copy_from_slice(facts),
            None => out.fill(0),
        }
    }

    #[inline(always)]
    fn fill(&mut self, value: f64) {
        self.out[..self.instr.shape.rows(self.n) * self.len].fill(value);
    }

    #[inline(always)]
    fn persons(&mut self, f: impl Fn(usize) -> f64) {
        for p in 0..self.n {
            self.out[p * self.len..(p + 1) * self.len].fill(f(p));
        }
    }

    #[inline(always)]
    fn own_words(&mut self, f: impl Fn(usize) -> u64) {
        for p in 0..self.n {
            self.out_words[p * self.len..(p + 1) * self.len].fill(f(p));
        }
    }

    #[inline(always)]
    fn map1(&mut self, f: impl Fn(f64) -> f64 + Copy) {
        let a = self.slot(0);
        pieces(self.instr, self.n, self.len, |Piece { out, at, len }| {
            let (out, a) = (&mut self.out[out..out + len], &a[at[0]..at[0] + len]);
            for i in 0..len {
                out[i] = f(a[i]);
            }
        });
    }

    #[inline(always)]
    fn map2(&mut self, f: impl Fn(f64, f64) -> f64 + Copy) {
        let (a, b) = (self.slot(0), self.slot(1));
        pieces(self.instr, self.n, self.len, |Piece { out, at, len }| {
            let out = &mut self.out[out..out + len];
            let (a, b) = (&a[at[0]..at[0] + len], &b[at[1]..at[1] + len]);
            for i in 0..len {
                out[i] = f(a[i], b[i]);
            }
        });
    }

    #[inline(always)]
    fn map3(&mut self, f: impl Fn(f64, f64, f64) -> f64 + Copy) {
        let (a, b, c) = (self.slot(0), self.slot(1), self.slot(2));
        pieces(self.instr, self.n, self.len, |Piece { out, at, len }| {
            let out = &mut self.out[out..out + len];
            let (a, b) = (&a[at[0]..at[0] + len], &b[at[1]..at[1] + len]);
            let c = &c[at[2]..at[2] + len];
            for i in 0..len {
                out[i] = f(a[i], b[i], c[i]);
            }
        });
    }

    #[inline(always)]
    fn test1(&mut self, f: impl Fn(f64) -> bool + Copy) {
        let (n, len) = (self.n, self.len);
        for p in 0..n {
            if let Some(a) = self.rows(0, Shape::Pair, p) {
                let out = &mut self.out_words[p * len..(p + 1) * len];
                reduce(n, out, a, 0, |word, q, a| word | u64::from(f(a)) << q);
            }
        }
    }

    #[inline(always)]
    fn test2(&mut self, f: impl Fn(f64, f64) -> bool + Copy) {
        let (n, len) = (self.n, self.len);
        for p in 0..n {
            let rows = self
                .rows(0, Shape::Pair, p)
                .zip(self.rows(1, Shape::Pair, p));
            if let Some(rows) = rows {
                let out = &mut self.out_words[p * len..(p + 1) * len];
                reduce2(n, out, rows, 0, |word, q, a, b| {
                    word | u64::from(f(a, b)) << q
                });
            }
        }
    }

    #[inline(always)]
    fn words1(&mut self, f: impl Fn(u64) -> u64 + Copy) {
        let len = self.n * self.len;
        let a = &self.word_slot(0)[..len];
        let out = &mut self.out_words[..len];
        for i in 0..len {
            out[i] = f(a[i]);
        }
    }

    #[inline(always)]
    fn words2(&mut self, f: impl Fn(u64, u64) -> u64 + Copy) {
        let len = self.n * self.len;
        let (a, b) = (&self.word_slot(0)[..len], &self.word_slot(1)[..len]);
        let out = &mut self.out_words[..len];
        for i in 0..len {
            out[i] = f(a[i], b[i]);
        }
    }

    #[inline(always)]
    fn number_of(&mut self, f: impl Fn(u64) -> f64 + Copy) {
        let len = self.n * self.len;
        let a = &self.word_slot(0)[..len];
        let out = &mut self.out[..len];
        for i in 0..len {
            out[i] = f(a[i]);
        }
    }

    #[inline(always)]
    fn fold(&mut self, frame: Shape, init: f64, f: impl Fn(f64, f64, f64) -> f64 + Copy) {
        let (n, len) = (self.n, self.len);
        for p in 0..if frame == Shape::Pair { n } else { 1 } {
            let rows = (self.rows(0, frame, p), self.rows(1, frame, p));
            let out = &mut self.out[p * len..(p + 1) * len];
            match rows {
                (Some(a), Some(b)) => reduce2(n, out, (a, b), init, |x, _, a, b| f(x, a, b)),
                (None, Some(b)) => reduce(n, out, b, init, |x, _, b| f(x, 1.0, b)),
                (_, None) => {}
            }
        }
    }

    #[inline(always)]
    fn others(&mut self, init: f64, f: impl Fn(f64, bool, f64) -> f64 + Copy) {
        let (n, len) = (self.n, self.len);
        for p in 0..n {
            if let Some(value) = self.rows(1, Shape::Pair, p) {
                let rows = (self.word_of(0, p), value);
                let out = &mut self.out[p * len..(p + 1) * len];
                reduce2(n, out, rows, init, |x, q, word, value| {
                    f(x, bit(word, q), value)
                });
            }
        }
    }

    #[inline(always)]
    fn bits(&mut self, init: f64, f: impl Fn(f64, bool) -> f64 + Copy) {
        let (n, len) = (self.n, self.len);
        for p in 0..n {
            let words = self.word_of(0, p);
            let out = &mut self.out[p * len..(p + 1) * len];
            reduce(n, out, words, init, |x, q, word| f(x, bit(word, q)));
        }
    }

    #[inline(always)]
    fn first(&mut self) {
        let Some(mask) = self.rows(0, Shape::Person, 0) else {
            return;
        };
        for k in 0..self.len {
            let mut free = 1.0;
            for q in 0..self.n {
                let found = mask.lanes[q * mask.step + k] * free;
                self.out[q * self.len + k] = found;
                free -= found;
            }
        }
    }

    #[inline(always)]
    fn compose(&mut self) {
        let (n, len) = (self.n, self.len);
        let to = self.words_of_all(1);
        for p in 0..n {
            let from = self.word_of(0, p);
            let out = &mut self.out_words[p * len..(p + 1) * len];
            reduce2(n, out, (from, to), 0, |found, via, from, to| {
                found | if bit(from, via) { to } else { 0 }
            });
        }
    }

    #[inline(always)]
    fn transpose(&mut self) {
        let (n, len) = (self.n, self.len);
        let words = self.words_of_all(0);
        for p in 0..n {
            let out = &mut self.out_words[p * len..(p + 1) * len];
            reduce(n, out, words, 0, |word, q, of_other| {
                word | (of_other >> p & 1) << q
            });
        }
    }

    #[inline(always)]
    fn of_subject(&mut self) {
        let (n, len) = (self.n, self.len);
        let everyone = u64::MAX >> (64 - n);
        for p in 0..n {
            if let Some(a) = self.rows(0, Shape::Pair, p) {
                let out = &mut self.out_words[p * len..(p + 1) * len];
                for (out, &a) in out.iter_mut().zip(&a.lanes[..len]) {
                    *out = if a != 0.0 { everyone } else { 0 };
                }
            }
        }
    }

    #[inline(always)]
    fn of_other(&mut self) {
        let (n, len) = (self.n, self.len);
        if let Some(a) = self.rows(0, Shape::Pair, 0) {
            let out = &mut self.out_words[..len];
            reduce(n, out, a, 0, |word, q, a| word | u64::from(a != 0.0) << q);
        }
        for p in 1..n {
            self.out_words.copy_within(..len, p * len);
        }
    }

    #[inline(always)]
    fn unpack(&mut self) {
        let (n, len) = (self.n, self.len);
        for p in 0..n {
            let words = &self.word_slot(0)[p * len..(p + 1) * len];
            for q in 0..n {
                let at = (p * n + q) * len;
                for (out, &word) in self.out[at..at + len].iter_mut().zip(words) {
                    *out = truth(bit(word, q));
                }
            }
        }
    }
}
