//! Weighted sums and medians, exact and independent of order.

/// Weights are in millionths: this many stand for one household.
pub const ONE: i128 = 1_000_000;

/// A weighted sum and the weight that it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Σ value × weight, in (unit of the value) × millionths.
    pub total: i128,
    /// Σ weight, in millionths.
    pub weight: i128,
    /// Number of observations.
    pub sample: u32,
}

impl Sum {
    /// Adds one observation.
    pub fn add(&mut self, value: i64, weight: u64) {
        self.total += i128::from(value) * i128::from(weight);
        self.weight += i128::from(weight);
        self.sample += 1;
    }

    /// The total in the unit of the value, rounded.
    #[must_use]
    pub fn total(&self) -> i64 {
        crate::number::divide(self.total, ONE)
    }

    /// The mean, rounded; zero over nobody.
    #[must_use]
    pub fn mean(&self) -> i64 {
        crate::number::divide(self.total, self.weight)
    }

    /// How many the observations stand for, rounded.
    #[must_use]
    pub fn count(&self) -> u64 {
        count(self.weight)
    }
}

/// A weight in millionths as a whole number.
#[must_use]
pub fn count(weight: i128) -> u64 {
    u64::try_from(crate::number::divide(weight, ONE)).unwrap_or(0)
}

/// The smallest value such that at least half of the weight lies at or below it; `None` over nobody. Sorts its argument.
#[must_use]
pub fn median(values: &mut [(i64, u64)]) -> Option<i64> {
    values.sort_unstable();
    let whole: i128 = values.iter().map(|&(_, w)| i128::from(w)).sum();
    if whole == 0 {
        return None;
    }
    let mut seen = 0;
    for &(value, weight) in values.iter() {
        seen += i128::from(weight);
        if seen * 2 >= whole {
            return Some(value);
        }
    }
    None
}

/// Ten groups of equal weight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deciles {
    /// The group of each observation, from 0 to 9.
    pub of: Vec<u8>,
    /// The highest value in each group but the last.
    pub limits: Vec<i64>,
}

/// Divides observations in ten groups of equal weight by rising value (ties: in the order given).
#[must_use]
pub fn deciles(values: &[i64], weights: &[u64]) -> Deciles {
    let count = values.len().min(weights.len());
    let mut order: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    order.sort_unstable_by_key(|&i| (values[i as usize], i));
    let whole: i128 = weights.iter().map(|&w| i128::from(w)).sum();
    let mut out = Deciles {
        of: vec![0; values.len()],
        limits: Vec::with_capacity(9),
    };
    let (mut seen, mut last): (i128, Option<(u8, i64)>) = (0, None);
    for i in order {
        let i = i as usize;
        let place = if whole == 0 { 0 } else { 10 * seen / whole };
        let place = u8::try_from(place.clamp(0, 9)).unwrap_or(9);
        if let Some((group, highest)) = last {
            out.limits.extend((group..place).map(|_| highest));
        }
        out.of[i] = place;
        seen += i128::from(weights[i]);
        last = Some((place, values[i]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_median_follows_the_weight() {
        assert_eq!(median(&mut [(1, 1), (2, 1), (9, 10)]), Some(9));
        assert_eq!(median(&mut [(3, 1), (1, 1), (2, 1)]), Some(2));
        assert_eq!(median(&mut []), None);
    }

    proptest! {
        #[test]
        fn deciles_are_of_equal_size(values in proptest::collection::vec(-1000i64..1000, 100)) {
            let Deciles { of: deciles, limits } = deciles(&values, &[7; 100]);
            prop_assert_eq!(limits.len(), 9);
            for (d, &limit) in (0u8..).zip(&limits) {
                let group = values.iter().zip(&deciles).filter(|&(_, &x)| x == d);
                prop_assert_eq!(group.map(|(v, _)| *v).max(), Some(limit));
            }
            for d in 0..10 {
                prop_assert_eq!(deciles.iter().filter(|&&x| x == d).count(), 10);
            }
            for (a, x) in deciles.iter().zip(&values) {
                for (b, y) in deciles.iter().zip(&values) {
                    prop_assert!(x >= y || a <= b);
                }
            }
        }

        #[test]
        fn sums_do_not_depend_on_order(mut values in proptest::collection::vec((any::<i32>(), any::<u32>()), 1..50)) {
            let sum = |v: &[(i32, u32)]| {
                let mut s = Sum::default();
                for &(x, w) in v { s.add(x.into(), w.into()); }
                (s, s.mean(), s.total())
            };
            let there = sum(&values);
            values.reverse();
            prop_assert_eq!(there, sum(&values));
        }
    }
}
