//! Who loses most, in euros and in proportion, and what they have in common.
//!
//! The largest losses are those from a whole number of euros a month on (or of tenths of a percent of income), chosen so that as nearly as possible a tenth of the
//! losers is among them. So the limit is a figure that a reader can use, and who is among them depends on nothing but the loss.

use crate::number::{Cents, Percent, percent};
use crate::people::{SAME, SMALLEST_GROUP, per_month};
use crate::profile::{Profile, Trait};
use crate::side::{Scheme, Side};
use crate::weighted::{ONE, Sum};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The losers with the largest losses: about a tenth of all losers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Losers {
    /// Observed households.
    #[serde(rename = "waarnemingen")]
    pub sample: u32,
    /// Households that they stand for.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// Their share in all households that lose.
    #[serde(rename = "procent_van_verliezers")]
    pub of_losers: Percent,
    /// The limit: they lose at least this.
    #[serde(rename = "vanaf")]
    pub from: Loss,
    /// Their mean change a month.
    #[serde(rename = "gemiddeld_per_maand")]
    pub mean: Cents,
    /// Their change as a percentage of their disposable income.
    #[serde(rename = "gemiddeld_procent")]
    pub mean_percent: Percent,
    /// Characteristics that occur more often among them than in the population, the most telling first.
    #[serde(rename = "kenmerken")]
    pub traits: Vec<Shared>,
    /// Mean change a month of each scheme that changes for them, the largest first.
    #[serde(rename = "regelingen")]
    pub schemes: Vec<SchemeMean>,
}

/// A limit above which a loss counts among the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Loss {
    /// Euros a month.
    #[serde(rename = "euro_per_maand")]
    Amount(i64),
    /// Percent of disposable income.
    #[serde(rename = "procent")]
    Share(Percent),
}

/// A characteristic that is over-represented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shared {
    /// Which characteristic.
    #[serde(rename = "kenmerk")]
    pub by: Trait,
    /// Which value of it.
    #[serde(rename = "waarde")]
    pub value: String,
    /// Its share in the group.
    #[serde(rename = "procent_groep")]
    pub in_group: Percent,
    /// Its share in the population.
    #[serde(rename = "procent_bevolking")]
    pub in_population: Percent,
}

/// Mean change of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SchemeMean {
    /// Which scheme.
    #[serde(rename = "regeling")]
    pub scheme: Scheme,
    /// Mean change a month.
    #[serde(rename = "gemiddeld_per_maand")]
    pub mean: Cents,
}

/// The largest losses: this share of the losers, as one in so many.
const ONE_IN: i128 = 10;

/// A characteristic is worth telling when its share in the group is at least this, in hundredths of a percent…
const TELLING_SHARE: i64 = 20_00;

/// …and at least this many times (in tenths) its share in the population.
const TELLING_FACTOR: i64 = 15;

/// A loss as a whole number of units, rounded down; `None` for who does not lose.
type Measure = fn(income: i64, change: i64) -> Option<u16>;

/// Whole euros a month.
fn in_euros(_income: i64, change: i64) -> Option<u16> {
    let euros = |loss: i64| u16::try_from(loss / 1200).unwrap_or(u16::MAX);
    (change <= -SAME).then(|| euros(-change))
}

/// Whole tenths of a percent of disposable income, of which there must be some.
fn in_tenths(income: i64, change: i64) -> Option<u16> {
    let tenths =
        |loss: i64| u16::try_from(i128::from(loss) * 1000 / i128::from(income)).unwrap_or(u16::MAX);
    (change <= -SAME && income > 0).then(|| tenths(-change))
}

/// Σ of the change of every scheme × weight, by size of the loss; added up over parts of a population.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LossSums {
    schemes: Vec<Scheme>,
    by_amount: BTreeMap<u16, Vec<i128>>,
    by_share: BTreeMap<u16, Vec<i128>>,
}

