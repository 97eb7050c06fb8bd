//! The fiscal key table of the Ministry of Finance, computed: the budget effect of one unit's increase of each key, on the law with the levels of the table.
//!
//! The law of a table is not the law that was enacted later: the levels that the table states are laid over the law of its year, as an intention that comes first.
//! Each key is an intention on top of it. Only income tax with premiums counts: the table knows no effects on allowances.

mod overlay;
mod recipe;
mod run;
mod table;

pub use overlay::OverlayError;
pub use run::{Basis, KeyOutcome, KeyTable, key_table};
pub use table::{Key, TableError, read};

/// The table that is in the repository.
pub const TABLE: &str = include_str!("../../../../figures/sleuteltabel_2025.csv");
