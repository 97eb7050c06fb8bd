//! Comparisons of numbers.

use super::num::Num;
use super::{Cmp, Fail, Graph, Lane, Made, Op};
use crate::ratio;
use houvast_lang::number::Exact;
use std::cmp::Ordering;

/// A comparison as the law writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl Test {
    pub(super) fn mirrored(self) -> Self {
        match self {
            Test::Lt => Test::Gt,
            Test::Le => Test::Ge,
            Test::Gt => Test::Lt,
            Test::Ge => Test::Le,
            other => other,
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Test::Lt => order.is_lt(),
            Test::Le => order.is_le(),
            Test::Eq => order.is_eq(),
            Test::Ne => order.is_ne(),
            Test::Gt => order.is_gt(),
            Test::Ge => order.is_ge(),
        }
    }
}

impl Graph {
    pub(crate) fn compare(&mut self, test: Test, x: Num, y: Num) -> Made<Num> {
        match (x, y) {
            (Num::Const(a), Num::Const(b)) => Ok(Num::bool(test.holds(ratio::cmp(a, b)?))),
            (Num::Const(c), Num::Lane(lane, f)) => self.against(test.mirrored(), lane, f, c),
            (Num::Lane(lane, f), Num::Const(c)) => self.against(test, lane, f, c),
            (Num::Lane(a, f), Num::Lane(b, g)) if a == b => {
                let difference = Num::Lane(a, ratio::sub(f, g)?);
                if ratio::cmp(f, g)?.is_eq() {
                    return Ok(Num::bool(test.holds(Ordering::Equal)));
                }
                self.compare(test, difference, Num::ZERO)
            }
            (Num::Lane(a, f), Num::Lane(b, g)) => {
                let (wx, wy) = (self.worth(x)?, self.worth(y)?);
                if ratio::cmp(wx.1, wy.0)?.is_lt() {
                    return Ok(Num::bool(test.holds(Ordering::Less)));
                }
                if ratio::cmp(wx.0, wy.1)?.is_gt() {
                    return Ok(Num::bool(test.holds(Ordering::Greater)));
                }
                let unit = ratio::common(f, g)?;
                let (ka, kb) = (ratio::multiple(f, unit)?, ratio::multiple(g, unit)?);
                let (cmp, a, ka, b, kb) = match test {
                    Test::Lt => (Cmp::Lt, a, ka, b, kb),
                    Test::Le => (Cmp::Le, a, ka, b, kb),
                    Test::Gt => (Cmp::Lt, b, kb, a, ka),
                    Test::Ge => (Cmp::Le, b, kb, a, ka),
                    Test::Eq if a.node > b.node => (Cmp::Eq, b, kb, a, ka),
                    Test::Ne if a.node > b.node => (Cmp::Ne, b, kb, a, ka),
                    Test::Eq => (Cmp::Eq, a, ka, b, kb),
                    Test::Ne => (Cmp::Ne, a, ka, b, kb),
                };
                Ok(Num::lane(self.map(Op::Compare { cmp, ka, kb }, &[a, b])?))
            }
        }
    }

    /// `lane × f` against a constant: a comparison of the lane itself with a whole number.
    fn against(&mut self, test: Test, lane: Lane, f: Exact, c: Exact) -> Made<Num> {
        let test = if *f.numer() < 0 {
            test.mirrored()
        } else {
            test
        };
        let bound = ratio::div(c, f).ok_or(Fail::TooLarge)??;
        let (low, high) = (ratio::floor(bound), ratio::ceil(bound));
        match test {
            Test::Lt => self.at_most(lane, high - 1),
            Test::Le => self.at_most(lane, low),
            Test::Gt => self.at_least(lane, low + 1),
            Test::Ge => self.at_least(lane, high),
            Test::Eq | Test::Ne if low != high => Ok(Num::bool(test == Test::Ne)),
            Test::Eq | Test::Ne => {
                let (lo, hi) = self.bounds(lane);
                if low < lo || low > hi || lo == hi {
                    return Ok(Num::bool((test == Test::Ne) != (lo == hi && low == lo)));
                }
                let cmp = if test == Test::Eq { Cmp::Eq } else { Cmp::Ne };
                if (lo, hi) == (0, 1) {
                    // Of a condition only itself or its opposite remains.
                    let wanted = (low == 1) == (test == Test::Eq);
                    return if wanted {
                        Ok(Num::lane(lane))
                    } else {
                        self.not(Num::lane(lane))
                    };
                }
                Ok(Num::lane(
                    self.map(Op::CompareConst { cmp, c: low }, &[lane])?,
                ))
            }
        }
    }

    fn at_most(&mut self, lane: Lane, c: i128) -> Made<Num> {
        let (lo, hi) = self.bounds(lane);
        if hi <= c || lo > c {
            return Ok(Num::bool(hi <= c));
        }
        if let Some((inner, k, offset, d)) = self.inside(lane) {
            // ⌊x / d⌋ ≤ c  ⇔  x ≤ (c + 1)·d − 1, with x = k·inner + offset
            let limit = (c + 1)
                .checked_mul(d)
                .and_then(|v| v.checked_sub(1 + offset));
            let limit = limit.ok_or(Fail::TooLarge)?;
            return if k > 0 {
                self.at_most(inner, limit.div_euclid(k))
            } else {
                self.at_least(inner, -limit.div_euclid(-k))
            };
        }
        Ok(Num::lane(
            self.map(Op::CompareConst { cmp: Cmp::Le, c }, &[lane])?,
        ))
    }

    fn at_least(&mut self, lane: Lane, c: i128) -> Made<Num> {
        let (lo, hi) = self.bounds(lane);
        if lo >= c || hi < c {
            return Ok(Num::bool(lo >= c));
        }
        if let Some((inner, k, offset, d)) = self.inside(lane) {
            let limit = c.checked_mul(d).and_then(|v| v.checked_sub(offset));
            let limit = limit.ok_or(Fail::TooLarge)?;
            return if k > 0 {
                self.at_least(inner, -(-limit).div_euclid(k))
            } else {
                self.at_most(inner, (-limit).div_euclid(-k))
            };
        }
        Ok(Num::lane(
            self.map(Op::CompareConst { cmp: Cmp::Ge, c }, &[lane])?,
        ))
    }

    /// A lane that is a linear or floored function of another: (that other, k, c, d) for ⌊(k·x + c) / d⌋.
    fn inside(&self, lane: Lane) -> Option<(Lane, i128, i128, i128)> {
        let node = self.node(lane.node);
        let arg = node.args[0].filter(|a| a.mode == node.shape.own());
        let inner = Lane {
            node: arg?.node,
            axes: lane.axes,
        };
        match node.op {
            Op::Linear { k, c } if k != 0 => Some((inner, k, c, 1)),
            Op::Floor { k, c, d } if k != 0 => Some((inner, k, c, d)),
            _ => None,
        }
    }
}
