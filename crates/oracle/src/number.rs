//! The two kinds of number.

use houvast_lang::law::RoundDirection;
use houvast_lang::number::Exact;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use std::cmp::Ordering;

/// Fractions of any size.
pub type Big = BigRational;

/// An exact number. What does not fit is `None`.
pub trait Number: Clone + std::fmt::Debug {
    /// `numerator / denominator`, the latter above zero.
    fn fraction(numerator: i128, denominator: i128) -> Self;
    /// Sum.
    fn add(&self, other: &Self) -> Option<Self>;
    /// Difference.
    fn sub(&self, other: &Self) -> Option<Self>;
    /// Product.
    fn mul(&self, other: &Self) -> Option<Self>;
    /// Quotient; the divisor is not zero.
    fn div(&self, other: &Self) -> Option<Self>;
    /// Which is the larger.
    fn compare(&self, other: &Self) -> Option<Ordering>;
    /// The largest whole number not above it.
    fn floor(&self) -> Option<Self>;
    /// Is it zero.
    fn is_zero(&self) -> bool;
    /// As a whole number of storage units, halves up.
    fn stored(&self, scale: i64) -> Option<i64>;

    /// A constant of the law.
    fn exact(value: Exact) -> Self {
        Self::fraction(*value.numer(), *value.denom())
    }

    /// A whole number.
    fn whole(value: i128) -> Self {
        Self::fraction(value, 1)
    }

    /// 1 for yes, 0 for no.
    fn yes(value: bool) -> Self {
        Self::whole(i128::from(value))
    }

    /// Rounded to a multiple of the unit.
    fn round(&self, direction: RoundDirection, unit: &Self) -> Option<Self> {
        let units = self.div(unit)?;
        let zero = Self::whole(0);
        let rounded = match direction {
            RoundDirection::Down => units.floor()?,
            RoundDirection::Up => zero.sub(&zero.sub(&units)?.floor()?)?,
            RoundDirection::HalfUp => units.add(&Self::fraction(1, 2))?.floor()?,
        };
        rounded.mul(unit)
    }
}

impl Number for BigRational {
    fn fraction(numerator: i128, denominator: i128) -> Self {
        BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
    }

    fn add(&self, other: &Self) -> Option<Self> {
        Some(self + other)
    }

    fn sub(&self, other: &Self) -> Option<Self> {
        Some(self - other)
    }

    fn mul(&self, other: &Self) -> Option<Self> {
        Some(self * other)
    }

    fn div(&self, other: &Self) -> Option<Self> {
        (!Zero::is_zero(other)).then(|| self / other)
    }

    fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn floor(&self) -> Option<Self> {
        Some(BigRational::floor(self))
    }

    fn is_zero(&self) -> bool {
        Zero::is_zero(self)
    }

    fn stored(&self, scale: i64) -> Option<i64> {
        let scaled = self * BigInt::from(scale) + BigRational::fraction(1, 2);
        BigRational::floor(&scaled).to_integer().to_i64()
    }
}

/// A fraction of two 128-bit integers, reduced only when it would otherwise not fit: most values have a small denominator until
/// the law rounds them, and looking for common divisors at every step would cost more than the arithmetic.
#[derive(Debug, Clone, Copy)]
pub struct Small {
    numerator: i128,
    /// Above zero.
    denominator: i128,
}

impl Small {
    fn reduced(self) -> Self {
        let (mut a, mut b) = (
            self.numerator.unsigned_abs(),
            self.denominator.unsigned_abs(),
        );
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap_or(1);
        Small {
            numerator: self.numerator / divisor,
            denominator: self.denominator / divisor,
        }
    }

    /// Tries an operation, and once more with reduced operands when it does not fit.
    fn try_twice<T>(self, other: Self, op: impl Fn(Self, Self) -> Option<T>) -> Option<T> {
        op(self, other).or_else(|| op(self.reduced(), other.reduced()))
    }

