//! What it costs: recipients and money per scheme, with the sampling error.

use crate::number::{Cents, Pair, too_few};
use crate::side::{Role, Scheme, SchemeColumn, Side};
use crate::weighted::{Sum, count};
use crate::{EffectsError, number::divide};
use houvast_engine::people::People;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Number of random groups from which the sampling error is estimated when the sample has none of its own.
const GROUPS: usize = 40;

/// How the people were drawn, for the sampling error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample<'a> {
    /// Everyone is there: no sampling error.
    Everyone,
    /// A sample of which each of these groups (one for each household, from 1) is a sample of its own.
    Grouped(&'a [u8]),
    /// A sample without groups of its own.
    Drawn,
}

/// One scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SchemeMoney {
    /// Which scheme.
    #[serde(rename = "regeling")]
    pub scheme: Scheme,
    /// Persons (heads of units, or households) with an amount.
    #[serde(rename = "ontvangers")]
    pub recipients: Pair<u64>,
    /// Persons for whom the amount changes by a cent or more.
    #[serde(rename = "gewijzigd")]
    pub changed: u64,
    /// Total a year.
    #[serde(rename = "euro_per_jaar")]
    pub total: Pair<Cents>,
    /// Difference of the totals.
    #[serde(rename = "verschil")]
    pub difference: Cents,
    /// Standard error of the difference that follows from the sample; absent for people who are not a sample.
    #[serde(rename = "standaardfout")]
    pub error: Option<Cents>,
}

/// The effect on money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MoneyEffects {
    /// Per scheme, in the order of the law.
    #[serde(rename = "regelingen")]
    pub schemes: Vec<SchemeMoney>,
    /// What the government has more (or, negative, less) a year: revenue less spending; credits are counted in the tax that they lower.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
    /// Standard error of the balance.
    #[serde(rename = "standaardfout")]
    pub error: Option<Cents>,
    /// What households together have more (or less) to spend a year.
    #[serde(rename = "besteedbaar_inkomen")]
    pub income: Cents,
}

/// The schemes under both laws, added up over parts of a population and rounded once.
#[derive(Debug, Clone)]
pub struct Tally<'a> {
    sample: Sample<'a>,
    households: usize,
    schemes: Vec<SchemeTally<'a>>,
    balance: Groups<'a>,
    income: Sum,
}

impl<'a> Tally<'a> {
    /// Nobody yet.
    #[must_use]
    pub fn new(sample: Sample<'a>) -> Self {
        Self {
            sample,
            households: 0,
            schemes: Vec::new(),
            balance: Groups::new(sample),
            income: Sum::default(),
        }
    }

    /// Adds the households that come next in the population.
    ///
    /// # Errors
    /// When the two sides are of different people or have different schemes, or other schemes than those before.
    pub fn add(
        &mut self,
        weights: &[u64],
        before: &Side,
        after: &Side,
    ) -> Result<(), EffectsError> {
        if self.schemes.is_empty() {
            let new = |c: &SchemeColumn| SchemeTally::new(&c.scheme, self.sample);
            self.schemes = before.schemes.iter().map(new).collect();
        }
        same_length("schemes before", before.schemes.len(), self.schemes.len())?;
        same_length("schemes after", after.schemes.len(), self.schemes.len())?;
        let columns = before.schemes.iter().zip(&after.schemes);
        for (tally, (b, a)) in self.schemes.iter_mut().zip(columns) {
            same_length(&b.scheme.name, b.amounts.len(), weights.len())?;
            same_length(&a.scheme.name, a.amounts.len(), weights.len())?;
            tally.add(self.households, weights, b, a, &mut self.balance);
        }
        for ((b, a), &weight) in before.income.iter().zip(&after.income).zip(weights) {
            self.income.add(a - b, weight);
        }
        self.households += weights.len();
        Ok(())
    }

    /// Names of the schemes that so few receive, or for whom so few it changes, that they cannot be shown.
    #[must_use]
    pub fn too_small(&self, smallest: u32) -> Vec<String> {
        let small = |s: &&SchemeTally<'_>| s.seen.iter().any(|&n| too_few(n, smallest));
        let names = self.schemes.iter().filter(small);
        names.map(|s| s.scheme.name.clone()).collect()
    }

