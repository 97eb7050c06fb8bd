//! `houvast simuleer`: recipients and money per scheme for a population.

use crate::args::{Common, Simulate};
use crate::output::{Failure, Output, Status, counted};
use crate::request::{crowd, million, world};
use houvast_assessment::{Claims, Crowd, Evaluator, Keys, TakeUp, World};
use houvast_effects::money::Totals;
use houvast_effects::number::HIDDEN;
use houvast_effects::side::{Scheme, Side, household_sums, schemes, wanted};
use houvast_engine::outcome::Outcomes;
use houvast_engine::people::People;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{RuleId, Type};
use houvast_population::{HouseholdFile, Labels, Staged, WriteError};
use houvast_report::numbers::{self, Sign};
use serde_json::{Map, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Year of the law unless asked otherwise.
const YEAR: i16 = 2026;
/// So many households are computed at a time.
const PART: usize = 1 << 18;

/// Runs it.
pub(crate) fn run(
    args: &Simulate,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let start = Instant::now();
    if let Some(path) = &args.uit {
        named_parquet(path)?;
        Staged::check(path)?;
    }
    let mut choice = args.people.clone();
    if args.voornemen.is_none() {
        choice.jaar = choice.jaar.or(Some(YEAR));
    }
    let named: Vec<String> = args.voornemen.iter().cloned().collect();
    let world = world(&named, &choice, &args.law, common, output)?;
    let year = world.settings.year;
    let crowd = crowd(&choice, &world.before, year)?;
    if crowd.errors > 0 {
        let name = &crowd.name;
        let errors = counted(crowd.errors, "error", "errors");
        output.message(format!(
            "warning: {name}: {errors}; the households that have them are left out"
        ));
    }
    let in_force = world.in_force(&world.after, year)?;
    let columns = match args.uit {
        Some(_) => columns(&world, &in_force, output)?,
        None => Vec::new(),
    };
    let rules = columns.iter().map(|(rule, _)| *rule);
    let mut all = wanted(&world.after)?;
    all.extend(rules);
    all.sort_unstable();
    all.dedup();
    let mut simulation = Simulation {
        evaluator: Evaluator::of(&world, &world.after, &in_force, all)?,
        schemes: schemes(&[(&world.after, &|_| true)]),
        file: args
            .uit
            .as_deref()
            .map(|path| OutcomeFile::create(path, &columns))
            .transpose()?,
        totals: Totals::default(),
        take_up: crowd.take_up,
        smallest: crowd.smallest,
        time: Time::default(),
    };
    simulation.time.load = start.elapsed();
    simulation.all(&crowd)?;
    if let Some(file) = simulation.file.take() {
        let start = Instant::now();
        file.finish(output)?;
        simulation.time.write += start.elapsed();
    }
    if common.json {
        output.json(&simulation.json(year, args.uit.is_some()))?;
    } else {
        table(&simulation, common.taal.into(), output)?;
    }
    Ok(Status::Done)
}

fn named_parquet(path: &Path) -> Result<(), Failure> {
    if path.extension().is_some_and(|end| end == "parquet") {
        return Ok(());
    }
    let name = path.display();
    Err(Failure::Usage(format!(
        "{name}: the name must end in .parquet"
    )))
}

/// The file with outcomes per household.
struct OutcomeFile<'a> {
    path: &'a Path,
    columns: &'a [(RuleId, &'a str)],
    file: HouseholdFile,
}

impl<'a> OutcomeFile<'a> {
    fn create(path: &'a Path, columns: &'a [(RuleId, &'a str)]) -> Result<Self, Failure> {
        let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
        let file = HouseholdFile::create(path, &names).map_err(|error| unwritten(path, &error))?;
        Ok(Self {
            path,
            columns,
            file,
        })
    }

    fn add(&mut self, people: &People, ids: &Labels, outcomes: &Outcomes) -> Result<(), Failure> {
        let mut amounts = Vec::with_capacity(self.columns.len());
        for (rule, name) in self.columns {
            amounts.push(match outcomes.column(*rule) {
                Some(column) => household_sums(people, column, name)?,
                None => vec![0; people.households()],
            });
        }
        let added = self.file.add(ids, &people.weights, &amounts);
        added.map_err(|error| unwritten(self.path, &error))
    }

    fn finish(self, output: &mut Output) -> Result<(), Failure> {
        let name = self.path.display();
        self.file
            .finish()
            .map_err(|error| unwritten(self.path, &error))?;
        output.message(format!("outcomes written to {name}"));
        Ok(())
    }
}

/// A message of what stopped the writing of a file.
fn unwritten(path: &Path, error: &WriteError) -> Failure {
    match error {
        WriteError::Staged(error) => Failure::Usage(error.to_string()),
        error => Failure::Usage(format!("{}: {error}", path.display())),
    }
}

/// The outcomes that stand in the file: every amount that the law exports and that has a value in the year, once.
fn columns<'l>(
    world: &'l World,
    in_force: &InForce<'_>,
    output: &mut Output,
) -> Result<Vec<(RuleId, &'l str)>, Failure> {
    let law = &world.after;
    let needed = wanted(law)?;
    let mut columns: Vec<(RuleId, &str)> = Vec::new();
    for outcome in &law.outcomes {
        let Some(rule) = law.rules.get(outcome.rule.index()) else {
            continue;
        };
        let known = columns.iter().any(|(id, _)| *id == outcome.rule);
        if known || !matches!(rule.ty, Type::Bedrag(_)) {
            continue;
        }
        let needed = needed.contains(&outcome.rule);
        if needed || in_force.missing(&[outcome.rule]).is_empty() {
            columns.push((outcome.rule, &rule.name));
        } else {
            let (name, year) = (&rule.name, world.settings.year);
            output.message(format!(
                "warning: no column {name}: the law has no value for it in {year}"
            ));
        }
    }
    Ok(columns)
}

/// How long it took.
#[derive(Default)]
struct Time {
    load: Duration,
    calculate: Duration,
    sum: Duration,
    write: Duration,
}

struct Simulation<'a> {
    evaluator: Evaluator<'a>,
    schemes: Vec<Scheme>,
    file: Option<OutcomeFile<'a>>,
    totals: Totals,
    take_up: TakeUp,
    /// What fewer households than this were observed of is not shown.
    smallest: u32,
    time: Time,
}

