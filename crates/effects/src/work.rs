//! What earning more yields: marginal pressure.
//!
//! Definition: the person's labour income (`loon`, or `belastbare_winst` where that is more) rises by [`INCREMENT`] a year while everything else stays
//! the same; the marginal pressure is the part of it that the household does not get to spend. Everyone with
//! labour income is measured, one at a time per household.

use crate::EffectsError;
use crate::number::{Cents, Pair, Percent, divide, percent};
use crate::side::{Role, Scheme, Side};
use crate::weighted::{count, median};
use houvast_engine::people::People;
use houvast_lang::law::Law;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By how much labour income rises: € 1.000 a year, in cents. Large enough that rounding to whole euros in the law (at most € 1
/// per scheme) moves the outcome by no more than some tenths of a percent.
pub const INCREMENT: i64 = 1_000_00;

/// Upper limits of the bands, in percent; the last band has none.
const BANDS: [i64; 7] = [30, 40, 50, 55, 60, 80, 100];

/// One raised variant of the people: in each household at most one person earns more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// The people with the raised incomes.
    pub people: People,
    /// For each household: whose income was raised (index among all persons), if anyone's.
    pub person: Vec<Option<u32>>,
}

/// Makes as many variants as the household with the most workers needs.
#[must_use]
pub fn raises(law: &Law, people: &People) -> Vec<Raise> {
    let column = |name: &str| {
        let index = law.inputs.iter().position(|i| i.name == name)?;
        let id = houvast_lang::law::InputId(u32::try_from(index).ok()?);
        people.columns.contains_key(&id).then_some(id)
    };
    let sources: Vec<_> = ["loon", "belastbare_winst"]
        .iter()
        .filter_map(|n| column(n))
        .collect();
    let income = |id, person: usize| {
        people
            .columns
            .get(id)
            .and_then(|c| c.values.get(person))
            .copied()
            .unwrap_or(0)
    };
    // The larger source of each worker; the first of equals.
    let raised = |person: usize| {
        let mut best = None;
        for id in &sources {
            let value = income(id, person);
            if value > best.map_or(0, |(_, v)| v) {
                best = Some((*id, value));
            }
        }
        best.map(|(id, _)| id)
    };
    let mut out: Vec<Raise> = Vec::new();
    for (h, bounds) in people.offsets.windows(2).enumerate() {
        let workers = (bounds[0]..bounds[1]).filter_map(|p| Some((p, raised(p as usize)?)));
        for (turn, (person, source)) in workers.enumerate() {
            if turn == out.len() {
                out.push(Raise {
                    people: people.clone(),
                    person: vec![None; people.households()],
                });
            }
            let raise = &mut out[turn];
            raise.person[h] = Some(person);
            let column = raise.people.columns.get_mut(&source);
            if let Some(value) = column.and_then(|c| c.values.get_mut(person as usize)) {
                *value += INCREMENT;
            }
        }
    }
    out
}

/// The distribution under one law.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Pressure {
    /// Mean pressure.
    #[serde(rename = "gemiddeld")]
    pub mean: Percent,
    /// Median pressure.
    #[serde(rename = "mediaan")]
    pub median: Percent,
    /// Share of workers with more than 60 percent.
    #[serde(rename = "boven_60")]
    pub above_60: Percent,
    /// Share with more than 80 percent.
    #[serde(rename = "boven_80")]
    pub above_80: Percent,
    /// Share with more than 100 percent: who earns more has less.
    #[serde(rename = "boven_100")]
    pub above_100: Percent,
    /// Number of workers with more than 100 percent.
    #[serde(rename = "werkenden_boven_100")]
    pub count_above_100: u64,
    /// Number of observed workers with more than 100 percent.
    #[serde(rename = "waarnemingen_boven_100")]
    pub sample_above_100: u32,
    /// Number of different rates, rounded to a tenth of a percent.
    #[serde(rename = "verschillende_tarieven")]
    pub distinct: u32,
}

/// Workers by their pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PressureBand {
    /// From this percentage (absent: no lower limit).
    #[serde(rename = "vanaf")]
    pub from: Option<i64>,
    /// Up to and including this one (absent: no upper limit).
    #[serde(rename = "tot_en_met")]
    pub to: Option<i64>,
    /// How many workers.
    #[serde(rename = "werkenden")]
    pub workers: Pair<u64>,
    /// As a share of all workers.
    #[serde(rename = "procent")]
    pub share: Pair<Percent>,
}

/// A scheme that makes households lose by earning more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// Which scheme.
    #[serde(rename = "regeling")]
    pub scheme: Scheme,
    /// For how many workers above 100 percent this scheme takes most.
    #[serde(rename = "werkenden")]
    pub workers: u64,
    /// What it takes on average from all workers above 100 percent, of the € 1.000, per year.
    #[serde(rename = "gemiddeld_per_jaar")]
    pub mean: Cents,
}

