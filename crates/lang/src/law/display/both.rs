//! Law in both languages.

use super::words::Tongue;
use super::{relation, subject, value, written};
use crate::english::Bilingual;
use crate::law::*;

/// What is written in either language.
fn both(write: impl Fn(Tongue) -> Option<String>) -> Bilingual {
    Bilingual {
        nl: write(Tongue::Dutch).unwrap_or_default(),
        en: write(Tongue::English),
    }
}

/// A constant: `€ 1.987,50` and `€1,987.50`.
#[must_use]
pub fn constant(law: &Law, constant: Const) -> Bilingual {
    both(|tongue| value::constant(law, constant, tongue))
}

/// An expression in which `people` are the names of `Var(0)`, `Var(1)`, …; the first is the subject.
#[must_use]
pub fn expr(law: &Law, people: &[&str], body: &Expr) -> Bilingual {
    both(|tongue| written(law, people, body, tongue))
}

/// The body of a rule or of one of its departures.
#[must_use]
pub fn rule_body(law: &Law, rule: &Rule, body: &Expr) -> Bilingual {
    expr(law, &subject(law, rule), body)
}

/// A departure: its outcome, and on a line of its own its condition.
#[must_use]
pub fn departure(law: &Law, rule: &Rule, body: &Expr, condition: Option<&Expr>) -> Bilingual {
    let people = subject(law, rule);
    both(|tongue| {
        let outcome = written(law, &people, body, tongue)?;
        let Some(condition) = condition else {
            return Some(outcome);
        };
        let condition = written(law, &people, condition, tongue)?;
        let when = super::words::Word::If.get(tongue);
        Some(format!("{outcome}\n{when} {condition}"))
    })
}

/// The body of a relation.
#[must_use]
pub fn relation_body(law: &Law, body: &RelationBody) -> Bilingual {
    both(|tongue| relation(law, body, tongue))
}

/// Who heads a unit, and on a line of its own who belongs to it.
#[must_use]
pub fn unit(law: &Law, unit: &Unit) -> Bilingual {
    both(|tongue| {
        let condition = written(law, &["persoon"], &unit.condition, tongue)?;
        let mut members = Vec::with_capacity(unit.members.len());
        for id in &unit.members {
            let name = &law.relations.get(id.index())?.name;
            members.push(match tongue {
                Tongue::Dutch => name.as_str(),
                Tongue::English => &law.english.term(name)?.many,
            });
        }
        let members = members.join(", ");
        Some(match tongue {
            Tongue::Dutch => format!("persoon waarvoor {condition}\nmet leden {members}"),
            Tongue::English => format!("person for whom {condition}\nwith as members {members}"),
        })
    })
}

/// The rows of a table, a line each.
#[must_use]
pub fn table(law: &Law, rows: &[TableRow]) -> Bilingual {
    both(|tongue| {
        let lines = rows.iter().map(|(key, outcome)| {
            let outcome = value::constant(law, *outcome, tongue)?;
            let Some(key) = key else {
                return Some(match tongue {
                    Tongue::Dutch => format!("daarboven: {outcome}"),
                    Tongue::English => format!("above: {outcome}"),
                });
            };
            let key = value::constant(law, *key, tongue)?;
            Some(match tongue {
                Tongue::Dutch => format!("tot en met {key}: {outcome}"),
                Tongue::English => format!("up to {key}: {outcome}"),
            })
        });
        Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
    })
}

impl Law {
    /// A text of the law.
    #[must_use]
    pub fn bilingual(&self, dutch: &str) -> Bilingual {
        let en = self.english.text(dutch).map(str::to_owned);
        let nl = dutch.to_owned();
        Bilingual { nl, en }
    }

    /// A name of the law, in Dutch as words.
    #[must_use]
    pub fn named(&self, name: &str) -> Bilingual {
        let en = self.english.term(name).map(|term| term.one.clone());
        let nl = name.replace('_', " ");
        Bilingual { nl, en }
    }

    /// The description of something, or its name when it has none.
    #[must_use]
    pub fn described(&self, name: &str, description: &str) -> Bilingual {
        if description.is_empty() {
            self.named(name)
        } else {
            self.bilingual(description)
        }
    }

    /// The label of a headline outcome.
    #[must_use]
    pub fn label(&self, outcome: &Outcome) -> Bilingual {
        let rule = self.rules.get(outcome.rule.index());
        let name = rule.map_or("", |rule| rule.name.as_str());
        self.described(name, &outcome.label)
    }
}
