//! The ways of evaluating, and where they differ from what is expected and from each other.

use crate::example::Example;
use crate::others;
use houvast_engine::error::{Trap, TrapKind};
use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per};
use houvast_engine::people::{People, storage_scale};
use houvast_engine::{Blocks, CaseFailure, Plan, Request, RunError, RunOptions};
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Law, RuleId};
use houvast_oracle::{Big, outcomes};
use houvast_population::case::{Case, Expected, to_people};
use std::sync::Arc;

/// Everything that is not as it should be, in words.
pub fn differences(law: &Law, example: &Example) -> Vec<String> {
    let in_force = match InForce::new(law, &example.settings) {
        Ok(in_force) => in_force,
        Err(found) => return vec![format!("{found:?}")],
    };
    let run = Run {
        law,
        in_force: &in_force,
        example,
        month: example.case.reference.month() as u8,
    };
    let mut found = Vec::new();
    if let Err(message) = run.expected(&mut found) {
        found.push(message);
    }
    for (rule, words) in &example.errors {
        if let Err(message) = run.error(*rule, words, &mut found) {
            found.push(message);
        }
    }
    if found.is_empty()
        && let Err(message) = run.everything(&mut found)
    {
        found.push(message);
    }
    found
}

struct Run<'a> {
    law: &'a Law,
    in_force: &'a InForce<'a>,
    example: &'a Example,
    month: u8,
}

