//! What can go wrong, as data.

use houvast_lang::law::{DepartureId, RuleId};
use houvast_lang::source::Span;
use thiserror::Error;

/// Why a law cannot be compiled. Every variant names the rule (or relation) and the provision in whose body it was found.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {kind}")]
pub struct CompileError {
    /// Where: `zorgtoeslag (zorgtoeslag, artikel 2 lid 1)`.
    pub place: String,
    /// Where in the text.
    pub span: Option<Span>,
    /// What.
    pub kind: CompileErrorKind,
}

/// Kinds of [`CompileError`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CompileErrorKind {
    /// A value may leave the range that the engine holds exactly.
    #[error(
        "a value here can become larger than the engine holds exactly; narrow the range of an input (`bereik`) or bound the value (`ten hoogste`)"
    )]
    TooLarge,
    /// An expression needs more than two persons at once.
    #[error("this speaks of more than two persons at once; give the inner part a rule of its own")]
    ThreePersons,
    /// A division by something that varies, without rounding.
    #[error("a division by what is not fixed must be rounded where it stands")]
    UnroundedDivision,
    /// A fixed division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A parameter or table that does not apply in this month.
    #[error("`{name}` does not apply in month {month} of {year}")]
    NotInForce {
        /// Parameter or table.
        name: String,
        /// Calendar year.
        year: i16,
        /// Month, 1 to 12.
        month: u8,
    },
    /// A rule or relation that needs itself.
    #[error("needs itself")]
    Cycle,
    /// Rules and expressions nested too deep.
    #[error("nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// A rule per municipality without the input `gemeente` of the household.
    #[error("is filled in per municipality, but there is no household input `gemeente`")]
    NoGemeente,
    /// Something that the checker should have refused.
    #[error("not a checked law: {0}")]
    Unchecked(&'static str),
}

/// Deepest nesting of rules and expressions together.
pub const MAX_DEPTH: u32 = 4_000;

/// Why people cannot be put into blocks: what was given and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeopleError {
    /// `offsets` is malformed.
    #[error("household {household}: the starts of households must begin at 0 and rise by 1 to {max} persons", max = crate::people::MAX_PERSONS)]
    Offsets {
        /// Index of the household.
        household: usize,
    },
    /// A column of the wrong length.
    #[error("input {input}: {found} values, expected {expected}")]
    Length {
        /// Name of the input.
        input: String,
        /// Values given.
        found: usize,
        /// Values needed.
        expected: usize,
    },
    /// A value outside the range of its input.
    #[error("household {household}: {input} is {value}, outside {lo} to {hi} (storage units)")]
    Range {
        /// Index of the household.
        household: usize,
        /// Name of the input or given rule.
        input: String,
        /// The value.
        value: i64,
        /// Lowest allowed.
        lo: i64,
        /// Highest allowed.
        hi: i64,
    },
    /// A fact, change or given value about somebody who does not exist, an input of another kind, or a rule that is not among those given.
    #[error("household {household}: {what}")]
    Reference {
        /// Index of the household.
        household: usize,
        /// What is wrong.
        what: String,
    },
    /// The program for these people could not be made.
    #[error(transparent)]
    Compile(#[from] CompileError),
}

/// Why a case has no outcome.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrapKind {
    /// A division by zero.
    DivisionByZero,
    /// Highest, lowest or the one of nobody, without `anders`.
    Nobody,
    /// Two departures apply of which neither goes over the other.
    Conflict(DepartureId, DepartureId),
    /// An open term that the municipality has not filled in.
    NotFilledIn,
    /// An outcome that does not fit in 64 bits.
    TooLarge,
}

/// A trap: the error of a case, with its place in the law.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Trap {
    /// What.
    pub kind: TrapKind,
    /// In which rule, if in a rule.
    pub rule: Option<RuleId>,
    /// Where in the text.
    pub span: Span,
    /// In words: the rule and the articles.
    pub text: String,
}

/// Errors of cases: which households have no outcome and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{total} households have no outcome; the first: household {}: {}", .first.first().map_or(0, |e| e.household), .first.first().map_or("", |e| e.trap.text.as_str()))]
pub struct CaseErrors {
    /// How many households.
    pub total: usize,
    /// The first [`MAX_CASE_ERRORS`] in the order of the people.
    pub first: Vec<CaseError>,
}

/// One household without an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseError {
    /// Index of the household.
    pub household: usize,
    /// Place of the person in the household, for outcomes of persons.
    pub person: Option<usize>,
    /// The outcome that was asked for.
    pub outcome: RuleId,
    /// Why.
    pub trap: Trap,
}

/// So many errors are kept in full.
pub const MAX_CASE_ERRORS: usize = 1_000;