    /// The effect on money of everyone added.
    #[must_use]
    pub fn effects(&self) -> MoneyEffects {
        MoneyEffects {
            schemes: self.schemes.iter().map(SchemeTally::money).collect(),
            balance: Cents(self.balance.total()),
            error: self.balance.error(),
            income: Cents(self.income.total()),
        }
    }
}

/// Measures the schemes of a whole population at once.
///
/// # Errors
/// When the two sides are of different people or have different schemes.
pub fn measure(
    weights: &[u64],
    before: &Side,
    after: &Side,
    sample: Sample<'_>,
) -> Result<MoneyEffects, EffectsError> {
    let mut tally = Tally::new(sample);
    tally.add(weights, before, after)?;
    Ok(tally.effects())
}

/// Recipients and money per scheme under one law, added up over parts of a population and rounded once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    households: Sum,
    persons: Sum,
    /// Per scheme: recipients and cents.
    schemes: Vec<(Scheme, Sum, Sum)>,
    /// Households observed that receive each.
    seen: Vec<u32>,
}

impl Totals {
    /// Adds the outcomes of a part of the population. All parts have the same schemes.
    ///
    /// # Errors
    /// When the outcomes are of other people, or have other schemes than those before.
    pub fn add(&mut self, people: &People, side: &Side) -> Result<(), EffectsError> {
        let weights = &people.weights;
        if self.schemes.is_empty() {
            let new = |c: &SchemeColumn| (c.scheme.clone(), Sum::default(), Sum::default());
            self.schemes = side.schemes.iter().map(new).collect();
            self.seen = vec![0; self.schemes.len()];
        }
        same_length("schemes", side.schemes.len(), self.schemes.len())?;
        let sums = self.schemes.iter_mut().zip(&mut self.seen);
        for (((_, recipients, total), seen), column) in sums.zip(&side.schemes) {
            same_length(&column.scheme.name, column.amounts.len(), weights.len())?;
            for ((&amount, &count), &weight) in
                column.amounts.iter().zip(&column.recipients).zip(weights)
            {
                total.add(amount, weight);
                recipients.add(i64::from(count), weight);
                *seen += u32::from(count > 0);
            }
        }
        for (bounds, &weight) in people.offsets.windows(2).zip(weights) {
            self.households.add(1, weight);
            self.persons.add(i64::from(bounds[1] - bounds[0]), weight);
        }
        Ok(())
    }

    /// Number of households and persons that the population stands for.
    #[must_use]
    pub fn population(&self) -> (u64, u64) {
        (count(self.households.total), count(self.persons.total))
    }

    /// Each scheme with its recipients in millionths and its total a year in hundred-millionths of a euro (cents times millionths): nothing is rounded, so
    /// those of parts of a population add up to those of the whole.
    /// With each how many households were observed that receive it.
    pub fn unrounded(&self) -> impl Iterator<Item = (&Scheme, i128, i128, u32)> {
        let each = self.schemes.iter().zip(&self.seen);
        each.map(|((scheme, recipients, total), &seen)| {
            (scheme, recipients.total, total.total, seen)
        })
    }

    /// Whether so few households were observed that receive a scheme that it cannot be shown.
    #[must_use]
    pub fn too_small(&self, scheme: &Scheme, smallest: u32) -> bool {
        let at = self.schemes.iter().position(|(s, ..)| s == scheme);
        let seen = at.and_then(|at| self.seen.get(at));
        seen.is_some_and(|&seen| too_few(seen, smallest))
    }

    /// Whether fewer households than this were observed.
    #[must_use]
    pub fn fewer_than(&self, smallest: u32) -> bool {
        self.households.sample < smallest
    }

    /// Each scheme with its recipients (persons, heads of units, or households) and its total a year.
    pub fn schemes(&self) -> impl Iterator<Item = (&Scheme, u64, Cents)> {
        let each = self.schemes.iter();
        each.map(|(scheme, recipients, total)| {
            (scheme, count(recipients.total), Cents(total.total()))
        })
    }
}

fn same_length(what: &str, found: usize, expected: usize) -> Result<(), EffectsError> {
    if found == expected {
        Ok(())
    } else {
        Err(EffectsError::Length {
            what: what.to_owned(),
            found,
            expected,
        })
    }
}

