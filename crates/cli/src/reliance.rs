//! What outcomes rest on that the user must know: figures that are not final law, and inputs that matter and are not given.

use crate::args::Language;
use crate::calculate::{Choice, calculate};
use crate::explain;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{InputId, Item, Law, ParamId, RuleId, Status, Subject, TableId};
use houvast_population::case::Case;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Why a figure is not certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Doubt {
    /// Established, but not yet read in a source.
    Ongeverifieerd,
    /// Estimated.
    Raming,
    /// Assumed, or carried over from another year.
    Aanname,
}

/// A figure that is not certain.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Uncertain {
    /// Name of the parameter or table.
    pub(crate) naam: String,
    /// Why.
    pub(crate) status: Doubt,
}

/// An input that the case does not state and that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Missing {
    /// Which.
    pub(crate) input: InputId,
    /// Whose; `None`: of the household.
    pub(crate) person: Option<u16>,
}

/// What outcomes of cases rest on that the user must know.
#[derive(Default)]
pub(crate) struct Reliance {
    figures: HashMap<(i16, Vec<RuleId>), Vec<Uncertain>>,
    missing: Vec<Vec<Missing>>,
}

impl Reliance {
    /// Finds it for every case. What given rules are computed from does not count, nor does what an intention brings.
    pub(crate) fn of(law: &Law, choice: Choice, cases: &[&Case], rules: &[RuleId]) -> Self {
        let mut groups: BTreeMap<(i16, Vec<RuleId>), Vec<usize>> = BTreeMap::new();
        for (index, case) in cases.iter().enumerate() {
            let group = groups.entry((case.year, case.given_rules()));
            group.or_default().push(index);
        }
        let mut found = Reliance {
            missing: vec![Vec::new(); cases.len()],
            ..Reliance::default()
        };
        for ((year, given), group) in groups {
            let settings = Settings {
                year,
                known_on: choice.known_on,
                practice: choice.practice,
            };
            // A law that does not stand in the year is told of where it is asked for the outcomes.
            let Ok(in_force) = InForce::new(law, &settings) else {
                continue;
            };
            let stops = |item| matches!(item, Item::Rule(rule) if given.contains(&rule));
            let items = explain::needed(&in_force, rules, stops);
            let figures = items.iter().filter_map(|&item| uncertain(&in_force, item));
            let figures = figures.collect();
            found.inputs(law, choice, cases, &group, &items);
            found.figures.insert((year, given), figures);
        }
        found
    }

    /// The figures that are not final, in the order of the explanation.
    pub(crate) fn figures(&self, case: &Case) -> &[Uncertain] {
        let key = (case.year, case.given_rules());
        self.figures.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The inputs that the case at this place does not state and that matter.
    pub(crate) fn missing(&self, place: usize) -> &[Missing] {
        self.missing.get(place).map_or(&[], Vec::as_slice)
    }

    /// Asks the law for whom the inputs matter that the outcomes need.
    fn inputs(
        &mut self,
        law: &Law,
        choice: Choice,
        cases: &[&Case],
        group: &[usize],
        items: &[Item],
    ) {
        let inputs = items.iter().filter_map(|item| match item {
            Item::Input(id) => {
                let warning = law.inputs.get(id.index())?.warning.as_ref()?;
                Some((*id, warning.when))
            }
            _ => None,
        });
        let inputs: Vec<(InputId, RuleId)> = inputs.collect();
        if inputs.is_empty() {
            return;
        }
        let when: Vec<RuleId> = inputs.iter().map(|(_, when)| *when).collect();
        let of_group: Vec<&Case> = { group.iter() }
            .filter_map(|&index| cases.get(index).copied())
            .collect();
        let results = calculate(law, choice, &of_group, &when);
        for ((&place, case), outcomes) in group.iter().zip(of_group).zip(results) {
            // A case without an answer has its errors with the outcomes.
            let (Some(missing), Ok(outcomes)) = (self.missing.get_mut(place), outcomes) else {
                continue;
            };
            for &(input, when) in &inputs {
                let of_input = outcomes.iter().find(|outcome| outcome.rule == when);
                let values = of_input.into_iter().flat_map(|outcome| &outcome.values);
                for value in values.filter(|value| value.value != 0) {
                    let person = value.members.first().copied().filter(|_| {
                        let of = law.inputs.get(input.index()).map(|input| input.subject);
                        of != Some(Subject::Household)
                    });
                    if !case.states(input, person) {
                        missing.push(Missing { input, person });
                    }
                }
            }
        }
    }
}

impl Missing {
    /// Where in the case it is missing: `personen[0].aow`.
    pub(crate) fn place(&self, law: &Law) -> String {
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
    pub(crate) fn text(&self, law: &Law, language: Language) -> String {
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
pub(crate) fn message(year: i16, figures: &[Uncertain]) -> Option<String> {
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
