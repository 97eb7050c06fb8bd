//! Numbers: a constant, or a lane times an exact factor.

use super::{Fail, Graph, Lane, Made, Op, Steps, Test, Toward};
use crate::ratio;
use houvast_lang::law::RoundDirection;
use houvast_lang::number::Exact;

/// What a value is, exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Num {
    Const(Exact),
    Lane(Lane, Exact),
}

impl Num {
    pub(crate) const ZERO: Num = Num::Const(Exact::new_raw(0, 1));
    pub(crate) const ONE: Num = Num::Const(Exact::new_raw(1, 1));

    pub(crate) fn whole(value: i128) -> Num {
        Num::Const(ratio::int(value))
    }

    pub(crate) fn bool(value: bool) -> Num {
        if value { Num::ONE } else { Num::ZERO }
    }

    /// A lane of whole numbers.
    pub(crate) fn lane(lane: Lane) -> Num {
        Num::Lane(lane, ratio::int(1))
    }

    pub(crate) fn constant(self) -> Option<Exact> {
        match self {
            Num::Const(c) => Some(c),
            Num::Lane(..) => None,
        }
    }

    pub(crate) fn is_zero(self) -> bool {
        self.constant().is_some_and(|c| *c.numer() == 0)
    }

    /// As a condition that is already known.
    pub(crate) fn known(self) -> Option<bool> {
        self.constant().map(|c| *c.numer() != 0)
    }
}

impl Graph {
    pub(crate) fn scale(&mut self, x: Num, by: Exact) -> Made<Num> {
        Ok(match x {
            _ if *by.numer() == 0 => Num::ZERO,
            Num::Const(c) => Num::Const(ratio::mul(c, by)?),
            Num::Lane(lane, f) => Num::Lane(lane, ratio::mul(f, by)?),
        })
    }

    pub(crate) fn neg(&mut self, x: Num) -> Num {
        match x {
            Num::Const(c) => Num::Const(ratio::neg(c)),
            Num::Lane(lane, f) => Num::Lane(lane, ratio::neg(f)),
        }
    }

    pub(crate) fn add(&mut self, x: Num, y: Num) -> Made<Num> {
        match (x, y) {
            (Num::Const(a), Num::Const(b)) => Ok(Num::Const(ratio::add(a, b)?)),
            (Num::Lane(lane, f), Num::Const(c)) | (Num::Const(c), Num::Lane(lane, f)) => {
                self.add_constant(lane, f, c)
            }
            (Num::Lane(a, f), Num::Lane(b, g)) if a == b => {
                let sum = ratio::add(f, g)?;
                Ok(if *sum.numer() == 0 {
                    Num::ZERO
                } else {
                    Num::Lane(a, sum)
                })
            }
            (Num::Lane(a, f), Num::Lane(b, g)) => {
                let unit = ratio::common(f, g)?;
                let (ka, kb) = (ratio::multiple(f, unit)?, ratio::multiple(g, unit)?);
                let sum = self.map(Op::Combine { ka, kb, c: 0 }, &[a, b])?;
                Ok(Num::Lane(sum, unit))
            }
        }
    }

    pub(crate) fn sub(&mut self, x: Num, y: Num) -> Made<Num> {
        let y = self.neg(y);
        self.add(x, y)
    }

    fn add_constant(&mut self, lane: Lane, f: Exact, c: Exact) -> Made<Num> {
        if *c.numer() == 0 {
            return Ok(Num::Lane(lane, f));
        }
        let unit = ratio::common(f, c)?;
        let (k, c) = (ratio::multiple(f, unit)?, ratio::multiple(c, unit)?);
        let node = *self.node(lane.node);
        // A constant joins the instruction before it; the older one is dropped unless it is used elsewhere.
        let merged = match node.op {
            Op::Linear { k: k0, c: c0 } => {
                k.checked_mul(k0)
                    .zip(k.checked_mul(c0))
                    .and_then(|(k, c0)| {
                        Some(Op::Linear {
                            k,
                            c: c0.checked_add(c)?,
                        })
                    })
            }
            Op::Combine { ka, kb, c: c0 } => (|| {
                Some(Op::Combine {
                    ka: ka.checked_mul(k)?,
                    kb: kb.checked_mul(k)?,
                    c: c0.checked_mul(k)?.checked_add(c)?,
                })
            })(),
            _ => None,
        };
        let node = match merged {
            Some(Op::Linear { k: 1, c: 0 }) => node.args[0]
                .filter(|a| a.mode == node.shape.own())
                .map(|a| a.node),
            Some(op) => Some(self.bounded(op, node.args, node.shape)?),
            None => None,
        };
        if let Some(node) = node {
            return Ok(Num::Lane(
                Lane {
                    node,
                    axes: lane.axes,
                },
                unit,
            ));
        }
        let sum = self.map(Op::Linear { k, c }, &[lane])?;
        Ok(Num::Lane(sum, unit))
    }

