//! `houvast.simuleer`: a population under one law.

mod columns;

use crate::failure::Failure;
use crate::interrupt::Signals;
use crate::people::Origin;
use crate::request::Request;
use crate::table::Table;
use arrow_array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::ArrowError;
use columns::{Column, Per};
use houvast_assessment::{Claims, Crowd, Evaluator, World};
use houvast_cases::answer::wanted as named;
use houvast_effects::money::Totals;
use houvast_effects::side::{Role, Side, schemes, wanted};
use houvast_lang::law::RuleId;
use pyo3::prelude::*;
use std::sync::Arc;

/// So many households are computed before signals are looked at.
const PART: usize = 1 << 18;

/// What came out.
#[pyclass(name = "Simulatie", module = "houvast", frozen, get_all)]
pub(crate) struct Simulation {
    /// Year of the law.
    jaar: i16,
    /// Households that the population stands for.
    huishoudens: u64,
    /// Persons in them.
    personen: u64,
    /// Errors for which households were left out.
    fouten: u64,
    /// Recipients and money per scheme.
    regelingen: Table,
    /// The same without any rounding: these add up over parts of a population.
    deeltotalen: Table,
    /// Outcomes per household or person, if they were asked for.
    uitkomsten: Option<Table>,
}

#[pymethods]
impl Simulation {
    fn __repr__(&self) -> String {
        let (households, persons) = (self.huishoudens, self.personen);
        let year = self.jaar;
        format!("<houvast.Simulatie: {year}, {households} huishoudens, {persons} personen>")
    }
}

/// Calculates people.
#[pyfunction]
#[pyo3(name = "simuleer")]
pub(crate) fn simulate(
    py: Python<'_>,
    request: Request,
    people: &Bound<'_, PyAny>,
    outcomes: Vec<String>,
    per: Option<&str>,
    allow_errors: bool,
) -> PyResult<Simulation> {
    let origin = Origin::of(people)?;
    let per = per.map(Per::of).transpose()?;
    let made = py.detach(|| -> Result<Simulation, Failure> {
        let world = request.world()?;
        let asked = asked(&world, &outcomes, per)?;
        let year = world.settings.year;
        let crowd = origin.crowd(&world.before, year, allow_errors, &request)?;
        run(&world, &crowd, &asked, per)
    });
    Ok(made?)
}

/// The outcomes of which columns are asked: those named, or all headline outcomes that can be told of a household or person.
fn asked(world: &World, names: &[String], per: Option<Per>) -> Result<Vec<RuleId>, Failure> {
    let Some(per) = per else {
        return Ok(Vec::new());
    };
    let law = &world.after;
    let rules = named(law, names).map_err(|error| Failure::Usage(error.to_string()))?;
    let mut kept: Vec<RuleId> = Vec::new();
    for rule in rules {
        if kept.contains(&rule) {
            continue;
        }
        if per.fits(law, rule) {
            kept.push(rule);
        } else if !names.is_empty() {
            let name = law.rules.get(rule.index()).map_or("", |r| &r.name);
            return Err(Failure::Usage(format!(
                "`{name}` is no amount, so it cannot be added up over a household: ask for it per=\"persoon\""
            )));
        }
    }
    Ok(kept)
}

fn run(
    world: &World,
    crowd: &Crowd<'_>,
    asked: &[RuleId],
    per: Option<Per>,
) -> Result<Simulation, Failure> {
    let (law, year) = (&world.after, world.settings.year);
    let in_force = world.in_force(law, year)?;
    let mut all = wanted(law)?;
    all.extend(asked);
    all.sort_unstable();
    all.dedup();
    let evaluator = Evaluator::of(world, law, &in_force, all)?;
    let schemes = schemes(&[(law, &|_| true)]);
    let columns: Vec<Column<'_>> = asked.iter().filter_map(|&id| Column::of(law, id)).collect();
    let signals = Signals::default();
    let mut totals = Totals::default();
    let mut batches = Vec::new();
    for part in crowd.parts(PART) {
        let part = part?;
        let keys = crowd.keys(&part);
        let (outcomes, _) = evaluator.outcomes(&part.people, Claims::of(keys.as_ref()))?;
        let side = Side::from_columns(law, &part.people, &outcomes.columns, &schemes)?;
        totals.add(&part.people, &side)?;
        if let Some(per) = per {
            batches.push(columns::batch(per, &columns, crowd, &part, outcomes)?);
        }
        signals.check()?;
    }
    let (households, persons) = totals.population();
    let outcomes = match (batches.first().map(RecordBatch::schema), per) {
        (Some(schema), Some(_)) => Some(Table::new(schema, batches)),
        _ => None,
    };
    Ok(Simulation {
        jaar: year,
        huishoudens: households,
        personen: persons,
        fouten: crowd.errors,
        regelingen: rounded(&totals, crowd.smallest).map_err(columns::defect)?,
        deeltotalen: unrounded(&totals).map_err(columns::defect)?,
        uitkomsten: outcomes,
    })
}

/// Recipients and money per scheme; nothing of what fewer households than `smallest` were observed of.
fn rounded(totals: &Totals, smallest: u32) -> Result<Table, ArrowError> {
    let role = |role| match role {
        Role::Spending => "uitgave",
        Role::Revenue => "opbrengst",
        Role::Credit => "korting",
    };
    let (mut names, mut labels, mut english, mut roles) = (vec![], vec![], vec![], vec![]);
    let (mut counts, mut euros) = (vec![], vec![]);
    for (scheme, count, total) in totals.schemes() {
        let shown = !totals.too_small(scheme, smallest);
        names.push(scheme.name.as_str());
        labels.push(scheme.label.nl.as_str());
        english.push(scheme.label.en.as_deref());
        roles.push(role(scheme.role));
        counts.push(shown.then_some(count));
        euros.push(shown.then_some(i128::from(total.0)));
    }
    let euros = Decimal128Array::from(euros).with_precision_and_scale(18, 2)?;
    let columns: [(&str, ArrayRef); 6] = [
        ("regeling", Arc::new(StringArray::from(names))),
        ("omschrijving", Arc::new(StringArray::from(labels))),
        ("omschrijving_en", Arc::new(StringArray::from(english))),
        ("rol", Arc::new(StringArray::from(roles))),
        ("ontvangers", Arc::new(UInt64Array::from(counts))),
        ("euro", Arc::new(euros)),
    ];
    Ok(Table::of(RecordBatch::try_from_iter(columns)?))
}

/// Recipients and money per scheme with all their decimals, and how many households were observed that receive it.
fn unrounded(totals: &Totals) -> Result<Table, ArrowError> {
    let exact = |values: Vec<i128>, scale| {
        Decimal128Array::from(values).with_precision_and_scale(38, scale)
    };
    let (mut names, mut counts, mut euros, mut seen) = (vec![], vec![], vec![], vec![]);
    for (scheme, count, total, households) in totals.unrounded() {
        names.push(scheme.name.as_str());
        counts.push(count);
        euros.push(total);
        seen.push(i64::from(households));
    }
    let columns: [(&str, ArrayRef); 4] = [
        ("regeling", Arc::new(StringArray::from(names))),
        ("ontvangers", Arc::new(exact(counts, 6)?)),
        ("euro", Arc::new(exact(euros, 8)?)),
        ("waargenomen", Arc::new(Int64Array::from(seen))),
    ];
    Ok(Table::of(RecordBatch::try_from_iter(columns)?))
}
