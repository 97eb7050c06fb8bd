//! `houvast.simuleer`: a population under one law.

mod columns;

use crate::failure::Failure;
use crate::interrupt::Signals;
use crate::people::Origin;
use crate::request::Request;
use crate::table::Table;
use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::ArrowError;
use columns::{Column, Per};
use houvast_assessment::{Claims, Evaluator, TakeUp, World};
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
        let people = (origin, allow_errors, request.take_up()?);
        run(&world, people, &asked, per)
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
    (origin, allow_errors, take_up): (Origin, bool, Option<TakeUp>),
    asked: &[RuleId],
    per: Option<Per>,
) -> Result<Simulation, Failure> {
    let (law, year) = (&world.after, world.settings.year);
    let crowd = origin.crowd(&world.before, year, allow_errors, take_up)?;
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
            batches.push(columns::batch(per, &columns, &crowd, &part, outcomes)?);
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
        regelingen: rounded(&totals).map_err(columns::defect)?,
        deeltotalen: unrounded(&totals).map_err(columns::defect)?,
        uitkomsten: outcomes,
    })
}

/// Recipients and money per scheme.
fn rounded(totals: &Totals) -> Result<Table, ArrowError> {
    let schemes = || totals.schemes();
    let role = |role| match role {
        Role::Spending => "uitgave",
        Role::Revenue => "opbrengst",
        Role::Credit => "korting",
    };
    let euros = Decimal128Array::from_iter_values(schemes().map(|(.., total)| total.0.into()));
    let labels = schemes().map(|(scheme, ..)| scheme.label.nl.as_str());
    let english = schemes().map(|(scheme, ..)| scheme.label.en.as_deref());
    let names = schemes().map(|(scheme, ..)| scheme.name.as_str());
    let columns: [(&str, ArrayRef); 6] = [
        ("regeling", Arc::new(StringArray::from_iter_values(names))),
        (
            "omschrijving",
            Arc::new(StringArray::from_iter_values(labels)),
        ),
        (
            "omschrijving_en",
            Arc::new(english.collect::<StringArray>()),
        ),
        (
            "rol",
            Arc::new(StringArray::from_iter_values(
                schemes().map(|(scheme, ..)| role(scheme.role)),
            )),
        ),
        (
            "ontvangers",
            Arc::new(UInt64Array::from_iter_values(
                schemes().map(|(_, count, _)| count),
            )),
        ),
        ("euro", Arc::new(euros.with_precision_and_scale(18, 2)?)),
    ];
    Ok(Table::of(RecordBatch::try_from_iter(columns)?))
}

/// Recipients and money per scheme with all their decimals, and the households and persons under names of their own.
fn unrounded(totals: &Totals) -> Result<Table, ArrowError> {
    let exact = |values: Vec<i128>, scale| {
        Decimal128Array::from_iter_values(values).with_precision_and_scale(38, scale)
    };
    let names = totals.unrounded().map(|(scheme, ..)| scheme.name.as_str());
    let columns: [(&str, ArrayRef); 3] = [
        ("regeling", Arc::new(StringArray::from_iter_values(names))),
        (
            "ontvangers",
            Arc::new(exact(
                totals.unrounded().map(|(_, count, _)| count).collect(),
                6,
            )?),
        ),
        (
            "euro",
            Arc::new(exact(
                totals.unrounded().map(|(.., total)| total).collect(),
                8,
            )?),
        ),
    ];
    Ok(Table::of(RecordBatch::try_from_iter(columns)?))
}