impl LossSums {
    /// Adds the households of a part of the population.
    pub fn add(&mut self, weights: &[u64], before: &Side, after: &Side) {
        if self.schemes.is_empty() {
            self.schemes = before.schemes.iter().map(|c| c.scheme.clone()).collect();
        }
        let rows = before.income.iter().zip(&after.income).zip(weights);
        for (h, ((&old, &new), &weight)) in rows.enumerate() {
            let sums = [
                (&mut self.by_amount, in_euros(old, new - old)),
                (&mut self.by_share, in_tenths(old, new - old)),
            ];
            for (sums, loss) in sums {
                let Some(loss) = loss else { continue };
                let sums = sums
                    .entry(loss)
                    .or_insert_with(|| vec![0; before.schemes.len()]);
                let columns = before.schemes.iter().zip(&after.schemes);
                for (sum, (b, a)) in sums.iter_mut().zip(columns) {
                    *sum += i128::from(a.amounts[h] - b.amounts[h]) * i128::from(weight);
                }
            }
        }
    }

    /// Mean change of each scheme for losses from this one on, leaving out those that do not change.
    fn means(
        sums: &BTreeMap<u16, Vec<i128>>,
        schemes: &[Scheme],
        from: u16,
        weight: i128,
    ) -> Vec<SchemeMean> {
        let mut out: Vec<SchemeMean> = schemes
            .iter()
            .enumerate()
            .map(|(i, scheme)| {
                let total = sums.range(from..).filter_map(|(_, s)| s.get(i)).sum();
                let sum = Sum {
                    total,
                    weight,
                    sample: 0,
                };
                SchemeMean {
                    scheme: scheme.clone(),
                    mean: per_month(&sum),
                }
            })
            .filter(|s| s.mean.0 != 0)
            .collect();
        out.sort_by_key(|s| -s.mean.0.abs());
        out
    }
}

/// The largest losses in euros.
#[must_use]
pub fn in_amount(
    profile: &Profile,
    income: &[i64],
    changes: &[i64],
    sums: &LossSums,
) -> Option<Losers> {
    let limit = |from: u16| Loss::Amount(i64::from(from));
    let own = |from, weight| LossSums::means(&sums.by_amount, &sums.schemes, from, weight);
    describe(profile, (income, changes), in_euros, limit, own)
}

/// The largest losses in proportion to disposable income.
#[must_use]
pub fn in_proportion(
    profile: &Profile,
    income: &[i64],
    changes: &[i64],
    sums: &LossSums,
) -> Option<Losers> {
    let limit = |from: u16| Loss::Share(Percent(i64::from(from) * 10));
    let own = |from, weight| LossSums::means(&sums.by_share, &sums.schemes, from, weight);
    describe(profile, (income, changes), in_tenths, limit, own)
}

/// Describes the largest losers; `None` when nobody loses or too few were observed.
fn describe(
    profile: &Profile,
    (income, changes): (&[i64], &[i64]),
    measure: Measure,
    limit: impl Fn(u16) -> Loss,
    schemes: impl Fn(u16, i128) -> Vec<SchemeMean>,
) -> Option<Losers> {
    let loss = |h: usize| measure(income[h], changes[h]).filter(|_| profile.weights[h] > 0);
    let mut sizes: BTreeMap<u16, i128> = BTreeMap::new();
    for h in 0..profile.len() {
        if let Some(size) = loss(h) {
            *sizes.entry(size).or_default() += i128::from(profile.weights[h]);
        }
    }
    let from = nearest(&sizes)?;
    let members: Vec<usize> = (0..profile.len())
        .filter(|&h| loss(h).is_some_and(|size| size >= from))
        .collect();
    if u32::try_from(members.len()).unwrap_or(u32::MAX) < SMALLEST_GROUP {
        return None;
    }
    let (mut change, mut incomes) = (Sum::default(), Sum::default());
    for &h in &members {
        change.add(changes[h], profile.weights[h]);
        incomes.add(income[h], profile.weights[h]);
    }
    Some(Losers {
        sample: change.sample,
        households: change.count(),
        of_losers: percent(change.weight, sizes.values().sum()),
        from: limit(from),
        mean: per_month(&change),
        mean_percent: percent(change.total / ONE, incomes.total / ONE),
        traits: shared(profile, &members),
        schemes: schemes(from, change.weight),
    })
}

