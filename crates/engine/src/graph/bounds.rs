//! Interval analysis: the bounds of every instruction from those of its operands, and whether floats hold all of it exactly.

use super::{Arg, Args, EXACT, Fail, Graph, LIMIT, Made, Op, Shape, Toward};

/// Bounds under construction: remembers the largest magnitude that occurs on the way.
struct Track {
    largest: i128,
}

impl Track {
    fn see(&mut self, value: i128) -> Made<i128> {
        if value.abs() > LIMIT {
            return Err(Fail::TooLarge);
        }
        self.largest = self.largest.max(value.abs());
        Ok(value)
    }

    fn mul(&mut self, a: i128, b: i128) -> Made<i128> {
        self.see(a.checked_mul(b).ok_or(Fail::TooLarge)?)
    }

    fn add(&mut self, a: i128, b: i128) -> Made<i128> {
        self.see(a.checked_add(b).ok_or(Fail::TooLarge)?)
    }

    /// Bounds of k·x.
    fn scale(&mut self, (lo, hi): (i128, i128), k: i128) -> Made<(i128, i128)> {
        self.see(k)?;
        let (a, b) = (self.mul(lo, k)?, self.mul(hi, k)?);
        Ok((a.min(b), a.max(b)))
    }

    fn plus(&mut self, a: (i128, i128), b: (i128, i128)) -> Made<(i128, i128)> {
        // The magnitudes together bound every order of adding.
        let m =
            a.0.abs()
                .max(a.1.abs())
                .checked_add(b.0.abs().max(b.1.abs()));
        self.see(m.ok_or(Fail::TooLarge)?)?;
        Ok((self.add(a.0, b.0)?, self.add(a.1, b.1)?))
    }

    fn product(&mut self, a: (i128, i128), b: (i128, i128)) -> Made<(i128, i128)> {
        let mut lo = i128::MAX;
        let mut hi = i128::MIN;
        for x in [a.0, a.1] {
            for y in [b.0, b.1] {
                let p = self.mul(x, y)?;
                lo = lo.min(p);
                hi = hi.max(p);
            }
        }
        Ok((lo, hi))
    }
}

impl Graph {
    fn arg(&self, args: &Args, index: usize) -> (i128, i128) {
        args[index].map_or((1, 1), |Arg { node, .. }| {
            let n = self.node(node);
            (n.lo, n.hi)
        })
    }

