//! A single household: its persons are the lanes of a row, so that most instructions take a vector or two, whatever its size. Lanes beyond the last
//! person hold anything, and nobody looks at them.

use super::step::{Lanes, step, truth};
use super::{bit_of, wide};
use crate::blocks::{Block, Column};
use crate::code::{Act, Form, Instr, ROW, Slot, Src};
use crate::graph::{Mode, Shape};
use crate::program::Program;
use crate::schedule::Slots;
use multiversion::multiversion;

/// Memory for a single household: a row per slot, of pairs a row per subject.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) narrow: Vec<[f64; ROW]>,
    pub(super) wide: Vec<[i128; ROW]>,
    words: Vec<[u64; ROW]>,
}

impl Rows {
    pub(super) fn fit(&mut self, slots: &Slots) {
        let [narrow, wide] = slots.rows.map(|rows| rows as usize);
        self.narrow
            .resize(self.narrow.len().max(narrow), [0.0; ROW]);
        self.wide.resize(self.wide.len().max(wide), [0; ROW]);
        self.words
            .resize(self.words.len().max(slots.words), [0; ROW]);
    }

    /// A value of the subject `p`, with regard to `q`.
    pub(super) fn read(&self, slot: Slot, mode: Mode, (p, q): (usize, usize)) -> i128 {
        let (row, lane) = place(mode, p, q);
        let row = slot.row as usize + row;
        match slot.form {
            // A whole number below 2^53.
            Form::Narrow => i128::from(self.narrow[row][lane] as i64),
            Form::Wide => self.wide[row][lane],
            Form::Words => {
                let (subject, other) = bit_of(mode, p, q);
                i128::from(self.words[slot.row as usize][subject] >> other & 1)
            }
        }
    }

    pub(super) fn narrow_row(&self, row: u32, mode: Mode, p: usize) -> Option<&[f64]> {
        let (below, lane) = place(mode, p, 0);
        self.narrow.get(row as usize + below)?.get(lane..=lane)
    }
}

/// Which row after the first, and which lane.
pub(super) fn place(mode: Mode, p: usize, q: usize) -> (usize, usize) {
    match mode {
        // The same in all lanes.
        Mode::Household => (0, 0),
        Mode::Subject => (0, p),
        Mode::Other => (0, q),
        Mode::Pair => (p, q),
        Mode::Transposed => (q, p),
    }
}

/// Runs a program with the widest instructions of the processor; compiled for several sets of them, chosen when first run.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(super) fn widest(program: &Program, block: &Block, rows: &mut Rows) {
    execute(program, block, rows);
}

/// Runs a program with no wider instructions than those of AVX2.
#[multiversion(targets("x86_64+avx2+fma+bmi2"))]
pub(super) fn avx2(program: &Program, block: &Block, rows: &mut Rows) {
    execute(program, block, rows);
}

/// Runs a program with instructions that every processor has.
pub(super) fn common(program: &Program, block: &Block, rows: &mut Rows) {
    execute(program, block, rows);
}

#[inline(always)]
fn execute(program: &Program, block: &Block, rows: &mut Rows) {
    for instr in &program.instrs {
        if let Act::Exact(op) = instr.act {
            wide::execute_one(
                program,
                program.exact[op as usize],
                instr,
                block.persons,
                rows,
            );
            continue;
        }
        let mut lanes = OneLanes {
            rows,
            instr,
            n: block.persons,
        };
        step(program, instr, block, &mut lanes);
    }
}

/// Operands and result of one instruction.
struct OneLanes<'a> {
    rows: &'a mut Rows,
    instr: &'a Instr,
    n: usize,
}

/// A row of which each lane is made by itself. Not `array::from_fn`, which is not always inlined and so misses the instruction sets.
#[inline(always)]
fn each<T: Copy + Default>(make: impl Fn(usize) -> T) -> [T; ROW] {
    let mut row = [T::default(); ROW];
    for (lane, to) in row.iter_mut().enumerate() {
        *to = make(lane);
    }
    row
}

/// Whether the word speaks of the q-th person.
#[inline(always)]
fn bit(word: u64, q: usize) -> bool {
    word >> q & 1 == 1
}