impl Simulation<'_> {
    fn all(&mut self, crowd: &Crowd<'_>) -> Result<(), Failure> {
        let mut start = Instant::now();
        for part in crowd.parts(PART) {
            let part = part?;
            let ids = self.file.is_some().then(|| crowd.ids(&part));
            self.time.load += start.elapsed();
            self.part(
                &part.people,
                &ids.unwrap_or_default(),
                crowd.keys(&part).as_ref(),
            )?;
            start = Instant::now();
        }
        Ok(())
    }

    /// Calculates, sums and writes some of the people.
    fn part(&mut self, people: &People, ids: &Labels, keys: Option<&Keys>) -> Result<(), Failure> {
        let start = Instant::now();
        let (outcomes, _) = self.evaluator.outcomes(people, Claims::of(keys))?;
        let calculated = Instant::now();
        let law = self.evaluator.law;
        let side = Side::from_columns(law, people, &outcomes.columns, &self.schemes)?;
        self.totals.add(people, &side)?;
        let summed = Instant::now();
        if let Some(file) = &mut self.file {
            file.add(people, ids, &outcomes)?;
        }
        self.time.calculate += calculated - start;
        self.time.sum += summed - calculated;
        self.time.write += summed.elapsed();
        Ok(())
    }

    /// The machine-readable outcome.
    fn json(&self, year: i16, written: bool) -> serde_json::Value {
        let mut schemes = Map::new();
        for (scheme, recipients, total) in self.totals.schemes() {
            let figures = if self.totals.too_small(scheme, self.smallest) {
                json!({ "ontvangers": null, "miljoen_euro": null })
            } else {
                json!({ "ontvangers": recipients, "miljoen_euro": million(total) })
            };
            schemes.insert(scheme.name.clone(), figures);
        }
        let seconds = |time: Duration| json!((time.as_secs_f64() * 1000.0).round() / 1000.0);
        let mut time = Map::new();
        time.insert("laden".to_owned(), seconds(self.time.load));
        time.insert("rekenen".to_owned(), seconds(self.time.calculate));
        time.insert("samenvatten".to_owned(), seconds(self.time.sum));
        if written {
            time.insert("schrijven".to_owned(), seconds(self.time.write));
        }
        let (households, persons) = self.totals.population();
        json!({
            "jaar": year,
            "gebruik": self.take_up,
            "huishoudens": households,
            "personen": persons,
            "regelingen": schemes,
            "tijd": time,
        })
    }
}

/// The outcome as text.
fn table(
    simulation: &Simulation<'_>,
    language: houvast_report::Language,
    output: &mut Output,
) -> Result<(), Failure> {
    let nl = language == houvast_report::Language::Nl;
    let heads = if nl {
        ["Regeling", "Ontvangers", "Miljoen euro"]
    } else {
        ["Scheme", "Recipients", "Million euros"]
    };
    output.line(format!("{:<52}{:>16}{:>16}", heads[0], heads[1], heads[2]))?;
    let totals = &simulation.totals;
    let mut hidden = false;
    for (scheme, recipients, total) in totals.schemes() {
        let english = scheme.label.en.as_ref().filter(|_| !nl);
        let label = english.unwrap_or(&scheme.label.nl);
        let small = totals.too_small(scheme, simulation.smallest);
        hidden |= small;
        let recipients = numbers::people(if small { HIDDEN } else { recipients }, language);
        let total = match small {
            true => "–".to_owned(),
            false => numbers::millions(total, Sign::Minus, language),
        };
        output.line(format!("{label:<52}{recipients:>16}{total:>16}"))?;
    }
    if hidden {
        let n = simulation.smallest;
        output.message(format!(
            "schemes that fewer than {n} households of the file receive are not shown; --kleinste-groep sets another number"
        ));
    }
    Ok(())
}
