//! Outcomes of the built-in population beside official figures.
//!
//! **In**: the law and the people that ship with the program, official figures with their source (`figures/`), and a fiscal key table. **Out**: pages that put target, value
//! and difference beside each other, and say where it falls short.
//!
//! Deliberately absent: a change of the people or the law to make a figure fit.

pub mod error;
pub mod keytable;
pub mod measure;
pub mod official;
pub mod page;

pub use error::Error;
