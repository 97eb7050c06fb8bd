//! Arithmetic on literals.

use crate::law::{BinOp, Expr, ExprKind, RoundDirection};
use crate::number::Exact;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

/// Why an expression has no constant value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotAConstant {
    /// It is not made of literals and arithmetic only.
    NotLiteral,
    /// The numbers grow too large.
    Overflow,
    /// A division by zero.
    ByZero,
}

/// The value of an expression that consists of literals and arithmetic.
pub(super) fn fold(expr: &Expr) -> Result<Exact, NotAConstant> {
    match &expr.kind {
        ExprKind::Const(constant) => Ok(constant.value),
        ExprKind::Neg(x) => Exact::zero()
            .checked_sub(&fold(x)?)
            .ok_or(NotAConstant::Overflow),
        ExprKind::Scale(x, factor) => fold(x)?.checked_mul(factor).ok_or(NotAConstant::Overflow),
        ExprKind::AtLeast(a, b) => Ok(fold(a)?.max(fold(b)?)),
        ExprKind::AtMost(a, b) => Ok(fold(a)?.min(fold(b)?)),
        ExprKind::Round {
            value,
            direction,
            unit,
        } => round(fold(value)?, *direction, *unit).ok_or(NotAConstant::Overflow),
        ExprKind::Binary(op, a, b) => {
            let (a, b) = (fold(a)?, fold(b)?);
            let value = match op {
                BinOp::Add => a.checked_add(&b),
                BinOp::Sub => a.checked_sub(&b),
                BinOp::Mul => a.checked_mul(&b),
                BinOp::Div if b.is_zero() => return Err(NotAConstant::ByZero),
                BinOp::Div => a.checked_div(&b),
                _ => return Err(NotAConstant::NotLiteral),
            };
            value.ok_or(NotAConstant::Overflow)
        }
        _ => Err(NotAConstant::NotLiteral),
    }
}

/// `value` to a multiple of `unit` (positive); `None` when it does not fit.
pub(crate) fn round(value: Exact, direction: RoundDirection, unit: Exact) -> Option<Exact> {
    let steps = value.checked_div(&unit)?;
    let whole = match direction {
        RoundDirection::Down => steps.floor(),
        RoundDirection::Up => steps.ceil(),
        RoundDirection::HalfUp => steps.checked_add(&Exact::new(1, 2))?.floor(),
    };
    whole.checked_mul(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rounding_is_a_multiple_within_one_unit(numer in -1_000_000_000i64..1_000_000_000, denom in 1i64..10_000, unit in 1i64..1_000) {
            let value = Exact::new(numer.into(), denom.into());
            let unit = Exact::new(unit.into(), 100);
            for direction in [RoundDirection::Down, RoundDirection::Up, RoundDirection::HalfUp] {
                let rounded = round(value, direction, unit).unwrap();
                prop_assert!((rounded / unit).is_integer());
                let error = rounded - value;
                match direction {
                    RoundDirection::Down => prop_assert!(error <= Exact::zero() && error > -unit),
                    RoundDirection::Up => prop_assert!(error >= Exact::zero() && error < unit),
                    RoundDirection::HalfUp => prop_assert!(error * 2 <= unit && error * 2 > -unit),
                }
            }
        }
    }

    #[test]
    fn halves_go_up_also_below_zero() {
        let one = Exact::from_integer(1);
        assert_eq!(
            round(Exact::new(5, 2), RoundDirection::HalfUp, one),
            Some(Exact::from_integer(3))
        );
        assert_eq!(
            round(Exact::new(-5, 2), RoundDirection::HalfUp, one),
            Some(Exact::from_integer(-2))
        );
    }
}
