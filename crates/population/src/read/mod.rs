//! Reading files.

mod columnar;
mod csv;

use crate::assemble::assemble;
use crate::labels::Labels;
use crate::problem::{PopulationErrors, Problems, ReadReport};
use crate::rows::Rows;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use houvast_engine::people::People;
use houvast_lang::law::{InputId, Law};
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::Path;

/// Most columns a file may have.
pub const MAX_COLUMNS: usize = 1_000;
/// Most rows a file may have.
const MAX_ROWS: usize = 200_000_000;

/// How to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Leave out households with a fault instead of refusing the file. The report then counts them.
    pub allow_errors: bool,
}

/// A population that was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The people in columns.
    pub people: People,
    /// Id of each household.
    pub households: Labels,
    /// Id of each person within the household.
    pub persons: Labels,
    /// Random group of each household (from 1), for sampling errors; `None` when the file has none.
    pub groups: Option<Vec<u8>>,
    /// What was read.
    pub report: ReadReport,
}

/// Reads a Parquet, Arrow or CSV file; which of them is seen from its content.
///
/// # Errors
/// All faults of the file together: it cannot be read, a column is unknown or missing, or rows have faults.
pub fn read(path: &Path, law: &Law, options: Options) -> Result<Loaded, PopulationErrors> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let expected = match bounded(path) {
        Ok(bytes) if bytes.len() as u64 <= MAX_BYTES => {
            return read_bytes(&name, bytes, law, options);
        }
        Ok(_) => format!("a file of at most {MAX_BYTES} bytes"),
        Err(error) => format!("a readable file: {error}"),
    };
    let mut problems = Problems::default();
    problems.file(None, None, expected);
    Err(problems.into_error(&path.display().to_string()))
}

/// Largest file, in bytes: more than all people of the country need.
const MAX_BYTES: u64 = 1 << 33;

/// Reads a file up to just beyond the limit: what is no real file may have no end.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let there = file.metadata()?;
    if !there.is_file() && !is_pipe(&there) {
        return Err(std::io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(there.len().min(MAX_BYTES)).unwrap_or(0))?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(unix)]
