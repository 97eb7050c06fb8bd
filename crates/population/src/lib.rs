//! Placeholder.

pub mod case;
