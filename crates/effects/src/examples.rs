//! Recognisable households, before and after.

use crate::number::{Cents, Pair, divide};
use crate::side::{Scheme, Side};
use houvast_lang::english::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an example is called and what it stands for; from a file of examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExampleText {
    /// Stable key.
    #[serde(rename = "sleutel")]
    pub key: String,
    /// What it is called.
    #[serde(rename = "naam")]
    pub name: Bilingual,
    /// Its circumstances.
    #[serde(rename = "omschrijving")]
    pub description: Bilingual,
}

/// One amount of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Component {
    /// Which scheme.
    #[serde(rename = "regeling")]
    pub scheme: Scheme,
    /// Amount a month.
    #[serde(rename = "per_maand")]
    pub amount: Pair<Cents>,
}

/// One example household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// What it is.
    #[serde(flatten)]
    pub text: ExampleText,
    /// Wage, profit, benefit and pension together, before tax, a month.
    #[serde(rename = "bruto_per_maand")]
    pub gross: Cents,
    /// Disposable income a month.
    #[serde(rename = "besteedbaar_per_maand")]
    pub income: Pair<Cents>,
    /// Change a month.
    #[serde(rename = "verschil_per_maand")]
    pub change: Cents,
    /// The schemes that have an amount before or after.
    #[serde(rename = "onderdelen")]
    pub components: Vec<Component>,
}

impl Example {
    /// What makes disposable income besides gross income and the schemes that are part of it: the nominal health premium and the like, a month.
    #[must_use]
    pub fn rest(&self) -> Pair<Cents> {
        let rest = |income: Cents, of: &dyn Fn(&Pair<Cents>) -> Cents| {
            let parts = self.components.iter();
            let parts = parts.map(|c| c.scheme.to_income(of(&c.amount).0));
            Cents(income.0 - self.gross.0 - parts.sum::<i64>())
        };
        Pair {
            before: rest(self.income.before, &|p| p.before),
            after: rest(self.income.after, &|p| p.after),
        }
    }
}

/// Puts the outcomes of the examples beside their descriptions and gross yearly incomes, in cents; the households are in the order of the texts.
#[must_use]
pub fn examples(texts: &[(ExampleText, i64)], before: &Side, after: &Side) -> Vec<Example> {
    let month = |yearly: i64| Cents(divide(yearly.into(), 12));
    let pair = |b: i64, a: i64| Pair {
        before: month(b),
        after: month(a),
    };
    texts
        .iter()
        .enumerate()
        .filter_map(|(h, (text, gross))| {
            let (b, a) = (*before.income.get(h)?, *after.income.get(h)?);
            let schemes = before.schemes.iter().zip(&after.schemes);
            let components = schemes.filter_map(|(b, a)| {
                let amount = (*b.amounts.get(h)?, *a.amounts.get(h)?);
                (amount != (0, 0)).then(|| Component {
                    scheme: b.scheme.clone(),
                    amount: pair(amount.0, amount.1),
                })
            });
            let income = pair(b, a);
            Some(Example {
                text: text.clone(),
                gross: month(*gross),
                // Of the rounded amounts, so that the three of them agree.
                change: income.after - income.before,
                income,
                components: components.collect(),
            })
        })
        .collect()
}
