//! What each change of an intention does by itself.

use crate::EffectsError;
use crate::money::{Sample, Tally};
use crate::number::{Cents, too_few};
use crate::people::{SAME, per_month};
use crate::side::Side;
use crate::weighted::Sum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One change, alone against the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PieceEffect {
    /// The names of the amounts that change.
    #[serde(rename = "namen")]
    pub names: Vec<String>,
    /// Households that gain one euro a month or more.
    #[serde(rename = "vooruit")]
    pub gain: u64,
    /// Households that lose one euro a month or more.
    #[serde(rename = "achteruit")]
    pub lose: u64,
    /// Mean change a month.
    #[serde(rename = "gemiddeld_per_maand")]
    pub mean: Cents,
    /// What the government has more a year.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
}

/// The changes of one intention, each by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pieces {
    /// Each of them.
    #[serde(rename = "afzonderlijk")]
    pub each: Vec<PieceEffect>,
    /// Balance of all together less the sum of the balances.
    #[serde(rename = "wisselwerking")]
    pub interaction: Cents,
}

/// One change, added up over parts of a population.
#[derive(Debug, Clone)]
pub struct PieceTally {
    all: Sum,
    gain: Sum,
    lose: Sum,
    money: Tally<'static>,
}

impl Default for PieceTally {
    fn default() -> Self {
        let money = Tally::new(Sample::Everyone);
        let (all, gain, lose) = Default::default();
        Self {
            all,
            gain,
            lose,
            money,
        }
    }
}

impl PieceTally {
    /// Adds the households of a part of the population.
    ///
    /// # Errors
    /// When the two sides are of different people or have different schemes.
    pub fn add(
        &mut self,
        weights: &[u64],
        before: &Side,
        after: &Side,
    ) -> Result<(), EffectsError> {
        self.money.add(weights, before, after)?;
        for ((b, a), &weight) in before.income.iter().zip(&after.income).zip(weights) {
            let change = a - b;
            self.all.add(change, weight);
            if change >= SAME {
                self.gain.add(change, weight);
            } else if change <= -SAME {
                self.lose.add(change, weight);
            }
        }
        Ok(())
    }

    /// Whether so few gain or lose that it cannot be shown.
    #[must_use]
    pub fn too_small(&self, smallest: u32) -> bool {
        too_few(self.gain.sample, smallest) || too_few(self.lose.sample, smallest)
    }

    /// The effect on everyone added.
    #[must_use]
    pub fn effect(&self, names: Vec<String>) -> PieceEffect {
        PieceEffect {
            names,
            gain: self.gain.count(),
            lose: self.lose.count(),
            mean: per_month(&self.all),
            balance: self.money.effects().balance,
        }
    }
}

/// The effects beside the balance of all together.
#[must_use]
pub fn pieces(each: Vec<PieceEffect>, together: Cents) -> Pieces {
    let sum: i64 = each.iter().map(|p| p.balance.0).sum();
    Pieces {
        each,
        interaction: Cents(together.0 - sum),
    }
}
