//! Cases: the outcomes of one household or of many, each with what it rests on and why it is what it is.
//!
//! **In**: the law and cases as [`houvast_population::case`] reads them. **Out**: outcomes ([`calculate`]), remarks on what they rest on
//! ([`reliance`]), their explanation ([`explain`]), and all of it as the document of `docs/schema/uitkomst.json` ([`answer`]).
//!
//! The command and the Python package answer through this crate. Deliberately absent: files, terminals, populations.

pub mod answer;
pub mod calculate;
pub mod explain;
mod helpers;
pub mod money;
pub mod reliance;
