//! Outcomes before and after, turned into measures for people, work and money.
//!
//! **In**: the people, their outcomes under two laws as columns ([`side::Side`]), and a description of the
//! households ([`profile::Profile`]). **Out**: serialisable measures: who gains and who loses ([`people`]), what earning
//! more yields ([`work`]), what it costs ([`money`]), how incomes are spread ([`distribution`]), working more or less ([`supply`]), what several intentions do to each other ([`together`]) and each change of
//! one by itself ([`pieces`]). Most are added up over parts of a population, so that it need not be in memory as a whole.
//!
//! Everything is an exact integer: sums of cents × weight in 128 bits, rounded once, for output. So no measure depends on the order of
//! the people or on the number of threads.
//!
//! Deliberately absent: law (a scheme is a name with a role), evaluation, texts, files.

pub mod distribution;
pub mod examples;
pub mod losers;
pub mod money;
pub mod number;
pub mod people;
pub mod pieces;
pub mod profile;
pub mod side;
pub mod supply;
pub mod together;
pub mod weighted;
pub mod work;

use thiserror::Error;

/// What makes measuring impossible.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EffectsError {
    /// Two columns that must describe the same people do not.
    #[error("{what} has {found} values, expected {expected}")]
    Length {
        /// Which column.
        what: String,
        /// How long it is.
        found: usize,
        /// How long it must be.
        expected: usize,
    },
    /// The law exports no outcome of this name, or it is not of the expected kind.
    #[error("the law has no headline outcome `{0}`; without it incomes cannot be compared")]
    NoIncome(String),
    /// The people lack a column that describes every household.
    #[error("the people have no column `{0}`, which every household needs")]
    NoColumn(String),
    /// There is nobody.
    #[error("the population has no households, or all weights are zero")]
    Nobody,
}
