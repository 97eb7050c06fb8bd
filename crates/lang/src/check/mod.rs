//! From syntax trees to checked law.
//!
//! Two passes over all files together: `declare` reads names and heads, `bodies` resolves and types every expression against
//! them. Then the order of departures, the fillings of open terms and circles. Everything that is wrong is reported in one run;
//! what uses something that could not be understood is not reported again.

mod aggregates;
mod arithmetic;
mod bodies;
mod cycles;
mod declare;
mod delegation;
pub(crate) mod departures;
mod expr;
pub(crate) mod fold;
mod heads;
mod marks;
mod named;
mod names;
mod periods;
mod persons;
mod refs;
mod scope;
mod time;
mod types;
mod unused;

pub use names::nearest;
pub(crate) use names::nearest_within;
pub use types::{period_text, type_text};
pub use unused::unused;

use crate::diagnostic::{self, Diagnostic, Severity};
use crate::law::Law;
use crate::syntax::ast;

/// Checked law, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The law. Its invariants hold only when no diagnostic is an error.
    pub law: Law,
    /// In the order of the files and of the places in them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether the law can be used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity != Severity::Error)
    }
}

/// Checks all files together.
#[must_use]
pub fn check(files: &[ast::File]) -> Checked {
    let declare::Declared {
        mut law,
        names,
        bodies,
        mut out,
    } = declare::declare(files);
    departures::place(&mut law, &bodies.departures, &mut out);
    let mut second = bodies::Second {
        law: &law,
        names: &names,
        bodies: &bodies,
        out,
    };
    let found = second.read();
    let filled = second.fillings();
    let mut out = second.out;
    put(&mut law, found);
    filled.put_into(&mut law);
    departures::conflicts(&law, &mut out);
    cycles::report(&law, &mut out);
    Checked {
        law,
        diagnostics: diagnostic::in_order(out),
    }
}

/// Puts what the second pass found into the law.
fn put(law: &mut Law, found: bodies::Found) {
    for (id, found) in found.inputs {
        if let Some(input) = law.inputs.get_mut(id.index()) {
            (input.default, input.warning) = (found.default, found.warning);
            input.range = found.range.unwrap_or(input.range);
        }
    }
    for (id, renewal, versions) in found.params {
        if let Some(param) = law.params.get_mut(id.index()) {
            (param.renewal, param.versions) = (renewal, versions);
        }
    }
    for (id, versions) in found.tables {
        if let Some(table) = law.tables.get_mut(id.index()) {
            table.versions = versions;
        }
    }
    for (id, versions) in found.relations {
        if let Some(relation) = law.relations.get_mut(id.index()) {
            relation.versions = versions;
        }
    }
    for (id, condition, members, stated) in found.units {
        if let Some(unit) = law.units.get_mut(id.index()) {
            (unit.condition, unit.members, unit.stated) = (condition, members, stated);
        }
    }
    for (id, versions) in found.rules {
        if let Some(rule) = law.rules.get_mut(id.index()) {
            rule.versions = versions;
        }
    }
    for (id, condition, versions) in found.departures {
        if let Some(departure) = law.departures.get_mut(id.index()) {
            (departure.condition, departure.versions) = (condition, versions);
        }
    }
    (law.outcomes, law.duties, law.concepts) = (found.outcomes, found.duties, found.concepts);
}