    /// Bounds of an instruction, and whether it needs 128-bit integers.
    pub(super) fn derive(&self, op: Op, args: &Args) -> Made<(i128, i128, bool)> {
        let mut t = Track { largest: 0 };
        for (lo, hi) in (0..3).map(|i| self.arg(args, i)) {
            t.see(lo)?;
            t.see(hi)?;
        }
        let (a, b) = (self.arg(args, 0), self.arg(args, 1));
        let (lo, hi) = match op {
            Op::Input { .. }
            | Op::PairInput { .. }
            | Op::BirthKey { .. }
            | Op::Change { .. }
            | Op::Given { .. }
            | Op::IsGiven { .. }
            | Op::Ordinal
            | Op::Same
            | Op::Size => (0, 1),
            Op::Fill { value } => (value, value),
            Op::Linear { k, c } => {
                let x = t.scale(a, k)?;
                t.plus(x, (c, c))?
            }
            Op::Combine { ka, kb, c } => {
                let (x, y) = (t.scale(a, ka)?, t.scale(b, kb)?);
                let sum = t.plus(x, y)?;
                t.plus(sum, (c, c))?
            }
            Op::Mul if args[0] == args[1] => {
                // A square is not negative.
                let (low, high) = (t.mul(a.0, a.0)?, t.mul(a.1, a.1)?);
                let least = if a.0 <= 0 && a.1 >= 0 {
                    0
                } else {
                    low.min(high)
                };
                (least, low.max(high))
            }
            Op::Mul => t.product(a, b)?,
            Op::Min { ka, kb } => {
                let (x, y) = (t.scale(a, ka)?, t.scale(b, kb)?);
                (x.0.min(y.0), x.1.min(y.1))
            }
            Op::Max { ka, kb } => {
                let (x, y) = (t.scale(a, ka)?, t.scale(b, kb)?);
                (x.0.max(y.0), x.1.max(y.1))
            }
            Op::MinConst { k, c } => {
                let x = t.scale(a, k)?;
                (x.0.min(c), x.1.min(t.see(c)?))
            }
            Op::MaxConst { k, c } => {
                let x = t.scale(a, k)?;
                (x.0.max(c), x.1.max(t.see(c)?))
            }
            Op::Compare { ka, kb, .. } => {
                t.scale(a, ka)?;
                t.scale(b, kb)?;
                (0, 1)
            }
            Op::CompareConst { c, .. } => {
                t.see(c)?;
                (0, 1)
            }
            Op::Select { ka, kb } => {
                let (x, y) = (t.scale(b, ka)?, t.scale(self.arg(args, 2), kb)?);
                (x.0.min(y.0), x.1.max(y.1))
            }
            Op::SelectConst { k, c, .. } => {
                let x = t.scale(b, k)?;
                (x.0.min(c), x.1.max(t.see(c)?))
            }
            Op::Floor { k, c, d } => {
                let x = t.scale(a, k)?;
                let x = t.plus(x, (c, c))?;
                // The remainder is taken of quotient × d, which lies within d of the number itself.
                let slack = 2 * t.see(d)?;
                t.plus(x, (-slack, slack))?;
                (x.0.div_euclid(d), x.1.div_euclid(d))
            }
            Op::Divide { ka, kb, toward } => {
                divide(&mut t, t_scale(a, ka), t_scale(b, kb), toward)?
            }
            Op::Steps { table } => {
                let values = &self.steps[table as usize].values;
                for key in &self.steps[table as usize].keys {
                    t.see(*key)?;
                }
                let lo = values.iter().copied().min().unwrap_or(0);
                let hi = values.iter().copied().max().unwrap_or(0);
                (t.see(lo)?, t.see(hi)?)
            }
            Op::Sum { one, .. } => {
                let value = self.arg(args, 1);
                let most = if one { 1 } else { self.size };
                let (low, high) = (t.mul(value.0, most)?, t.mul(value.1, most)?);
                if args[0].is_some() {
                    (low.min(0), high.max(0))
                } else {
                    (low.min(value.0), high.max(value.1))
                }
            }
            Op::Highest { init, .. } | Op::Lowest { init, .. } => {
                let value = self.arg(args, 1);
                (value.0.min(t.see(init)?), value.1.max(init))
            }
            Op::First {
                frame: Shape::Household,
            } => a,
            Op::First { .. } | Op::Compose => (0, 1),
        };
        t.see(lo)?;
        t.see(hi)?;
        Ok((lo, hi, t.largest > EXACT))
    }
}

/// Scaling that is checked by the caller through [`divide`].
fn t_scale((lo, hi): (i128, i128), k: i128) -> Option<(i128, i128)> {
    let (a, b) = (lo.checked_mul(k)?, hi.checked_mul(k)?);
    Some((a.min(b), a.max(b)))
}

fn divide(
    t: &mut Track,
    p: Option<(i128, i128)>,
    q: Option<(i128, i128)>,
    toward: Toward,
) -> Made<(i128, i128)> {
    let (p, q) = p.zip(q).ok_or(Fail::TooLarge)?;
    let largest = |x: (i128, i128)| x.0.abs().max(x.1.abs());
    // Rounding to the nearest doubles numerator and denominator; the remainder check adds one denominator more.
    let (p_max, q_max) = (largest(p), largest(q));
    let on_the_way = p_max.checked_mul(2).zip(q_max.checked_mul(5));
    let on_the_way = on_the_way.and_then(|(a, b)| a.checked_add(b));
    t.see(on_the_way.ok_or(Fail::TooLarge)?)?;
    let q_min = if q.0 > 0 {
        q.0
    } else if q.1 < 0 {
        -q.1
    } else {
        1
    };
    let bound = p_max / q_min + 1;
    let non_negative = (p.0 >= 0 && q.0 >= 0) || (p.1 <= 0 && q.1 <= 0);
    let floor = if non_negative { 0 } else { -bound };
    let _ = toward;
    Ok((floor, bound))
}