fn is_pipe(there: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    there.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Reads the content of a file called `name`.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(
    name: &str,
    bytes: Vec<u8>,
    law: &Law,
    options: Options,
) -> Result<Loaded, PopulationErrors> {
    let mut problems = Problems::default();
    let mut report = ReadReport {
        file: name.to_owned(),
        sha256: digest(&bytes),
        ..ReadReport::default()
    };
    let rows = match format(&bytes) {
        Ok(Format::Parquet) => {
            report.format = "parquet";
            columnar::parquet(bytes, law, &mut problems)
        }
        Ok(Format::Arrow) => {
            report.format = "arrow";
            columnar::arrow(bytes, law, &mut problems)
        }
        Ok(Format::Csv) => {
            report.format = "csv";
            csv::read(&bytes, law, &mut problems)
        }
        Err(expected) => {
            problems.file(None, None, expected);
            None
        }
    };
    households(rows, law, options, problems, report)
}

/// Reads record batches as another program hands them over, without a file between. Rows are numbered over all batches together.
///
/// The report's digest is that of the people themselves: it does not depend on how the rows are cut into batches or in which type a number stands.
///
/// # Errors
/// As [`read`]; also when a batch cannot be had.
pub fn read_batches(
    name: &str,
    schema: &Schema,
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    law: &Law,
    options: Options,
) -> Result<Loaded, PopulationErrors> {
    let mut problems = Problems::default();
    let report = ReadReport {
        file: name.to_owned(),
        format: "arrow",
        ..ReadReport::default()
    };
    let rows = columnar::batches(schema, batches, law, &mut problems);
    let mut loaded = households(rows, law, options, problems, report)?;
    loaded.report.sha256 = loaded.digest(law);
    Ok(loaded)
}

impl Loaded {
    /// SHA-256 of the people and their ids.
    fn digest(&self, law: &Law) -> String {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        let mut add = |values: &mut dyn Iterator<Item = i64>| {
            values.for_each(|value| hash.update(value.to_le_bytes()));
        };
        let people = &self.people;
        let signed = |weight: &u64| i64::try_from(*weight).unwrap_or(i64::MAX);
        add(&mut people.offsets.iter().map(|&offset| i64::from(offset)));
        add(&mut people.weights.iter().map(signed));
        add(&mut self.groups.iter().flatten().map(|&group| i64::from(group)));
        for column in people.columns.values() {
            add(&mut column.values.iter().copied());
        }
        for fact in &people.pairs {
            let places = [fact.household, fact.from.into(), fact.to.into()];
            add(&mut places.into_iter().map(i64::from));
        }
        let name = |id: &InputId| law.inputs.get(id.index()).map_or("", |i| i.name.as_str());
        let inputs = people.columns.keys().map(name);
        let pairs = people.pairs.iter().map(|fact| name(&fact.input));
        for text in inputs
            .chain(pairs)
            .chain(self.households.iter())
            .chain(self.persons.iter())
        {
            hash.update(text);
            hash.update([0]);
        }
        hexadecimal(&hash.finalize())
    }
}

/// Makes households of what was read.
fn households(
    rows: Option<Rows>,
    law: &Law,
    options: Options,
    mut problems: Problems,
    mut report: ReadReport,
) -> Result<Loaded, PopulationErrors> {
    let name = report.file.clone();
    let name = name.as_str();
    let Some(rows) = rows.filter(|_| !problems.of_the_file) else {
        return Err(problems.into_error(name));
    };
    report.rows = rows.len() as u64;
    if rows.len() == 0 {
        problems.file(None, None, "at least one row with a person");
        return Err(problems.into_error(name));
    }
    let assembled = assemble(rows, law, &mut problems);
    if problems.of_the_file || (problems.total > 0 && !options.allow_errors) {
        return Err(problems.into_error(name));
    }
    if assembled.people.households() == 0 {
        problems.file(None, None, "at least one household without errors");
        return Err(problems.into_error(name));
    }
    report.dropped_households = assembled.dropped_households;
    report.dropped_persons = assembled.dropped_persons;
    report.errors = problems.total;
    report.problems = problems.kept;
    let crate::assemble::Assembled {
        people,
        households,
        persons,
        groups,
        ..
    } = assembled;
    Ok(Loaded {
        people,
        households,
        persons,
        groups,
        report,
    })
}

enum Format {
    Parquet,
    Arrow,
    Csv,
}

/// What kind of file it is, by its first bytes.
fn format(bytes: &[u8]) -> Result<Format, String> {
    match bytes {
        [] => Err("at least a header and one row; the file is empty".to_owned()),
        [b'P', b'A', b'R', b'1', ..] => Ok(Format::Parquet),
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => Ok(Format::Arrow),
        [b'P', b'K', 3, 4, ..] => Err("a CSV, Parquet or Arrow file; this looks like an Excel workbook: save the sheet as «CSV UTF-8»".to_owned()),
        [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => Err("a CSV, Parquet or Arrow file; this one is compressed as a whole: unpack it first".to_owned()),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err("text in UTF-8; this is UTF-16: save it as «CSV UTF-8»".to_owned()),
        _ => Ok(Format::Csv),
    }
}

/// SHA-256 in hexadecimal.
fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a file has more columns or rows than is allowed; says so.
fn too_large(columns: usize, rows: usize, problems: &mut Problems) -> bool {
    if columns > MAX_COLUMNS {
        problems.file(
            None,
            Some(&columns.to_string()),
            format!("at most {MAX_COLUMNS} columns"),
        );
    }
    if rows > MAX_ROWS {
        problems.file(
            None,
            Some(&rows.to_string()),
            format!("at most {MAX_ROWS} rows"),
        );
    }
    columns > MAX_COLUMNS || rows > MAX_ROWS
}

/// Names of the columns as they are compared: without spaces around them.
fn rows_for(names: Vec<String>, law: &Law, problems: &mut Problems) -> Option<Rows> {
    if too_large(names.len(), 0, problems) {
        return None;
    }
    let rows = Rows::new(
        names
            .into_iter()
            .map(|name| name.trim().to_owned())
            .collect(),
        law,
        problems,
    );
    (!problems.of_the_file).then_some(rows)
}
