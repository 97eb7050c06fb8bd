//! Who loses most, and what they have in common.

use crate::number::{Cents, Percent, percent};
use crate::people::{SAME, SMALLEST_GROUP, per_month};
use crate::profile::{Profile, Trait};
use crate::side::Scheme;
use crate::weighted::{ONE, Sum};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The change of one scheme for each household, in cents a year.
#[derive(Debug, Clone)]
pub struct SchemeChange<'a> {
    /// Which scheme.
    pub scheme: &'a Scheme,
    /// After less before.
    pub changes: Vec<i64>,
}

/// The losers with the largest losses: a tenth of all losers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Losers {
    /// Observed households.
    #[serde(rename = "waarnemingen")]
    pub sample: u32,
    /// Households that they stand for.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// The smallest loss a month among them (negative).
    #[serde(rename = "vanaf_per_maand")]
    pub from: Cents,
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

/// Describes the largest losers; `None` when nobody loses or too few were observed.
#[must_use]
pub fn describe(
    profile: &Profile,
    income: &[i64],
    changes: &[i64],
    schemes: &[SchemeChange<'_>],
) -> Option<Losers> {
    let members = largest(profile, changes);
    if u32::try_from(members.len()).unwrap_or(u32::MAX) < SMALLEST_GROUP {
        return None;
    }
    let (mut change, mut incomes) = (Sum::default(), Sum::default());
    for &h in &members {
        change.add(changes[h], profile.weights[h]);
        incomes.add(income[h], profile.weights[h]);
    }
    let smallest = members.last().map_or(0, |&h| changes[h]);
    Some(Losers {
        sample: change.sample,
        households: change.count(),
        from: Cents(crate::number::divide(smallest.into(), 12)),
        mean: per_month(&change),
        mean_percent: percent(change.total / ONE, incomes.total / ONE),
        traits: shared(profile, &members),
        schemes: scheme_means(profile, &members, schemes),
    })
}

/// The tenth of the losers with the largest losses, largest first.
fn largest(profile: &Profile, changes: &[i64]) -> Vec<usize> {
    let mut losers: Vec<usize> = (0..changes.len())
        .filter(|&h| changes[h] <= -SAME && profile.weights[h] > 0)
        .collect();
    losers.sort_by_key(|&h| (changes[h], h));
    let whole: i128 = losers.iter().map(|&h| i128::from(profile.weights[h])).sum();
    let mut seen = 0;
    losers
        .into_iter()
        .take_while(|&h| {
            let taken = seen * ONE_IN < whole;
            seen += i128::from(profile.weights[h]);
            taken
        })
        .collect()
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

/// Mean change of each scheme, leaving out those that do not change for the group.
fn scheme_means(
    profile: &Profile,
    members: &[usize],
    schemes: &[SchemeChange<'_>],
) -> Vec<SchemeMean> {
    let mut out: Vec<SchemeMean> = schemes
        .iter()
        .map(|s| {
            let mut sum = Sum::default();
            for &h in members {
                sum.add(s.changes[h], profile.weights[h]);
            }
            SchemeMean {
                scheme: s.scheme.clone(),
                mean: per_month(&sum),
            }
        })
        .filter(|s| s.mean.0 != 0)
        .collect();
    out.sort_by_key(|s| -s.mean.0.abs());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_losers_have_in_common_is_found() {
        // 200 households, a quarter rents; the renters lose, one of them more than the others.
        let n = 200;
        let tenure: Vec<u8> = (0..n).map(|h| u8::from(h % 4 != 0)).collect();
        let mut values: [Vec<u8>; 5] =
            std::array::from_fn(|_| (0..n).map(|h| (h % 2) as u8).collect());
        values[4] = tenure.clone();
        let profile = Profile::from_values(vec![1_000_000; n], values).unwrap();
        let changes: Vec<i64> = (0..n)
            .map(|h| {
                if tenure[h] == 0 {
                    -240_00 - h as i64
                } else {
                    0
                }
            })
            .collect();
        assert!(
            describe(&profile, &vec![20_000_00; n], &changes, &[]).is_none(),
            "5 are too few to show"
        );

        let changes: Vec<i64> = changes
            .iter()
            .map(|&c| if c == 0 { -13_00 } else { c })
            .collect();
        let losers = describe(&profile, &vec![20_000_00; n], &changes, &[]).unwrap();
        assert_eq!(losers.sample, 20);
        let found: Vec<_> = losers
            .traits
            .iter()
            .map(|s| (s.by, s.value.as_str()))
            .collect();
        assert!(found.contains(&(Trait::Tenure, "huur")), "{found:?}");
        assert_eq!(losers.traits[0].in_group, Percent(100_00));
    }
}
