//! An append-only log that anyone can check.
//!
//! **In**: entries (bytes), a signing key, randomness as bytes. **Out**: the nodes of a Merkle tree to store ([`Growth`]), proofs ([`proof`]), signed
//! checkpoints ([`checkpoint`]), salted commitments to content that may be destroyed later ([`commitment`]), and a verdict on a stored copy ([`verify`]) or on
//! an extract of it ([`extract`]) that names the entry that was touched.
//!
//! The tree is that of RFC 6962 and RFC 9162; checkpoints and notes have the formats of C2SP (`tlog-checkpoint`, `signed-note`).
//!
//! Deliberately absent: storage (it stands behind [`Nodes`]), clocks, files, the meaning of entries. What no log can show by itself is stated where it matters: who holds the
//! signing key and the database can make another log, unless someone else kept a checkpoint. [`verify::verify`] takes checkpoints kept elsewhere for that reason.

pub mod checkpoint;
pub mod commitment;
pub mod extract;
mod hash;
pub mod proof;
mod tree;
pub mod verify;

pub use hash::{Hash, NotAHash, leaf_hash};
pub use tree::{Growth, MAX_SIZE, Nodes, Position, TreeError, frontier};
