//! Conditions and choices, and what may go wrong under them.

use super::num::Num;
use super::{Cmp, Graph, Lane, Made, Op};
use crate::ratio;

/// A number, and the code of the trap in which a case falls that needs it (0: none).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Val {
    pub num: Num,
    pub trap: Num,
}

impl Val {
    pub(crate) fn sound(num: Num) -> Val {
        Val {
            num,
            trap: Num::ZERO,
        }
    }
}

impl Graph {
    pub(crate) fn not(&mut self, x: Num) -> Made<Num> {
        let Num::Lane(lane, _) = x else {
            return Ok(Num::bool(x.is_zero()));
        };
        let node = *self.node(lane.node);
        let opposite = match node.op {
            Op::CompareConst { cmp: Cmp::Le, c } => Some(Op::CompareConst {
                cmp: Cmp::Ge,
                c: c + 1,
            }),
            Op::CompareConst { cmp: Cmp::Ge, c } => Some(Op::CompareConst {
                cmp: Cmp::Le,
                c: c - 1,
            }),
            Op::CompareConst { cmp: Cmp::Eq, c } => Some(Op::CompareConst { cmp: Cmp::Ne, c }),
            Op::CompareConst { cmp: Cmp::Ne, c } => Some(Op::CompareConst { cmp: Cmp::Eq, c }),
            Op::Compare {
                cmp: Cmp::Eq,
                ka,
                kb,
            } => Some(Op::Compare {
                cmp: Cmp::Ne,
                ka,
                kb,
            }),
            Op::Compare {
                cmp: Cmp::Ne,
                ka,
                kb,
            } => Some(Op::Compare {
                cmp: Cmp::Eq,
                ka,
                kb,
            }),
            _ => None,
        };
        if let Some(op) = opposite {
            let node = self.bounded(op, node.args, node.shape)?;
            return Ok(Num::lane(Lane {
                node,
                axes: lane.axes,
            }));
        }
        let one_less = self.neg(x);
        self.add(Num::ONE, one_less)
    }

    pub(crate) fn and(&mut self, x: Num, y: Num) -> Made<Num> {
        match (x.known(), y.known()) {
            (Some(false), _) | (_, Some(false)) => Ok(Num::ZERO),
            (Some(true), _) => Ok(y),
            (_, Some(true)) => Ok(x),
            _ if x == y => Ok(x),
            _ => self.mul(x, y),
        }
    }

    pub(crate) fn or(&mut self, x: Num, y: Num) -> Made<Num> {
        match (x.known(), y.known()) {
            (Some(true), _) | (_, Some(true)) => Ok(Num::ONE),
            (Some(false), _) => Ok(y),
            (_, Some(false)) => Ok(x),
            _ if x == y => Ok(x),
            _ => match (x, y) {
                (Num::Lane(a, _), Num::Lane(b, _)) if self.implies(b, a) => Ok(x),
                (Num::Lane(a, _), Num::Lane(b, _)) if self.implies(a, b) => Ok(y),
                _ => self.max(x, y),
            },
        }
    }

    /// `x` where the condition holds, else `y`.
    pub(crate) fn select(&mut self, condition: Num, x: Num, y: Num) -> Made<Num> {
        let (lane, _) = match (condition, condition.known()) {
            (_, Some(known)) => return Ok(if known { x } else { y }),
            _ if x == y => return Ok(x),
            (Num::Lane(lane, f), None) => (lane, f),
            (Num::Const(_), None) => return Ok(y),
        };
        match (x, y) {
            (Num::Const(a), Num::Const(b)) => {
                let step = self.scale(condition, ratio::sub(a, b)?)?;
                self.add(step, y)
            }
            (Num::Lane(..), Num::Const(_)) if y.is_zero() => self.mul(condition, x),
            (Num::Const(_), Num::Lane(..)) if x.is_zero() => {
                let other = self.not(condition)?;
                self.mul(other, y)
            }
            (Num::Lane(a, f), Num::Const(c)) | (Num::Const(c), Num::Lane(a, f)) => {
                let unit = ratio::common(f, c)?;
                let (k, c) = (ratio::multiple(f, unit)?, ratio::multiple(c, unit)?);
                let flip = matches!(x, Num::Const(_));
                let chosen = self.map(Op::SelectConst { k, c, flip }, &[lane, a])?;
                Ok(Num::Lane(chosen, unit))
            }
            (Num::Lane(a, f), Num::Lane(b, g)) => {
                let unit = ratio::common(f, g)?;
                let (ka, kb) = (ratio::multiple(f, unit)?, ratio::multiple(g, unit)?);
                let chosen = self.map(Op::Select { ka, kb }, &[lane, a, b])?;
                Ok(Num::Lane(chosen, unit))
            }
        }
    }

    /// Both are needed: the trap of either.
    pub(crate) fn either_trap(&mut self, x: Num, y: Num) -> Made<Num> {
        if x.is_zero() || x == y {
            return Ok(y);
        }
        if y.is_zero() {
            return Ok(x);
        }
        self.max(x, y)
    }

    /// `trap` counts only where the condition holds.
    pub(crate) fn trap_where(&mut self, condition: Num, trap: Num) -> Made<Num> {
        if trap.is_zero() {
            Ok(trap)
        } else {
            self.select(condition, trap, Num::ZERO)
        }
    }

    /// A choice of values: the trap of the condition, and of what is chosen.
    pub(crate) fn choose(&mut self, condition: Val, x: Val, y: Val) -> Made<Val> {
        let num = self.select(condition.num, x.num, y.num)?;
        let chosen = self.select(condition.num, x.trap, y.trap)?;
        Ok(Val {
            num,
            trap: self.either_trap(condition.trap, chosen)?,
        })
    }

    /// Left to right; the right one is not needed when the left decides.
    pub(crate) fn both(&mut self, x: Val, y: Val) -> Made<Val> {
        let right = self.trap_where(x.num, y.trap)?;
        Ok(Val {
            num: self.and(x.num, y.num)?,
            trap: self.either_trap(x.trap, right)?,
        })
    }

    pub(crate) fn any_of(&mut self, x: Val, y: Val) -> Made<Val> {
        let no = if y.trap.is_zero() {
            Num::ZERO
        } else {
            self.not(x.num)?
        };
        let right = self.trap_where(no, y.trap)?;
        Ok(Val {
            num: self.or(x.num, y.num)?,
            trap: self.either_trap(x.trap, right)?,
        })
    }
}
