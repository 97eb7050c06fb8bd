//! What outcomes rest on that the user must know: figures that are not final law, and inputs that matter and are not given.

use crate::calculate::{Calculator, Choice, Outcome};
use crate::explain;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{InputId, Item, Law, ParamId, RuleId, Status, Subject, TableId};
use houvast_population::case::Case;
use houvast_report::Language;
use serde::Serialize;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Why a figure is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Doubt {
    /// Established, but not yet read in a source.
    Ongeverifieerd,
    /// Estimated.
    Raming,
    /// Assumed, or carried over from another year.
    Aanname,
}

/// A figure that is not certain.
#[derive(Debug, Clone, Serialize)]
pub struct Uncertain {
    /// Name of the parameter or table.
    pub naam: String,
    /// Why.
    pub status: Doubt,
}

/// An input that the case does not state and that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub input: InputId,
    /// Whose; `None`: of the household.
    pub person: Option<u16>,
}

/// What outcomes of cases rest on that the user must know. What is found for one case serves all like it: of the same year, with the same given
/// rules.
pub struct Reliance<'l> {
    law: &'l Law,
    choice: Choice,
    rules: &'l [RuleId],
    found: HashMap<(i16, Vec<RuleId>), Found<'l>>,
}

/// What the outcomes of a case rest on.
#[derive(Default)]
pub struct Remarks {
    /// Figures that are not final.
    pub uncertain: Rc<[Uncertain]>,
    /// Inputs that are missing and matter.
    pub missing: Vec<Missing>,
}

/// So many years and lists of given rules are kept.
const MAX_KEPT: usize = 64;

/// What is so for all cases that are alike.
struct Found<'l> {
    figures: Rc<[Uncertain]>,
    /// Inputs of which it is told when they are missing, each with the rule that says for whom that matters.
    inputs: Vec<(InputId, RuleId)>,
    /// Asks these rules.
    matters: Calculator<'l>,
}

impl<'l> Reliance<'l> {
    /// For these outcomes.
    pub fn new(law: &'l Law, choice: Choice, rules: &'l [RuleId]) -> Self {
        Self {
            law,
            choice,
            rules,
            found: HashMap::new(),
        }
    }

    /// Of every case the figures that are not final, in the order of the explanation, and the inputs that it does not state and that matter.
    /// What given rules are computed from does not count, nor does what an intention brings.
    pub fn of(&mut self, cases: &[&Case]) -> Vec<Remarks> {
        let mut groups: BTreeMap<(i16, Vec<RuleId>), Vec<usize>> = BTreeMap::new();
        for (index, case) in cases.iter().enumerate() {
            let group = groups.entry((case.year, case.given_rules()));
            group.or_default().push(index);
        }
        let mut remarks: Vec<Remarks> = cases.iter().map(|_| Remarks::default()).collect();
        for (key, places) in groups {
            let law = self.law;
            let found = self.found(key);
            let group: Vec<&Case> = { places.iter() }
                .filter_map(|&place| cases.get(place).copied())
                .collect();
            for (place, missing) in places.into_iter().zip(found.missing(law, &group)) {
                if let Some(remarks) = remarks.get_mut(place) {
                    remarks.uncertain = Rc::clone(&found.figures);
                    remarks.missing = missing;
                }
            }
        }
        remarks
    }

    fn found(&mut self, key: (i16, Vec<RuleId>)) -> &mut Found<'l> {
        if self.found.len() >= MAX_KEPT && !self.found.contains_key(&key) {
            self.found.clear();
        }
        match self.found.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let (year, given) = new.key();
                let found = Found::new(self.law, self.choice, self.rules, *year, given);
                new.insert(found)
            }
        }
    }
}

impl<'l> Found<'l> {
    fn new(law: &'l Law, choice: Choice, rules: &[RuleId], year: i16, given: &[RuleId]) -> Self {
        // A law that does not stand in the year is told of where it is asked for the outcomes.
        let (figures, inputs) = match InForce::new(law, &choice.settings(year)) {
            Ok(in_force) => {
                let stops = |item| matches!(item, Item::Rule(rule) if given.contains(&rule));
                let items = explain::needed(&in_force, rules, stops);
                let figures = items.iter().filter_map(|&item| uncertain(&in_force, item));
                let inputs = items.iter().filter_map(|&item| warned(law, item));
                (figures.collect::<Vec<_>>(), inputs.collect())
            }
            Err(_) => (Vec::new(), Vec::new()),
        };
        let when: Vec<RuleId> = inputs
            .iter()
            .map(|(_, when): &(InputId, RuleId)| *when)
            .collect();
        Self {
            figures: figures.into(),
            inputs,
            matters: Calculator::new(law, choice, when),
        }
    }

