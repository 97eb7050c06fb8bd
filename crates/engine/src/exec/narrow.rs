//! Instructions on floats that hold whole numbers. Every result is exact, so neither the order of adding nor the width of the
//! vectors changes a bit.

use super::{Piece, Scratch, frame, pieces, strides, wide};
use crate::blocks::{Block, Column};
use crate::graph::{Cmp, Mode, Op, Shape, Toward};
use crate::program::{Instr, Program, Src};
use multiversion::multiversion;

/// Runs all instructions; compiled for several instruction sets, chosen when first run.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(super) fn execute(program: &Program, block: &Block, scratch: &mut Scratch) {
    all::<false>(program, block, scratch);
}

/// The same for a single household, where preparing vectors would take longer than the work.
#[multiversion(targets("x86_64+avx2+fma+bmi2"))]
pub(super) fn execute_one(program: &Program, block: &Block, scratch: &mut Scratch) {
    all::<true>(program, block, scratch);
}

#[inline(always)]
fn all<const ONE: bool>(program: &Program, block: &Block, scratch: &mut Scratch) {
    for instr in &program.instrs {
        if instr.wide {
            wide::execute(program, instr, block, scratch);
            continue;
        }
        // The slot that is written is never one that is read.
        let mut out = std::mem::take(&mut scratch.narrow[instr.out as usize]);
        step::<ONE>(program, instr, block, &scratch.narrow, &mut out);
        scratch.narrow[instr.out as usize] = out;
    }
}

/// Operands of one instruction.
struct Ctx<'a, const ONE: bool> {
    slots: &'a [Vec<f64>],
    args: &'a [Option<Src>; 3],
    /// See [`Instr::alike`].
    alike: bool,
    n: usize,
    len: usize,
}

