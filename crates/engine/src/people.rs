//! People in columns: the input of every evaluation.
//!
//! Persons of one household are contiguous. A column holds one value per person, household or related pair, as an exact 64-bit integer in the
//! storage unit of its type: cents for amounts, hundred-thousandths (1e-5) for percentages and numbers, whole numbers for counts, months for ages, days since
//! 1970-01-01 for dates, the index for enumerations, 0 and 1 for yes/no.

use houvast_lang::law::{InputId, RuleId, Type};
use std::collections::BTreeMap;

/// One input's values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Per person or household (by the input's subject), in storage units.
    pub values: Vec<i64>,
}

/// A fact about two persons of one household, by their place in the household (from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PairFact {
    /// The pair input.
    pub input: InputId,
    /// Index of the household.
    pub household: u32,
    /// The subject's place.
    pub from: u16,
    /// The other's place. For symmetric inputs one direction suffices.
    pub to: u16,
}

/// Inputs that differ from the main ones from the first day of a month on, for the households that have changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthChange {
    /// Index of the household.
    pub household: u32,
    /// First month (1 to 12) from which it holds, until a later change of the same input of the same person.
    pub month: u8,
    /// What changes.
    pub what: Changed,
    /// New value, in storage units (yearly rate for flows).
    pub value: i64,
}

/// What changes in the course of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Changed {
    /// An input of the person at this place.
    Person(InputId, u16),
    /// An input of the household.
    Household(InputId),
    /// A fact about two persons.
    Pair(InputId, u16, u16),
}

/// The value of a rule that is given for a household instead of computed. The rule must be among the plan's given rules.
/// The value holds in every period of the rule, departures included: what is given is the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Given {
    /// Index of the household.
    pub household: u32,
    /// The rule.
    pub rule: RuleId,
    /// `None`: for every subject of the rule (of a unit: for every head). A place in the household: for that person, or for the
    /// units to which that person belongs, as head or as member; it goes before a value for every subject, and the other subjects are computed.
    pub person: Option<u16>,
    /// The value, in storage units.
    pub value: i64,
}

/// A set of households.
///
/// Invariants, checked by [`Blocks::new`](crate::Blocks::new): `offsets` has one element more than there are households, starts at 0 and rises by at least 1 and at most
/// [`MAX_PERSONS`]; every column has the length of its subject; values lie in the range of the input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Start of each household's persons; the last element is the number of persons.
    pub offsets: Vec<u32>,
    /// Weight of each household in millionths (1,000,000 = stands for one household). Totals are exact sums of value × weight.
    pub weights: Vec<u64>,
    /// Values of inputs; an input without a column has its default everywhere.
    pub columns: BTreeMap<InputId, Column>,
    /// Facts about pairs, sorted by household.
    pub pairs: Vec<PairFact>,
    /// Changes in the course of the year, sorted by household.
    pub changes: Vec<MonthChange>,
    /// Values of rules that are given instead of computed, sorted by household.
    pub given: Vec<Given>,
}

/// Storage units in one unit of the type: 100 cents in a euro, 100,000 in a number or a whole (100%), 1 for everything else.
#[must_use]
pub fn storage_scale(ty: Type) -> i64 {
    match ty {
        Type::Bedrag(_) => 100,
        Type::Percentage | Type::Getal | Type::GetalPerEuro => 100_000,
        Type::Aantal | Type::Datum | Type::Leeftijd | Type::JaNee | Type::Enum(_) => 1,
    }
}

/// Largest household.
pub const MAX_PERSONS: usize = 64;

impl People {
    /// Number of households.
    #[must_use]
    pub fn households(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Number of persons.
    #[must_use]
    pub fn persons(&self) -> usize {
        self.offsets.last().map_or(0, |&n| n as usize)
    }

    /// One household by itself; nobody if there is no such household.
    #[must_use]
    pub fn household(&self, household: usize) -> People {
        let mut one = People {
            offsets: vec![0],
            ..People::default()
        };
        let bounds = self
            .offsets
            .get(household)
            .zip(self.offsets.get(household + 1));
        let Some((&start, &end)) = bounds else {
            return one;
        };
        one.offsets.push(end.saturating_sub(start));
        one.weights.extend(self.weights.get(household));
        let persons = self.persons();
        for (&id, column) in &self.columns {
            // Where there are as many persons as households the two ranges are the same.
            let range = if column.values.len() == persons {
                start as usize..end as usize
            } else {
                household..household + 1
            };
            let values = column.values.get(range).unwrap_or_default().to_vec();
            one.columns.insert(id, Column { values });
        }
        let here = |h: u32| h as usize == household;
        let first = self
            .pairs
            .partition_point(|p| (p.household as usize) < household);
        let pairs = self.pairs[first..].iter().take_while(|p| here(p.household));
        one.pairs = pairs.map(|p| PairFact { household: 0, ..*p }).collect();
        let first = self
            .changes
            .partition_point(|c| (c.household as usize) < household);
        let changes = self.changes[first..]
            .iter()
            .take_while(|c| here(c.household));
        one.changes = changes
            .map(|c| MonthChange { household: 0, ..*c })
            .collect();
        let first = self
            .given
            .partition_point(|g| (g.household as usize) < household);
        let given = self.given[first..].iter().take_while(|g| here(g.household));
        one.given = given.map(|g| Given { household: 0, ..*g }).collect();
        one
    }
}
