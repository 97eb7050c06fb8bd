//! The values of all steps, month by month.

use super::follow::{Found, FoundChoice, FoundDeparture};
use super::{Value, What};
use crate::calculate::{Choice, Outcome, calculate};
use crate::helpers;
use houvast_engine::people::{Changed, storage_scale};
use houvast_lang::in_force::InForce;
use houvast_lang::law::{DepartureId, Grid, Input, InputId, Law, RelId, RuleId, Subject};
use houvast_lang::number::Exact;
use houvast_lang::source::Span;
use houvast_population::case::Case;
use jiff::civil::Date;
use std::collections::HashMap;

/// Outcomes of the twelve months.
pub(super) struct Known {
    months: Vec<Vec<Outcome>>,
    conditions: HashMap<DepartureId, RuleId>,
    branches: HashMap<Span, RuleId>,
    related: HashMap<RelId, Vec<RuleId>>,
}

/// Calculates every rule, condition and relation of the steps in every month.
pub(super) fn calculated(
    law: &Law,
    choice: Choice,
    case: &Case,
    steps: &[Found],
) -> Result<Known, String> {
    // What a departure passes over need not have a value: then the branches of choices cannot be told.
    ask(law, choice, case, steps, true).or_else(|_| ask(law, choice, case, steps, false))
}

fn ask(
    law: &Law,
    choice: Choice,
    case: &Case,
    steps: &[Found],
    branches: bool,
) -> Result<Known, String> {
    let mut law = law.clone();
    let mut rules = Vec::new();
    let mut known = Known {
        months: Vec::new(),
        conditions: HashMap::new(),
        branches: HashMap::new(),
        related: HashMap::new(),
    };
    for step in steps {
        match step.what {
            What::Rule(id) => {
                rules.push(id);
                for departure in &step.departures {
                    if let Some(rule) = helpers::condition(&mut law, id, departure.id) {
                        known.conditions.insert(departure.id, rule);
                    }
                }
                for found in step.choices.iter().filter(|_| branches) {
                    if let Some(rule) = helpers::branch(&mut law, id, &found.choice) {
                        known.branches.insert(found.choice.span, rule);
                    }
                }
            }
            What::Relation(id) => {
                known
                    .related
                    .insert(id, helpers::related(&mut law, id, case.ids.len()));
            }
            _ => {}
        }
    }
    rules.extend(known.conditions.values());
    rules.extend(known.branches.values());
    rules.extend(known.related.values().flatten());
    let cases: Vec<Case> = (1..=12).filter_map(|month| in_month(case, month)).collect();
    let cases: Vec<&Case> = cases.iter().collect();
    for outcomes in calculate(&law, choice, &cases, &rules) {
        known.months.push(outcomes?);
    }
    Ok(known)
}

fn grid(law: &Law, id: RuleId) -> Grid {
    law.rules
        .get(id.index())
        .map_or(Grid::Year, |rule| rule.grid)
}

fn in_month(case: &Case, month: i8) -> Option<Case> {
    Some(Case {
        reference: Date::new(case.year, month, 1).ok()?,
        ..case.clone()
    })
}

impl Known {
    /// Does the departure apply to anyone in any month.
    pub(super) fn applies(&self, departure: DepartureId) -> bool {
        let Some(&rule) = self.conditions.get(&departure) else {
            return true;
        };
        let outcomes = self
            .months
            .iter()
            .flatten()
            .filter(|outcome| outcome.rule == rule);
        outcomes
            .flat_map(|outcome| &outcome.values)
            .any(|value| value.value != 0)
    }

    /// To whom a departure of a rule applies, and when: 1 where it does.
    pub(super) fn departed(
        &self,
        law: &Law,
        of: RuleId,
        case: &Case,
        departure: &FoundDeparture,
    ) -> Vec<Value> {
        let mut values = match self.conditions.get(&departure.id) {
            Some(&condition) => self.rule(grid(law, of), condition, case),
            None => self.rule(grid(law, of), of, case),
        };
        let conditional = self.conditions.contains_key(&departure.id);
        for value in &mut values {
            for (month, in_force) in value.months.iter_mut().zip(departure.months) {
                let holds = month.is_some_and(|holds| !conditional || holds != 0);
                *month = (holds && in_force).then_some(1);
            }
        }
        values.retain(|value| value.months.iter().any(Option::is_some));
        values
    }

