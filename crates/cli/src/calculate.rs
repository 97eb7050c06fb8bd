//! Outcomes of cases: the one place where the command asks for a calculation.

use houvast_engine::people::storage_scale;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId, Subject};
use houvast_oracle::{Big, Evaluator, Number};
use houvast_population::case::{Case, to_people};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which law is asked for, apart from the year, which the case says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// As known on this day.
    pub(crate) known_on: Option<Date>,
    /// With practices.
    pub(crate) practice: bool,
}

/// The outcome of a rule in one case.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The rule.
    pub(crate) rule: RuleId,
    /// Its value for every one to whom it applies: in the order of the household.
    pub(crate) values: Vec<Valued>,
}

/// A value and whose it is.
#[derive(Debug, Clone)]
pub(crate) struct Valued {
    /// Places of the persons, the head of a unit first.
    pub(crate) members: Vec<u16>,
    /// In storage units.
    pub(crate) value: i64,
}

/// Outcomes of a case, or why there are none.
pub(crate) type CaseOutcomes = Result<Vec<Outcome>, String>;

/// Calculates the outcomes of cases, in their order. Cases of one year with the same given rules run together.
pub(crate) fn calculate(
    law: &Law,
    choice: Choice,
    cases: &[&Case],
    rules: &[RuleId],
) -> Vec<CaseOutcomes> {
    let mut groups: BTreeMap<(i16, i8, Vec<RuleId>), Vec<usize>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let key = (case.year, case.reference.month(), case.given_rules());
        groups.entry(key).or_default().push(index);
    }
    let mut outcomes: Vec<CaseOutcomes> = cases.iter().map(|_| Ok(Vec::new())).collect();
    for ((year, month, _), members) in groups {
        let settings = Settings {
            year,
            known_on: choice.known_on,
            practice: choice.practice,
        };
        let group: Vec<&Case> = members
            .iter()
            .filter_map(|&i| cases.get(i).copied())
            .collect();
        let month = u8::try_from(month).unwrap_or(1);
        for (index, result) in members
            .into_iter()
            .zip(run(law, &settings, &group, rules, month))
        {
            if let Some(slot) = outcomes.get_mut(index) {
                *slot = result;
            }
        }
    }
    outcomes
}

fn run(
    law: &Law,
    settings: &Settings,
    cases: &[&Case],
    rules: &[RuleId],
    month: u8,
) -> Vec<CaseOutcomes> {
    let in_force = match InForce::new(law, settings) {
        Ok(in_force) => in_force,
        Err(findings) => {
            let text: Vec<&str> = findings
                .iter()
                .map(|found| found.message.as_str())
                .collect();
            let text = text.join("; ");
            return cases.iter().map(|_| Err(text.clone())).collect();
        }
    };
    let people = to_people(law, cases.iter().copied());
    let Some(mut evaluator) = Evaluator::<Big>::new(&in_force, &people) else {
        return Vec::new();
    };
    let each = (0..cases.len()).map(|household| {
        evaluator.go_to(household);
        let all = rules
            .iter()
            .map(|&rule| outcome(law, &mut evaluator, rule, month));
        all.collect::<Result<Vec<Outcome>, _>>()
            .map_err(|trap| trap.to_string())
    });
    each.collect()
}

fn outcome(
    law: &Law,
    evaluator: &mut Evaluator<'_, '_, Big>,
    rule: RuleId,
    month: u8,
) -> Result<Outcome, houvast_oracle::Trap> {
    let declared = law.rules.get(rule.index());
    let scale = declared.map_or(1, |rule| storage_scale(rule.ty));
    let mut subjects = evaluator.subjects(rule, month)?;
    if declared.is_some_and(|rule| matches!(rule.subject, Subject::Unit(_))) {
        // Who headed a unit in another part of the year has a value of the year too.
        for person in 0..u16::try_from(evaluator.persons()).unwrap_or(u16::MAX) {
            let known = subjects.iter().any(|&(head, _)| head == person);
            if !known && !evaluator.outcome(rule, person, month)?.is_zero() {
                subjects.push((person, vec![person]));
            }
        }
        subjects.sort_by_key(|&(head, _)| head);
    }
    let mut values = Vec::new();
    for (head, members) in subjects {
        let value = evaluator.outcome(rule, head, month)?;
        let value = value.stored(scale).ok_or(houvast_oracle::Trap::Overflow)?;
        values.push(Valued { members, value });
    }
    Ok(Outcome { rule, values })
}
