//! Tests of the log through its public interface.

#![allow(clippy::unwrap_used)]

mod extract;
mod tree;
mod verify;
mod written;
