//! Figures that are not final law, among those that outcomes are computed from.

use super::follow;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Item, ParamId, RuleId, Status, TableId};
use serde::Serialize;

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

/// The uncertain figures that the outcomes may need, in the order of the explanation; what given rules are computed from does not
/// count, nor does what an intention brings.
pub(crate) fn figures(
    in_force: &InForce<'_>,
    outcomes: &[RuleId],
    given: &[RuleId],
) -> Vec<Uncertain> {
    let given = |item| matches!(item, Item::Rule(rule) if given.contains(&rule));
    let items = follow::from(in_force, outcomes, given);
    items
        .into_iter()
        .filter_map(|item| uncertain(in_force, item))
        .collect()
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
