//! People: case files, population files, and the built-in sample.
//!
//! **In**: a case as people write it; a Parquet, Arrow or CSV file (see `docs/populatie.md`); or the figures and assumptions in `figures/`.
//! **Out**: [`houvast_engine::people::People`], the columns on which plans run, with the ids of the file and a report of what was read.
//!
//! Inputs are known by the names that the law declares; reading knows no law. Every fault in a file is reported with its row, column, value
//! and what was expected, and nothing is computed on a file with faults unless the caller asks for it.
//!
//! Deliberately absent: what outcomes mean (they are written as columns of amounts), opinions about what is plausible, and any copy of a file on disk.

mod assemble;
pub mod case;
mod describe;
mod labels;
mod problem;
mod read;
mod rows;
pub mod sample;
pub mod schema;
mod write;

pub use describe::{
    ColumnDescription, Description, KnownColumn, RelationDescription, describe, known_columns,
};
pub use labels::Labels;
pub use problem::{MAX_KEPT, PopulationErrors, Problem, ReadReport};
pub use read::{Loaded, MAX_COLUMNS, Options, read, read_batches, read_bytes};
pub use schema::{Spec, Unfit};
pub use write::{Format, HouseholdFile, Staged, StagedError, WriteError, record_batches, write};
