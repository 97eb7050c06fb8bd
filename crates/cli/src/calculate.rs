//! Outcomes of cases: the one place where the command asks the engine for a calculation.

use houvast_engine::error::{CaseErrors, PeopleError};
use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per};
use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_lang::diagnostic::Diagnostic;
use houvast_lang::in_force::{InForce, Settings, not_known_yet};
use houvast_lang::law::{Law, RelId, RuleId, Subject};
use houvast_population::case::{Case, to_people};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

use crate::helpers;

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

/// Calculates the outcomes of cases, in their order. Cases of one year with the same given rules share one plan.
pub(crate) fn calculate(
    law: &Law,
    choice: Choice,
    cases: &[&Case],
    rules: &[RuleId],
) -> Vec<CaseOutcomes> {
    let size = cases.iter().map(|case| case.ids.len()).max().unwrap_or(0);
    let mut law = law.clone();
    let members = Members::add(&mut law, rules, size);
    let mut groups: BTreeMap<(i16, Vec<RuleId>), BTreeMap<i8, Vec<usize>>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let group = groups.entry((case.year, case.given_rules())).or_default();
        group.entry(case.reference.month()).or_default().push(index);
    }
    let mut outcomes: Vec<CaseOutcomes> = cases.iter().map(|_| Ok(Vec::new())).collect();
    for ((year, given), months) in groups {
        let settings = Settings {
            year,
            known_on: choice.known_on,
            practice: choice.practice,
        };
        let plan = plan(&law, &settings, rules, &members, given);
        for (month, group) in months {
            let results = match &plan {
                Ok(plan) => {
                    let cases = group
                        .iter()
                        .filter_map(|&i| cases.get(i).copied())
                        .collect();
                    Run {
                        law: &law,
                        plan,
                        rules,
                        members: &members,
                        month,
                    }
                    .all(cases)
                }
                Err(text) => group.iter().map(|_| Err(text.clone())).collect(),
            };
            for (index, result) in group.into_iter().zip(results) {
                if let Some(slot) = outcomes.get_mut(index) {
                    *slot = result;
                }
            }
        }
    }
    outcomes
}

/// Rules that say who belongs to the units of the outcomes.
struct Members {
    /// Per relation, for every place: is that person related.
    related: HashMap<RelId, Vec<RuleId>>,
}

impl Members {
    fn add(law: &mut Law, rules: &[RuleId], size: usize) -> Self {
        let mut related = HashMap::new();
        let units = rules
            .iter()
            .filter_map(|rule| match law.rules.get(rule.index())?.subject {
                Subject::Unit(unit) => law.units.get(unit.index()),
                _ => None,
            });
        let relations: Vec<RelId> = units
            .flat_map(|unit| unit.members.iter().copied())
            .collect();
        for relation in relations {
            related
                .entry(relation)
                .or_insert_with(|| helpers::related(law, relation, size));
        }
        Members { related }
    }

    fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.related.values().flatten().copied()
    }
}

fn plan(
    law: &Law,
    settings: &Settings,
    rules: &[RuleId],
    members: &Members,
    given: Vec<RuleId>,
) -> Result<Plan, String> {
    let in_force = InForce::new(law, settings)
        .map_err(|found| not_known_yet(law, settings, rules).unwrap_or_else(|| joined(&found)))?;
    let mut outcomes: Vec<RuleId> = rules.iter().copied().chain(members.rules()).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let request = Request { outcomes, given };
    Plan::compile(law, &in_force, &request)
        .map_err(|error| not_known_yet(law, settings, rules).unwrap_or_else(|| error.to_string()))
}

/// Findings as one text.
pub(crate) fn joined(findings: &[Diagnostic]) -> String {
    let messages = findings.iter().map(|found| found.message.as_str());
    messages.collect::<Vec<_>>().join("; ")
}

struct Run<'a> {
    law: &'a Law,
    plan: &'a Plan,
    rules: &'a [RuleId],
    members: &'a Members,
    month: i8,
}