    fn crossed(a: Self, b: Self, op: impl Fn(i128, i128) -> Option<i128>) -> Option<Self> {
        if a.denominator == b.denominator {
            let numerator = op(a.numerator, b.numerator)?;
            return Some(Small {
                numerator,
                denominator: a.denominator,
            });
        }
        let left = a.numerator.checked_mul(b.denominator)?;
        let right = b.numerator.checked_mul(a.denominator)?;
        let denominator = a.denominator.checked_mul(b.denominator)?;
        Some(Small {
            numerator: op(left, right)?,
            denominator,
        })
    }
}

impl Number for Small {
    fn fraction(numerator: i128, denominator: i128) -> Self {
        Small {
            numerator,
            denominator,
        }
    }

    fn add(&self, other: &Self) -> Option<Self> {
        self.try_twice(*other, |a, b| Small::crossed(a, b, i128::checked_add))
    }

    fn sub(&self, other: &Self) -> Option<Self> {
        self.try_twice(*other, |a, b| Small::crossed(a, b, i128::checked_sub))
    }

    fn mul(&self, other: &Self) -> Option<Self> {
        self.try_twice(*other, |a, b| {
            let numerator = a.numerator.checked_mul(b.numerator)?;
            Some(Small {
                numerator,
                denominator: a.denominator.checked_mul(b.denominator)?,
            })
        })
    }

    fn div(&self, other: &Self) -> Option<Self> {
        let (sign, over) = (other.numerator.signum(), other.numerator.checked_abs()?);
        if over == 0 {
            return None;
        }
        self.mul(&Small {
            numerator: other.denominator * sign,
            denominator: over,
        })
    }

    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.try_twice(*other, |a, b| {
            if a.denominator == b.denominator {
                return Some(a.numerator.cmp(&b.numerator));
            }
            let left = a.numerator.checked_mul(b.denominator)?;
            Some(left.cmp(&b.numerator.checked_mul(a.denominator)?))
        })
    }

    fn floor(&self) -> Option<Self> {
        Some(Self::whole(self.numerator.div_euclid(self.denominator)))
    }

    fn is_zero(&self) -> bool {
        self.numerator == 0
    }

    fn stored(&self, scale: i64) -> Option<i64> {
        let doubled = Self::whole(i128::from(scale))
            .mul(self)?
            .add(&Self::fraction(1, 2))?;
        i64::try_from(doubled.numerator.div_euclid(doubled.denominator)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds<N: Number>() {
        let unit = N::whole(1);
        let cases = [
            ((5, 2), [3, 2, 3]),
            ((-5, 2), [-2, -3, -2]),
            ((7, 3), [2, 2, 3]),
            ((-7, 3), [-2, -3, -2]),
            ((4, 1), [4, 4, 4]),
        ];
        let directions = [
            RoundDirection::HalfUp,
            RoundDirection::Down,
            RoundDirection::Up,
        ];
        for ((n, d), expected) in cases {
            for (direction, expected) in directions.into_iter().zip(expected) {
                let rounded = N::fraction(n, d).round(direction, &unit).unwrap();
                let order = rounded.compare(&N::whole(expected));
                assert_eq!(order, Some(Ordering::Equal), "{n}/{d} {direction:?}");
            }
        }
        assert_eq!(N::fraction(-1, 200).stored(100), Some(0));
        assert_eq!(N::fraction(1, 200).stored(100), Some(1));
        assert!(N::whole(1).div(&N::whole(0)).is_none());
    }

    #[test]
    fn both_kinds_round_alike() {
        rounds::<Big>();
        rounds::<Small>();
    }

    #[test]
    fn thirds_are_exact_and_what_does_not_fit_is_refused() {
        let third = Small::fraction(1, 3);
        let one = third.add(&third).and_then(|two| two.add(&third)).unwrap();
        assert_eq!(one.compare(&Small::whole(1)), Some(Ordering::Equal));
        let large = Small::whole(i128::MAX / 2);
        assert!(large.mul(&large).is_none());
        assert!(Small::whole(i128::MAX).add(&Small::whole(1)).is_none());
        let reducible = Small::fraction(1 << 100, 1 << 100);
        assert_eq!(reducible.mul(&reducible).unwrap().stored(1), Some(1));
    }
}
