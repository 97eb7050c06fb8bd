//! What earning more yields: marginal pressure.
//!
//! Definition: the labour income (`loon` and `belastbare_winst`) of one person rises by [`INCREMENT`] while everything else stays the same; the marginal
//! pressure is the part of the rise that the household does not get to spend. Everyone with labour income is measured, one at a time per household.
//!
//! The rise is that of EUROMOD, the model of the European Commission: the earnings of each earner in the household are increased in turn by 3 percent (A. Tumino,
//! "Marginal Effective Tax Rates across Europe", 2nd Microsimulation Research Workshop, Bucharest, October 2012). The CPB describes the measure in the same
//! way, for a rise of the individual's gross income, but states no size (CPB, "Effecten van het Regeerakkoord voor de marginale druk", 10 December 2012).

mod protected;

use crate::EffectsError;
use crate::number::{Pair, Percent, divide, percent, shown};
use crate::side::{Scheme, Side};
use crate::weighted::count;
use houvast_engine::people::People;
use houvast_lang::law::{InputId, Law};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By how much labour income rises: 3 percent, in hundredths of a percent.
pub const INCREMENT: i64 = 3_00;

/// Upper limits of the bands, in percent; the last band has none.
const BANDS: [i64; 7] = [30, 40, 50, 55, 60, 80, 100];

/// A rate counts among those that people face when at least one in so many workers faces it.
const FACED_BY_ONE_IN: i128 = 1_000;

/// The inputs that are labour income.
const SOURCES: [&str; 2] = ["loon", "belastbare_winst"];

/// Households in each of which one worker earns more: one household for every worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The households with the raised income.
    pub people: People,
    /// Which household of the people given it is.
    pub of: Vec<usize>,
    /// By how much the labour income rose, in cents a year.
    pub by: Vec<i64>,
    /// The worker, by his or her number among all persons of the people given.
    pub who: Vec<usize>,
}

impl Raised {
    /// What of the rise each household keeps, in millionths; `base`: outcomes of the people given, `raised`: of [`Raised::people`].
    #[must_use]
    pub fn kept(&self, base: &Side, raised: &Side) -> Vec<i64> {
        let rows = self.of.iter().zip(&self.by).zip(&raised.income);
        let kept = |((&household, &by), &income): ((&usize, &i64), &i64)| {
            let own = base.income.get(household).copied().unwrap_or(0);
            divide(i128::from(income - own) * 1_000_000, by.into())
        };
        rows.map(kept).collect()
    }
}

/// The people with the labour income of these persons at so many millionths of what it was.
#[must_use]
pub fn scaled(law: &Law, people: &People, who: &[usize], factors: &[i64]) -> People {
    let mut out = people.clone();
    for id in sources(law, people) {
        let Some(column) = out.columns.get_mut(&id) else {
            continue;
        };
        for (&person, &factor) in who.iter().zip(factors) {
            if let Some(value) = column.values.get_mut(person).filter(|v| **v > 0) {
                *value = divide(i128::from(*value) * i128::from(factor), 1_000_000);
            }
        }
    }
    out
}

/// Labour income of a person, in cents a year.
#[must_use]
pub fn labour_income(law: &Law, people: &People, person: usize) -> i64 {
    let values = sources(law, people).into_iter().filter_map(|id| {
        let column = people.columns.get(&id)?;
        column.values.get(person).map(|&value| value.max(0))
    });
    values.sum()
}

/// The inputs that are labour income and that the people have.
fn sources(law: &Law, people: &People) -> Vec<InputId> {
    let column = |name: &&str| {
        let index = law.inputs.iter().position(|i| i.name == **name)?;
        let id = InputId(u32::try_from(index).ok()?);
        people.columns.contains_key(&id).then_some(id)
    };
    SOURCES.iter().filter_map(column).collect()
}

