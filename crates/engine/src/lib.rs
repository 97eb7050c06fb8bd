//! From checked law to outcomes.
//!
//! **In**: a [`houvast_lang::law::Law`] as in force in one year, and [`people::People`] in columns. **Out**:
//! [`outcome::Outcomes`]: exact amounts per person, household or unit. One compiled plan serves one household with its explanation, and a population in
//! blocks; they agree to the cent because they run the same instructions.
//!
//! Deliberately absent: files, clocks, environment, randomness, floating-point rounding. 64-bit float lanes carry integers below 2^53 only.

mod blocks;
mod code;
mod columns;
pub mod error;
mod exec;
mod graph;
mod lower;
mod moment;
pub mod outcome;
mod parallel;
pub mod people;
mod plan;
mod program;
mod ratio;
mod run;
mod schedule;
mod session;
pub mod trace;
mod translate;
mod walk;
mod watch;
mod year;

pub use blocks::Blocks;
pub use plan::Plan;
pub use program::Request;
pub use run::{Instructions, RunError, RunOptions};
pub use session::{CaseFailure, Session};