impl<'a, const ONE: bool> Ctx<'a, ONE> {
    #[inline(always)]
    fn slot(&self, index: usize) -> &'a [f64] {
        match self.args[index] {
            Some(src) => &self.slots[src.slot as usize],
            None => &[],
        }
    }

    /// Lane by lane, for a single household.
    #[inline(always)]
    fn single(&self, shape: Shape, out: &mut [f64], f: impl Fn([usize; 3]) -> f64) {
        let (subjects, others) = match shape {
            Shape::Household => (1, 1),
            Shape::Person => (self.n, 1),
            Shape::Pair => (self.n, self.n),
        };
        let step = |index: usize| match self.args[index] {
            Some(src) => strides(src.mode, self.n, 1),
            None => (0, 0),
        };
        let [a, b, c] = [step(0), step(1), step(2)];
        let mut at = 0;
        for p in 0..subjects {
            for q in 0..others {
                out[at] = f([p * a.0 + q * a.1, p * b.0 + q * b.1, p * c.0 + q * c.1]);
                at += 1;
            }
        }
    }

    #[inline(always)]
    fn map1(&self, shape: Shape, out: &mut [f64], f: impl Fn(f64) -> f64 + Copy) {
        let a = self.slot(0);
        if ONE && !self.alike {
            return self.single(shape, out, |[i, ..]| f(a[i]));
        }
        pieces(
            shape,
            (self.args, self.alike),
            self.n,
            self.len,
            |Piece { out: o, at, len }| {
                let (out, a) = (&mut out[o..o + len], &a[at[0]..at[0] + len]);
                for i in 0..len {
                    out[i] = f(a[i]);
                }
            },
        );
    }

    #[inline(always)]
    fn map2(&self, shape: Shape, out: &mut [f64], f: impl Fn(f64, f64) -> f64 + Copy) {
        let (a, b) = (self.slot(0), self.slot(1));
        if ONE && !self.alike {
            return self.single(shape, out, |[i, j, _]| f(a[i], b[j]));
        }
        pieces(
            shape,
            (self.args, self.alike),
            self.n,
            self.len,
            |Piece { out: o, at, len }| {
                let out = &mut out[o..o + len];
                let (a, b) = (&a[at[0]..at[0] + len], &b[at[1]..at[1] + len]);
                for i in 0..len {
                    out[i] = f(a[i], b[i]);
                }
            },
        );
    }

    #[inline(always)]
    fn map3(&self, shape: Shape, out: &mut [f64], f: impl Fn(f64, f64, f64) -> f64 + Copy) {
        let (a, b, c) = (self.slot(0), self.slot(1), self.slot(2));
        if ONE && !self.alike {
            return self.single(shape, out, |[i, j, k]| f(a[i], b[j], c[k]));
        }
        pieces(
            shape,
            (self.args, self.alike),
            self.n,
            self.len,
            |Piece { out: o, at, len }| {
                let out = &mut out[o..o + len];
                let (a, b) = (&a[at[0]..at[0] + len], &b[at[1]..at[1] + len]);
                let c = &c[at[2]..at[2] + len];
                for i in 0..len {
                    out[i] = f(a[i], b[i], c[i]);
                }
            },
        );
    }

    /// Folds the rows of a frame into those of the result, starting from `init`.
    #[inline(always)]
    fn fold(
        &self,
        frame: Shape,
        out: &mut [f64],
        init: f64,
        f: impl Fn(f64, [f64; 2]) -> f64 + Copy,
    ) {
        let (n, len) = (self.n, self.len);
        let subjects = if frame == Shape::Pair { n } else { 1 };
        for p in 0..subjects {
            let row = |index: usize, slot: &'a [f64]| {
                let mode = self.args[index]?.mode;
                let (subject, other) = strides(mode, n, len);
                Some(match frame {
                    Shape::Pair => Rows {
                        lanes: &slot[p * subject..],
                        step: other,
                    },
                    _ => Rows {
                        lanes: slot,
                        step: subject,
                    },
                })
            };
            let out = &mut out[p * len..(p + 1) * len];
            match (row(0, self.slot(0)), row(1, self.slot(1))) {
                (Some(a), Some(b)) => reduce(n, out, [a, b], init, f),
                (Some(a), None) => reduce(n, out, [a], init, |acc, [a]| f(acc, [a, 1.0])),
                (None, Some(b)) => reduce(n, out, [b], init, |acc, [b]| f(acc, [1.0, b])),
                (None, None) => {}
            }
        }
    }
}

/// Lanes of an operand of which the rows are folded: the first begins at the first lane.
#[derive(Clone, Copy)]
struct Rows<'a> {
    lanes: &'a [f64],
    step: usize,
}

/// So many lanes are folded at once, in registers.
const WIDTH: usize = 8;