    /// For whom and when each branch of a choice is taken, the last when no condition holds.
    pub(super) fn taken(
        &self,
        law: &Law,
        of: RuleId,
        case: &Case,
        choice: &FoundChoice,
    ) -> Vec<Vec<Value>> {
        let Some(&rule) = self.branches.get(&choice.choice.span) else {
            return Vec::new();
        };
        let values = self.rule(grid(law, of), rule, case);
        let branches = (1..).take(choice.conditions.len() + 1);
        let of_branch = |branch: i64| {
            let taken = values.iter().map(|value| Value {
                members: value.members.clone(),
                months: std::array::from_fn(|month| {
                    let applies = choice.months.get(month).copied().unwrap_or_default();
                    let value = value.months.get(month).copied().flatten();
                    (applies && value == Some(branch)).then_some(1)
                }),
            });
            let taken = taken.filter(|value| value.months.iter().any(Option::is_some));
            taken.collect()
        };
        branches.map(of_branch).collect()
    }

    /// The values of a step.
    pub(super) fn of(&self, in_force: &InForce<'_>, case: &Case, what: What) -> Vec<Value> {
        match what {
            What::Rule(id) => self.rule(grid(in_force.law, id), id, case),
            What::Relation(id) => self.relation(id, case),
            What::Input(id) => inputs(in_force.law, case, id),
            What::Param(id) => {
                let months = in_force.params.get(id.index());
                let scale = in_force
                    .law
                    .params
                    .get(id.index())
                    .map_or(1, |p| storage_scale(p.ty));
                let months = std::array::from_fn(|month| {
                    let param = months.and_then(|months| months.get(month).copied().flatten())?;
                    stored(param.value.value, scale)
                });
                vec![Value {
                    members: Vec::new(),
                    months,
                }]
            }
            What::Table(_) => Vec::new(),
        }
    }

    /// A value of the year is that of the reference month: whose it is may differ from month to month, the value does not. Who heads
    /// a unit in other months only has a value of the year too.
    fn rule(&self, grid: Grid, id: RuleId, case: &Case) -> Vec<Value> {
        let values = self.by_month(id);
        if grid != Grid::Year {
            return values;
        }
        let reference = usize::try_from(case.reference.month() - 1).unwrap_or(0);
        let at = |value: &Value| value.months.get(reference).copied().flatten();
        let (now, other): (Vec<Value>, Vec<Value>) =
            values.into_iter().partition(|value| at(value).is_some());
        let mut of_year: Vec<Value> = Vec::new();
        for value in now.into_iter().chain(other) {
            let known = of_year
                .iter()
                .any(|known| known.members.first() == value.members.first());
            if !known {
                let found = at(&value).or(value.months.iter().flatten().next().copied());
                of_year.push(Value {
                    members: value.members,
                    months: [found; 12],
                });
            }
        }
        of_year.sort_by_key(|value| value.members.first().copied());
        of_year
    }

