//! From rule text to checked law.
//!
//! **In**: the text of law files (`.wet`) and intentions (`.voornemen`), written in Houvast's rule language
//! (`docs/taal.md`). **Out**: a [`law::Law`] in which every name is resolved, every expression has a type and
//! every provision its citation; the law as in force in one year ([`in_force`]); and diagnostics as data
//! ([`diagnostic`]).
//!
//! Deliberately absent: people, evaluation, the comparison of laws, files, clocks. Parsing never fails: it returns what it understood and
//! a list of diagnostics.

pub mod check;
pub mod diagnostic;
pub mod english;
pub mod in_force;
pub mod law;
pub mod library;
pub mod limits;
pub mod number;
pub mod overlay;
pub mod source;
pub mod syntax;
