//! Answers to the rows of a test.

use super::PartyTest;
use crate::error::{Result, Wrong};
use crate::id::AccountId;
use crate::input::{Check, TEXT, TITLE};
use crate::templates::{AnswerKind, Row, Template};
use crate::words::{Date, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is filled in as the value of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowValue {
    /// One of the row's options.
    Choice(String),
    /// A text.
    Text(String),
    /// A date.
    Date(Date),
    /// Whole euros by part, with the total as it was stated.
    Money {
        /// By part.
        parts: BTreeMap<String, Amounts>,
        /// The stated total.
        total: Amounts,
    },
    /// Tenths of full-time equivalents.
    Staff(Amounts),
}

/// An amount once and an amount that lasts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// Once.
    pub once: i64,
    /// Every year.
    pub yearly: i64,
}

/// What is filled in in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowInput {
    /// The value.
    pub value: Option<RowValue>,
    /// Why.
    #[serde(default)]
    pub motivation: String,
    /// Where it can be read: addresses or titles.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// An answer to a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowAnswer {
    /// What was filled in.
    #[serde(flatten)]
    pub answer: RowInput,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

impl RowAnswer {
    pub(super) fn input(&self) -> RowInput {
        self.answer.clone()
    }
}

/// Pieces of evidence of one row.
const MOST_EVIDENCE: usize = 20;
/// Largest amount: a thousand thousand million.
const LARGEST: i64 = 1_000_000_000_000;

impl RowInput {
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_none() && self.motivation.trim().is_empty() && self.evidence.is_empty()
    }

    pub(super) fn answered(self, by: &AccountId, at: Moment) -> RowAnswer {
        RowAnswer {
            answer: self,
            by: by.clone(),
            at,
        }
    }

    pub(super) fn check(&self, check: &mut Check, template: &Template, key: &str) {
        let Some(row) = template.row(key) else {
            check.wrong(
                format!("rows.{key}"),
                Wrong::Unknown {
                    given: key.to_owned(),
                },
            );
            return;
        };
        check.optional(format!("rows.{key}.motivation"), &self.motivation, TEXT);
        check.count(
            format!("rows.{key}.evidence"),
            self.evidence.len(),
            MOST_EVIDENCE,
        );
        for (place, one) in self.evidence.iter().enumerate() {
            check.line(format!("rows.{key}.evidence.{place}"), one, TITLE);
        }
        if let Some(value) = &self.value {
            value.check(check, row, &format!("rows.{key}.value"));
        }
    }
}

impl RowValue {
    /// The value in Dutch words.
    pub fn in_words(&self, row: &Row) -> String {
        match self {
            Self::Choice(choice) => row
                .choice(choice)
                .map_or_else(|| choice.clone(), |option| option.nl.clone()),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Money { parts, total } => {
                let label = |name: &String| {
                    let part = row.parts.iter().find(|part| part.value == *name);
                    part.map_or_else(|| name.clone(), |part| part.nl.clone())
                };
                let line = |name: String, amounts: &Amounts| {
                    format!(
                        "{name}: eenmalig {} euro, jaarlijks {} euro",
                        amounts.once, amounts.yearly
                    )
                };
                let parts = parts
                    .iter()
                    .map(|(name, amounts)| line(label(name), amounts));
                let total = line("Totaal".to_owned(), total);
                parts.chain([total]).collect::<Vec<_>>().join("\n")
            }
            Self::Staff(staff) => {
                format!(
                    "eenmalig {} fte, structureel {} fte",
                    tenths(staff.once),
                    tenths(staff.yearly)
                )
            }
        }
    }

    fn check(&self, check: &mut Check, row: &Row, field: &str) {
        match (self, row.answer) {
            (Self::Choice(choice), AnswerKind::Choice) => {
                if row.choice(choice).is_none() {
                    check.wrong(
                        field,
                        Wrong::Unknown {
                            given: choice.clone(),
                        },
                    );
                }
            }
            (Self::Text(text), AnswerKind::Text) => check.text(field, text, TEXT),
            (Self::Date(_), AnswerKind::Date) => {}
            (Self::Staff(staff), AnswerKind::Staff) => staff.check(check, field),
            (Self::Money { parts, total }, AnswerKind::Money) => {
                check_money(check, row, field, parts, *total);
            }
            (_, asked) => check.wrong(
                field,
                Wrong::Form {
                    expected: asked.word(),
                },
            ),
        }
    }
}

impl Amounts {
    fn check(self, check: &mut Check, field: &str) {
        for (name, amount) in [("once", self.once), ("yearly", self.yearly)] {
            if amount.checked_abs().is_none_or(|size| size > LARGEST) {
                let (from, to) = (-LARGEST, LARGEST);
                check.wrong(format!("{field}.{name}"), Wrong::Range { from, to });
            }
        }
    }
}

/// The parts must be the row's and add up to the total that was stated.
fn check_money(
    check: &mut Check,
    row: &Row,
    field: &str,
    parts: &BTreeMap<String, Amounts>,
    total: Amounts,
) {
    for (name, amounts) in parts {
        if !row.parts.iter().any(|part| part.value == *name) {
            check.wrong(
                format!("{field}.{name}"),
                Wrong::Unknown {
                    given: name.clone(),
                },
            );
        }
        amounts.check(check, &format!("{field}.{name}"));
    }
    total.check(check, &format!("{field}.total"));
    let add = |of: fn(&Amounts) -> i64| parts.values().map(of).fold(0, i64::saturating_add);
    let sums = [
        ("once", add(|amounts| amounts.once), total.once),
        ("yearly", add(|amounts| amounts.yearly), total.yearly),
    ];
    for (name, adds_up_to, stated) in sums {
        if adds_up_to != stated {
            check.wrong(
                format!("{field}.total.{name}"),
                Wrong::Sum { adds_up_to, stated },
            );
        }
    }
}

/// All rows that must be answered are, and what must be explained is.
pub(super) fn check_complete(test: &PartyTest) -> Result<()> {
    let mut check = Check::default();
    for row in &test.template.rows {
        let answer = test.rows.get(&row.key).map(|row| &row.answer);
        let value = answer.and_then(|answer| answer.value.as_ref());
        if row.required && value.is_none() {
            check.wrong(format!("rows.{}.value", row.key), Wrong::Empty);
        }
        let explained = answer.is_some_and(|answer| !answer.motivation.trim().is_empty());
        if let Some(RowValue::Choice(choice)) = value
            && row.explain.contains(choice)
            && !explained
        {
            check.wrong(format!("rows.{}.motivation", row.key), Wrong::Empty);
        }
    }
    check.done()
}

/// Tenths as a Dutch number.
fn tenths(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!(
        "{sign}{},{}",
        amount.unsigned_abs() / 10,
        amount.unsigned_abs() % 10
    )
}
