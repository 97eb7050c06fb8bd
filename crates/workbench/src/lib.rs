//! The workbench without its web pages.
//!
//! **In**: who asks ([`Actor`]), a command or a query with what was filled in, and from outside the time and randomness ([`surroundings`]). **Out**: what may be seen, or a typed
//! refusal ([`Error`]) with all problems at once. Every command first asks the policy ([`policy::decide`]; deny by default), then checks what was filled in, and then
//! writes state, sealed content, event and log in one transaction. When a command returns, the disk has it.
//!
//! Each concept has its module, with its types, its commands and queries as methods of [`Workbench`], and its SQL.
//!
//! Deliberately absent: HTTP, HTML, the evaluation of law, clocks and randomness of its own.

pub mod accounts;
mod actor;
pub mod advice;
pub mod balance;
pub mod bottlenecks;
pub mod decisions;
pub mod destroy;
pub mod dossiers;
mod error;
pub mod follow;
pub mod id;
mod input;
mod kinds;
mod log;
pub mod organisations;
pub mod overview;
pub mod parties;
pub mod party_tests;
pub mod policy;
pub mod programmes;
pub mod publication;
pub mod runs;
pub mod signals;
mod storage;
pub mod surroundings;
pub mod templates;
pub mod variants;
mod words;
mod workbench;

pub use actor::Actor;
pub use error::{Conflict, Error, Problem, Result, Wrong};
pub use input::{DOCUMENT, TEXT, TITLE};
pub use log::event::{By, Event, SealedRecord};
pub use log::verify::{Touched, Verdict};
pub use storage::{StorageError, Versioned, sqlite_address};
pub use words::{
    Bilingual, Date, IntentionKind, Involvement, Level, Moment, OrganisationKind, Phase, Role,
    UnknownWord,
};
pub use workbench::{Options, Workbench, backup_database, verify_database};

pub use houvast_logbook::checkpoint::{Checkpoint, LogKey};
