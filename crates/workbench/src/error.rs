//! Why a command or a query was not carried out.

use crate::policy::Action;
use crate::storage::StorageError;
use std::fmt;

/// Shorthand of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command or a query was not carried out. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or whoever asks may not know that it is: the same answer.
    #[error("there is nothing here")]
    NotFound,
    /// Whoever asks may know of the thing, but may not do this.
    #[error("`{action}` is not allowed here")]
    Forbidden {
        /// What was asked.
        action: Action,
    },
    /// What was filled in is not right: all problems at once.
    #[error("{}", list(.0))]
    Invalid(Vec<Problem>),
    /// It cannot be done in the state that things are in.
    #[error("{0}")]
    Conflict(Conflict),
    /// Too many attempts.
    #[error("too many attempts; try again in {wait_seconds} seconds")]
    TooMany {
        /// How long to wait.
        wait_seconds: u64,
    },
    /// The content was lawfully destroyed.
    #[error("the content was destroyed")]
    Destroyed,
    /// The database could not do it.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Storage(StorageError::from(error))
    }
}

impl From<crate::surroundings::NoRandomness> for Error {
    fn from(error: crate::surroundings::NoRandomness) -> Self {
        Self::Storage(StorageError::from(error))
    }
}

/// Something that was filled in wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which field; a field of a row is written `rows.3.value`.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was filled in.
    Empty,
    /// Longer than allowed.
    TooLong {
        /// Most characters.
        most: usize,
    },
    /// Shorter than allowed.
    TooShort {
        /// Fewest characters.
        fewest: usize,
    },
    /// Characters that a text cannot have.
    ControlCharacters,
    /// Names something that is not there.
    Unknown {
        /// What was named.
        given: String,
    },
    /// Not of the form that is asked.
    Form {
        /// What is expected, for example `name@example.nl`.
        expected: &'static str,
    },
    /// Outside what is allowed.
    Range {
        /// Least.
        from: i64,
        /// Most.
        to: i64,
    },
    /// Already taken by another.
    Taken,
    /// Must lie after another date.
    Before {
        /// That date or field.
        other: String,
    },
    /// More than allowed.
    TooMany {
        /// Most.
        most: usize,
    },
    /// Adds up to something else than stated.
    Sum {
        /// What it adds up to.
        adds_up_to: i64,
        /// What was stated.
        stated: i64,
    },
    /// Must be confirmed in so many words.
    Confirm,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: ", self.field)?;
        match &self.wrong {
            Wrong::Empty => f.write_str("is empty"),
            Wrong::TooLong { most } => write!(f, "is longer than {most} characters"),
            Wrong::TooShort { fewest } => write!(f, "is shorter than {fewest} characters"),
            Wrong::ControlCharacters => f.write_str("has characters that a text cannot have"),
            Wrong::Unknown { given } => write!(f, "there is no `{given}`"),
            Wrong::Form { expected } => write!(f, "expected something like {expected}"),
            Wrong::Range { from, to } => write!(f, "must be from {from} to {to}"),
            Wrong::Taken => f.write_str("is already taken"),
            Wrong::Before { other } => write!(f, "must not lie before {other}"),
            Wrong::TooMany { most } => write!(f, "has more than {most}"),
            Wrong::Sum { adds_up_to, stated } => {
                write!(f, "adds up to {adds_up_to}, not {stated}")
            }
            Wrong::Confirm => f.write_str("must be confirmed in so many words"),
        }
    }
}

fn list(problems: &[Problem]) -> String {
    let texts: Vec<_> = problems.iter().map(Problem::to_string).collect();
    texts.join("; ")
}

crate::words::words! {
    /// Why something cannot be done now.
    Conflict {
        /// Someone else changed it since it was read.
        Changed = "intussen_gewijzigd",
        /// What was given can be supplemented, not altered.
        AlreadyGiven = "al_gegeven",
        /// Must be given first.
        NotGiven = "nog_niet_gegeven",
        /// There already is one.
        Exists = "bestaat_al",
        /// There is an account already; set-up is done.
        AlreadySetUp = "al_ingericht",
        /// The account may not be used.
        Inactive = "niet_actief",
        /// It is over: done, failed, cancelled, withdrawn or answered.
        Finished = "afgerond",
        /// Mandatory tests are missing and nothing was said about going without.
        TestsMissing = "toetsen_ontbreken",
        /// The phase does not follow from where the dossier is.
        Phase = "fase",
        /// At least one administrator must stay.
        LastAdministrator = "laatste_beheerder",
        /// It is still needed elsewhere.
        InUse = "in_gebruik",
    }
}
