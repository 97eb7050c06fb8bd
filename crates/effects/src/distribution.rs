//! How incomes are spread: percentiles, the mean and the Gini coefficient.

use crate::number::{Cents, Percent, divide, percent};
use crate::weighted::{Sum, median};

/// The spread of a number of incomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distribution {
    /// What the observations stand for.
    pub count: u64,
    /// The mean.
    pub mean: Cents,
    /// The smallest income that at least half do not exceed.
    pub median: Cents,
    /// The limits between tenths, from the 10th to the 90th percentile.
    pub limits: Vec<Cents>,
    /// The Gini coefficient, in percent; incomes below zero count as zero.
    pub gini: Percent,
}

/// The spread of these incomes, each with its weight.
#[must_use]
pub fn distribution(values: &[(i64, u64)]) -> Distribution {
    let mut sorted = values.to_vec();
    let middle = median(&mut sorted).unwrap_or(0);
    let mut sum = Sum::default();
    sorted
        .iter()
        .for_each(|&(value, weight)| sum.add(value, weight));
    Distribution {
        count: sum.count(),
        mean: Cents(sum.mean()),
        median: Cents(middle),
        limits: limits(&sorted, sum.weight),
        gini: gini(&sorted),
    }
}

/// The values at each tenth of the weight.
fn limits(sorted: &[(i64, u64)], whole: i128) -> Vec<Cents> {
    let mut out = Vec::with_capacity(9);
    let mut seen = 0;
    for &(value, weight) in sorted {
        seen += i128::from(weight);
        while out.len() < 9 && seen * 10 >= whole * (1 + out.len() as i128) {
            out.push(Cents(value));
        }
    }
    out
}

/// The Gini coefficient of sorted values: one less twice the area under the Lorenz curve.
fn gini(sorted: &[(i64, u64)]) -> Percent {
    let (mut weight, mut income, mut area) = (0i128, 0i128, 0i128);
    for &(value, w) in sorted {
        // Weights are in millionths: in thousandths the sums of a whole country fit.
        let w = divide(w.into(), 1_000);
        let own = i128::from(value.max(0)) * i128::from(w);
        area += i128::from(w) * (2 * income + own);
        income += own;
        weight += i128::from(w);
    }
    let whole = weight * income;
    percent(whole - area, whole)
}

/// Which share of the weight lies below a limit.
#[must_use]
pub fn below(values: &[(i64, u64)], limit: i64) -> Percent {
    let weight = |&(_, w): &(i64, u64)| i128::from(w);
    let whole = values.iter().map(weight).sum();
    let under = values.iter().filter(|(v, _)| *v < limit).map(weight).sum();
    percent(under, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: u64 = 1_000_000;

    #[test]
    fn equal_incomes_have_no_inequality() {
        let all = distribution(&[(20_000_00, W); 10]);
        assert_eq!((all.gini, all.mean), (Percent(0), Cents(20_000_00)));
        assert_eq!(all.limits, [Cents(20_000_00); 9]);
    }

    #[test]
    fn one_has_everything() {
        let mut incomes = vec![(0, W); 9];
        incomes.push((10_000_00, W));
        assert_eq!(distribution(&incomes).gini, Percent(90_00));
        assert_eq!(below(&incomes, 1), Percent(90_00));
    }

    #[test]
    fn weights_count_as_observations() {
        let twice = [(10_00, W), (10_00, W), (30_00, W)];
        let weighted = [(30_00, W), (10_00, 2 * W)];
        assert_eq!(distribution(&twice), {
            let all = distribution(&weighted);
            assert_eq!(all.median, Cents(10_00));
            all
        });
    }
}
