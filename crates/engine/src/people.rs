//! People in columns: the input of every evaluation.
//!
//! Persons of one household are contiguous. A column holds one value per person, household or related pair, as an exact 64-bit integer in the
//! storage unit of its type: cents for amounts, hundred-thousandths (1e-5) for percentages and numbers, whole numbers for counts, months for ages, days since
//! 1970-01-01 for dates, the index for enumerations, 0 and 1 for yes/no.

use houvast_lang::law::{InputId, RuleId, Type};
use std::collections::BTreeMap;

// Within a month. A yes/no that varies in the year may be other on the last day of a month than on the first. That it is stands under a number of
// its own ([`Law::last_day_of`](houvast_lang::law::Law::last_day_of)), as a column, fact or change like any other; people without it have months in which nothing changes after the
// first day.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Changed {
    /// The input.
    #[must_use]
    pub fn input(self) -> InputId {
        match self {
            Changed::Person(id, _) | Changed::Household(id) | Changed::Pair(id, ..) => id,
        }
    }
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
        self.select(&[household])
    }

    /// The households with these indices, in this order; one that occurs more often comes as often. What does not exist is left out.
    #[must_use]
    pub fn select(&self, households: &[usize]) -> People {
        let mut out = People {
            offsets: vec![0],
            ..People::default()
        };
        let persons = self.persons();
        let mut columns: Vec<(InputId, &[i64], Vec<i64>)> = self
            .columns
            .iter()
            .map(|(&id, column)| (id, column.values.as_slice(), Vec::new()))
            .collect();
        for &household in households {
            let bounds = self
                .offsets
                .get(household)
                .zip(self.offsets.get(household + 1));
            let Some((&start, &end)) = bounds else {
                continue;
            };
            for (_, from, to) in &mut columns {
                // Where there are as many persons as households the two ranges are the same.
                let range = if from.len() == persons {
                    start as usize..end as usize
                } else {
                    household..household + 1
                };
                to.extend_from_slice(from.get(range).unwrap_or_default());
            }
            self.take_facts(household, &mut out);
            out.weights.extend(self.weights.get(household));
            let last = out.offsets.last().copied().unwrap_or(0);
            out.offsets.push(last + end.saturating_sub(start));
        }
        let column = |(id, _, values)| (id, Column { values });
        out.columns = columns.into_iter().map(column).collect();
        out
    }

    /// Copies what is known of pairs, changes and given values of a household to the household that comes next in `out`.
    fn take_facts(&self, household: usize, out: &mut People) {
        let Ok(to) = u32::try_from(out.households()) else {
            return;
        };
        let pairs = of(&self.pairs, household, |p| p.household).iter();
        out.pairs.extend(pairs.map(|p| PairFact {
            household: to,
            ..*p
        }));
        let changes = of(&self.changes, household, |c| c.household).iter();
        out.changes.extend(changes.map(|c| MonthChange {
            household: to,
            ..*c
        }));
        let given = of(&self.given, household, |g| g.household).iter();
        out.given.extend(given.map(|g| Given {
            household: to,
            ..*g
        }));
    }
}

/// Those of a household among facts that are sorted by household.
fn of<T>(facts: &[T], household: usize, owner: impl Fn(&T) -> u32) -> &[T] {
    let first = facts.partition_point(|f| (owner(f) as usize) < household);
    let rest = facts.get(first..).unwrap_or_default();
    let count = rest.partition_point(|f| owner(f) as usize == household);
    rest.get(..count).unwrap_or_default()
}
