//! The log: everything that happens, in order, provable.

pub(crate) mod append;
pub(crate) mod event;
