//! The explanation of outcomes: every step from the outcome down to the inputs, with its article, its text and its values per month.
//!
//! The values come from the same calculation as the outcomes: it is asked for all rules on the way, and for some that are added for
//! the explanation only: whether the condition of a departure holds, and who is related to whom.

mod follow;
mod show;
mod uncertain;
mod values;

pub(crate) use show::{JsonStep, json, lines};
pub(crate) use uncertain::{Uncertain, figures, message};

use crate::calculate::Choice;
use follow::Found;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{DepartureId, InputId, Law, ParamId, RelId, RuleId, TableId};
use houvast_lang::source::{Sources, Span};
use houvast_population::case::Case;
use values::Known;

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum What {
    /// A rule.
    Rule(RuleId),
    /// A relation.
    Relation(RelId),
    /// A parameter.
    Param(ParamId),
    /// A table.
    Table(TableId),
    /// An input.
    Input(InputId),
}

/// A step of an explanation.
#[derive(Debug)]
pub(crate) struct Step {
    /// What it is about.
    pub(crate) what: What,
    /// The text of the rule or relation in the law, as in force.
    pub(crate) formulas: Vec<String>,
    /// Choices in the text of a rule.
    pub(crate) choices: Vec<Taken>,
    /// Departures of a rule in force in the year.
    pub(crate) departures: Vec<Departed>,
    /// Values, by those whom they are about.
    pub(crate) values: Vec<Value>,
    /// Was it given instead of computed.
    pub(crate) given: bool,
    /// What it is computed from, in the order of the text.
    pub(crate) uses: Vec<What>,
}

/// A departure of a rule.
#[derive(Debug)]
pub(crate) struct Departed {
    /// Which.
    pub(crate) id: DepartureId,
    /// Its condition.
    pub(crate) condition: Option<String>,
    /// Its outcome.
    pub(crate) formula: String,
    /// To whom it applies, in the months that have a value; to nobody if empty.
    pub(crate) applies: Vec<Value>,
    /// It is limited to a condition, or to a part of the year.
    pub(crate) limited: bool,
}

/// A branch of a choice that is taken.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Its condition; `None` for that without.
    pub(crate) condition: Option<String>,
    /// For whom, in the months that have a value.
    pub(crate) applies: Vec<Value>,
}

/// The values of a step for some persons.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// Their places.
    pub(crate) members: Vec<u16>,
    /// Per month, in storage units; `None`: there is no value in that month. For a relation: who are related, as bits.
    pub(crate) months: [Option<i64>; 12],
}

/// Explains the outcomes of a case: the steps in the order in which one reads them, from the outcomes down.
///
/// # Errors
/// Why there are no values, in words.
pub(crate) fn explain(
    law: &Law,
    sources: &Sources,
    choice: Choice,
    case: &Case,
    outcomes: &[RuleId],
) -> Result<Vec<Step>, String> {
    let Choice { known_on, practice } = choice;
    let settings = Settings {
        year: case.year,
        known_on,
        practice,
    };
    let in_force = InForce::new(law, &settings).map_err(|findings| {
        findings
            .iter()
            .map(|found| found.message.clone())
            .collect::<Vec<_>>()
            .join("; ")
    })?;
    let everything = follow::from(&in_force, outcomes, |_| true);
    let known = values::calculated(law, choice, case, &everything)?;
    let given = case.given_rules();
    let steps = follow::from(&in_force, outcomes, |departure| known.applies(departure));
    let text = |span: Span| text(sources, span);
    let steps = steps.into_iter().map(|found| {
        let what = found.what;
        let is_given = matches!(what, What::Rule(rule) if given.contains(&rule));
        let (choices, departures) = match what {
            What::Rule(rule) => (
                taken(law, case, &known, rule, &found, text),
                departed(law, case, &known, rule, &found, text),
            ),
            _ => (Vec::new(), Vec::new()),
        };
        Step {
            what,
            formulas: found.formulas.into_iter().map(text).collect(),
            choices,
            departures,
            values: known.of(&in_force, case, what),
            given: is_given,
            uses: if is_given { Vec::new() } else { found.uses },
        }
    });
    Ok(reached(outcomes, steps.collect()))
}

/// The branches that are taken in the choices of a rule.
fn taken(
    law: &Law,
    case: &Case,
    known: &Known,
    rule: RuleId,
    found: &Found,
    text: impl Fn(Span) -> String,
) -> Vec<Taken> {
    let mut taken = Vec::new();
    for choice in &found.choices {
        let conditions = choice.conditions.iter().map(|&span| Some(text(span)));
        let branches = known.taken(law, rule, case, choice);
        for (condition, applies) in conditions.chain([None]).zip(branches) {
            if !applies.is_empty() {
                taken.push(Taken { condition, applies });
            }
        }
    }
    taken
}

/// The departures of a rule, and to whom they apply.
fn departed(
    law: &Law,
    case: &Case,
    known: &Known,
    rule: RuleId,
    found: &Found,
    text: impl Fn(Span) -> String,
) -> Vec<Departed> {
    let departures = found.departures.iter().map(|departure| Departed {
        id: departure.id,
        condition: departure.condition.map(&text),
        formula: departure.formula.map(&text).unwrap_or_default(),
        applies: known.departed(law, rule, case, departure),
        limited: departure.condition.is_some() || departure.months.contains(&false),
    });
    departures.collect()
}

/// The steps that the outcomes still need, now that given rules need nothing.
fn reached(outcomes: &[RuleId], steps: Vec<Step>) -> Vec<Step> {
    let mut needed: Vec<What> = outcomes.iter().map(|&rule| What::Rule(rule)).collect();
    let mut next = 0;
    while let Some(&what) = needed.get(next) {
        next += 1;
        for step in steps.iter().filter(|step| step.what == what) {
            for used in &step.uses {
                if !needed.contains(used) {
                    needed.push(*used);
                }
            }
        }
    }
    steps
        .into_iter()
        .filter(|step| needed.contains(&step.what))
        .collect()
}

/// The text of the law at a place, on one line and without comments.
fn text(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.file);
    let text = file.and_then(|file| file.text.get(span.start as usize..span.end as usize));
    let lines = text.unwrap_or_default().lines();
    let bare = lines.map(|line| line.split("--").next().unwrap_or_default());
    let words: Vec<&str> = bare.flat_map(str::split_whitespace).collect();
    words.join(" ")
}
