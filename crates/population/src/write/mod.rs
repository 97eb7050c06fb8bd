//! Writing files that [`read`](crate::read) gives back as they were.

mod csv;
mod households;
mod parquet;
mod staged;

pub use households::HouseholdFile;
pub use staged::{Staged, StagedError};

use crate::labels::Labels;
use crate::read::Loaded;
use crate::schema::{self, Spec};
use arrow_array::RecordBatch;
use houvast_engine::people::{PairFact, People};
use houvast_lang::law::{Input, InputId, Law, Subject, Type};
use std::path::Path;

/// Kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Apache Parquet, compressed with Snappy.
    Parquet,
    /// CSV with commas and decimal points.
    Csv,
}

impl Format {
    /// By the extension of a file: `.parquet` or `.csv`.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "parquet" => Some(Self::Parquet),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Why a population could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The population has what this kind of file cannot hold.
    #[error("{0} cannot stand in a population file; write these households as cases")]
    Unsupported(&'static str),
    /// A column does not have one value for each person or household.
    #[error("column {0} does not fit the number of persons or households")]
    Uneven(String),
    /// An amount has more digits than a file can hold.
    #[error("column {0} has a number of more than 18 digits")]
    TooLarge(String),
    /// The file cannot be written.
    #[error("cannot write: {0}")]
    Io(#[from] std::io::Error),
    /// The file cannot be begun, or cannot get its name.
    #[error(transparent)]
    Staged(#[from] StagedError),
    /// CSV.
    #[error("cannot write: {0}")]
    Csv(#[from] ::csv::Error),
    /// Parquet.
    #[error("cannot write: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// Arrow.
    #[error("cannot write: {0}")]
    Arrow(#[from] arrow_schema::ArrowError),
}

/// Writes a population.
///
/// # Errors
/// Changes in the course of the year and given values of rules cannot be written; and whatever the file system says.
pub fn write(
    out: &mut (impl std::io::Write + Send),
    format: Format,
    law: &Law,
    population: &Loaded,
) -> Result<(), WriteError> {
    let sheet = Sheet::new(law, population)?;
    match format {
        Format::Csv => csv::write(out, &sheet),
        Format::Parquet => parquet::write(out, &sheet),
    }
}

/// A population as record batches of at most so many rows, or of one household; no household is cut.
///
/// # Errors
/// Changes in the course of the year and given values of rules cannot stand in them.
pub fn record_batches(
    law: &Law,
    population: &Loaded,
    most: usize,
) -> Result<Vec<RecordBatch>, WriteError> {
    let sheet = Sheet::new(law, population)?;
    let members: Vec<(usize, usize)> = sheet.members().collect();
    let mut batches = Vec::new();
    let mut rest = members.as_slice();
    while let Some(&(first, _)) = rest.first() {
        let within = rest.get(..most.min(rest.len())).unwrap_or(rest);
        let cut = rest.get(within.len()).map_or(within.len(), |&(next, _)| {
            within.partition_point(|&(household, _)| household < next)
        });
        let whole = rest.partition_point(|&(household, _)| household == first);
        let (batch, more) = rest.split_at(cut.max(whole));
        batches.push(parquet::batch(&sheet, batch)?);
        rest = more;
    }
    Ok(batches)
}

/// Values of an input with how they are written.
struct Value<'a> {
    input: &'a Input,
    spec: Spec,
    values: &'a [i64],
}

/// A population as rows of persons.
struct Sheet<'a> {
    people: &'a People,
    households: &'a Labels,
    persons: &'a Labels,
    groups: Option<&'a [u8]>,
    values: Vec<Value<'a>>,
    /// Name of the column and, per person, the ids of the others.
    relations: Vec<(&'a str, Labels)>,
}

impl<'a> Sheet<'a> {
    fn new(law: &'a Law, population: &'a Loaded) -> Result<Self, WriteError> {
        let people = &population.people;
        if !people.changes.is_empty() {
            return Err(WriteError::Unsupported("changes in the course of the year"));
        }
        if !people.given.is_empty() {
            return Err(WriteError::Unsupported("given values of rules"));
        }
        let mut values = Vec::new();
        for (id, column) in &people.columns {
            let Some(input) = law
                .inputs
                .get(id.index())
                .filter(|input| schema::in_files(input))
            else {
                continue;
            };
            let expected = if input.subject == Subject::Household {
                people.households()
            } else {
                people.persons()
            };
            if column.values.len() != expected {
                return Err(WriteError::Uneven(input.name.clone()));
            }
            values.push(Value {
                input,
                spec: Spec::of(law, input),
                values: &column.values,
            });
        }
        let (households, persons) = (&population.households, &population.persons);
        let groups = population.groups.as_deref();
        Ok(Self {
            people,
            households,
            persons,
            groups,
            values,
            relations: relations(law, population),
        })
    }

    /// Persons as (household, place in the file).
    fn members(&self) -> impl Iterator<Item = (usize, usize)> {
        let ranges = self
            .people
            .offsets
            .windows(2)
            .map(|bounds| bounds[0] as usize..bounds[1] as usize);
        ranges
            .enumerate()
            .flat_map(|(household, range)| range.map(move |person| (household, person)))
    }
}

impl Value<'_> {
    /// Stored value for a person.
    fn at(&self, household: usize, person: usize) -> i64 {
        let index = if self.input.subject == Subject::Household {
            household
        } else {
            person
        };
        self.values.get(index).copied().unwrap_or(0)
    }

    /// Whether the file has these as yes or no, a date, or a number of so many decimals.
    fn ty(&self) -> Type {
        self.spec.ty()
    }
}

/// The columns of relations that occur, in the order of the law.
fn relations<'a>(law: &'a Law, population: &Loaded) -> Vec<(&'a str, Labels)> {
    let inputs = (0_u32..)
        .map(InputId)
        .zip(&law.inputs)
        .filter(|(_, input)| input.subject == Subject::Pair);
    let present =
        inputs.filter(|(id, _)| population.people.pairs.iter().any(|fact| fact.input == *id));
    present
        .map(|(id, input)| (input.name.as_str(), ids(id, input.symmetric, population)))
        .collect()
}

/// Per person the ids of those in the relation: on the row of the first of a pair, or of the one who has the relative.
fn ids(input: InputId, symmetric: bool, population: &Loaded) -> Labels {
    let people = &population.people;
    let mut named: Vec<String> = vec![String::new(); people.persons()];
    for fact in people.pairs.iter().filter(|fact| fact.input == input) {
        let PairFact {
            household,
            from,
            to,
            ..
        } = *fact;
        let (row, other) = if symmetric { (from, to) } else { (to, from) };
        let start = people.offsets.get(household as usize).copied().unwrap_or(0) as usize;
        if let Some(cell) = named.get_mut(start + usize::from(row)) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(population.persons.get(start + usize::from(other)));
        }
    }
    named.iter().map(String::as_str).collect()
}
