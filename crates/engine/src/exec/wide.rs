//! The same instructions in 128-bit integers, for the few values whose bounds exceed what floats hold exactly.

use super::{Piece, Scratch, frame, pieces, row_of};
use crate::blocks::Block;
use crate::graph::{Cmp, Mode, Op, Shape, Steps, Toward};
use crate::program::{Instr, Program};

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

pub(super) fn execute(program: &Program, instr: &Instr, block: &Block, scratch: &mut Scratch) {
    let mut narrow = Vec::new();
    let mut wide = Vec::new();
    if instr.out_wide {
        wide = std::mem::take(&mut scratch.wide[instr.out as usize]);
    } else {
        narrow = std::mem::take(&mut scratch.narrow[instr.out as usize]);
    }
    let lanes = instr.args.map(|arg| match arg {
        None => Lanes::Absent,
        Some(src) if src.wide => Lanes::Wide(&scratch.wide[src.slot as usize]),
        Some(src) => Lanes::Narrow(&scratch.narrow[src.slot as usize]),
    });
    let target = if instr.out_wide {
        Target::Wide(&mut wide)
    } else {
        Target::Narrow(&mut narrow)
    };
    step(program, instr, block, lanes, target);
    if instr.out_wide {
        scratch.wide[instr.out as usize] = wide;
    } else {
        scratch.narrow[instr.out as usize] = narrow;
    }
}

fn step(
    program: &Program,
    instr: &Instr,
    block: &Block,
    lanes: [Lanes<'_>; 3],
    mut out: Target<'_>,
) {
    let (n, len) = (block.persons, block.len());
    match (instr.op, lanes, &mut out) {
        // A product that is rounded at once: nearly all that is wide in a population.
        (Op::Mul, [Lanes::Narrow(a), Lanes::Narrow(b), _], Target::Wide(out)) => {
            return pieces(instr.shape, (&instr.args, instr.alike), n, len, |piece| {
                let Piece { out: o, at, len } = piece;
                let (a, b) = (&a[at[0]..][..len], &b[at[1]..][..len]);
                for ((out, &a), &b) in out[o..o + len].iter_mut().zip(a).zip(b) {
                    *out = i128::from(a as i64) * i128::from(b as i64);
                }
            });
        }
        (Op::Floor { k, c, d }, [Lanes::Wide(a), ..], Target::Narrow(out)) => {
            return pieces(instr.shape, (&instr.args, instr.alike), n, len, |piece| {
                let Piece { out: o, at, len } = piece;
                for (out, &a) in out[o..o + len].iter_mut().zip(&a[at[0]..][..len]) {
                    let x = k.wrapping_mul(a).wrapping_add(c);
                    *out = floor_div(x, d) as i64 as f64;
                }
            });
        }
        _ => {}
    }
    match instr.op {
        Op::Sum { .. } => fold(instr, lanes, (n, len), &mut out, 0, |sum, mask, x| {
            if mask != 0 { sum + x } else { sum }
        }),
        Op::Highest { init, .. } => {
            fold(instr, lanes, (n, len), &mut out, init, |best, mask, x| {
                if mask != 0 { best.max(x) } else { best }
            })
        }
        Op::Lowest { init, .. } => fold(instr, lanes, (n, len), &mut out, init, |best, mask, x| {
            if mask != 0 { best.min(x) } else { best }
        }),
        _ => pieces(
            instr.shape,
            (&instr.args, instr.alike),
            n,
            len,
            |Piece { out: o, at, len }| {
                for i in 0..len {
                    let [a, b, c] = [0, 1, 2].map(|j| lanes[j].get(at[j] + i));
                    out.set(o + i, exact(instr.op, &program.steps, [a, b, c]));
                }
            },
        ),
    }
}

fn fold(
    instr: &Instr,
    lanes: [Lanes<'_>; 3],
    (n, len): (usize, usize),
    out: &mut Target<'_>,
    init: i128,
    f: impl Fn(i128, i128, i128) -> i128,
) {
    let pair = frame(instr) == Shape::Pair;
    let modes = instr.args.map(|a| a.map_or(Mode::Household, |s| s.mode));
    for p in 0..if pair { n } else { 1 } {
        for k in 0..len {
            let mut folded = init;
            for q in 0..n {
                let (s, o) = if pair { (p, q) } else { (q, 0) };
                let mask = lanes[0].get(row_of(modes[0], s, o, n) * len + k);
                let value = lanes[1].get(row_of(modes[1], s, o, n) * len + k);
                folded = f(folded, mask, value);
            }
            out.set(p * len + k, folded);
        }
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