impl OneLanes<'_> {
    /// An operand of which there is a value per person or one for all.
    #[inline(always)]
    fn row(&self, index: usize) -> [f64; ROW] {
        self.src(index)
            .map_or([1.0; ROW], |src| self.rows.narrow[src.slot.row as usize])
    }

    #[inline(always)]
    fn src(&self, index: usize) -> Option<Src> {
        self.instr.args[index]
    }

    /// An operand for subject `p`: the others are the lanes.
    #[inline(always)]
    fn with_subject(&self, index: usize, p: usize) -> [f64; ROW] {
        let Some(src) = self.src(index) else {
            return [1.0; ROW];
        };
        let (narrow, row) = (&self.rows.narrow, src.slot.row as usize);
        match src.mode {
            Mode::Household | Mode::Other => narrow[row],
            Mode::Subject => [narrow[row][p]; ROW],
            Mode::Pair => narrow[row + p],
            Mode::Transposed => {
                let rows = &narrow[row..row + ROW];
                each(|q| rows[q][p])
            }
        }
    }

    /// An operand with regard to `q`: the subjects are the lanes.
    #[inline(always)]
    fn with_other(&self, index: usize, q: usize) -> [f64; ROW] {
        let Some(src) = self.src(index) else {
            return [1.0; ROW];
        };
        let (narrow, row) = (&self.rows.narrow, src.slot.row as usize);
        match src.mode {
            Mode::Household | Mode::Subject => narrow[row],
            Mode::Other => [narrow[row][q]; ROW],
            Mode::Transposed => narrow[row + q],
            Mode::Pair => {
                let rows = &narrow[row..row + ROW];
                each(|p| rows[p][q])
            }
        }
    }

    #[inline(always)]
    fn words(&self, index: usize) -> [u64; ROW] {
        self.src(index)
            .map_or([0; ROW], |src| self.rows.words[src.slot.row as usize])
    }

    #[inline(always)]
    fn set(&mut self, row: [f64; ROW]) {
        self.rows.narrow[self.instr.out.row as usize] = row;
    }

    #[inline(always)]
    fn set_words(&mut self, row: [u64; ROW]) {
        self.rows.words[self.instr.out.row as usize] = row;
    }

    #[inline(always)]
    fn set_of_subject(&mut self, p: usize, row: [f64; ROW]) {
        self.rows.narrow[self.instr.out.row as usize + p] = row;
    }
}

