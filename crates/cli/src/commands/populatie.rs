//! `houvast populatie`: makes, describes and checks populations.

use crate::args::{
    CheckPopulation, Common, DescribePopulation, Language, MakePopulation, Population,
};
use crate::output::{Failure, Output, Status, counted};
use crate::population::load;
use houvast_assessment::SAMPLE;
use houvast_assessment::laws::{Laws, Texts, is_file};
use houvast_lang::law::Law;
use houvast_population::sample::{Source, sample, sources};
use houvast_population::{
    Description, Format, Options, Problem, ReadReport, Staged, describe, known_columns, read, write,
};
use serde::Serialize;
use std::io::BufWriter;
use std::path::Path;

/// Runs it.
pub(crate) fn run(
    args: &Population,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let law = Laws::new(Texts::of(common.wetten.as_deref())?.sources).law()?;
    let show = Show { law: &law, common };
    match args {
        Population::Maak(args) => show.make(args, output),
        Population::Beschrijf(args) => show.describe(args, output),
        Population::Controleer(args) => show.check(args, output),
    }
}

struct Show<'a> {
    law: &'a Law,
    common: &'a Common,
}

impl Show<'_> {
    fn make(&self, args: &MakePopulation, output: &mut Output) -> Result<Status, Failure> {
        let Some(format) = Format::of(&args.uit) else {
            let name = args.uit.display();
            return Err(Failure::Usage(format!(
                "{name}: the name must end in .parquet or .csv"
            )));
        };
        let file = Staged::create(&args.uit)?;
        let made = sample(self.law, args.jaar, args.zaad, args.omvang)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        let problem = |error: &dyn std::fmt::Display| {
            Failure::Usage(format!("cannot write {}: {error}", args.uit.display()))
        };
        let mut file = BufWriter::new(file);
        write(&mut file, format, self.law, &made).map_err(|error| problem(&error))?;
        let file = file.into_inner().map_err(|error| problem(error.error()))?;
        file.finish()?;
        let description = describe(self.law, &made);
        if self.common.json {
            return self.json(&description, output);
        }
        let people = self.people(description.households, description.persons);
        output.line(format!("{}: {people}", args.uit.display()))?;
        Ok(Status::Done)
    }

    fn describe(&self, args: &DescribePopulation, output: &mut Output) -> Result<Status, Failure> {
        let Some(population) = &args.populatie else {
            return self.columns(output);
        };
        let loaded = load(self.law, population, args.jaar, args.sla_fouten_over)?;
        if loaded.report.errors > 0 {
            output.message(left_out(&loaded.report));
        }
        let description = describe(self.law, &loaded);
        let sources = if population == Path::new(SAMPLE) {
            sources().map_err(|error| Failure::Usage(error.to_string()))?
        } else {
            Vec::new()
        };
        if self.common.json {
            return self.json(
                &Described::new(description, &loaded.report, sources),
                output,
            );
        }
        self.print(&description, &sources, output)?;
        Ok(Status::Done)
    }

    /// So many households and persons.
    fn people(
        &self,
        households: impl std::fmt::Display,
        persons: impl std::fmt::Display,
    ) -> String {
        let [households, persons] = match self.common.taal {
            Language::Nl => [
                counted(households, "huishouden", "huishoudens"),
                counted(persons, "persoon", "personen"),
            ],
            Language::En => [
                counted(households, "household", "households"),
                counted(persons, "person", "persons"),
            ],
        };
        format!("{households}, {persons}")
    }

    /// What a population holds, as text.
    fn print(
        &self,
        found: &Description,
        sources: &[(&'static str, Source)],
        output: &mut Output,
    ) -> Result<(), Failure> {
        let dutch = self.common.taal == Language::Nl;
        let stand_for = if dutch { "staan voor" } else { "stand for" };
        output.line(format!(
            "{}: {}; {stand_for} {}",
            found.file,
            self.people(found.households, found.persons),
            self.people(found.weighted_households, found.weighted_persons),
        ))?;
        output.line(format!("sha256 {}", found.sha256))?;
        output.line("")?;
        let (number, total) = if dutch {
            ("aantal", "totaal (mln euro)")
        } else {
            ("number", "total (mln euros)")
        };
        output.line(format!("{:28} {number:>12} {total:>18}", "invoer"))?;
        for column in &found.columns {
            let total = column
                .total
                .map_or_else(String::new, |euros| (euros / 1_000_000).to_string());
            output.line(format!(
                "{:28} {:>12} {total:>18}",
                column.name, column.count
            ))?;
        }
        for relation in &found.relations {
            output.line(format!("{:28} {:>12}", relation.name, relation.pairs))?;
        }
        for (file, source) in sources {
            let Source {
                table,
                title,
                date,
                licence,
                status,
            } = source;
            output.line("")?;
            output.line(format!(
                "figures/{file}.toml, {table} ({status}): {title} [{date}, {licence}]"
            ))?;
        }
        Ok(())
    }

    /// The columns that a file may have.
    fn columns(&self, output: &mut Output) -> Result<Status, Failure> {
        let columns = known_columns(self.law);
        if self.common.json {
            return self.json(&columns, output);
        }
        for column in columns {
            let (name, subject) = (&column.name, column.subject);
            output.line(format!("{name} ({subject}): {}", column.description))?;
            output.line(format!("    {}", column.value))?;
        }
        Ok(Status::Done)
    }

    fn check(&self, args: &CheckPopulation, output: &mut Output) -> Result<Status, Failure> {
        is_file(&args.bestand)?;
        match read(&args.bestand, self.law, Options::default()) {
            Ok(loaded) => {
                let (people, file) = (&loaded.people, &loaded.report.file);
                let (households, persons) = (people.households(), people.persons());
                if self.common.json {
                    return self.json(
                        &Checked {
                            huishoudens: households,
                            personen: persons,
                            fouten: 0,
                            meldingen: vec![],
                        },
                        output,
                    );
                }
                let people = self.people(households, persons);
                let none = match self.common.taal {
                    Language::Nl => "geen fouten",
                    Language::En => "no errors",
                };
                output.line(format!("{file}: {people}, {none}"))?;
                Ok(Status::Done)
            }
            Err(errors) if self.common.json => {
                let meldingen = errors.problems.into_iter().map(Message::from).collect();
                self.json(
                    &Checked {
                        huishoudens: 0,
                        personen: 0,
                        fouten: errors.total,
                        meldingen,
                    },
                    output,
                )?;
                Ok(Status::WithErrors)
            }
            Err(errors) => Err(Failure::Input(format!("error: {errors}"))),
        }
    }

    fn json(&self, value: &impl Serialize, output: &mut Output) -> Result<Status, Failure> {
        output.json(value)?;
        Ok(Status::Done)
    }
}

/// That households were left out, as a message.
fn left_out(report: &ReadReport) -> String {
    let ReadReport {
        file,
        dropped_households,
        dropped_persons,
        errors,
        ..
    } = report;
    let errors = counted(errors, "error", "errors");
    let households = counted(dropped_households, "household", "households");
    let persons = counted(dropped_persons, "person", "persons");
    format!("warning: {file}: {errors}; {households} with {persons} left out")
}

#[derive(Serialize)]
struct Checked {
    huishoudens: usize,
    personen: usize,
    fouten: u64,
    meldingen: Vec<Message>,
}

/// A fault of a file.
#[derive(Serialize)]
struct Message {
    /// Of a CSV file the line, of another the row; absent for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    rij: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kolom: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waarde: Option<String>,
    verwacht: String,
}

impl From<Problem> for Message {
    fn from(problem: Problem) -> Self {
        Self {
            rij: problem.row,
            kolom: problem.column,
            waarde: problem.value,
            verwacht: problem.expected,
        }
    }
}

#[derive(Serialize)]
struct Described {
    #[serde(flatten)]
    description: Description,
    fouten: u64,
    weggelaten_huishoudens: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bronnen: Vec<JsonSource>,
}

#[derive(Serialize)]
struct JsonSource {
    bestand: String,
    tabel: String,
    titel: String,
    datum: String,
    licentie: String,
    status: String,
}

impl Described {
    fn new(
        description: Description,
        report: &ReadReport,
        sources: Vec<(&'static str, Source)>,
    ) -> Self {
        let bronnen = sources.into_iter().map(|(file, source)| JsonSource {
            bestand: format!("figures/{file}.toml"),
            tabel: source.table,
            titel: source.title,
            datum: source.date,
            licentie: source.licence,
            status: source.status,
        });
        Self {
            description,
            fouten: report.errors,
            weggelaten_huishoudens: report.dropped_households,
            bronnen: bronnen.collect(),
        }
    }
}
