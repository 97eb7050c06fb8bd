//! Proofs: that an entry is in the log, and that a log continues an older one.
//!
//! To make a proof, first ask which nodes it needs ([`inclusion_nodes`], [`consistency_nodes`]), read those, and then make it: storage may be slow or asynchronous.

use crate::hash::Hash;
use crate::tree::{MAX_SIZE, Nodes, Position, Reader, TreeError};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Hashes longer than this prove nothing: a tree of [`MAX_SIZE`] is 48 levels high.
const MAX_PROOF: usize = 64;

/// A proof: the hashes from which, with what is already known, the root follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Proof(pub Vec<Hash>);

/// Positions that [`prove_inclusion`] reads.
///
/// # Errors
/// When the index is not in a log of that size.
pub fn inclusion_nodes(index: u64, size: u64) -> Result<Vec<Position>, TreeError> {
    let asked = Asked::default();
    prove_inclusion(index, size, &asked)?;
    Ok(asked.0.into_inner())
}

/// Proves that the entry at `index` is in the log of `size` entries.
///
/// # Errors
/// When the index is not in a log of that size, or a node is missing.
pub fn prove_inclusion(index: u64, size: u64, nodes: &impl Nodes) -> Result<Proof, TreeError> {
    within(index < size, index, size)?;
    let reader = Reader::new(nodes);
    let proof = tlog_tiles::prove_record(size, index, &reader);
    reader.answer(proof).map(from_library)
}

/// Does the proof show that `leaf` is the hash of the entry at `index` in the log of `size` entries with this root?
pub fn includes(proof: &Proof, index: u64, size: u64, leaf: Hash, root: Hash) -> bool {
    proof.0.len() <= MAX_PROOF
        && tlog_tiles::check_record(&to_library(proof), size, root.into(), index, leaf.into())
            .is_ok()
}

/// Positions that [`prove_consistency`] reads.
///
/// # Errors
/// When the older size is zero or larger than the newer.
pub fn consistency_nodes(older: u64, newer: u64) -> Result<Vec<Position>, TreeError> {
    let asked = Asked::default();
    prove_consistency(older, newer, &asked)?;
    Ok(asked.0.into_inner())
}

/// Proves that the log of `newer` entries begins with the log of `older` entries.
///
/// # Errors
/// When the older size is zero or larger than the newer, or a node is missing.
pub fn prove_consistency(older: u64, newer: u64, nodes: &impl Nodes) -> Result<Proof, TreeError> {
    within((1..=newer).contains(&older), older, newer)?;
    let reader = Reader::new(nodes);
    let proof = tlog_tiles::prove_tree(newer, older, &reader);
    reader.answer(proof).map(from_library)
}

/// Does the proof show that the log of `newer` entries with root `newer_root` begins with the log of `older` entries with root `older_root`?
pub fn continues(
    proof: &Proof,
    older: u64,
    older_root: Hash,
    newer: u64,
    newer_root: Hash,
) -> bool {
    let library = to_library(proof);
    proof.0.len() <= MAX_PROOF
        && tlog_tiles::check_tree(&library, newer, newer_root.into(), older, older_root.into())
            .is_ok()
}

fn within(holds: bool, asked: u64, size: u64) -> Result<(), TreeError> {
    match (holds, size <= MAX_SIZE) {
        (_, false) => Err(TreeError::TooLarge(size)),
        (false, _) => Err(TreeError::Outside { asked, size }),
        (true, true) => Ok(()),
    }
}

fn to_library(proof: &Proof) -> Vec<tlog_tiles::Hash> {
    proof.0.iter().map(|hash| (*hash).into()).collect()
}

fn from_library(proof: Vec<tlog_tiles::Hash>) -> Proof {
    Proof(proof.into_iter().map(Hash::from).collect())
}

/// Nodes that only remember which were asked for.
#[derive(Default)]
struct Asked(RefCell<Vec<Position>>);

impl Nodes for Asked {
    fn node(&self, position: Position) -> Option<Hash> {
        self.0.borrow_mut().push(position);
        Some(Hash([0; 32]))
    }
}