/// Folds `n` rows of each operand into one.
#[inline(always)]
fn reduce<const A: usize>(
    n: usize,
    out: &mut [f64],
    rows: [Rows<'_>; A],
    init: f64,
    f: impl Fn(f64, [f64; A]) -> f64 + Copy,
) {
    let len = out.len();
    let (whole, rest) = out.split_at_mut(len / WIDTH * WIDTH);
    let mut from = 0;
    for out in whole.chunks_exact_mut(WIDTH) {
        let mut folded = [init; WIDTH];
        for q in 0..n {
            let lanes = rows.map(|r| &r.lanes[q * r.step + from..][..WIDTH]);
            for k in 0..WIDTH {
                folded[k] = f(folded[k], lanes.map(|l| l[k]));
            }
        }
        out.copy_from_slice(&folded);
        from += WIDTH;
    }
    for (k, out) in rest.iter_mut().enumerate() {
        let mut folded = init;
        for q in 0..n {
            folded = f(folded, rows.map(|r| r.lanes[q * r.step + from + k]));
        }
        *out = folded;
    }
}

#[inline(always)]
fn truth(x: bool) -> f64 {
    if x { 1.0 } else { 0.0 }
}

/// ⌊x / d⌋ for whole numbers of which the bounds are proven.
#[inline(always)]
fn floor_div(x: f64, d: f64, inverse: f64) -> f64 {
    let q = (x * inverse).floor();
    let rest = x - q * d;
    q - truth(rest < 0.0) + truth(rest >= d)
}

#[inline(always)]
fn divide(p: f64, q: f64, toward: Toward) -> f64 {
    if q == 0.0 {
        return 0.0;
    }
    let (p, q) = if q < 0.0 { (-p, -q) } else { (p, q) };
    let (x, d) = match toward {
        Toward::Down => (p, q),
        Toward::Nearest => (2.0 * p + q, 2.0 * q),
        Toward::Up => (p + q - 1.0, q),
    };
    let guess = (x / d).floor();
    let rest = x - guess * d;
    guess - truth(rest < 0.0) + truth(rest >= d)
}

/// Constants of proven size.
#[inline(always)]
fn f(x: i128) -> f64 {
    x as f64
}

#[inline(always)]
fn step<const ONE: bool>(
    program: &Program,
    instr: &Instr,
    block: &Block,
    slots: &[Vec<f64>],
    out: &mut [f64],
) {
    let (n, len) = (block.persons, block.len());
    let shape = instr.shape;
    let c = Ctx::<ONE> {
        slots,
        args: &instr.args,
        alike: instr.alike,
        n,
        len,
    };
    match instr.op {
        Op::Input { input, month } => column(
            block.column(input, month),
            &mut out[..super::rows(shape, n) * len],
        ),
        Op::Change { part } => column(block.change(part), &mut out[..len]),
        Op::BirthKey { .. } => column(&block.births, &mut out[..n * len]),
        Op::Given { rule, person } => {
            column(
                block.given(rule, person).0,
                &mut out[..super::rows(shape, n) * len],
            );
        }
        Op::IsGiven { rule, person } => {
            column(
                block.given(rule, person).1,
                &mut out[..super::rows(shape, n) * len],
            );
        }
        Op::PairInput { input, month } => pair_input(block.facts(input, month), out, n, len),
        Op::Ordinal => {
            for p in 0..n {
                out[p * len..(p + 1) * len].fill((p + 1) as f64);
            }
        }
        Op::Same => {
            for p in 0..n {
                for q in 0..n {
                    let at = (p * n + q) * len;
                    out[at..at + len].fill(truth(p == q));
                }
            }
        }
        Op::Size => out[..len].fill(n as f64),
        Op::Fill { .. } => out[..len].fill(instr.k[0]),
        Op::Linear { .. } => {
            let [k, add, ..] = instr.k;
            c.map1(shape, out, move |x| k * x + add);
        }
        Op::Combine { ka: 1, kb: 1, c: 0 } => c.map2(shape, out, |x, y| x + y),
        Op::Combine {
            ka: 1,
            kb: -1,
            c: 0,
        } => c.map2(shape, out, |x, y| x - y),
        Op::Combine { .. } => {
            let [ka, kb, add, _] = instr.k;
            c.map2(shape, out, move |x, y| ka * x + kb * y + add);
        }
        Op::Mul => c.map2(shape, out, |x, y| x * y),
        Op::Min { .. } => {
            let [ka, kb, ..] = instr.k;
            c.map2(shape, out, move |x, y| lower(ka * x, kb * y));
        }
        Op::Max { ka: 1, kb: 1 } => c.map2(shape, out, higher),
        Op::Max { .. } => {
            let [ka, kb, ..] = instr.k;
            c.map2(shape, out, move |x, y| higher(ka * x, kb * y));
        }
        Op::MinConst { .. } => {
            let [k, limit, ..] = instr.k;
            c.map1(shape, out, move |x| lower(k * x, limit));
        }
        Op::MaxConst { .. } => {
            let [k, limit, ..] = instr.k;
            c.map1(shape, out, move |x| higher(k * x, limit));
        }
        Op::Compare { cmp, .. } => {
            let [ka, kb, ..] = instr.k;
            match cmp {
                Cmp::Lt => c.map2(shape, out, move |x, y| truth(ka * x < kb * y)),
                Cmp::Le => c.map2(shape, out, move |x, y| truth(ka * x <= kb * y)),
                Cmp::Ge => c.map2(shape, out, move |x, y| truth(ka * x >= kb * y)),
                Cmp::Eq => c.map2(shape, out, move |x, y| truth(ka * x == kb * y)),
                Cmp::Ne => c.map2(shape, out, move |x, y| truth(ka * x != kb * y)),
            }
        }
        Op::CompareConst { cmp, .. } => {
            let [limit, ..] = instr.k;
            match cmp {
                Cmp::Lt => c.map1(shape, out, move |x| truth(x < limit)),
                Cmp::Le => c.map1(shape, out, move |x| truth(x <= limit)),
                Cmp::Ge => c.map1(shape, out, move |x| truth(x >= limit)),
                Cmp::Eq => c.map1(shape, out, move |x| truth(x == limit)),
                Cmp::Ne => c.map1(shape, out, move |x| truth(x != limit)),
            }
        }
        Op::Select { .. } => {
            let [ka, kb, ..] = instr.k;
            c.map3(shape, out, move |w, x, y| {
                let (x, y) = (ka * x, kb * y);
                if w != 0.0 { x } else { y }
            });
        }
        Op::SelectConst { flip: false, .. } => {
            let [k, other, ..] = instr.k;
            c.map2(shape, out, move |w, x| {
                let x = k * x;
                if w != 0.0 { x } else { other }
            });
        }
        Op::SelectConst { flip: true, .. } => {
            let [k, other, ..] = instr.k;
            c.map2(shape, out, move |w, x| {
                let x = k * x;
                if w == 0.0 { x } else { other }
            });
        }
        Op::Floor { .. } => {
            let [k, add, d, inverse] = instr.k;
            c.map1(shape, out, move |x| floor_div(k * x + add, d, inverse));
        }
        Op::Divide { toward, .. } => {
            let [ka, kb, ..] = instr.k;
            match toward {
                Toward::Down => {
                    c.map2(shape, out, move |x, y| divide(ka * x, kb * y, Toward::Down))
                }
                Toward::Nearest => {
                    c.map2(shape, out, move |x, y| {
                        divide(ka * x, kb * y, Toward::Nearest)
                    });
                }
                Toward::Up => c.map2(shape, out, move |x, y| divide(ka * x, kb * y, Toward::Up)),
            }
        }
        Op::Steps { table } => {
            let steps = &program.steps[table as usize];
            c.map1(shape, out, |x| {
                let key = x as i64;
                let index = steps.keys.partition_point(|&k| k < i128::from(key));
                f(steps.values[index])
            });
        }
        Op::Sum { .. } if instr.args[1].is_none() => {
            c.fold(frame(instr), out, 0.0, |sum, [mask, _]| sum + mask);
        }
        Op::Sum { .. } => c.fold(frame(instr), out, 0.0, |sum, [mask, x]| sum + mask * x),
        Op::Highest { .. } => {
            let [init, ..] = instr.k;
            c.fold(frame(instr), out, init, move |best, [mask, x]| {
                higher(best, if mask != 0.0 { x } else { init })
            });
        }
        Op::Lowest { .. } => {
            let [init, ..] = instr.k;
            c.fold(frame(instr), out, init, move |best, [mask, x]| {
                lower(best, if mask != 0.0 { x } else { init })
            });
        }
        Op::First { frame } => first(&c, frame, out),
        Op::Compose => compose(&c, out),
    }
}

#[inline(always)]
fn higher(x: f64, y: f64) -> f64 {
    if x > y { x } else { y }
}

#[inline(always)]
fn lower(x: f64, y: f64) -> f64 {
    if x < y { x } else { y }
}

#[inline(always)]
fn column(column: &Column, out: &mut [f64]) {
    match column {
        Column::Same(value) => out.fill(*value as f64),
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

/// Bit q of the word of a person says whether the q-th is related to that person.
#[inline(always)]
fn pair_input(facts: Option<&[u64]>, out: &mut [f64], n: usize, len: usize) {
    let Some(facts) = facts else {
        out[..n * n * len].fill(0.0);
        return;
    };
    for p in 0..n {
        let words = &facts[p * len..(p + 1) * len];
        for q in 0..n {
            let at = (p * n + q) * len;
            let out = &mut out[at..at + len];
            for k in 0..len {
                out[k] = truth((words[k] >> q) & 1 == 1);
            }
        }
    }
}

#[inline(always)]
fn first<const ONE: bool>(c: &Ctx<'_, ONE>, frame: Shape, out: &mut [f64]) {
    let (n, len) = (c.n, c.len);
    let mode = c.args[0].map_or(Mode::Household, |s| s.mode);
    let (subject, other) = strides(mode, n, len);
    let (subjects, step) = if frame == Shape::Pair {
        (n, other)
    } else {
        (1, subject)
    };
    for p in 0..subjects {
        let mask = &c.slot(0)[if frame == Shape::Pair { p * subject } else { 0 }..];
        let out = &mut out[p * n * len..(p + 1) * n * len];
        let mut from = 0;
        while from + WIDTH <= len {
            let mut free = [1.0; WIDTH];
            for q in 0..n {
                let mask = &mask[q * step + from..][..WIDTH];
                let out = &mut out[q * len + from..][..WIDTH];
                for k in 0..WIDTH {
                    out[k] = mask[k] * free[k];
                    free[k] -= out[k];
                }
            }
            from += WIDTH;
        }
        for k in from..len {
            let mut free = 1.0;
            for q in 0..n {
                let found = mask[q * step + k] * free;
                out[q * len + k] = found;
                free -= found;
            }
        }
    }
}

#[inline(always)]
fn compose<const ONE: bool>(c: &Ctx<'_, ONE>, out: &mut [f64]) {
    let (n, len) = (c.n, c.len);
    let (a, b) = (c.slot(0), c.slot(1));
    let [from, to, _] = c
        .args
        .map(|a| strides(a.map_or(Mode::Household, |s| s.mode), n, len));
    if ONE {
        // Few are related to anyone.
        for p in 0..n {
            let out = &mut out[p * n..(p + 1) * n];
            out.fill(0.0);
            for via in (0..n).filter(|via| a[p * from.0 + via * from.1] != 0.0) {
                for (q, out) in out.iter_mut().enumerate() {
                    *out = higher(*out, b[via * to.0 + q * to.1]);
                }
            }
        }
        return;
    }
    for p in 0..n {
        for q in 0..n {
            let at = (p * n + q) * len;
            let rows = [
                Rows {
                    lanes: &a[p * from.0..],
                    step: from.1,
                },
                Rows {
                    lanes: &b[q * to.1..],
                    step: to.0,
                },
            ];
            reduce(n, &mut out[at..at + len], rows, 0.0, |found, [a, b]| {
                higher(found, a * b)
            });
        }
    }
}

/// Σ value × weight and Σ weight of what is not zero; notes which households have something. The caller has proved that 64 bits suffice.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(crate) fn weighted(row: &[f64], weights: &[u64], some: &mut [bool]) -> (i64, u64) {
    // A whole number below 2^51 added to this stands in the low bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let zero = SHIFT.to_bits() as i64;
    let (mut sum, mut subjects) = (0i64, 0u64);
    for ((&value, &weight), some) in row.iter().zip(weights).zip(some) {
        let whole = ((value + SHIFT).to_bits() as i64).wrapping_sub(zero);
        sum = sum.wrapping_add(whole.wrapping_mul(weight as i64));
        subjects = subjects.wrapping_add(if value != 0.0 { weight } else { 0 });
        *some |= value != 0.0;
    }
    (sum, subjects)
}

/// Σ weight of the households that have something. The caller has proved that 64 bits suffice.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(crate) fn weight_of(some: &[bool], weights: &[u64]) -> u64 {
    let mut sum = 0u64;
    for (&some, &weight) in some.iter().zip(weights) {
        sum = sum.wrapping_add(if some { weight } else { 0 });
    }
    sum
}
