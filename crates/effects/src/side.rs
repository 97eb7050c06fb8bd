//! The outcomes under one law, as columns per household.

use crate::EffectsError;
use houvast_engine::outcome::{OutcomeColumn, Per};
use houvast_engine::people::People;
use houvast_lang::english::Bilingual;
use houvast_lang::law::{Law, Outcome, OutcomeRole, Period, RuleId, Type};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a scheme is in the money table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It is paid to people.
    #[serde(rename = "uitgave")]
    Spending,
    /// People pay it.
    #[serde(rename = "opbrengst")]
    Revenue,
    /// It lowers a tax, and is already counted in that tax.
    #[serde(rename = "korting")]
    Credit,
}

impl From<OutcomeRole> for Role {
    fn from(role: OutcomeRole) -> Self {
        match role {
            OutcomeRole::Uitgave => Self::Spending,
            OutcomeRole::Opbrengst => Self::Revenue,
            OutcomeRole::Korting => Self::Credit,
        }
    }
}

/// A scheme: what the law exports with a role.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Scheme {
    /// Its name in the law.
    #[serde(rename = "naam")]
    pub name: String,
    /// Its role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// What people call it.
    #[serde(rename = "label")]
    pub label: Bilingual,
    /// It is part of the disposable income of households. What an employer pays is not.
    #[serde(rename = "in_besteedbaar_inkomen")]
    pub in_income: bool,
}

impl Scheme {
    /// What a change of the amount does to the disposable income of the household: nothing where the scheme is no part of it, or is a credit, which is counted
    /// in the tax that it lowers.
    #[must_use]
    pub const fn to_income(&self, change: i64) -> i64 {
        match self.role {
            Role::Spending if self.in_income => change,
            Role::Revenue if self.in_income => -change,
            _ => 0,
        }
    }
}

/// A scheme's amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeColumn {
    /// Which scheme.
    pub scheme: Scheme,
    /// Yearly amount per household in cents.
    pub amounts: Vec<i64>,
    /// How many persons (heads of units) of each household have an amount other than zero.
    pub recipients: Vec<u16>,
}

/// The outcomes of all households under one law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// Disposable income per household and year, in cents.
    pub income: Vec<i64>,
    /// The schemes, in the order in which the law exports them.
    pub schemes: Vec<SchemeColumn>,
}

/// Name of the headline outcome that stands for disposable income.
pub const INCOME: &str = "besteedbaar_inkomen";

/// The rules that [`Side::from_columns`] needs of a law: disposable income and every outcome with a role.
///
/// # Errors
/// When the law exports no disposable income.
pub fn wanted(law: &Law) -> Result<Vec<RuleId>, EffectsError> {
    let mut rules = vec![income_rule(law)?];
    for outcome in law.outcomes.iter().filter(|o| o.role.is_some()) {
        if !rules.contains(&outcome.rule) {
            rules.push(outcome.rule);
        }
    }
    Ok(rules)
}

/// The schemes that any of the laws exports, each once, in the order of the first. With each law comes what its disposable income is computed from.
#[must_use]
pub fn schemes(laws: &[(&Law, &dyn Fn(RuleId) -> bool)]) -> Vec<Scheme> {
    let mut out: Vec<Scheme> = Vec::new();
    for (law, income_needs) in laws {
        for outcome in &law.outcomes {
            let Some((role, name)) = &outcome.role else {
                continue;
            };
            if let Some(known) = out.iter_mut().find(|s| s.name == *name) {
                known.in_income |= income_needs(outcome.rule);
                continue;
            }
            out.push(Scheme {
                name: name.clone(),
                role: (*role).into(),
                label: law.label(outcome),
                in_income: income_needs(outcome.rule),
            });
        }
    }
    out
}

/// The rule of disposable income.
///
/// # Errors
/// When the law exports none.
pub fn income_rule(law: &Law) -> Result<RuleId, EffectsError> {
    law.outcomes
        .iter()
        .map(|o| o.rule)
        .find(|rule| {
            law.rules
                .get(rule.index())
                .is_some_and(|r| r.name == INCOME)
        })
        .ok_or_else(|| EffectsError::NoIncome(INCOME.to_owned()))
}

/// How often a year an amount of this type comes.
fn times_a_year(ty: Type) -> i64 {
    match ty {
        Type::Bedrag(Some(Period::Month)) => 12,
        Type::Bedrag(Some(Period::Quarter)) => 4,
        _ => 1,
    }
}

impl Side {
    /// Takes the outcomes of a run apart, for the given schemes. What the run does not have counts as zero: a scheme that has lapsed or is not
    /// there yet.
    ///
    /// # Errors
    /// When the law exports no disposable income, or a column does not fit the people.
    pub fn from_columns(
        law: &Law,
        people: &People,
        columns: &[OutcomeColumn],
        schemes: &[Scheme],
    ) -> Result<Self, EffectsError> {
        let column = |rule: RuleId| columns.iter().find(|c| c.rule == rule);
        let income = match column(income_rule(law)?) {
            Some(c) => per_household(people, c, INCOME, 1)?.0,
            None => return Err(EffectsError::NoIncome(INCOME.to_owned())),
        };
        let of = |scheme: &Scheme| {
            let named = |o: &&Outcome| o.role.as_ref().is_some_and(|(_, n)| *n == scheme.name);
            let outcome = law.outcomes.iter().find(named)?;
            Some((law.rules.get(outcome.rule.index())?, column(outcome.rule)?))
        };
        let mut found = Vec::with_capacity(schemes.len());
        for scheme in schemes {
            let (amounts, recipients) = match of(scheme) {
                Some((rule, c)) => per_household(people, c, &rule.name, times_a_year(rule.ty))?,
                None => (vec![0; people.households()], vec![0; people.households()]),
            };
            found.push(SchemeColumn {
                scheme: scheme.clone(),
                amounts,
                recipients,
            });
        }
        Ok(Self {
            income,
            schemes: found,
        })
    }

    /// The amounts of the scheme of this name, if the law exports it.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Option<&SchemeColumn> {
        self.schemes.iter().find(|s| s.scheme.name == name)
    }
}

/// Sums an outcome over the members of each household, in its own unit: an amount per month stays an amount per month.
///
/// # Errors
/// When the column does not fit the people.
pub fn household_sums(
    people: &People,
    column: &OutcomeColumn,
    name: &str,
) -> Result<Vec<i64>, EffectsError> {
    Ok(per_household(people, column, name, 1)?.0)
}

/// Sums a column per household; also the number of persons with an amount.
fn per_household(
    people: &People,
    column: &OutcomeColumn,
    name: &str,
    times: i64,
) -> Result<(Vec<i64>, Vec<u16>), EffectsError> {
    let expected = match column.per {
        Per::Law => 1,
        Per::Household => people.households(),
        Per::Person => people.persons(),
    };
    if column.values.len() != expected {
        return Err(EffectsError::Length {
            what: format!("outcome `{name}`"),
            found: column.values.len(),
            expected,
        });
    }
    let households = people.households();
    let (mut amounts, mut recipients) = (vec![0; households], vec![0; households]);
    for (h, bounds) in people.offsets.windows(2).enumerate() {
        let range = match column.per {
            Per::Law => 0..1,
            Per::Household => h..h + 1,
            Per::Person => bounds[0] as usize..bounds[1] as usize,
        };
        for &value in &column.values[range] {
            amounts[h] += value * times;
            recipients[h] += u16::from(value != 0);
        }
    }
    Ok((amounts, recipients))
}