impl Run<'_> {
    /// Runs all cases together; those without an outcome are set apart and the others run again.
    fn all(&self, cases: Vec<&Case>) -> Vec<CaseOutcomes> {
        let mut results: Vec<Option<CaseOutcomes>> = cases.iter().map(|_| None).collect();
        loop {
            let open: Vec<usize> = (0..cases.len())
                .filter(|&index| results.get(index).is_some_and(Option::is_none))
                .collect();
            if open.is_empty() {
                break;
            }
            let people = to_people(self.law, open.iter().filter_map(|&i| cases.get(i).copied()));
            match self.outcomes(&people) {
                Ok(outcomes) => {
                    for (household, &index) in open.iter().enumerate() {
                        let found = self.of_case(&people, &outcomes, household);
                        set(&mut results, index, Ok(found));
                    }
                }
                Err(bad) => {
                    for (household, text) in bad {
                        if let Some(&index) = open.get(household) {
                            set(&mut results, index, Err(text));
                        }
                    }
                }
            }
        }
        results
            .into_iter()
            .map(|result| result.unwrap_or_else(|| Ok(Vec::new())))
            .collect()
    }

    /// The outcomes of all, or which households have none and why: at least one.
    fn outcomes(&self, people: &People) -> Result<Outcomes, BTreeMap<usize, String>> {
        let everyone = |text: String| {
            (0..people.households())
                .map(|h| (h, text.clone()))
                .collect()
        };
        let blocks = Blocks::new(self.plan, people).map_err(|error| match error {
            PeopleError::Range { household, .. }
            | PeopleError::Reference { household, .. }
            | PeopleError::Offsets { household } => {
                BTreeMap::from([(household, error.to_string())])
            }
            _ => everyone(error.to_string()),
        })?;
        let month = u8::try_from(self.month).unwrap_or(1);
        let options = RunOptions {
            month,
            ..RunOptions::default()
        };
        self.plan
            .run(&blocks, &options)
            .map_err(|error| match error {
                RunError::Cases(CaseErrors { first, .. }) => {
                    let mut bad = BTreeMap::new();
                    for error in first {
                        bad.entry(error.household).or_insert(error.trap.text);
                    }
                    bad
                }
                error => everyone(error.to_string()),
            })
    }

    fn of_case(&self, people: &People, outcomes: &Outcomes, household: usize) -> Vec<Outcome> {
        let start = people
            .offsets
            .get(household)
            .map_or(0, |&start| start as usize);
        let end = people
            .offsets
            .get(household + 1)
            .map_or(start, |&end| end as usize);
        let place = Place {
            household,
            persons: start..end,
        };
        let rules = self.rules.iter();
        let found = rules.map(|&rule| Outcome {
            rule,
            values: self.values(outcomes, rule, &place),
        });
        found.collect()
    }

    fn values(&self, outcomes: &Outcomes, rule: RuleId, place: &Place) -> Vec<Valued> {
        let Some(column) = outcomes.column(rule) else {
            return Vec::new();
        };
        let persons = u16::try_from(place.persons.len()).unwrap_or(u16::MAX);
        if column.per != Per::Person {
            let index = if column.values.len() == 1 {
                0
            } else {
                place.household
            };
            let value = column
                .values
                .get(index)
                .map(|&value| (value, (0..persons).collect()));
            return value
                .into_iter()
                .map(|(value, members)| Valued { members, value })
                .collect();
        }
        let mut values = Vec::new();
        for person in 0..persons {
            let value = place.of(column, person);
            let applies = column.applies.as_ref();
            let index = place.persons.start + usize::from(person);
            let applies = applies.map(|applies| applies.get(index).copied().unwrap_or(false));
            // Who headed a unit in another part of the year has a value of the year too.
            if applies == Some(false) && value == 0 {
                continue;
            }
            let mut members = vec![person];
            if applies == Some(true) {
                members.extend(self.others(outcomes, rule, place, person));
            }
            values.push(Valued { members, value });
        }
        values
    }

    /// The other persons of the unit.
    fn others(&self, outcomes: &Outcomes, rule: RuleId, place: &Place, head: u16) -> Vec<u16> {
        let Some(Subject::Unit(unit)) = self.law.rules.get(rule.index()).map(|rule| rule.subject)
        else {
            return Vec::new();
        };
        let relations = self
            .law
            .units
            .get(unit.index())
            .map_or(&[][..], |unit| &unit.members);
        let mut others = Vec::new();
        for rules in relations
            .iter()
            .filter_map(|id| self.members.related.get(id))
        {
            for (other, &rule) in (0u16..).zip(rules) {
                let related = outcomes
                    .column(rule)
                    .is_some_and(|c| place.of(c, head) != 0);
                if related && other != head && !others.contains(&other) {
                    others.push(other);
                }
            }
        }
        others.sort_unstable();
        others
    }
}

/// Where a case stands among the people.
struct Place {
    household: usize,
    persons: std::ops::Range<usize>,
}

impl Place {
    fn of(&self, column: &OutcomeColumn, person: u16) -> i64 {
        column
            .values
            .get(self.persons.start + usize::from(person))
            .copied()
            .unwrap_or_default()
    }
}

fn set(results: &mut [Option<CaseOutcomes>], index: usize, result: CaseOutcomes) {
    if let Some(slot) = results.get_mut(index) {
        *slot = Some(result);
    }
}