    pub(crate) fn mul(&mut self, x: Num, y: Num) -> Made<Num> {
        match (x, y) {
            (Num::Const(c), other) | (other, Num::Const(c)) => self.scale(other, c),
            // A condition that holds wherever the other is not zero.
            (Num::Lane(a, f), Num::Lane(b, _)) if self.implies(b, a) => self.scale(y, f),
            (Num::Lane(a, _), Num::Lane(b, g)) if self.implies(a, b) => self.scale(x, g),
            (Num::Lane(a, f), Num::Lane(b, g)) => {
                let (a, b) = if a.node <= b.node { (a, b) } else { (b, a) };
                let product = self.map(Op::Mul, &[a, b])?;
                Ok(Num::Lane(product, ratio::mul(f, g)?))
            }
        }
    }

    pub(crate) fn max(&mut self, x: Num, y: Num) -> Made<Num> {
        self.extreme(x, y, true)
    }

    pub(crate) fn min(&mut self, x: Num, y: Num) -> Made<Num> {
        self.extreme(x, y, false)
    }

    /// Bounds of what a number is worth.
    pub(crate) fn worth(&self, x: Num) -> Made<(Exact, Exact)> {
        match x {
            Num::Const(c) => Ok((c, c)),
            Num::Lane(lane, f) => {
                let (lo, hi) = self.bounds(lane);
                let (a, b) = (
                    ratio::mul(ratio::int(lo), f)?,
                    ratio::mul(ratio::int(hi), f)?,
                );
                Ok(if *f.numer() < 0 { (b, a) } else { (a, b) })
            }
        }
    }

    fn extreme(&mut self, x: Num, y: Num, highest: bool) -> Made<Num> {
        let (wx, wy) = (self.worth(x)?, self.worth(y)?);
        let x_wins = |low: Exact, high: Exact| Ok::<bool, Fail>(ratio::cmp(low, high)?.is_ge());
        // What the bounds decide costs no instruction.
        if x == y
            || (if highest {
                x_wins(wx.0, wy.1)?
            } else {
                x_wins(wy.0, wx.1)?
            })
        {
            return Ok(x);
        }
        if if highest {
            x_wins(wy.0, wx.1)?
        } else {
            x_wins(wx.0, wy.1)?
        } {
            return Ok(y);
        }
        match (x, y) {
            (Num::Lane(lane, f), Num::Const(c)) | (Num::Const(c), Num::Lane(lane, f)) => {
                let unit = if *c.numer() == 0 {
                    positive(f)
                } else {
                    ratio::common(f, c)?
                };
                let (k, c) = (ratio::multiple(f, unit)?, ratio::multiple(c, unit)?);
                let op = if highest {
                    Op::MaxConst { k, c }
                } else {
                    Op::MinConst { k, c }
                };
                Ok(Num::Lane(self.map(op, &[lane])?, unit))
            }
            (Num::Lane(a, f), Num::Lane(b, g)) => {
                let unit = ratio::common(f, g)?;
                let (mut ka, mut kb) = (ratio::multiple(f, unit)?, ratio::multiple(g, unit)?);
                let (mut a, mut b) = (a, b);
                if (a.node, ka) > (b.node, kb) {
                    ((a, ka), (b, kb)) = ((b, kb), (a, ka));
                }
                let op = if highest {
                    Op::Max { ka, kb }
                } else {
                    Op::Min { ka, kb }
                };
                Ok(Num::Lane(self.map(op, &[a, b])?, unit))
            }
            // Two constants are decided by their bounds.
            (Num::Const(_), Num::Const(_)) => Ok(x),
        }
    }

