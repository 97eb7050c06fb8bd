//! The log: everything that happens, in order, provable.

pub(crate) mod append;
pub(crate) mod event;
pub(crate) mod read;
pub(crate) mod verify;

/// The event of content that was destroyed.
pub(crate) const DESTROYED: &str = "content.destroyed";