impl Run<'_> {
    fn plan(&self, rules: &[RuleId]) -> Result<Arc<Plan>, String> {
        let request = Request {
            outcomes: rules.to_vec(),
            given: self.example.case.given_rules(),
        };
        let plan = Plan::compile(self.law, self.in_force, &request);
        plan.map(Arc::new)
            .map_err(|error| format!("does not compile: {error}"))
    }

    fn one(&self, plan: &Arc<Plan>, people: &People) -> Result<Outcomes, CaseFailure> {
        let session = plan.session(self.month);
        let mut session = session.map_err(RunError::Compile)?;
        session.run(people).cloned()
    }

    fn plain(&self, people: &People, rules: &[RuleId]) -> Result<Outcomes, houvast_oracle::Trap> {
        let columns = outcomes::<Big>(self.in_force, people, rules, self.month);
        let columns = columns.map_err(|(_, trap)| trap)?;
        Ok(Outcomes { columns })
    }

    /// The outcomes that the example states.
    fn expected(&self, found: &mut Vec<String>) -> Result<(), String> {
        let rules: Vec<RuleId> = self.example.values.iter().map(|e| e.rule).collect();
        if rules.is_empty() {
            return Ok(());
        }
        let case = &self.example.case;
        let plan = self.plan(&rules)?;
        let alone = to_people(self.law, [case]);
        let plain = self.plain(&alone, &rules);
        self.compare(&plain, "plain evaluation", 0, case, found);
        self.compare(&self.one(&plan, &alone), "one case", 0, case, found);
        if !found.is_empty() {
            return Ok(());
        }
        let (cases, copies) = others::among(self.law, case);
        let (people, copies) = self.running(&plan, &cases, &copies)?;
        for threads in [1, 3] {
            let month = self.month;
            let blocks = Blocks::new(&plan, &people).map_err(|e| e.to_string())?;
            let result = plan.run(
                &blocks,
                &RunOptions {
                    threads,
                    month,
                    ..RunOptions::default()
                },
            );
            for &household in &copies {
                let start = people.offsets[household] as usize;
                let place = (household, start);
                self.compare_at(&result, "population", place, case, found);
            }
        }
        Ok(())
    }

    /// The cases without those others that have no outcome, and where the copies are now.
    fn running(
        &self,
        plan: &Arc<Plan>,
        cases: &[Case],
        copies: &[usize],
    ) -> Result<(People, Vec<usize>), String> {
        let mut kept = Vec::new();
        let mut places = Vec::new();
        for (index, case) in cases.iter().enumerate() {
            let copy = copies.contains(&index);
            if copy {
                places.push(kept.len());
            }
            if copy || self.one(plan, &to_people(self.law, [case])).is_ok() {
                kept.push(case);
            }
        }
        Ok((to_people(self.law, kept), places))
    }

    fn compare<E: std::fmt::Display>(
        &self,
        result: &Result<Outcomes, E>,
        way: &str,
        household: usize,
        case: &Case,
        found: &mut Vec<String>,
    ) {
        self.compare_at(result, way, (household, 0), case, found);
    }

    fn compare_at<E: std::fmt::Display>(
        &self,
        result: &Result<Outcomes, E>,
        way: &str,
        place: (usize, usize),
        case: &Case,
        found: &mut Vec<String>,
    ) {
        let outcomes = match result {
            Ok(outcomes) => outcomes,
            Err(error) => return found.push(format!("{way}: no outcome: {error}")),
        };
        for expected in &self.example.values {
            let Some(column) = outcomes.column(expected.rule) else {
                found.push(format!("{way}: {} is not there", expected.name));
                continue;
            };
            let value = value(column, expected, place, case);
            if value != Some(expected.value) {
                let shown = |value: Option<i64>| self.shown(expected.rule, value);
                found.push(format!(
                    "{way} (household {}): {} is {}, expected {}",
                    place.0,
                    expected.name,
                    shown(value),
                    shown(Some(expected.value))
                ));
            }
        }
    }

    fn shown(&self, rule: RuleId, value: Option<i64>) -> String {
        let scale = storage_scale(self.law.rules[rule.index()].ty);
        match value {
            None => "nothing".into(),
            Some(value) if scale == 1 => value.to_string(),
            Some(value) => format!("{}", value as f64 / scale as f64),
        }
    }

    /// An outcome that does not exist, in the words that the user sees; the others are computed all the same.
    fn error(&self, rule: RuleId, words: &str, found: &mut Vec<String>) -> Result<(), String> {
        let plan = self.plan(&[rule])?;
        let case = &self.example.case;
        let alone = to_people(self.law, [case]);
        let trap = match self.one(&plan, &alone) {
            Err(CaseFailure::Run(RunError::Cases(errors))) => errors.first[0].trap.clone(),
            other => return Err(format!("one case: no error but {other:?}")),
        };
        if trap.text != words {
            found.push(format!(
                "one case: the error is\n    {}\n  expected\n    {words}",
                trap.text
            ));
        }
        match self.plain(&alone, &[rule]) {
            Err(plain) if alike(&trap, &plain) => {}
            other => found.push(format!("plain evaluation: {other:?}, expected {trap:?}")),
        }
        let (cases, copies) = others::among(self.law, case);
        let (people, copies) = self.running(&plan, &cases, &copies)?;
        let blocks = Blocks::new(&plan, &people).map_err(|e| e.to_string())?;
        let options = RunOptions {
            month: self.month,
            ..RunOptions::default()
        };
        match plan.run(&blocks, &options) {
            Err(RunError::Cases(errors)) => {
                let mut which: Vec<usize> = errors.first.iter().map(|e| e.household).collect();
                which.dedup();
                let same = errors.first.iter().all(|e| e.trap == trap);
                if which != copies || errors.total != copies.len() || !same {
                    found.push(format!("population: {errors:?}, expected {copies:?}"));
                }
            }
            other => found.push(format!("population: no error but {other:?}")),
        }
        Ok(())
    }

    /// Every rule for every one of the others: the plain evaluation, one case and the population give the same.
    fn everything(&self, found: &mut Vec<String>) -> Result<(), String> {
        let rules: Vec<RuleId> = (0..self.law.rules.len() as u32).map(RuleId).collect();
        let missing = self.in_force.missing(&rules);
        if rules.is_empty() || !missing.is_empty() {
            return Ok(());
        }
        let plan = self.plan(&rules)?;
        let (cases, _) = others::among(self.law, &self.example.case);
        let mut running: Vec<(&Case, Outcomes)> = Vec::new();
        for case in &cases {
            let people = to_people(self.law, [case]);
            let ours = self.one(&plan, &people);
            match (ours, self.plain(&people, &rules)) {
                (Ok(ours), Ok(plain)) => {
                    if let Some(text) = self.difference(&ours, (0, 0), &plain, case) {
                        return Err(format!("one case against the plain evaluation: {text}"));
                    }
                    running.push((case, ours));
                }
                (Err(CaseFailure::Run(RunError::Cases(_))), Err(_)) => {}
                (ours, plain) => {
                    let (ours, plain) = (ours.err(), plain.err());
                    return Err(format!("{ours:?} against {plain:?}: {case:?}"));
                }
            }
        }
        let people = to_people(self.law, running.iter().map(|(case, _)| *case));
        let blocks = Blocks::new(&plan, &people).map_err(|e| e.to_string())?;
        let options = RunOptions {
            threads: 2,
            month: self.month,
            ..RunOptions::default()
        };
        let together = plan.run(&blocks, &options).map_err(|e| e.to_string())?;
        for (household, (case, alone)) in running.iter().enumerate() {
            let place = (household, people.offsets[household] as usize);
            if let Some(text) = self.difference(&together, place, alone, case) {
                found.push(format!("population against one case: {text}"));
                break;
            }
        }
        Ok(())
    }

    /// The first value that differs between a household among others and the same household alone.
    fn difference(
        &self,
        among: &Outcomes,
        (household, start): (usize, usize),
        alone: &Outcomes,
        case: &Case,
    ) -> Option<String> {
        for (one, other) in among.columns.iter().zip(&alone.columns) {
            let from = match one.per {
                Per::Law => 0,
                Per::Household => household,
                Per::Person => start,
            };
            let here = from..from + other.values.len();
            let values = one.values.get(here.clone()).unwrap_or_default();
            let applies = one.applies.as_ref().and_then(|a| a.get(here));
            if values != other.values || applies != other.applies.as_deref() {
                let name = &self.law.rules[one.rule.index()].name;
                return Some(format!(
                    "{name}: {values:?} {applies:?} against {other:?}\n    {case:?}"
                ));
            }
        }
        None
    }
}

/// The expected one among the values; of a rule of persons without a name: of the first to whom the rule applies.
fn value(
    column: &OutcomeColumn,
    expected: &Expected,
    (household, start): (usize, usize),
    case: &Case,
) -> Option<i64> {
    let index = match (column.per, expected.person) {
        (Per::Law, _) if column.values.len() == 1 => 0,
        (Per::Law | Per::Household, _) => household,
        (Per::Person, Some(person)) => start + usize::from(person),
        (Per::Person, None) => {
            let mut persons = start..start + case.ids.len();
            persons.find(|&p| column.applies.as_ref().is_none_or(|a| a[p]))?
        }
    };
    column.values.get(index).copied()
}

/// The two say the same.
fn alike(trap: &Trap, plain: &houvast_oracle::Trap) -> bool {
    use houvast_oracle::Trap as Plain;
    match (&trap.kind, plain) {
        (TrapKind::DivisionByZero, Plain::DivisionByZero(_))
        | (TrapKind::Nobody, Plain::Nobody(_))
        | (TrapKind::NotFilledIn, Plain::NotFilledIn(_)) => true,
        (TrapKind::Conflict(a, b), Plain::Conflict { first, second, .. }) => {
            (a, b) == (first, second) || (a, b) == (second, first)
        }
        _ => false,
    }
}