/// One scheme under both laws.
#[derive(Debug, Clone)]
struct SchemeTally<'a> {
    scheme: Scheme,
    before: Sum,
    after: Sum,
    difference: Groups<'a>,
    recipients: Pair<i128>,
    changed: i128,
    /// Households observed that receive it before and after, and for which it changes.
    seen: [u32; 3],
}

impl<'a> SchemeTally<'a> {
    fn new(scheme: &Scheme, sample: Sample<'a>) -> Self {
        Self {
            scheme: scheme.clone(),
            before: Sum::default(),
            after: Sum::default(),
            difference: Groups::new(sample),
            recipients: Pair::default(),
            changed: 0,
            seen: [0; 3],
        }
    }

    /// Adds households from the number `first` on, and their difference to the balance.
    fn add(
        &mut self,
        first: usize,
        weights: &[u64],
        before: &SchemeColumn,
        after: &SchemeColumn,
        balance: &mut Groups<'_>,
    ) {
        let sign = match self.scheme.role {
            Role::Revenue => 1,
            Role::Spending => -1,
            Role::Credit => 0,
        };
        for (h, &weight) in weights.iter().enumerate() {
            let (b, a) = (before.amounts[h], after.amounts[h]);
            self.before.add(b, weight);
            self.after.add(a, weight);
            self.difference.add(first + h, a - b, weight);
            balance.add(first + h, sign * (a - b), weight);
            let (rb, ra) = (before.recipients[h], after.recipients[h]);
            self.recipients.before += i128::from(rb) * i128::from(weight);
            self.recipients.after += i128::from(ra) * i128::from(weight);
            for (seen, is) in self.seen.iter_mut().zip([rb > 0, ra > 0, a != b]) {
                *seen += u32::from(is);
            }
            if a != b {
                self.changed += i128::from(rb.max(ra)) * i128::from(weight);
            }
        }
    }

    fn money(&self) -> SchemeMoney {
        SchemeMoney {
            scheme: self.scheme.clone(),
            recipients: Pair {
                before: count(self.recipients.before),
                after: count(self.recipients.after),
            },
            changed: count(self.changed),
            total: Pair {
                before: Cents(self.before.total()),
                after: Cents(self.after.total()),
            },
            difference: Cents(self.difference.total()),
            error: self.difference.error(),
        }
    }
}

/// A total by random group.
///
/// Groups are those of the sample, or else made by a hash of the place, so that the order plays no part. With G groups the
/// variance of the total is G / (G − 1) × Σ (total of the group − mean of the groups)², which is also what leaving out one group at a time (the jackknife) gives.
#[derive(Debug, Clone)]
struct Groups<'a> {
    sample: Sample<'a>,
    totals: Vec<i128>,
}

impl<'a> Groups<'a> {
    fn new(sample: Sample<'a>) -> Self {
        let count = match sample {
            Sample::Everyone => 1,
            Sample::Drawn => GROUPS,
            Sample::Grouped(ids) => ids.iter().copied().max().map_or(1, usize::from).max(1),
        };
        Self {
            sample,
            totals: vec![0; count],
        }
    }

    fn add(&mut self, household: usize, value: i64, weight: u64) {
        if value == 0 {
            return;
        }
        let group = match self.sample {
            Sample::Everyone => 0,
            Sample::Drawn => group_of(household),
            Sample::Grouped(ids) => ids
                .get(household)
                .map_or(0, |&id| usize::from(id.max(1)) - 1),
        };
        if let Some(total) = self.totals.get_mut(group) {
            *total += i128::from(value) * i128::from(weight);
        }
    }

    fn total(&self) -> i64 {
        divide(self.totals.iter().sum(), crate::weighted::ONE)
    }

    /// Standard error of the total, in cents, rounded down.
    fn error(&self) -> Option<Cents> {
        let n = self.totals.len();
        if n < 2 {
            return None;
        }
        // In whole cents, so that the squares of totals up to the national income fit in 128 bits.
        let groups = self
            .totals
            .iter()
            .map(|&g| i128::from(divide(g, crate::weighted::ONE)));
        let sum: i128 = groups.clone().sum();
        // n²·Σ(g − sum/n)² = Σ(n·g − sum)²
        let squares: u128 = groups
            .map(|g| (n as i128 * g - sum).unsigned_abs())
            .fold(0u128, |acc, d| acc.saturating_add(d.saturating_mul(d)));
        let variance = squares / (n * (n - 1)) as u128;
        Some(Cents(i64::try_from(variance.isqrt()).unwrap_or(i64::MAX)))
    }
}

