//! What makes a case an error.

use houvast_lang::law::{DepartureId, ParamId, RuleId, TableId};
use houvast_lang::source::Span;

/// Why a value does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trap {
    /// Two departures apply of which neither goes over the other.
    #[error("departures {first:?} and {second:?} of {rule:?} apply at once")]
    Conflict {
        /// Of which rule.
        rule: RuleId,
        /// One.
        first: DepartureId,
        /// The other.
        second: DepartureId,
    },
    /// A division by zero.
    #[error("division by zero at {0:?}")]
    DivisionByZero(Span),
    /// Highest or lowest over nobody, without `anders`.
    #[error("nobody at {0:?}")]
    Nobody(Span),
    /// A parameter that is not in force.
    #[error("{0:?} is not in force")]
    ParamNotInForce(ParamId),
    /// A table that is not in force, or has no row for the key.
    #[error("{0:?} has no row")]
    NoRow(TableId),
    /// An open term that is not filled in for the municipality.
    #[error("{0:?} is not filled in")]
    NotFilledIn(RuleId),
    /// A number that does not fit in 128 bits; never with [`Big`](crate::Big).
    #[error("a number does not fit")]
    Overflow,
    /// A law that breaks an invariant of `houvast_lang::law`, such as an id that points nowhere.
    #[error("the law is not well formed: {0}")]
    Malformed(&'static str),
}