/// Makes, for every worker in these households, the household in which he or she earns more.
#[must_use]
pub fn raise(law: &Law, people: &People, households: std::ops::Range<usize>) -> Raised {
    let sources = sources(law, people);
    let income = |id: &InputId, person: usize| {
        let column = people.columns.get(id);
        column
            .and_then(|c| c.values.get(person))
            .map_or(0, |&v| v.max(0))
    };
    let rise =
        |id: &InputId, person: usize| divide((income(id, person) * INCREMENT).into(), 100_00);
    // Household, place of the worker in it, and his or her number among all persons.
    let mut workers: Vec<(usize, usize, usize)> = Vec::new();
    for household in households {
        let bounds = people
            .offsets
            .get(household)
            .zip(people.offsets.get(household + 1));
        let Some((&start, &end)) = bounds else {
            continue;
        };
        let (start, end) = (start as usize, end as usize);
        let earns = |p: &usize| sources.iter().any(|id| rise(id, *p) > 0);
        workers.extend(
            (start..end)
                .filter(earns)
                .map(|p| (household, p - start, p)),
        );
    }
    let of: Vec<usize> = workers.iter().map(|w| w.0).collect();
    let mut raised = people.select(&of);
    let mut by = vec![0; of.len()];
    for (row, &(_, place, person)) in workers.iter().enumerate() {
        let start = raised.offsets.get(row).map_or(0, |&start| start as usize);
        for id in &sources {
            let column = raised.columns.get_mut(id);
            if let Some(value) = column.and_then(|c| c.values.get_mut(start + place)) {
                *value += rise(id, person);
                by[row] += rise(id, person);
            }
        }
    }
    Raised {
        people: raised,
        of,
        by,
        who: workers.iter().map(|w| w.2).collect(),
    }
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
    #[serde(rename = "werkenden_boven_100", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub count_above_100: u64,
    /// Number of observed workers with more than 100 percent.
    #[serde(rename = "waarnemingen_boven_100")]
    pub sample_above_100: u32,
    /// Number of different rates, in whole percents, that at least one in a thousand workers faces.
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
    /// What it takes on average from all workers above 100 percent, as a percentage of the rise.
    #[serde(rename = "gemiddeld_procent")]
    pub mean: Percent,
}

/// The effect on work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkEffects {
    /// By how much labour income rises.
    #[serde(rename = "verhoging_procent")]
    pub increment: Percent,
    /// Persons with labour income.
    #[serde(rename = "werkenden")]
    pub workers: u64,
    /// The distributions in short.
    #[serde(rename = "druk")]
    pub pressure: Pair<Pressure>,
    /// Workers whose pressure rises by one point or more.
    #[serde(rename = "hoger", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub higher: u64,
    /// Workers whose pressure falls by one point or more.
    #[serde(rename = "lager", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub lower: u64,
    /// By band.
    #[serde(rename = "verdeling")]
    pub bands: Vec<PressureBand>,
    /// Which schemes make earning more mean having less.
    #[serde(rename = "oorzaken")]
    pub causes: Pair<Vec<Cause>>,
}

/// Outcomes of households as they are and with the raised income, under one law.
#[derive(Debug, Clone, Copy)]
pub struct Outcomes<'a> {
    /// As they are; every household of the people given to [`raise`].
    pub base: &'a Side,
    /// With the raised income; every household of [`Raised`].
    pub raised: &'a Side,
}

/// The marginal pressure under both laws, added up over parts of a population.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    schemes: Vec<Scheme>,
    before: Rates,
    after: Rates,
    higher: i128,
    lower: i128,
    /// Workers observed whose pressure rises and falls.
    seen: [u32; 2],
}

impl Tally {
    /// Adds the workers of a part of the population, with the weights of its households.
    ///
    /// # Errors
    /// When columns do not fit together.
    pub fn add(
        &mut self,
        weights: &[u64],
        raised: &Raised,
        before: Outcomes<'_>,
        after: Outcomes<'_>,
    ) -> Result<(), EffectsError> {
        for (found, expected) in [
            (before.base.income.len(), weights.len()),
            (after.base.income.len(), weights.len()),
            (before.raised.income.len(), raised.of.len()),
            (after.raised.income.len(), raised.of.len()),
        ] {
            if found != expected {
                let what = "the column of incomes".to_owned();
                return Err(EffectsError::Length {
                    what,
                    found,
                    expected,
                });
            }
        }
        if self.schemes.is_empty() {
            self.schemes = before
                .base
                .schemes
                .iter()
                .map(|c| c.scheme.clone())
                .collect();
        }
        for (row, (&household, &rise)) in raised.of.iter().zip(&raised.by).enumerate() {
            let worker = Worker {
                household,
                row,
                rise,
                weight: weights[household],
            };
            let b = self.before.add(worker, before);
            let a = self.after.add(worker, after);
            let weight = i128::from(worker.weight);
            self.higher += if a - b >= 100 { weight } else { 0 };
            self.lower += if b - a >= 100 { weight } else { 0 };
            self.seen[0] += u32::from(a - b >= 100);
            self.seen[1] += u32::from(b - a >= 100);
        }
        Ok(())
    }

