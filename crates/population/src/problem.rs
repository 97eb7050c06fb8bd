//! What can be wrong with a file of people.

use std::fmt;

/// How many problems are kept with their details; all are counted.
pub const MAX_KEPT: usize = 1_000;
/// How many problems a message shows.
const MAX_SHOWN: usize = 50;
/// How much of a value a message shows.
const MAX_VALUE: usize = 60;

/// One fault: where, what stands there and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of a CSV file (the header is line 1), or row of a Parquet or Arrow file (from 1). `None`: the file as a whole.
    pub row: Option<u64>,
    /// Name of the column.
    pub column: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// What was expected instead, as a phrase: "an amount in euros with at most two decimals".
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(f, "row {row}")?,
            None => write!(f, "the file")?,
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        if let Some(value) = &self.value {
            write!(f, ": {}", shorten(value))?;
        }
        write!(f, ": expected {}", self.expected)
    }
}

/// A value as it is shown: quoted, on one line and not too long.
fn shorten(value: &str) -> String {
    let mut shown: String = value
        .chars()
        .take(MAX_VALUE)
        .flat_map(char::escape_debug)
        .collect();
    if value.chars().nth(MAX_VALUE).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// Why a file of people cannot be used. Holds every fault found, counted in full, the first [`MAX_KEPT`] with their details.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PopulationErrors {
    /// Name of the file.
    pub file: String,
    /// How many faults there are.
    pub total: u64,
    /// The first of them.
    pub problems: Vec<Problem>,
    /// Only rows are at fault, so the caller may choose to leave out their households.
    pub rows_only: bool,
}

impl fmt::Display for PopulationErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, noun) = (self.total, if self.total == 1 { "error" } else { "errors" });
        write!(f, "{}: {count} {noun}, nothing was computed", self.file)?;
        for problem in self.problems.iter().take(MAX_SHOWN) {
            write!(f, "\n  {problem}")?;
        }
        let shown = self.problems.len().min(MAX_SHOWN) as u64;
        if self.total > shown {
            write!(f, "\n  … and {} more", self.total - shown)?;
        }
        Ok(())
    }
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Name of the file.
    pub file: String,
    /// `csv`, `parquet` or `arrow`.
    pub format: &'static str,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Rows in the file.
    pub rows: u64,
    /// Households that were left out because of errors, at the explicit request of the caller.
    pub dropped_households: u64,
    /// Persons in them.
    pub dropped_persons: u64,
    /// How many errors there were; zero unless errors were to be passed over.
    pub errors: u64,
    /// The first of them.
    pub problems: Vec<Problem>,
}

/// Collects faults.
#[derive(Debug, Default)]
pub struct Problems {
    /// All.
    pub total: u64,
    /// The first.
    pub kept: Vec<Problem>,
    /// Whether the file as a whole is at fault.
    pub of_the_file: bool,
}

impl Problems {
    /// Adds a fault of a row.
    pub fn row(
        &mut self,
        row: u64,
        column: &str,
        value: Option<&str>,
        expected: impl Into<String>,
    ) {
        self.total += 1;
        if self.kept.len() < MAX_KEPT {
            let (column, value) = (Some(column.to_owned()), value.map(str::to_owned));
            self.kept.push(Problem {
                row: Some(row),
                column,
                value,
                expected: expected.into(),
            });
        }
    }

    /// Adds a fault of the file or of one of its columns.
    pub fn file(&mut self, column: Option<&str>, value: Option<&str>, expected: impl Into<String>) {
        self.of_the_file = true;
        self.total += 1;
        if self.kept.len() < MAX_KEPT {
            let (column, value) = (column.map(str::to_owned), value.map(str::to_owned));
            self.kept.push(Problem {
                row: None,
                column,
                value,
                expected: expected.into(),
            });
        }
    }

    /// As an error about `file`.
    pub fn into_error(mut self, file: &str) -> PopulationErrors {
        self.kept.sort_by_key(|problem| problem.row);
        PopulationErrors {
            file: file.to_owned(),
            total: self.total,
            problems: self.kept,
            rows_only: !self.of_the_file,
        }
    }
}
