//! Checked law in words, for explanations and comparisons: as the rule language has it, and in English.
//!
//! The Dutch reads back as the same expression. The English is for people only: it uses the terms of the catalogues
//! ([`crate::english`]), and is there when all names that it needs have one.

pub mod both;
mod over;
mod persons;
mod printer;
mod value;
mod words;

use super::*;
use crate::check::type_text;
use persons::Number;
use printer::{Level, Printer};
use words::Tongue;

/// A type as it is written: `bedrag per jaar`.
#[must_use]
pub fn ty(law: &Law, ty: Type) -> String {
    type_text(law, ty)
}

/// A constant as it is written: `€ 1.987,50`, `13,7%`, `67 jaar en 3 maanden`.
#[must_use]
pub fn constant(law: &Law, constant: Const) -> String {
    value::constant(law, constant, Tongue::Dutch).unwrap_or_default()
}

/// The body of a rule or of one of its departures.
#[must_use]
pub fn rule_body(law: &Law, rule: &Rule, body: &Expr) -> String {
    expr(law, &subject(law, rule), body)
}

/// The body of a relation. The second person is called `ander`.
#[must_use]
pub fn relation_body(law: &Law, body: &RelationBody) -> String {
    relation(law, body, Tongue::Dutch).unwrap_or_default()
}

/// An expression in which `people` are the names of `Var(0)`, `Var(1)`, …; the first is the subject.
#[must_use]
pub fn expr(law: &Law, people: &[&str], body: &Expr) -> String {
    written(law, people, body, Tongue::Dutch).unwrap_or_default()
}

/// An expression; `None` when a name in it has no word in this language.
fn written(law: &Law, people: &[&str], body: &Expr, tongue: Tongue) -> Option<String> {
    Printer::new(law, people, tongue).expr(body, Level::Suffix)
}

fn relation(law: &Law, body: &RelationBody, tongue: Tongue) -> Option<String> {
    match body {
        RelationBody::Condition(condition) => {
            written(law, &["persoon", "ander"], condition, tongue)
        }
        RelationBody::Relation(relation) => {
            Printer::new(law, &["persoon"], tongue).persons(relation, Number::Many)
        }
    }
}

/// The names of the people of whom a rule speaks.
fn subject<'l>(law: &'l Law, rule: &Rule) -> Vec<&'l str> {
    match rule.subject {
        Subject::Law | Subject::Household => Vec::new(),
        Subject::Person | Subject::Pair => vec!["persoon"],
        Subject::Unit(id) => {
            let unit = law.units.get(id.index());
            vec![unit.map_or("persoon", |unit| &unit.name)]
        }
    }
}