impl Lanes for OneLanes<'_> {
    #[inline(always)]
    fn column(&mut self, column: &Column) {
        let mut row = [0.0; ROW];
        match column {
            Column::Same(value) => row = [*value as f64; ROW],
            Column::Few(values) => row = each(|lane| values[lane] as f64),
            Column::Small(values) => {
                for (to, &value) in row.iter_mut().zip(values) {
                    *to = f64::from(value);
                }
            }
            Column::Large(values) => {
                for (to, &value) in row.iter_mut().zip(values) {
                    *to = value as f64;
                }
            }
        }
        if self.instr.shape == Shape::Household {
            row = [row[0]; ROW];
        }
        self.set(row);
    }

    #[inline(always)]
    fn facts(&mut self, facts: Option<&[u64]>) {
        let mut row = [0; ROW];
        for (to, &word) in row.iter_mut().zip(facts.unwrap_or_default()) {
            *to = word;
        }
        self.set_words(row);
    }

    #[inline(always)]
    fn fill(&mut self, value: f64) {
        self.set([value; ROW]);
    }

    #[inline(always)]
    fn persons(&mut self, f: impl Fn(usize) -> f64) {
        self.set(each(f));
    }

    #[inline(always)]
    fn own_words(&mut self, f: impl Fn(usize) -> u64) {
        self.set_words(each(f));
    }

    #[inline(always)]
    fn map1(&mut self, f: impl Fn(f64) -> f64 + Copy) {
        if self.instr.shape != Shape::Pair {
            let a = self.row(0);
            return self.set(each(|i| f(a[i])));
        }
        for p in 0..self.n {
            let a = self.with_subject(0, p);
            self.set_of_subject(p, each(|i| f(a[i])));
        }
    }

    #[inline(always)]
    fn map2(&mut self, f: impl Fn(f64, f64) -> f64 + Copy) {
        if self.instr.shape != Shape::Pair {
            let (a, b) = (self.row(0), self.row(1));
            return self.set(each(|i| f(a[i], b[i])));
        }
        for p in 0..self.n {
            let (a, b) = (self.with_subject(0, p), self.with_subject(1, p));
            self.set_of_subject(p, each(|i| f(a[i], b[i])));
        }
    }

    #[inline(always)]
    fn map3(&mut self, f: impl Fn(f64, f64, f64) -> f64 + Copy) {
        if self.instr.shape != Shape::Pair {
            let (a, b, c) = (self.row(0), self.row(1), self.row(2));
            return self.set(each(|i| f(a[i], b[i], c[i])));
        }
        for p in 0..self.n {
            let (a, b) = (self.with_subject(0, p), self.with_subject(1, p));
            let c = self.with_subject(2, p);
            self.set_of_subject(p, each(|i| f(a[i], b[i], c[i])));
        }
    }

    #[inline(always)]
    fn test1(&mut self, f: impl Fn(f64) -> bool + Copy) {
        let mut words = [0; ROW];
        for q in 0..self.n {
            let a = self.with_other(0, q);
            words = each(|p| words[p] | u64::from(f(a[p])) << q);
        }
        self.set_words(words);
    }

    #[inline(always)]
    fn test2(&mut self, f: impl Fn(f64, f64) -> bool + Copy) {
        let mut words = [0; ROW];
        for q in 0..self.n {
            let (a, b) = (self.with_other(0, q), self.with_other(1, q));
            words = each(|p| words[p] | u64::from(f(a[p], b[p])) << q);
        }
        self.set_words(words);
    }

    #[inline(always)]
    fn words1(&mut self, f: impl Fn(u64) -> u64 + Copy) {
        let a = self.words(0);
        self.set_words(each(|i| f(a[i])));
    }

    #[inline(always)]
    fn words2(&mut self, f: impl Fn(u64, u64) -> u64 + Copy) {
        let (a, b) = (self.words(0), self.words(1));
        self.set_words(each(|p| f(a[p], b[p])));
    }

    #[inline(always)]
    fn number_of(&mut self, f: impl Fn(u64) -> f64 + Copy) {
        let a = self.words(0);
        self.set(each(|i| f(a[i])));
    }

    #[inline(always)]
    fn fold(&mut self, frame: Shape, init: f64, f: impl Fn(f64, f64, f64) -> f64 + Copy) {
        let mut folded = [init; ROW];
        if frame == Shape::Pair {
            for q in 0..self.n {
                let (mask, value) = (self.with_other(0, q), self.with_other(1, q));
                folded = each(|p| f(folded[p], mask[p], value[p]));
            }
            return self.set(folded);
        }
        let (mask, value) = (self.row(0), self.row(1));
        let all = (0..self.n).fold(init, |all, p| f(all, mask[p], value[p]));
        self.set([all; ROW]);
    }

    #[inline(always)]
    fn others(&mut self, init: f64, f: impl Fn(f64, bool, f64) -> f64 + Copy) {
        let words = self.words(0);
        let mut folded = [init; ROW];
        for q in 0..self.n {
            let value = self.with_other(1, q);
            folded = each(|p| f(folded[p], bit(words[p], q), value[p]));
        }
        self.set(folded);
    }

    #[inline(always)]
    fn bits(&mut self, init: f64, f: impl Fn(f64, bool) -> f64 + Copy) {
        let words = self.words(0);
        let mut folded = [init; ROW];
        for q in 0..self.n {
            folded = each(|p| f(folded[p], bit(words[p], q)));
        }
        self.set(folded);
    }

    #[inline(always)]
    fn first(&mut self) {
        let mut row = self.row(0);
        let mut free = 1.0;
        for found in &mut row[..self.n] {
            *found *= free;
            free -= *found;
        }
        self.set(row);
    }

    #[inline(always)]
    fn compose(&mut self) {
        let (from, to) = (self.words(0), self.words(1));
        let mut words = [0; ROW];
        for (via, &to) in to[..self.n].iter().enumerate() {
            words = each(|p| words[p] | if bit(from[p], via) { to } else { 0 });
        }
        self.set_words(words);
    }

    #[inline(always)]
    fn transpose(&mut self) {
        let of_other = self.words(0);
        let mut words = [0; ROW];
        for (q, &word) in of_other[..self.n].iter().enumerate() {
            words = each(|p| words[p] | (word >> p & 1) << q);
        }
        self.set_words(words);
    }

    #[inline(always)]
    fn of_subject(&mut self) {
        let everyone = u64::MAX >> (64 - self.n);
        let a = self.row(0);
        self.set_words(each(|p| if a[p] != 0.0 { everyone } else { 0 }));
    }

    #[inline(always)]
    fn of_other(&mut self) {
        let a = self.row(0);
        let word = (0..self.n).fold(0, |word, q| word | u64::from(a[q] != 0.0) << q);
        self.set_words([word; ROW]);
    }

    #[inline(always)]
    fn unpack(&mut self) {
        let words = self.words(0);
        for (p, &word) in words[..self.n].iter().enumerate() {
            self.set_of_subject(p, each(|q| truth(bit(word, q))));
        }
    }
}