/// Random but fixed group of a household (a mixing function of its place).
fn group_of(household: usize) -> usize {
    let mut x = household as u64 ^ 0x9e37_79b9_7f4a_7c15;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((x ^ (x >> 31)) % GROUPS as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use houvast_lang::english::Bilingual;

    fn column(name: &str, role: Role, amounts: Vec<i64>) -> SchemeColumn {
        let recipients = amounts.iter().map(|&a| u16::from(a != 0)).collect();
        let scheme = Scheme {
            name: name.into(),
            role,
            label: Bilingual::new(name, name),
            in_income: true,
        };
        SchemeColumn {
            scheme,
            amounts,
            recipients,
        }
    }

    fn side(tax: Vec<i64>, allowance: Vec<i64>) -> Side {
        Side {
            income: allowance.iter().zip(&tax).map(|(a, t)| a - t).collect(),
            schemes: vec![
                column("tax", Role::Revenue, tax),
                column("allowance", Role::Spending, allowance),
            ],
        }
    }

    #[test]
    fn the_balance_is_what_households_lose() {
        let weights = [2_000_000, 500_000];
        let money = measure(
            &weights,
            &side(vec![100, 200], vec![50, 0]),
            &side(vec![90, 230], vec![70, 10]),
            Sample::Everyone,
        )
        .unwrap();
        assert_eq!(money.balance, Cents(-50));
        assert_eq!(money.income, Cents(50));
        assert_eq!(
            money.schemes[1].recipients,
            Pair {
                before: 2,
                after: 3
            }
        );
        assert_eq!(money.schemes[1].changed, 3);
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let amounts = |n: i64| {
            (0..200)
                .map(|h| (h * 7919 + n * 31) % 1000)
                .collect::<Vec<i64>>()
        };
        let (old, new) = (side(amounts(1), amounts(2)), side(amounts(3), amounts(4)));
        let weights: Vec<u64> = (0..200).map(|h| 900_000 + h * 1_000).collect();
        let part = |side: &Side, range: std::ops::Range<usize>| {
            let mut part = side.clone();
            part.income = side.income[range.clone()].to_vec();
            for column in &mut part.schemes {
                column.amounts = column.amounts[range.clone()].to_vec();
                column.recipients = column.recipients[range.clone()].to_vec();
            }
            part
        };
        let mut tally = Tally::new(Sample::Drawn);
        for range in [0..1, 1..90, 90..200] {
            let (b, a) = (part(&old, range.clone()), part(&new, range.clone()));
            tally.add(&weights[range], &b, &a).unwrap();
        }
        assert_eq!(
            tally.effects(),
            measure(&weights, &old, &new, Sample::Drawn).unwrap()
        );
    }

    #[test]
    fn nothing_changed_has_no_error() {
        let same = side(vec![1; 1000], vec![2; 1000]);
        let money = measure(&[1_000_000; 1000], &same, &same, Sample::Drawn).unwrap();
        assert_eq!((money.balance, money.error), (Cents(0), Some(Cents(0))));
    }

    #[test]
    fn the_error_is_that_of_theory() {
        // Independent amounts of 0 or 100 cents: the total of n has a standard deviation of 50 × √n.
        let n = 40_000;
        let zero = side(vec![0; n], vec![0; n]);
        let mut x = 1u64;
        let tax = (0..n)
            .map(|_| {
                x = x
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                if x >> 63 == 1 { 100 } else { 0 }
            })
            .collect();
        let money = measure(
            &vec![1_000_000; n],
            &zero,
            &side(tax, vec![0; n]),
            Sample::Drawn,
        )
        .unwrap();
        let error = money.error.unwrap().0;
        // Groups of random size add the variance of their size: a sum of n amounts with mean square 5000, √(40000 × 5000) = 14142.
        assert!((10_000..19_000).contains(&error), "{error}");
    }
}