    fn by_month(&self, id: RuleId) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for (month, outcomes) in self.months.iter().enumerate() {
            let found = outcomes.iter().filter(|outcome| outcome.rule == id);
            for value in found.flat_map(|outcome| &outcome.values) {
                let known = values
                    .iter_mut()
                    .find(|known| known.members == value.members);
                let months = match known {
                    Some(known) => &mut known.months,
                    None => {
                        let (members, months) = (value.members.clone(), [None; 12]);
                        values.push(Value { members, months });
                        let Some(last) = values.last_mut() else {
                            continue;
                        };
                        &mut last.months
                    }
                };
                if let Some(slot) = months.get_mut(month) {
                    *slot = Some(value.value);
                }
            }
        }
        values
    }

    /// For every person the related persons, as bits.
    fn relation(&self, id: RelId, case: &Case) -> Vec<Value> {
        let mut values: Vec<Value> = (0u16..)
            .take(case.ids.len())
            .map(|place| Value {
                members: vec![place],
                months: [Some(0); 12],
            })
            .collect();
        for (other, &rule) in self.related.get(&id).into_iter().flatten().enumerate() {
            for (value, found) in self.by_month(rule).into_iter().filter_map(|found| {
                let place = usize::from(*found.members.first()?);
                Some((place, found))
            }) {
                let Some(value) = values.get_mut(value) else {
                    continue;
                };
                for (bits, holds) in value.months.iter_mut().zip(found.months) {
                    if let Some(bits) = bits.as_mut().filter(|_| holds == Some(1)) {
                        *bits |= 1i64
                            .checked_shl(u32::try_from(other).unwrap_or(64))
                            .unwrap_or(0);
                    }
                }
            }
        }
        values.retain(|value| value.months.iter().any(|bits| *bits != Some(0)));
        values
    }
}

fn stored(value: Exact, scale: i64) -> Option<i64> {
    i64::try_from((value * i128::from(scale)).round().to_integer()).ok()
}

/// The values of an input as the case states them, or its default.
fn inputs(law: &Law, case: &Case, id: InputId) -> Vec<Value> {
    let Some(input) = law.inputs.get(id.index()) else {
        return Vec::new();
    };
    match input.subject {
        Subject::Household => {
            let stated = case.household.iter().find(|(known, _)| *known == id);
            let of = Changed::Household(id);
            vec![of_input(
                input,
                case,
                stated.map(|&(_, value)| value),
                of,
                all(case),
            )]
        }
        Subject::Person => all(case)
            .into_iter()
            .map(|place| {
                let stated = case
                    .persons
                    .iter()
                    .find(|(p, known, _)| (*p, *known) == (place, id));
                let of = Changed::Person(id, place);
                of_input(
                    input,
                    case,
                    stated.map(|&(_, _, value)| value),
                    of,
                    vec![place],
                )
            })
            .collect(),
        _ => pairs(case, id),
    }
}

fn all(case: &Case) -> Vec<u16> {
    (0u16..).take(case.ids.len()).collect()
}

fn of_input(
    input: &Input,
    case: &Case,
    stated: Option<i64>,
    of: Changed,
    members: Vec<u16>,
) -> Value {
    let start = stated.or_else(|| stored(input.default.value, storage_scale(input.ty)));
    Value {
        members,
        months: changed(case, start, of),
    }
}

fn changed(case: &Case, start: Option<i64>, of: Changed) -> [Option<i64>; 12] {
    let mut months = [start; 12];
    let mut changes: Vec<_> = case
        .changes
        .iter()
        .filter(|(_, what, _)| *what == of)
        .collect();
    changes.sort_by_key(|(month, ..)| *month);
    for &&(month, _, value) in &changes {
        months
            .iter_mut()
            .skip(usize::from(month.saturating_sub(1)))
            .for_each(|m| *m = Some(value));
    }
    months
}

/// Facts about two persons that hold in some month.
fn pairs(case: &Case, id: InputId) -> Vec<Value> {
    let mut facts: Vec<(u16, u16)> = Vec::new();
    let stated = case
        .pairs
        .iter()
        .filter(|(known, ..)| *known == id)
        .map(|&(_, a, b)| (a, b));
    let later = case.changes.iter().filter_map(|(_, what, _)| match what {
        Changed::Pair(known, a, b) if *known == id => Some((*a, *b)),
        _ => None,
    });
    for fact in stated.chain(later) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    let value = |(a, b)| {
        let start = i64::from(case.pairs.contains(&(id, a, b)));
        Value {
            members: vec![a, b],
            months: changed(case, Some(start), Changed::Pair(id, a, b)),
        }
    };
    facts.into_iter().map(value).collect()
}
