//! Outcomes of cases: the one place where the command asks the engine for a calculation.

use houvast_engine::error::CaseErrors;
use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per};
use houvast_engine::{Blocks, CaseFailure, Plan, Request, RunError, RunOptions, Session};
use houvast_lang::diagnostic::Diagnostic;
use houvast_lang::in_force::{InForce, Settings, not_known_yet};
use houvast_lang::law::{Law, RelId, RuleId, Subject};
use houvast_population::case::{Case, MAX_CASE_PERSONS, to_people};
use jiff::civil::Date;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::helpers::{self, PLACES};

/// Which law is asked for, apart from the year, which the case says.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// As known on this day.
    pub known_on: Option<Date>,
    /// With practices.
    pub practice: bool,
}

impl Choice {
    /// With the year.
    pub fn settings(self, year: i16) -> Settings {
        Settings {
            year,
            known_on: self.known_on,
            practice: self.practice,
        }
    }
}

/// The outcome of a rule in one case.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The rule.
    pub rule: RuleId,
    /// Its value for every one to whom it applies: in the order of the household.
    pub values: Vec<Valued>,
}

/// A value and whose it is.
#[derive(Debug, Clone)]
pub struct Valued {
    /// Places of the persons, the head of a unit first.
    pub members: Vec<u16>,
    /// In storage units.
    pub value: i64,
}

/// Outcomes of a case, or why there are none.
pub type CaseOutcomes = Result<Vec<Outcome>, String>;

/// So many plans are kept; cases that differ in what is given each need one of their own.
const MAX_PLANS: usize = 64;

/// Calculates cases. What is made for one serves all like it: of the same year, with the same given rules.
pub struct Calculator<'l> {
    law: &'l Law,
    choice: Choice,
    rules: Vec<RuleId>,
    /// By the size of households: the law with the questions who belongs to a unit.
    asked: HashMap<usize, Asked>,
    plans: HashMap<Like, Result<Planned, String>>,
}

/// What cases of the same plan share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Like {
    year: i16,
    given: Vec<RuleId>,
    size: usize,
}

impl<'l> Calculator<'l> {
    /// For the outcomes of these rules.
    pub fn new(law: &'l Law, choice: Choice, rules: Vec<RuleId>) -> Self {
        Self {
            law,
            choice,
            rules,
            asked: HashMap::new(),
            plans: HashMap::new(),
        }
    }

    /// The outcomes of cases, in their order: of each in the order of the rules.
    pub fn cases(&mut self, cases: &[&Case]) -> Vec<CaseOutcomes> {
        let mut groups: BTreeMap<(Like, i8), Vec<usize>> = BTreeMap::new();
        for (index, case) in cases.iter().enumerate() {
            let group = groups.entry((Like::of(case), case.reference.month()));
            group.or_default().push(index);
        }
        let mut outcomes: Vec<CaseOutcomes> = cases.iter().map(|_| Ok(Vec::new())).collect();
        for ((like, month), places) in groups {
            let group: Vec<&Case> = { places.iter() }
                .filter_map(|&place| cases.get(place).copied())
                .collect();
            for (place, found) in places.into_iter().zip(self.group(like, month, &group)) {
                if let Some(slot) = outcomes.get_mut(place) {
                    *slot = found;
                }
            }
        }
        outcomes
    }

    /// The outcomes of a case, in the order of the rules.
    pub fn case(&mut self, case: &Case) -> CaseOutcomes {
        let mut found = self.group(Like::of(case), case.reference.month(), &[case]);
        found.pop().unwrap_or_else(|| Ok(Vec::new()))
    }

    /// The outcomes of cases that are alike.
    fn group(&mut self, like: Like, month: i8, cases: &[&Case]) -> Vec<CaseOutcomes> {
        let law = self.law;
        match self.planned(like) {
            Ok((planned, rules)) => planned.outcomes(law, rules, month, cases),
            Err(text) => cases.iter().map(|_| Err(text.clone())).collect(),
        }
    }

    fn planned(&mut self, like: Like) -> Result<(&mut Planned, &[RuleId]), String> {
        if self.plans.len() >= MAX_PLANS && !self.plans.contains_key(&like) {
            self.plans.clear();
        }
        let rules = self.rules.as_slice();
        let planned = match self.plans.entry(like) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let Like { year, given, size } = new.key();
                let asked = self.asked.entry(*size);
                let asked = asked.or_insert_with(|| Asked::new(self.law, rules, *size));
                let settings = self.choice.settings(*year);
                let planned = Planned::new(asked, &settings, rules, given);
                new.insert(planned)
            }
        };
        match planned {
            Ok(planned) => Ok((planned, rules)),
            Err(text) => Err(text.clone()),
        }
    }
}