    /// Of every case the inputs that are missing.
    fn missing(&mut self, law: &Law, cases: &[&Case]) -> Vec<Vec<Missing>> {
        if self.inputs.is_empty() {
            return cases.iter().map(|_| Vec::new()).collect();
        }
        let outcomes = self.matters.cases(cases);
        let of_each = cases.iter().zip(outcomes).map(|(case, outcomes)| {
            // A case without an answer has its errors with the outcomes.
            self.of_case(law, case, &outcomes.unwrap_or_default())
        });
        of_each.collect()
    }

    fn of_case(&self, law: &Law, case: &Case, outcomes: &[Outcome]) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (&(input, _), outcome) in self.inputs.iter().zip(outcomes) {
            for value in outcome.values.iter().filter(|value| value.value != 0) {
                let person = value.members.first().copied().filter(|_| {
                    let of = law.inputs.get(input.index()).map(|input| input.subject);
                    of != Some(Subject::Household)
                });
                if !case.states(input, person) {
                    missing.push(Missing { input, person });
                }
            }
        }
        missing
    }
}

/// An input of which it is told when it is missing, with the rule that says for whom that matters.
fn warned(law: &Law, item: Item) -> Option<(InputId, RuleId)> {
    let Item::Input(id) = item else { return None };
    let warning = law.inputs.get(id.index())?.warning.as_ref()?;
    Some((id, warning.when))
}

impl Missing {
    /// Where in the case it is missing: `personen[0].aow`.
    pub fn place(&self, law: &Law) -> String {
        let name = law
            .inputs
            .get(self.input.index())
            .map_or("", |input| &input.name);
        match self.person {
            Some(person) => format!("personen[{person}].{name}"),
            None => format!("huishouden.{name}"),
        }
    }

    /// What is told of it.
    pub fn text(&self, law: &Law, language: Language) -> String {
        let warning = law
            .inputs
            .get(self.input.index())
            .and_then(|input| input.warning.as_ref());
        let text = warning.map_or("", |warning| &warning.text);
        match language {
            Language::Nl => text.to_owned(),
            Language::En => law.english.text(text).unwrap_or(text).to_owned(),
        }
    }
}

fn uncertain(in_force: &InForce<'_>, item: Item) -> Option<Uncertain> {
    let (name, status) = match item {
        Item::Param(id) => (
            &in_force.law.params.get(id.index())?.name,
            of_param(in_force, id)?,
        ),
        Item::Table(id) => (
            &in_force.law.tables.get(id.index())?.name,
            of_table(in_force, id)?,
        ),
        _ => return None,
    };
    Some(Uncertain {
        naam: name.clone(),
        status,
    })
}

/// The greatest doubt in the year.
fn of_param(in_force: &InForce<'_>, id: ParamId) -> Option<Doubt> {
    let months = in_force.params.get(id.index())?.iter().flatten();
    let stated = months.filter(|param| param.by.is_none());
    stated
        .filter_map(|param| doubt(param.status, param.unverified))
        .max()
}

fn of_table(in_force: &InForce<'_>, id: TableId) -> Option<Doubt> {
    let versions = &in_force.law.tables.get(id.index())?.versions;
    let months = in_force.tables.get(id.index())?.iter().flatten();
    let stated = months.filter_map(|rows| {
        let is = |body: &Vec<_>| std::ptr::eq(body.as_slice(), *rows);
        versions
            .iter()
            .find(|version| version.body.as_ref().is_some_and(is))
    });
    stated
        .filter(|version| version.by.is_none())
        .filter_map(|version| doubt(version.status, version.unverified))
        .max()
}

fn doubt(status: Status, unverified: bool) -> Option<Doubt> {
    match status {
        Status::Aanname => Some(Doubt::Aanname),
        Status::Raming => Some(Doubt::Raming),
        Status::Vastgesteld | Status::Voorstel => unverified.then_some(Doubt::Ongeverifieerd),
    }
}

/// The figures as a message.
pub fn message(year: i16, figures: &[Uncertain]) -> Option<String> {
    if figures.is_empty() {
        return None;
    }
    let mut lines = vec![format!(
        "warning: the outcomes of {year} rest on figures that are not final"
    )];
    for (status, words) in [
        (Doubt::Raming, "estimated (raming)"),
        (Doubt::Aanname, "assumed or carried over (aanname)"),
        (
            Doubt::Ongeverifieerd,
            "not yet read in a source (ongeverifieerd)",
        ),
    ] {
        let found = figures.iter().filter(|figure| figure.status == status);
        let names: Vec<&str> = found.map(|figure| figure.naam.as_str()).collect();
        if !names.is_empty() {
            lines.push(format!("  {words}: {}", names.join(", ")));
        }
    }
    Some(lines.join("\n"))
}
