//! Several intentions at once: what they do together that they do not do apart.

use crate::EffectsError;
use crate::money::MoneyEffects;
use crate::number::{Cents, divide};
use crate::people::{Group, SAME};
use crate::weighted::Sum;
use houvast_lang::english::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of several intentions, tested alone against the baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alone {
    /// Name of the intention.
    #[serde(rename = "naam")]
    pub name: String,
    /// Its title.
    #[serde(rename = "titel")]
    pub title: Bilingual,
    /// What it does to people.
    #[serde(rename = "mensen")]
    pub people: Group,
    /// What the government has more a year.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
}

/// Difference between the effect of all together and the sum of each alone, for one scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SchemeInteraction {
    /// Name of the scheme.
    #[serde(rename = "naam")]
    pub name: String,
    /// What people call it.
    pub label: Bilingual,
    /// Sum of the differences of each alone.
    #[serde(rename = "som_afzonderlijk")]
    pub sum: Cents,
    /// Difference of all together.
    #[serde(rename = "samen")]
    pub together: Cents,
    /// Together less the sum.
    #[serde(rename = "wisselwerking")]
    pub interaction: Cents,
}

/// How several intentions work on each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Interaction {
    /// Each alone.
    #[serde(rename = "afzonderlijk")]
    pub alone: Vec<Alone>,
    /// Balance of all together less the sum of the balances.
    #[serde(rename = "saldo_overheid")]
    pub balance: Cents,
    /// Households for whom all together differs from the sum by one euro a month or more.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// Mean of that difference a month over these households.
    #[serde(rename = "gemiddeld_per_maand")]
    pub mean: Cents,
    /// Households that gain from each intention they are touched by, or from none lose, but lose from all together.
    #[serde(rename = "verliezen_alleen_samen")]
    pub lose_only_together: u64,
    /// Per scheme with an interaction.
    #[serde(rename = "regelingen")]
    pub schemes: Vec<SchemeInteraction>,
}

/// Compares all together with each alone. `each`: the change of every household per year in cents, and the money, of each alone.
///
/// # Errors
/// When columns differ in length.
pub fn measure(
    weights: &[u64],
    together: (&[i64], &MoneyEffects),
    each: &[(&[i64], &MoneyEffects)],
    alone: Vec<Alone>,
) -> Result<Interaction, EffectsError> {
    for column in each.iter().map(|e| e.0).chain([together.0]) {
        if column.len() != weights.len() {
            return Err(EffectsError::Length {
                what: "the column of changes".to_owned(),
                found: column.len(),
                expected: weights.len(),
            });
        }
    }
    let (mut differing, mut only_together) = (Sum::default(), Sum::default());
    for (h, &weight) in weights.iter().enumerate() {
        let sum: i64 = each.iter().map(|e| e.0[h]).sum();
        let difference = together.0[h] - sum;
        if difference.abs() >= SAME {
            differing.add(difference, weight);
        }
        if together.0[h] <= -SAME && each.iter().all(|e| e.0[h] > -SAME) {
            only_together.add(together.0[h], weight);
        }
    }
    let balances: i64 = each.iter().map(|e| e.1.balance.0).sum();
    Ok(Interaction {
        alone,
        balance: Cents(together.1.balance.0 - balances),
        households: differing.count(),
        mean: Cents(divide(differing.total, differing.weight * 12)),
        lose_only_together: only_together.count(),
        schemes: schemes(together.1, each),
    })
}

/// The schemes for which the whole is not the sum.
fn schemes(together: &MoneyEffects, each: &[(&[i64], &MoneyEffects)]) -> Vec<SchemeInteraction> {
    let interaction = |(i, money): (usize, &crate::money::SchemeMoney)| {
        let parts = each.iter().filter_map(|e| e.1.schemes.get(i));
        let sum = Cents(parts.map(|s| s.difference.0).sum());
        SchemeInteraction {
            name: money.scheme.name.clone(),
            label: money.scheme.label.clone(),
            sum,
            together: money.difference,
            interaction: money.difference - sum,
        }
    };
    let all = together.schemes.iter().enumerate().map(interaction);
    all.filter(|s| s.interaction.0 != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_is_more_than_the_parts() {
        let money = |balance| MoneyEffects {
            schemes: Vec::new(),
            balance: Cents(balance),
            error: None,
            income: Cents(-balance),
        };
        let (a, b, both) = (money(10), money(20), money(35));
        let i = measure(
            &[1_000_000; 2],
            (&[-24_00, 0], &both),
            &[(&[-6_00, 0], &a), (&[-6_00, 0], &b)],
            Vec::new(),
        )
        .unwrap();
        assert_eq!(
            (i.balance, i.households, i.mean),
            (Cents(5), 1, Cents(-1_00))
        );
        assert_eq!(i.lose_only_together, 1);
    }
}