    /// The effect on the work of everyone added; `None` when nobody works.
    #[must_use]
    pub fn effects(&self) -> Option<WorkEffects> {
        (self.before.whole > 0).then(|| WorkEffects {
            increment: Percent(INCREMENT),
            workers: count(self.before.whole),
            bands: bands(&self.before, &self.after),
            pressure: Pair {
                before: self.before.summary(),
                after: self.after.summary(),
            },
            higher: count(self.higher),
            lower: count(self.lower),
            causes: Pair {
                before: self.before.causes(&self.schemes),
                after: self.after.causes(&self.schemes),
            },
        })
    }
}

/// A worker: where his or her household stands in both columns, the rise and the weight.
#[derive(Debug, Clone, Copy)]
struct Worker {
    household: usize,
    row: usize,
    rise: i64,
    weight: u64,
}

/// Everything that is counted under one law.
#[derive(Debug, Clone, Default)]
struct Rates {
    /// Weight of all workers.
    whole: i128,
    /// Weight and number of the workers with each pressure, in hundredths of a percent.
    rates: BTreeMap<i64, (i128, u32)>,
    /// Per scheme: weight of the workers above 100 percent for whom it takes most, and Σ of what it takes (in hundredths of a percent of the rise) × weight.
    causes: BTreeMap<usize, (i128, i128)>,
    /// Weight of the workers above 100 percent.
    worse_off: i128,
}

impl Rates {
    /// Adds one worker; returns the pressure in hundredths of a percent.
    fn add(&mut self, worker: Worker, outcomes: Outcomes<'_>) -> i64 {
        let Worker {
            household,
            row,
            rise,
            weight,
        } = worker;
        let kept = outcomes.raised.income[row] - outcomes.base.income[household];
        let rate = percent((rise - kept).into(), rise.into()).0;
        self.whole += i128::from(weight);
        let known = self.rates.entry(rate).or_default();
        known.0 += i128::from(weight);
        known.1 += 1;
        if kept < 0 {
            self.worse_off += i128::from(weight);
            self.blame(worker, outcomes);
        }
        rate
    }

    /// Finds what each scheme takes from a household that has less by earning more.
    fn blame(&mut self, worker: Worker, outcomes: Outcomes<'_>) {
        let (mut most, mut worst) = (0, None);
        let columns = outcomes.base.schemes.iter().zip(&outcomes.raised.schemes);
        for (i, (b, r)) in columns.enumerate() {
            let taken = -b
                .scheme
                .to_income(r.amounts[worker.row] - b.amounts[worker.household]);
            if taken != 0 {
                let share = percent(taken.into(), worker.rise.into()).0;
                self.causes.entry(i).or_default().1 +=
                    i128::from(share) * i128::from(worker.weight);
            }
            if taken > most {
                (most, worst) = (taken, Some(i));
            }
        }
        if let Some(i) = worst {
            self.causes.entry(i).or_default().0 += i128::from(worker.weight);
        }
    }

    /// Weight of the workers with a pressure above the first limit, and at most the second.
    fn between(&self, from: Option<i64>, to: Option<i64>) -> i128 {
        let from = from.map_or(i64::MIN, |f| f * 100 + 1);
        let to = to.map_or(i64::MAX, |t| t * 100);
        self.rates.range(from..=to).map(|(_, r)| r.0).sum()
    }

    /// Number of workers observed with a pressure above the first limit, and at most the second.
    fn seen(&self, from: Option<i64>, to: Option<i64>) -> u32 {
        let from = from.map_or(i64::MIN, |f| f * 100 + 1);
        let to = to.map_or(i64::MAX, |t| t * 100);
        self.rates.range(from..=to).map(|(_, r)| r.1).sum()
    }

