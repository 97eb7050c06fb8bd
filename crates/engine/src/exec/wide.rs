//! The same operations in 128-bit integers, for the few values whose bounds exceed what floats hold exactly.

use super::block::{Piece, pieces};
use super::one::{Rows, place};
use super::{Scratch, row_of};
use crate::blocks::Block;
use crate::code::{Form, Instr, ROW, Src};
use crate::graph::{Cmp, Op, Shape, Steps, Toward};
use crate::program::Program;

/// Lanes of an operand.
#[derive(Clone, Copy)]
enum Lanes<'a> {
    Narrow(&'a [f64]),
    Wide(&'a [i128]),
    Absent,
}

impl Lanes<'_> {
    #[inline(always)]
    fn get(self, index: usize) -> i128 {
        match self {
            Lanes::Narrow(x) => i128::from(x[index] as i64),
            Lanes::Wide(x) => x[index],
            Lanes::Absent => 1,
        }
    }
}

/// Lanes of the result.
enum Target<'a> {
    Narrow(&'a mut [f64]),
    Wide(&'a mut [i128]),
}

impl Target<'_> {
    #[inline(always)]
    fn set(&mut self, index: usize, value: i128) {
        match self {
            // Its bounds say that it fits.
            Target::Narrow(x) => x[index] = value as i64 as f64,
            Target::Wide(x) => x[index] = value,
        }
    }
}

/// On a block.
pub(super) fn execute(
    program: &Program,
    op: Op,
    instr: &Instr,
    block: &Block,
    scratch: &mut Scratch,
) {
    let (n, len) = (block.persons, block.len());
    let index = instr.out.index as usize;
    let (mut narrow, mut wide) = (Vec::new(), Vec::new());
    match instr.out.form {
        Form::Wide => wide = std::mem::take(&mut scratch.wide[index]),
        _ => narrow = std::mem::take(&mut scratch.narrow[index]),
    }
    let lanes = instr.args.map(|arg| match arg {
        None => Lanes::Absent,
        Some(Src { slot, .. }) if slot.form == Form::Wide => {
            Lanes::Wide(&scratch.wide[slot.index as usize])
        }
        Some(Src { slot, .. }) => Lanes::Narrow(&scratch.narrow[slot.index as usize]),
    });
    let mut target = match instr.out.form {
        Form::Wide => Target::Wide(&mut wide),
        _ => Target::Narrow(&mut narrow),
    };
    if !quick(op, instr, lanes, &mut target, (n, len)) {
        for k in 0..len {
            let get = |i: usize, p: usize, q: usize| match instr.args[i] {
                Some(src) => lanes[i].get(row_of(src.mode, p, q, n) * len + k),
                None => 1,
            };
            let set = |p: usize, q: usize, value: i128| {
                target.set(row_of(instr.shape.own(), p, q, n) * len + k, value);
            };
            household(program, op, instr.shape, n, get, set);
        }
    }
    match instr.out.form {
        Form::Wide => scratch.wide[index] = wide,
        _ => scratch.narrow[index] = narrow,
    }
}

