//! Columns of outcomes, in the shape in which the engine gives them.

use crate::evaluate::Evaluator;
use crate::number::Number;
use crate::trap::Trap;
use houvast_engine::outcome::{OutcomeColumn, Per};
use houvast_engine::people::{People, storage_scale};
use houvast_lang::in_force::InForce;
use houvast_lang::law::{RuleId, Subject};

/// The outcomes of rules for all people, with monthly and quarterly ones in the reference month.
///
/// # Errors
/// The first household that is an error, and why.
pub fn outcomes<N: Number>(
    in_force: &InForce<'_>,
    people: &People,
    rules: &[RuleId],
    month: u8,
) -> Result<Vec<OutcomeColumn>, (usize, Trap)> {
    let law = in_force.law;
    let mut columns: Vec<OutcomeColumn> = Vec::new();
    for &rule in rules {
        let subject = law
            .rules
            .get(rule.index())
            .map_or(Subject::Law, |rule| rule.subject);
        let per = match subject {
            Subject::Law => Per::Law,
            Subject::Household => Per::Household,
            _ => Per::Person,
        };
        let applies = matches!(subject, Subject::Unit(_)).then(Vec::new);
        columns.push(OutcomeColumn {
            rule,
            per,
            values: Vec::new(),
            applies,
        });
    }
    let Some(mut evaluator) = Evaluator::<N>::new(in_force, people) else {
        return Ok(columns);
    };
    for household in 0..people.households() {
        evaluator.go_to(household);
        for column in &mut columns {
            add(&mut evaluator, column, month).map_err(|trap| (household, trap))?;
        }
    }
    Ok(columns)
}

fn add<N: Number>(
    evaluator: &mut Evaluator<'_, '_, N>,
    column: &mut OutcomeColumn,
    month: u8,
) -> Result<(), Trap> {
    let persons = match column.per {
        Per::Law if !column.values.is_empty() => 0,
        Per::Law | Per::Household => 1,
        Per::Person => u16::try_from(evaluator.persons()).unwrap_or(u16::MAX),
    };
    let rule = evaluator.law.rules.get(column.rule.index());
    let scale = storage_scale(rule.ok_or(Trap::Malformed("no such rule"))?.ty);
    for person in 0..persons {
        let value = evaluator.outcome(column.rule, person, month)?;
        column
            .values
            .push(value.stored(scale).ok_or(Trap::Overflow)?);
        if let Some(applies) = &mut column.applies {
            applies.push(evaluator.heads(column.rule, person, month)?);
        }
    }
    Ok(())
}