    /// The smallest pressure that at least half of the workers do not exceed.
    fn median(&self) -> i64 {
        let mut seen = 0;
        let middle = self.rates.iter().find(|(_, r)| {
            seen += r.0;
            seen * 2 >= self.whole
        });
        middle.map_or(0, |(&rate, _)| rate)
    }

    /// How many different whole percents enough workers face.
    fn distinct(&self) -> u32 {
        let mut whole: BTreeMap<i64, i128> = BTreeMap::new();
        for (&rate, r) in &self.rates {
            *whole.entry(divide(rate.into(), 100)).or_default() += r.0;
        }
        let faced = whole
            .values()
            .filter(|&&w| w * FACED_BY_ONE_IN >= self.whole);
        u32::try_from(faced.count()).unwrap_or(u32::MAX)
    }

    fn summary(&self) -> Pressure {
        let share = |limit: i64| percent(self.between(Some(limit), None), self.whole);
        let total: i128 = self
            .rates
            .iter()
            .map(|(&rate, r)| i128::from(rate) * r.0)
            .sum();
        let observed = self.rates.range(100_01..).map(|(_, r)| r.1).sum();
        Pressure {
            mean: Percent(divide(total, self.whole)),
            median: Percent(self.median()),
            above_60: share(60),
            above_80: share(80),
            above_100: share(100),
            count_above_100: count(self.between(Some(100), None)),
            sample_above_100: observed,
            distinct: self.distinct(),
        }
    }

    fn causes(&self, schemes: &[Scheme]) -> Vec<Cause> {
        let cause = |(&i, &(workers, taken)): (&usize, &(i128, i128))| {
            Some(Cause {
                scheme: schemes.get(i)?.clone(),
                workers: count(workers),
                mean: Percent(divide(taken, self.worse_off)),
            })
        };
        let mut out: Vec<Cause> = self.causes.iter().filter_map(cause).collect();
        out.sort_by_key(|c| (std::cmp::Reverse(c.workers), -c.mean.0));
        out
    }
}

/// The two distributions side by side.
fn bands(old: &Rates, new: &Rates) -> Vec<PressureBand> {
    let last = BANDS.len();
    let band = |i: usize| {
        let from = i.checked_sub(1).map(|j| BANDS[j]);
        let to = (i < last).then(|| BANDS[i]);
        let (b, a) = (old.between(from, to), new.between(from, to));
        PressureBand {
            from,
            to,
            workers: Pair {
                before: count(b),
                after: count(a),
            },
            share: Pair {
                before: percent(b, old.whole),
                after: percent(a, new.whole),
            },
        }
    };
    (0..=last).map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::side::{Role, SchemeColumn};
    use houvast_lang::english::Bilingual;

    fn side(income: Vec<i64>, tax: Vec<i64>, allowance: Vec<i64>) -> Side {
        let column = |name: &str, role, amounts: Vec<i64>| SchemeColumn {
            scheme: Scheme {
                name: name.into(),
                role,
                label: Bilingual::new(name, name),
                in_income: true,
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
        let more = side(vec![19_730_00, 30_630_00], vec![370_00, 370_00], vec![0, 0]);
        let raised = Raised {
            people: People::default(),
            of: vec![0, 1],
            by: vec![1_000_00; 2],
            who: vec![0, 1],
        };
        let outcomes = Outcomes {
            base: &base,
            raised: &more,
        };
        let mut tally = Tally::default();
        tally
            .add(&[1_000_000; 2], &raised, outcomes, outcomes)
            .unwrap();
        let work = tally.effects().unwrap();
        assert_eq!(work.workers, 2);
        assert_eq!(work.pressure.before.mean, Percent(82_00));
        assert_eq!(work.pressure.before.above_100, Percent(50_00));
        assert_eq!(work.pressure.before.distinct, 2);
        assert_eq!(work.causes.before[0].scheme.name, "allowance");
        assert_eq!(work.causes.before[0].mean, Percent(90_00));
        assert_eq!((work.higher, work.lower), (0, 0));
        let shares: i64 = work.bands.iter().map(|b| b.share.before.0).sum();
        assert_eq!(shares, 100_00);
    }

    #[test]
    fn nobody_works() {
        assert_eq!(Tally::default().effects(), None);
    }
}