    /// Rounded to a multiple of `unit`.
    pub(crate) fn round(&mut self, x: Num, direction: RoundDirection, unit: Exact) -> Made<Num> {
        let unit = positive(unit);
        match x {
            Num::Const(c) => {
                let q = ratio::div(c, unit).ok_or(Fail::TooLarge)??;
                let whole = match direction {
                    RoundDirection::Down => ratio::floor(q),
                    RoundDirection::Up => ratio::ceil(q),
                    RoundDirection::HalfUp => ratio::floor(ratio::add(q, Exact::new_raw(1, 2))?),
                };
                Ok(Num::Const(ratio::mul(ratio::int(whole), unit)?))
            }
            Num::Lane(lane, f) => {
                let step = ratio::div(f, unit).ok_or(Fail::TooLarge)??;
                let (k, d) = (*step.numer(), *step.denom());
                if d == 1 {
                    return Ok(x);
                }
                let c = match direction {
                    RoundDirection::Down => 0,
                    RoundDirection::HalfUp => d / 2,
                    RoundDirection::Up => d - 1,
                };
                Ok(Num::Lane(self.map(Op::Floor { k, c, d }, &[lane])?, unit))
            }
        }
    }

    /// `x / y` rounded to a multiple of `unit`, and the condition that the divisor is zero.
    pub(crate) fn divide(
        &mut self,
        x: Num,
        y: Num,
        direction: RoundDirection,
        unit: Exact,
    ) -> Made<(Num, Num)> {
        let unit = positive(unit);
        let (b, g) = match y {
            Num::Const(c) => {
                let Some(inverse) = ratio::div(ratio::int(1), c) else {
                    return Ok((Num::ZERO, Num::ONE));
                };
                let quotient = self.scale(x, inverse?)?;
                return Ok((self.round(quotient, direction, unit)?, Num::ZERO));
            }
            Num::Lane(b, g) => (b, g),
        };
        let (a, f) = match x {
            Num::Lane(a, f) => (a, f),
            Num::Const(c) if *c.numer() == 0 => {
                let zero = self.compare(Test::Eq, y, Num::ZERO)?;
                return Ok((Num::ZERO, zero));
            }
            Num::Const(c) => (self.map(Op::Fill { value: 1 }, &[])?, c),
        };
        let per = ratio::div(f, ratio::mul(g, unit)?).ok_or(Fail::TooLarge)??;
        let toward = match direction {
            RoundDirection::Down => Toward::Down,
            RoundDirection::HalfUp => Toward::Nearest,
            RoundDirection::Up => Toward::Up,
        };
        let op = Op::Divide {
            ka: *per.numer(),
            kb: *per.denom(),
            toward,
        };
        let quotient = self.map(op, &[a, b])?;
        let zero = self.compare(Test::Eq, y, Num::ZERO)?;
        Ok((Num::Lane(quotient, unit), zero))
    }

    /// Value beside the first key that is not smaller than `key`; `rows` rise, the last value has no key.
    pub(crate) fn lookup(&mut self, key: Num, rows: &[(Exact, Exact)], above: Exact) -> Made<Num> {
        let (lane, f) = match key {
            Num::Const(k) => {
                for (limit, value) in rows {
                    if ratio::cmp(k, *limit)?.is_le() {
                        return Ok(Num::Const(*value));
                    }
                }
                return Ok(Num::Const(above));
            }
            Num::Lane(_, f) if *f.numer() < 0 => match self.add(key, Num::ZERO)? {
                Num::Lane(lane, f) => (
                    self.map(Op::Linear { k: -1, c: 0 }, &[lane])?,
                    ratio::neg(f),
                ),
                Num::Const(_) => return Err(Fail::TooLarge),
            },
            Num::Lane(lane, f) => (lane, f),
        };
        let mut unit = Exact::new_raw(0, 1);
        for value in rows.iter().map(|r| r.1).chain([above]) {
            unit = if *unit.numer() == 0 && *value.numer() == 0 {
                unit
            } else {
                ratio::common(unit, value)?
            };
        }
        if *unit.numer() == 0 {
            return Ok(Num::ZERO);
        }
        let mut steps = Steps {
            keys: Vec::new(),
            values: Vec::new(),
        };
        for (limit, value) in rows {
            steps
                .keys
                .push(ratio::floor(ratio::div(*limit, f).ok_or(Fail::TooLarge)??));
            steps.values.push(ratio::multiple(*value, unit)?);
        }
        steps.values.push(ratio::multiple(above, unit)?);
        let table = self.table(steps);
        Ok(Num::Lane(self.map(Op::Steps { table }, &[lane])?, unit))
    }
}

fn positive(x: Exact) -> Exact {
    if *x.numer() < 0 { ratio::neg(x) } else { x }
}