/// The limit from which on the losses are as nearly as possible those of a tenth of the losers; the lower of two that are as near.
fn nearest(sizes: &BTreeMap<u16, i128>) -> Option<u16> {
    let whole: i128 = sizes.values().sum();
    let mut seen = 0;
    let off = sizes.iter().rev().map(|(&size, &weight)| {
        seen += weight;
        ((seen * ONE_IN - whole).abs(), size)
    });
    off.min().map(|(_, size)| size)
}

/// Characteristics that occur clearly more often among the members than in the population.
fn shared(profile: &Profile, members: &[usize]) -> Vec<Shared> {
    let mut out = Vec::new();
    for by in Trait::ALL {
        let values = profile.values(by);
        let mut group = vec![0i128; by.values().len()];
        let mut all = group.clone();
        for (h, &value) in values.iter().enumerate() {
            all[usize::from(value)] += i128::from(profile.weights[h]);
        }
        for &h in members {
            group[usize::from(values[h])] += i128::from(profile.weights[h]);
        }
        let (group_whole, all_whole) = (group.iter().sum(), all.iter().sum());
        for (i, &value) in by.values().iter().enumerate() {
            let in_group = percent(group[i], group_whole);
            let in_population = percent(all[i], all_whole);
            if in_group.0 >= TELLING_SHARE && in_group.0 * 10 >= in_population.0 * TELLING_FACTOR {
                out.push(Shared {
                    by,
                    value: value.to_owned(),
                    in_group,
                    in_population,
                });
            }
        }
    }
    out.sort_by_key(|s| (s.in_population.0 - s.in_group.0, s.by));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 200 households of which a quarter rents, and their changes.
    fn renters_lose(other: i64) -> (Profile, Vec<i64>) {
        let n = 200;
        let tenure: Vec<u8> = (0..n).map(|h| u8::from(h % 4 != 0)).collect();
        let mut values: [Vec<u8>; 5] =
            std::array::from_fn(|_| (0..n).map(|h| (h % 2) as u8).collect());
        values[4] = tenure.clone();
        let changes = (0..n as i64)
            .zip(&tenure)
            .map(|(h, &t)| if t == 0 { -240_00 - h * 12_00 } else { other });
        let profile = Profile::from_values(vec![1_000_000; n], values).unwrap();
        (profile, changes.collect())
    }

    #[test]
    fn what_losers_have_in_common_is_found() {
        let (profile, changes) = renters_lose(0);
        let income = vec![20_000_00; 200];
        let none = in_amount(&profile, &income, &changes, &LossSums::default());
        assert!(none.is_none(), "5 are too few to show");

        let (profile, changes) = renters_lose(-13_00);
        let losers = in_amount(&profile, &income, &changes, &LossSums::default()).unwrap();
        assert_eq!((losers.sample, losers.of_losers), (20, Percent(10_00)));
        // The twenty with the highest numbers of the fifty renters: 120 and on lose 20 + 120 euros a month.
        assert_eq!(losers.from, Loss::Amount(140));
        let found: Vec<_> = losers
            .traits
            .iter()
            .map(|s| (s.by, s.value.as_str()))
            .collect();
        assert!(found.contains(&(Trait::Tenure, "huur")), "{found:?}");
        assert_eq!(losers.traits[0].in_group, Percent(100_00));
    }

    #[test]
    fn a_loss_that_all_have_is_that_of_all() {
        let profile =
            Profile::from_values(vec![1_000_000; 30], std::array::from_fn(|_| vec![0; 30]))
                .unwrap();
        let losers = in_proportion(
            &profile,
            &[24_000_00; 30],
            &[-120_00; 30],
            &LossSums::default(),
        );
        let losers = losers.unwrap();
        assert_eq!((losers.sample, losers.from), (30, Loss::Share(Percent(50))));
        assert_eq!(losers.of_losers, Percent(100_00));
    }
}