impl Like {
    fn of(case: &Case) -> Self {
        Self {
            year: case.year,
            given: case.given_rules(),
            // Few different ones, or cases that differ in nothing else could not run together.
            size: match case.ids.len() {
                0..=8 => 8,
                _ => MAX_CASE_PERSONS,
            },
        }
    }
}

/// Why a case has no outcomes, in words.
fn failed(failure: CaseFailure) -> String {
    match failure {
        CaseFailure::Run(RunError::Cases(CaseErrors { first, .. })) => {
            let first = first.into_iter().next();
            first.map_or_else(String::new, |error| error.trap.text)
        }
        failure => failure.to_string(),
    }
}

/// The law with rules that say who belongs to the units of the outcomes.
struct Asked {
    law: Law,
    /// Per relation: who is related, in bits.
    related: HashMap<RelId, Vec<RuleId>>,
}

impl Asked {
    fn new(law: &Law, rules: &[RuleId], size: usize) -> Self {
        let mut law = law.clone();
        let units = rules
            .iter()
            .filter_map(|rule| match law.rules.get(rule.index())?.subject {
                Subject::Unit(unit) => law.units.get(unit.index()),
                _ => None,
            });
        let relations: Vec<RelId> = units
            .flat_map(|unit| unit.members.iter().copied())
            .collect();
        let mut related = HashMap::new();
        for relation in relations {
            related
                .entry(relation)
                .or_insert_with(|| helpers::members(&mut law, relation, size));
        }
        Self { law, related }
    }
}

/// A plan, and where its outcomes stand.
struct Planned {
    plan: Arc<Plan>,
    places: Places,
    /// By the month of the day for which monthly outcomes are asked.
    sessions: HashMap<u8, Session>,
}

/// Which columns of the outcomes hold what.
struct Places {
    /// Of the rules that were asked for.
    rules: Vec<usize>,
    /// Per relation: who is related, in bits.
    related: HashMap<RelId, Vec<usize>>,
}

impl Planned {
    fn new(
        asked: &Asked,
        settings: &Settings,
        rules: &[RuleId],
        given: &[RuleId],
    ) -> Result<Self, String> {
        let law = &asked.law;
        let in_force = InForce::new(law, settings).map_err(|found| {
            not_known_yet(law, settings, rules).unwrap_or_else(|| joined(&found))
        })?;
        let members = asked.related.values().flatten();
        let mut outcomes: Vec<RuleId> = rules.iter().chain(members).copied().collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let at = |rule: &RuleId| outcomes.binary_search(rule).unwrap_or(usize::MAX);
        let at_all = |rules: &[RuleId]| rules.iter().map(at).collect::<Vec<usize>>();
        let places = Places {
            rules: at_all(rules),
            related: { asked.related.iter() }
                .map(|(relation, rules)| (*relation, at_all(rules)))
                .collect(),
        };
        let request = Request {
            outcomes,
            given: given.to_vec(),
        };
        let plan = Plan::compile(law, &in_force, &request).map_err(|error| {
            not_known_yet(law, settings, rules).unwrap_or_else(|| error.to_string())
        })?;
        Ok(Self {
            plan: Arc::new(plan),
            places,
            sessions: HashMap::new(),
        })
    }

    /// The outcomes of cases: together, which is several times as fast, or where one has none each by itself.
    fn outcomes(
        &mut self,
        law: &Law,
        rules: &[RuleId],
        month: i8,
        cases: &[&Case],
    ) -> Vec<CaseOutcomes> {
        let month = u8::try_from(month).unwrap_or(1);
        if let [_, _, ..] = cases
            && let Some(found) = self.together(law, rules, month, cases)
        {
            return found.into_iter().map(Ok).collect();
        }
        let each = { cases.iter() }.map(|case| self.alone(law, rules, month, case));
        each.collect()
    }

