//! How much more or less people work when work yields more or less.
//!
//! Hours, and with them labour income, follow from what a worker keeps of an extra euro: `h₁ = h₀ × (1 + ε × (k₁ − k₀) / k₀)`, with `k` the part that is kept before and
//! after and ε the elasticity of his or her group. What is kept depends on the income in its turn, so this is repeated until it agrees. All of it in whole numbers.

use crate::number::{Cents, Percent, shown};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kinds of workers with an elasticity of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elasticities {
    /// Lives alone.
    #[serde(rename = "alleenstaand")]
    pub single: i64,
    /// Single parent.
    #[serde(rename = "eenouder")]
    pub single_parent: i64,
    /// The higher earner of a couple.
    #[serde(rename = "meestverdiener")]
    pub main: i64,
    /// The other of a couple.
    #[serde(rename = "minstverdiener")]
    pub second: i64,
    /// The higher earner of a couple with children under 18.
    #[serde(rename = "meestverdiener_kinderen")]
    pub main_with_children: i64,
    /// The other of a couple with children under 18.
    #[serde(rename = "minstverdiener_kinderen")]
    pub second_with_children: i64,
    /// Everyone else.
    #[serde(rename = "overig")]
    pub other: i64,
}

impl Elasticities {
    /// The elasticity, in thousandths, of a worker in a household of this kind (among the values of [`Trait::Household`](crate::profile::Trait::Household)).
    #[must_use]
    pub fn of(&self, kind: &str, main: bool) -> i64 {
        match (kind, main) {
            ("alleenstaand" | "alleenstaand_aow", _) => self.single,
            ("eenouder", true) => self.single_parent,
            ("paar" | "paar_aow" | "paar_volwassen_kinderen", true) => self.main,
            ("paar" | "paar_aow", false) => self.second,
            ("paar_kinderen", true) => self.main_with_children,
            ("paar_kinderen", false) => self.second_with_children,
            _ => self.other,
        }
    }
}

/// Labour income never changes by more than half.
const MOST: i64 = 500_000;

/// Who keeps less than this of an extra euro, in millionths, counts as keeping this: the answer to a ratio would know no bounds.
const LEAST: i64 = 100_000;

/// The labour income, in millionths of what it was, of a worker who kept `before` of an extra euro and keeps `after` (in millionths).
#[must_use]
pub fn answer(elasticity: i64, before: i64, after: i64) -> i64 {
    let (before, after) = (before.max(LEAST), after.max(LEAST));
    let change = i128::from(elasticity) * i128::from(after - before) * 1_000 / i128::from(before);
    let most = i128::from(MOST);
    let change = i64::try_from(change.clamp(-most, most)).unwrap_or(0);
    1_000_000 + change
}

/// What working more or less adds to the effects of an intention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SupplyEffects {
    /// Change of hours, weighted by labour income.
    #[serde(rename = "uren_procent")]
    pub hours: Percent,
    /// Change of labour income a year.
    #[serde(rename = "arbeidsinkomen")]
    pub labour_income: Cents,
    /// What the government has more a year because of it, on top of the effect without behaviour.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
    /// What households have more to spend a year because of it.
    #[serde(rename = "besteedbaar_inkomen")]
    pub income: Cents,
    /// Workers who work more.
    #[serde(rename = "meer", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub more: u64,
    /// Workers who work less.
    #[serde(rename = "minder", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub less: u64,
    /// How often it was computed until it agreed.
    #[serde(rename = "rondes")]
    pub rounds: u32,
    /// Workers for whom it did not settle: what they keep jumps where they would end.
    #[serde(rename = "niet_uitgekomen", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub unsettled: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_moves_when_nothing_changes() {
        for kept in [-200_000, 0, 370_000, 1_000_000] {
            assert_eq!(answer(400, kept, kept), 1_000_000);
        }
    }

    #[test]
    fn who_keeps_more_works_more_within_bounds() {
        // Keeping a tenth more, an elasticity of 0.4: four percent.
        assert_eq!(answer(400, 500_000, 550_000), 1_040_000);
        assert_eq!(answer(400, 500_000, 450_000), 960_000);
        assert_eq!(answer(10_000, 100_000, 1_000_000), 1_500_000);
    }
}