/// The effect on work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkEffects {
    /// By how much labour income rises a year.
    #[serde(rename = "verhoging")]
    pub increment: Cents,
    /// Persons with labour income.
    #[serde(rename = "werkenden")]
    pub workers: u64,
    /// The distributions in short.
    #[serde(rename = "druk")]
    pub pressure: Pair<Pressure>,
    /// Workers whose pressure rises by one point or more.
    #[serde(rename = "hoger")]
    pub higher: u64,
    /// Workers whose pressure falls by one point or more.
    #[serde(rename = "lager")]
    pub lower: u64,
    /// By band.
    #[serde(rename = "verdeling")]
    pub bands: Vec<PressureBand>,
    /// Which schemes make earning more mean having less.
    #[serde(rename = "oorzaken")]
    pub causes: Pair<Vec<Cause>>,
}

/// The outcomes that one raise needs, under both laws.
#[derive(Debug, Clone, Copy)]
pub struct Raised<'a> {
    /// Whose income was raised in each household.
    pub person: &'a [Option<u32>],
    /// Outcomes of the raised people under the baseline.
    pub before: &'a Side,
    /// Outcomes of the raised people with the intention.
    pub after: &'a Side,
}

/// Measures the marginal pressure of everyone who works; `None` when nobody does.
///
/// # Errors
/// When columns do not fit together.
pub fn measure(
    weights: &[u64],
    before: &Side,
    after: &Side,
    raises: &[Raised<'_>],
) -> Result<Option<WorkEffects>, EffectsError> {
    for side in raises
        .iter()
        .flat_map(|r| [r.before, r.after])
        .chain([before, after])
    {
        if side.income.len() != weights.len() {
            return Err(EffectsError::Length {
                what: "the column of incomes".to_owned(),
                found: side.income.len(),
                expected: weights.len(),
            });
        }
    }
    let (mut old, mut new) = (Tally::default(), Tally::default());
    let (mut higher, mut lower) = (0i128, 0i128);
    for raise in raises {
        for (h, _) in raise.person.iter().enumerate().filter(|(_, p)| p.is_some()) {
            let b = old.add(h, weights[h], before, raise.before);
            let a = new.add(h, weights[h], after, raise.after);
            let weight = i128::from(weights[h]);
            higher += if a - b >= 100 { weight } else { 0 };
            lower += if b - a >= 100 { weight } else { 0 };
        }
    }
    if old.whole == 0 {
        return Ok(None);
    }
    Ok(Some(WorkEffects {
        increment: Cents(INCREMENT),
        workers: count(old.whole),
        bands: bands(&old, &new),
        pressure: Pair {
            before: old.summary(),
            after: new.summary(),
        },
        higher: count(higher),
        lower: count(lower),
        causes: Pair {
            before: old.causes(before),
            after: new.causes(after),
        },
    }))
}

/// Everything that is counted under one law.
#[derive(Debug, Clone, Default)]
struct Tally {
    whole: i128,
    /// Pressure in hundredths of a percent and weight.
    rates: Vec<(i64, u64)>,
    bands: [i128; BANDS.len() + 1],
    /// Per scheme: weight of workers for whom it takes most, and Σ of what it takes × weight.
    causes: BTreeMap<usize, (i128, i128)>,
    worse_off: i128,
}

impl Tally {
    /// Adds one worker; returns the pressure in hundredths of a percent.
    fn add(&mut self, h: usize, weight: u64, base: &Side, raised: &Side) -> i64 {
        let kept = raised.income[h] - base.income[h];
        let rate = percent((INCREMENT - kept).into(), INCREMENT.into()).0;
        self.whole += i128::from(weight);
        self.rates.push((rate, weight));
        let band = BANDS
            .iter()
            .position(|&limit| rate <= limit * 100)
            .unwrap_or(BANDS.len());
        self.bands[band] += i128::from(weight);
        if kept < 0 {
            self.worse_off += i128::from(weight);
            self.blame(h, weight, base, raised);
        }
        rate
    }

    /// Finds what each scheme takes from a household that has less by earning more.
    fn blame(&mut self, h: usize, weight: u64, base: &Side, raised: &Side) {
        let (mut most, mut worst) = (0, None);
        for (i, (b, r)) in base.schemes.iter().zip(&raised.schemes).enumerate() {
            let change = r.amounts[h] - b.amounts[h];
            let taken = match b.scheme.role {
                Role::Revenue => change,
                Role::Spending => -change,
                // Part of the tax that it lowers.
                Role::Credit => 0,
            };
            if taken != 0 {
                self.causes.entry(i).or_default().1 += i128::from(taken) * i128::from(weight);
            }
            if taken > most {
                (most, worst) = (taken, Some(i));
            }
        }
        if let Some(i) = worst {
            self.causes.entry(i).or_default().0 += i128::from(weight);
        }
    }

    fn summary(&mut self) -> Pressure {
        let above = |limit: i64| -> i128 {
            let over = self.rates.iter().filter(|&&(rate, _)| rate > limit);
            over.map(|&(_, w)| i128::from(w)).sum()
        };
        let observed = self
            .rates
            .iter()
            .filter(|&&(rate, _)| rate > 100_00)
            .count();
        let (a60, a80, a100) = (above(60_00), above(80_00), above(100_00));
        let total: i128 = self
            .rates
            .iter()
            .map(|&(r, w)| i128::from(r) * i128::from(w))
            .sum();
        let median = median(&mut self.rates).unwrap_or(0);
        // The median has sorted the rates; a tenth of a percent is ten hundredths.
        let mut tenths: Vec<i64> = self
            .rates
            .iter()
            .map(|&(r, _)| divide(r.into(), 10))
            .collect();
        tenths.dedup();
        Pressure {
            mean: Percent(divide(total, self.whole)),
            median: Percent(median),
            above_60: percent(a60, self.whole),
            above_80: percent(a80, self.whole),
            above_100: percent(a100, self.whole),
            count_above_100: count(a100),
            sample_above_100: u32::try_from(observed).unwrap_or(u32::MAX),
            distinct: u32::try_from(tenths.len()).unwrap_or(u32::MAX),
        }
    }

    fn causes(&self, side: &Side) -> Vec<Cause> {
        let mut out: Vec<Cause> = self
            .causes
            .iter()
            .filter_map(|(&i, &(workers, taken))| {
                let scheme = side.schemes.get(i)?.scheme.clone();
                let mean = Cents(divide(taken, self.worse_off));
                Some(Cause {
                    scheme,
                    workers: count(workers),
                    mean,
                })
            })
            .collect();
        out.sort_by_key(|c| (std::cmp::Reverse(c.workers), -c.mean.0));
        out
    }
}

/// The two distributions side by side.
fn bands(old: &Tally, new: &Tally) -> Vec<PressureBand> {
    let last = BANDS.len();
    (0..=last)
        .map(|i| PressureBand {
            from: i.checked_sub(1).map(|j| BANDS[j]),
            to: (i < last).then(|| BANDS[i]),
            workers: Pair {
                before: count(old.bands[i]),
                after: count(new.bands[i]),
            },
            share: Pair {
                before: percent(old.bands[i], old.whole),
                after: percent(new.bands[i], new.whole),
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::side::SchemeColumn;
    use houvast_lang::english::Bilingual;

    fn side(income: Vec<i64>, tax: Vec<i64>, allowance: Vec<i64>) -> Side {
        let column = |name: &str, role, amounts: Vec<i64>| SchemeColumn {
            scheme: Scheme {
                name: name.into(),
                role,
                label: Bilingual::same(name),
            },
            recipients: vec![1; amounts.len()],
            amounts,
        };
        Side {
            income,
            schemes: vec![
                column("tax", Role::Revenue, tax),
                column("allowance", Role::Spending, allowance),
            ],
        }
    }

    #[test]
    fn pressure_is_what_is_not_kept() {
        let base = side(vec![20_000_00, 30_000_00], vec![0, 0], vec![900_00, 0]);
        // The first loses an allowance of 900 and pays 370 more tax: 127 percent; the second pays 370.
        let raised = side(vec![19_730_00, 30_630_00], vec![370_00, 370_00], vec![0, 0]);
        let person = [Some(0), Some(1)];
        let raise = Raised {
            person: &person,
            before: &raised,
            after: &raised,
        };
        let work = measure(&[1_000_000; 2], &base, &base, &[raise])
            .unwrap()
            .unwrap();
        assert_eq!(work.workers, 2);
        assert_eq!(work.pressure.before.mean, Percent(82_00));
        assert_eq!(work.pressure.before.above_100, Percent(50_00));
        assert_eq!(work.pressure.before.distinct, 2);
        assert_eq!(work.causes.before[0].scheme.name, "allowance");
        assert_eq!(work.causes.before[0].mean, Cents(900_00));
        assert_eq!((work.higher, work.lower), (0, 0));
        let shares: i64 = work.bands.iter().map(|b| b.share.before.0).sum();
        assert_eq!(shares, 100_00);
    }

    #[test]
    fn nobody_works() {
        let base = side(vec![1], vec![0], vec![0]);
        assert_eq!(measure(&[1], &base, &base, &[]).unwrap(), None);
    }
}
