//! The tree: which nodes to store when an entry is added, and its root.

use crate::hash::{Hash, leaf_hash};
use std::cell::Cell;
use std::collections::BTreeMap;
use tlog_tiles::{HashReader, stored_hash_index, sub_tree_index};

/// Place of a stored node: nodes are numbered in the order in which they become known, each once and without gaps.
pub type Position = u64;

/// Entries that a log can have: far more than will be written, and small enough for every position to fit in 63 bits.
pub const MAX_SIZE: u64 = 1 << 48;

/// Where stored nodes are read from.
pub trait Nodes {
    /// The node at a position, if it is stored.
    fn node(&self, position: Position) -> Option<Hash>;
}

impl Nodes for BTreeMap<Position, Hash> {
    fn node(&self, position: Position) -> Option<Hash> {
        self.get(&position).copied()
    }
}

/// Why the tree could not be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A node that must be there is not stored.
    #[error("node {0} of the log's tree is missing")]
    MissingNode(Position),
    /// The size is not one that a log can have.
    #[error("a log of {0} entries is larger than a log can be")]
    TooLarge(u64),
    /// The question does not fit the size of the log.
    #[error("{asked} is outside a log of {size} entries")]
    Outside {
        /// The index or the older size that was asked for.
        asked: u64,
        /// Entries in the log.
        size: u64,
    },
}

/// Positions of the nodes that together determine the root of a log of this size; at most one for each bit of the size.
///
/// # Errors
/// When the size is larger than [`MAX_SIZE`].
pub fn frontier(size: u64) -> Result<Vec<Position>, TreeError> {
    if size > MAX_SIZE {
        return Err(TreeError::TooLarge(size));
    }
    Ok(sub_tree_index(0, size, Vec::new()))
}

/// A log that grows: knows the nodes at its right edge and says which nodes each new entry adds.
#[derive(Debug, Clone)]
pub struct Growth {
    size: u64,
    edge: BTreeMap<Position, Hash>,
}

impl Growth {
    /// An empty log.
    pub fn empty() -> Self {
        Self {
            size: 0,
            edge: BTreeMap::new(),
        }
    }

    /// Continues a log of `size` entries, of which the nodes at [`frontier`] are read.
    ///
    /// # Errors
    /// When a node is missing or the size is too large.
    pub fn resume(size: u64, nodes: &impl Nodes) -> Result<Self, TreeError> {
        let edge = frontier(size)?
            .into_iter()
            .map(|position| {
                let node = nodes.node(position);
                node.map(|hash| (position, hash))
                    .ok_or(TreeError::MissingNode(position))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { size, edge })
    }

    /// Entries in the log.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds an entry and returns the nodes to store: the entry's own hash first, then the nodes that it completes.
    ///
    /// # Errors
    /// When the log is full.
    pub fn append(&mut self, entry: &[u8]) -> Result<Vec<(Position, Hash)>, TreeError> {
        self.append_hash(leaf_hash(entry))
    }

    /// [`Growth::append`] for an entry of which only the hash is known.
    ///
    /// # Errors
    /// When the log is full.
    pub fn append_hash(&mut self, leaf: Hash) -> Result<Vec<(Position, Hash)>, TreeError> {
        if self.size >= MAX_SIZE {
            return Err(TreeError::TooLarge(self.size));
        }
        let first = stored_hash_index(0, self.size);
        let reader = Reader::new(&self.edge);
        let hashes = tlog_tiles::stored_hashes_for_record_hash(self.size, leaf.into(), &reader);
        let hashes = reader.answer(hashes)?;
        let added: Vec<_> = (first..).zip(hashes.into_iter().map(Hash::from)).collect();
        self.edge.extend(added.iter().copied());
        self.size += 1;
        let needed = frontier(self.size)?;
        self.edge.retain(|position, _| needed.contains(position));
        Ok(added)
    }

    /// Root of the tree. That of an empty log is the hash of nothing.
    ///
    /// # Errors
    /// Never for a log that was resumed from the right nodes.
    pub fn root(&self) -> Result<Hash, TreeError> {
        let reader = Reader::new(&self.edge);
        let root = tlog_tiles::tree_hash(self.size, &reader);
        reader.answer(root).map(Hash::from)
    }
}

/// Lets the tree's functions read [`Nodes`], and remembers what was missing.
pub(crate) struct Reader<'a, N> {
    nodes: &'a N,
    missing: Cell<Option<Position>>,
}

impl<'a, N: Nodes> Reader<'a, N> {
    pub(crate) fn new(nodes: &'a N) -> Self {
        Self {
            nodes,
            missing: Cell::new(None),
        }
    }

    /// The result, with our own error in place of the library's. Questions are checked before they are asked, so a missing node is the only cause.
    pub(crate) fn answer<T>(&self, result: Result<T, tlog_tiles::Error>) -> Result<T, TreeError> {
        result.map_err(|_| TreeError::MissingNode(self.missing.get().unwrap_or_default()))
    }
}

impl<N: Nodes> HashReader for Reader<'_, N> {
    fn read_hashes(&self, positions: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        positions
            .iter()
            .map(|position| {
                self.nodes.node(*position).map(Into::into).ok_or_else(|| {
                    self.missing.set(Some(*position));
                    tlog_tiles::Error::IndexesNotInTree
                })
            })
            .collect()
    }
}
