//! The difference between two laws, per act and provision: values by date, formulas, departures, duties.
//!
//! Both laws are compared by names, not by texts: an item that only moved in its file has no difference. Texts are in the words of
//! the rule language ([`crate::law::display`]).

mod departures;
mod items;

use crate::law::{Law, ProvisionId, Status};
use jiff::civil::Date;

/// What happened to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A parameter has other values.
    ParameterValue,
    /// A parameter is new.
    NewParameter,
    /// A table has other rows.
    Table,
    /// A rule has another formula.
    Formula,
    /// A rule is new.
    NewRule,
    /// A rule, parameter, table, relation or departure lapses.
    Repeal,
    /// A relation is determined otherwise, or is new.
    Relation,
    /// A unit is determined otherwise, or is new.
    Unit,
    /// A departure from a rule is new.
    NewDeparture,
    /// A departure from a rule has another condition or outcome.
    Departure,
    /// The rule changed, and this departure from it did not: «ongewijzigd van toepassing».
    DepartureStays,
    /// A duty is new.
    NewDuty,
    /// A duty lapses.
    DutyLapses,
    /// An input is new.
    NewInput,
}

/// What applies, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// A value or a formula.
    pub text: String,
    /// How certain.
    pub status: Status,
    /// Its source.
    pub source: Option<String>,
}

/// What applied and what applies from one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionChange {
    /// From when; `None`: always.
    pub from: Option<Date>,
    /// Without the change; `None`: nothing.
    pub before: Option<Stated>,
    /// With the change; `None`: nothing.
    pub after: Option<Stated>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// Short name of the act.
    pub act: String,
    /// Title of the act and provision.
    pub citation: String,
    /// The name of what changed: of the rule, for a departure.
    pub name: String,
    /// What it is, in words, where the law says so; for a duty: the duty.
    pub description: String,
    /// By date. Empty where only the fact counts.
    pub versions: Vec<VersionChange>,
    /// Inputs that the rule did not need before and needs now.
    pub new_inputs: Vec<String>,
}

/// The difference between two laws, in the order of the acts and provisions of the second.
#[must_use]
pub fn difference(before: &Law, after: &Law) -> Vec<Change> {
    difference_as_known(before, after, None)
}

/// The same with both laws as known on a day.
#[must_use]
pub fn difference_as_known(before: &Law, after: &Law, known_on: Option<Date>) -> Vec<Change> {
    let compare = Compare {
        before,
        after,
        known_on,
    };
    let mut found: Vec<(Order, Change)> = Vec::new();
    compare.params(&mut found);
    compare.tables(&mut found);
    compare.relations(&mut found);
    compare.units(&mut found);
    compare.rules(&mut found);
    compare.duties(&mut found);
    compare.inputs(&mut found);
    found.sort_by(|(a, x), (b, y)| {
        a.cmp(b)
            .then_with(|| x.kind.cmp(&y.kind))
            .then_with(|| x.name.cmp(&y.name))
    });
    found.into_iter().map(|(_, change)| change).collect()
}

/// Place in the law: provisions are in the order of the text, what has none comes last.
type Order = (bool, u32);

/// The two laws.
struct Compare<'l> {
    before: &'l Law,
    after: &'l Law,
    known_on: Option<Date>,
}

/// A difference that still has to be filled in.
fn change(law: &Law, kind: Kind, provision: Option<ProvisionId>, name: &str) -> (Order, Change) {
    let found = provision.and_then(|id| law.provisions.get(id.index()));
    let act = found.and_then(|provision| law.acts.get(provision.act.index()));
    let change = Change {
        kind,
        act: act.map_or_else(String::new, |act| act.name.clone()),
        citation: provision.map_or_else(String::new, |id| law.citation(id)),
        name: name.to_owned(),
        description: String::new(),
        versions: Vec::new(),
        new_inputs: Vec::new(),
    };
    (
        (provision.is_none(), provision.map_or(0, |id| id.0)),
        change,
    )
}