    fn together(
        &self,
        law: &Law,
        rules: &[RuleId],
        month: u8,
        cases: &[&Case],
    ) -> Option<Vec<Vec<Outcome>>> {
        let people = to_people(law, cases.iter().copied());
        let blocks = Blocks::new(&self.plan, &people).ok()?;
        let options = RunOptions {
            month,
            ..RunOptions::default()
        };
        let outcomes = self.plan.run(&blocks, &options).ok()?;
        let found = |(household, case): (usize, &&Case)| {
            let first = people.offsets.get(household).map_or(0, |&at| at as usize);
            let found = Found {
                law,
                outcomes: &outcomes,
                places: &self.places,
                household,
                first,
                persons: persons(case),
            };
            found.all(rules)
        };
        Some(cases.iter().enumerate().map(found).collect())
    }

    fn alone(&mut self, law: &Law, rules: &[RuleId], month: u8, case: &Case) -> CaseOutcomes {
        let session = match self.sessions.entry(month) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let session = self.plan.session(month);
                new.insert(session.map_err(|error| error.to_string())?)
            }
        };
        let found = Found {
            law,
            outcomes: session.run(&to_people(law, [case])).map_err(failed)?,
            places: &self.places,
            household: 0,
            first: 0,
            persons: persons(case),
        };
        Ok(found.all(rules))
    }
}

fn persons(case: &Case) -> u16 {
    u16::try_from(case.ids.len()).unwrap_or(u16::MAX)
}

/// Findings as one text.
pub(crate) fn joined(findings: &[Diagnostic]) -> String {
    let messages = findings.iter().map(|found| found.message.as_str());
    messages.collect::<Vec<_>>().join("; ")
}

/// The outcomes of one household.
struct Found<'a> {
    law: &'a Law,
    outcomes: &'a Outcomes,
    places: &'a Places,
    /// Its place among the households.
    household: usize,
    /// The place of its first person among the persons.
    first: usize,
    persons: u16,
}

impl Found<'_> {
    fn all(&self, rules: &[RuleId]) -> Vec<Outcome> {
        let rules = rules.iter().zip(&self.places.rules);
        rules.map(|(&rule, &at)| self.outcome(rule, at)).collect()
    }

    fn outcome(&self, rule: RuleId, at: usize) -> Outcome {
        let values = match self.outcomes.columns.get(at) {
            None => Vec::new(),
            Some(column) if column.per == Per::Person => self.per_person(rule, column),
            Some(column) => {
                let members = (0..self.persons).collect();
                let at = if column.per == Per::Law {
                    0
                } else {
                    self.household
                };
                let value = column.values.get(at).copied();
                { value.map(|value| Valued { members, value }) }
                    .into_iter()
                    .collect()
            }
        };
        Outcome { rule, values }
    }

    fn per_person(&self, rule: RuleId, column: &OutcomeColumn) -> Vec<Valued> {
        let mut values = Vec::new();
        for person in 0..self.persons {
            let value = self.of(column, person);
            let applies = column.applies.as_ref();
            let at = self.first + usize::from(person);
            let applies = applies.map(|all| all.get(at).copied().unwrap_or(false));
            // Who headed a unit in another part of the year has a value of the year too.
            if applies == Some(false) && value == 0 {
                continue;
            }
            let mut members = vec![person];
            if applies == Some(true) {
                members.extend(self.others(rule, person));
            }
            values.push(Valued { members, value });
        }
        values
    }

    /// The other persons of the unit.
    fn others(&self, rule: RuleId, head: u16) -> Vec<u16> {
        let Some(Subject::Unit(unit)) = self.law.rules.get(rule.index()).map(|rule| rule.subject)
        else {
            return Vec::new();
        };
        let unit = self.law.units.get(unit.index());
        let relations = unit.map_or(&[][..], |unit| &unit.members);
        let mut others = Vec::new();
        for places in { relations.iter() }.filter_map(|id| self.places.related.get(id)) {
            for other in 0..self.persons {
                let (number, bit) = (usize::from(other) / PLACES, usize::from(other) % PLACES);
                let column = places
                    .get(number)
                    .and_then(|&at| self.outcomes.columns.get(at));
                let related = column.is_some_and(|column| self.of(column, head) >> bit & 1 == 1);
                if related && other != head && !others.contains(&other) {
                    others.push(other);
                }
            }
        }
        others.sort_unstable();
        others
    }

    /// The value of a person.
    fn of(&self, column: &OutcomeColumn, person: u16) -> i64 {
        let at = self.first + usize::from(person);
        column.values.get(at).copied().unwrap_or_default()
    }
}