/// A product that is rounded at once: nearly all that is wide in a population.
fn quick(
    op: Op,
    instr: &Instr,
    lanes: [Lanes<'_>; 3],
    out: &mut Target<'_>,
    (n, len): (usize, usize),
) -> bool {
    match (op, lanes, out) {
        (Op::Mul, [Lanes::Narrow(a), Lanes::Narrow(b), _], Target::Wide(out)) => {
            pieces(instr, n, len, |piece| {
                let Piece { out: o, at, len } = piece;
                let (a, b) = (&a[at[0]..][..len], &b[at[1]..][..len]);
                for ((out, &a), &b) in out[o..o + len].iter_mut().zip(a).zip(b) {
                    *out = i128::from(a as i64) * i128::from(b as i64);
                }
            });
        }
        (Op::Floor { k, c, d }, [Lanes::Wide(a), ..], Target::Narrow(out)) => {
            pieces(instr, n, len, |piece| {
                let Piece { out: o, at, len } = piece;
                for (out, &a) in out[o..o + len].iter_mut().zip(&a[at[0]..][..len]) {
                    let x = k.wrapping_mul(a).wrapping_add(c);
                    *out = floor_div(x, d) as i64 as f64;
                }
            });
        }
        _ => return false,
    }
    true
}

/// On a single household.
pub(super) fn execute_one(program: &Program, op: Op, instr: &Instr, n: usize, rows: &mut Rows) {
    let args = instr.args;
    let shape = instr.shape;
    let out = instr.out;
    let mut made = [[0i128; ROW]; ROW];
    {
        let get = |i: usize, p: usize, q: usize| match args[i] {
            Some(src) => rows.read(src.slot, src.mode, (p, q)),
            None => 1,
        };
        let set = |p: usize, q: usize, value: i128| {
            let (row, lane) = place(shape.own(), p, q);
            made[row][lane] = value;
        };
        household(program, op, shape, n, get, set);
    }
    if shape == Shape::Household {
        made[0] = [made[0][0]; ROW];
    }
    let count = if shape == Shape::Pair { n } else { 1 };
    for (below, row) in made[..count].iter().enumerate() {
        let at = out.row as usize + below;
        match out.form {
            Form::Wide => rows.wide[at] = *row,
            // Its bounds say that it fits.
            _ => rows.narrow[at] = row.map(|x| x as i64 as f64),
        }
    }
}

/// Lane by lane for one household: `get` an operand of subject and other, `set` the result.
#[inline(always)]
fn household(
    program: &Program,
    op: Op,
    shape: Shape,
    n: usize,
    get: impl Fn(usize, usize, usize) -> i128,
    mut set: impl FnMut(usize, usize, i128),
) {
    let (frame, init) = match op {
        Op::Sum { frame, .. } => (frame, 0),
        Op::Highest { frame, init } | Op::Lowest { frame, init } => (frame, init),
        _ => {
            let subjects = if shape == Shape::Household { 1 } else { n };
            for p in 0..subjects {
                for q in 0..if shape == Shape::Pair { n } else { 1 } {
                    let args = [get(0, p, q), get(1, p, q), get(2, p, q)];
                    set(p, q, exact(op, &program.steps, args));
                }
            }
            return;
        }
    };
    let pair = frame == Shape::Pair;
    for p in 0..if pair { n } else { 1 } {
        let mut folded = init;
        for member in 0..n {
            let (s, o) = if pair { (p, member) } else { (member, 0) };
            let (holds, value) = (get(0, s, o) != 0, get(1, s, o));
            folded = match op {
                _ if !holds => folded,
                Op::Sum { .. } => folded + value,
                Op::Highest { .. } => folded.max(value),
                _ => folded.min(value),
            };
        }
        set(p, 0, folded);
    }
}

/// One lane. The bounds exclude overflow; operations wrap so that none can panic.
#[inline(always)]
pub(crate) fn exact(op: Op, steps: &[Steps], [a, b, c]: [i128; 3]) -> i128 {
    let mul = i128::wrapping_mul;
    match op {
        Op::Linear { k, c: add } => mul(k, a).wrapping_add(add),
        Op::Combine { ka, kb, c: add } => mul(ka, a).wrapping_add(mul(kb, b)).wrapping_add(add),
        Op::Mul => mul(a, b),
        Op::Min { ka, kb } => mul(ka, a).min(mul(kb, b)),
        Op::Max { ka, kb } => mul(ka, a).max(mul(kb, b)),
        Op::MinConst { k, c: limit } => mul(k, a).min(limit),
        Op::MaxConst { k, c: limit } => mul(k, a).max(limit),
        Op::Compare { cmp, ka, kb } => i128::from(holds(cmp, mul(ka, a), mul(kb, b))),
        Op::CompareConst { cmp, c: limit } => i128::from(holds(cmp, a, limit)),
        Op::Select { ka, kb } => {
            if a != 0 {
                mul(ka, b)
            } else {
                mul(kb, c)
            }
        }
        Op::SelectConst { k, c: other, flip } => {
            if (a != 0) != flip {
                mul(k, b)
            } else {
                other
            }
        }
        Op::Floor { k, c: add, d } => floor_div(mul(k, a).wrapping_add(add), d),
        Op::Divide { ka, kb, toward } => divide(mul(ka, a), mul(kb, b), toward),
        Op::Steps { table } => {
            let steps = &steps[table as usize];
            steps.values[steps.keys.partition_point(|&k| k < a)]
        }
        Op::Fill { value } => value,
        // Leaves and relations are narrow by their bounds; inputs are checked to fit.
        _ => a,
    }
}

pub(crate) fn holds(cmp: Cmp, a: i128, b: i128) -> bool {
    match cmp {
        Cmp::Lt => a < b,
        Cmp::Le => a <= b,
        Cmp::Ge => a >= b,
        Cmp::Eq => a == b,
        Cmp::Ne => a != b,
    }
}

fn divide(p: i128, q: i128, toward: Toward) -> i128 {
    if q == 0 {
        return 0;
    }
    let (p, q) = if q < 0 { (-p, -q) } else { (p, q) };
    match toward {
        Toward::Down => floor_div(p, q),
        Toward::Nearest => floor_div(2 * p + q, 2 * q),
        Toward::Up => floor_div(p + q - 1, q),
    }
}

/// Most of what may be wide is not: a division of 64 bits is many times quicker.
#[inline(always)]
fn floor_div(x: i128, d: i128) -> i128 {
    match (i64::try_from(x), i64::try_from(d)) {
        (Ok(x), Ok(d)) => i128::from(x.div_euclid(d)),
        _ => x.div_euclid(d),
    }
}
