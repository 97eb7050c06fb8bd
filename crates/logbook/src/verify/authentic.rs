//! Which entry hashes were signed: from the roots of the checkpoints down to the entries, as far as the evidence reaches.

use super::{Finding, Stored, tree};
use crate::checkpoint::Checkpoint;
use crate::hash::{Hash, node_hash};
use crate::tree::{Growth, Position, frontier};
use std::collections::BTreeMap;
use tlog_tiles::{split_stored_hash_index, stored_hash_index};

/// With more doubtful nodes than this under one root no combination is tried; the next checkpoint may settle it.
const MAX_DOUBTFUL: usize = 10;

/// What was signed.
#[derive(Debug)]
pub(super) struct Authentic {
    /// Entries in the largest checkpoint.
    pub(super) size: u64,
    /// Signed hashes by index; what is absent below `size` could not be established.
    pub(super) leaves: BTreeMap<u64, Hash>,
    /// Sizes of signed roots that do not follow from what is there.
    failing: Vec<u64>,
}

impl Authentic {
    /// Finds what the checkpoints, in order of size, signed.
    pub(super) fn find(stored: &Stored, heads: &[Checkpoint]) -> Self {
        let size = heads.last().map_or(0, |head| head.size);
        if let Some(leaves) = untouched(stored, heads) {
            return Self {
                size,
                leaves,
                failing: Vec::new(),
            };
        }
        let mut search = Search::new(stored);
        let mut failing = Vec::new();
        for head in heads.iter().rev() {
            if search.walk_down(head) == Met::No {
                failing.push(head.size);
            }
            if search.leaves.len() as u64 == size {
                break;
            }
        }
        Self {
            size,
            leaves: search.leaves,
            failing,
        }
    }

    /// Checkpoints that do not fit the entries that later ones signed.
    pub(super) fn contradictions(&self, heads: &[Checkpoint]) -> Vec<Finding> {
        let mut growth = Growth::empty();
        let mut findings = Vec::new();
        for head in heads {
            while growth.size() < head.size {
                let Some(leaf) = self.leaves.get(&growth.size()) else {
                    return findings;
                };
                if growth.append_hash(*leaf).is_err() {
                    return findings;
                }
            }
            if growth.root() != Ok(head.root) {
                findings.push(Finding::OtherHistory { size: head.size });
            }
        }
        findings
    }

    /// All nodes of the signed tree, when every entry's hash is known.
    pub(super) fn nodes(&self) -> Option<BTreeMap<Position, Hash>> {
        if self.leaves.len() as u64 != self.size {
            return None;
        }
        tree(self.leaves.values().copied()).map(|(nodes, _)| nodes)
    }

    /// The stretches of entries of which the signed hash is unknown. The first is as narrow as the checkpoints allow: the signed root that
    /// fails soonest shows where it ends. What comes after it cannot be judged.
    pub(super) fn unknown(&self) -> Vec<(u64, u64)> {
        let mut stretches = Vec::new();
        let mut next = 0;
        for index in self.leaves.keys().copied().chain([self.size]) {
            if index > next {
                stretches.push((next, index));
            }
            next = index + 1;
        }
        if let Some((from, to)) = stretches.first_mut() {
            let failing = self.failing.iter().copied().filter(|size| size > from);
            *to = failing.min().map_or(*to, |size| size.min(*to));
        }
        stretches
    }
}

/// The hashes of all signed entries when every signed root follows from the entries themselves: the usual case, in one pass.
fn untouched(stored: &Stored, heads: &[Checkpoint]) -> Option<BTreeMap<u64, Hash>> {
    let mut growth = Growth::empty();
    let mut leaves = BTreeMap::new();
    for head in heads {
        while growth.size() < head.size {
            let index = growth.size();
            let leaf = *stored.entries.get(&index)?;
            growth.append_hash(leaf).ok()?;
            leaves.insert(index, leaf);
        }
        if growth.root() != Ok(head.root) {
            return None;
        }
    }
    Some(leaves)
}

/// Does a signed root follow from what is there?
#[derive(PartialEq, Eq)]
enum Met {
    Yes,
    No,
    Unknown,
}

/// Walks down from signed roots over nodes that are stored or follow from the entries.
struct Search<'a> {
    stored: &'a Stored,
    /// Nodes computed from the entries that are there.
    computed: BTreeMap<Position, Hash>,
    leaves: BTreeMap<u64, Hash>,
}

impl<'a> Search<'a> {
    fn new(stored: &'a Stored) -> Self {
        let mut computed = BTreeMap::new();
        let mut level: BTreeMap<u64, Hash> = stored.entries.clone();
        let mut height = 0;
        while !level.is_empty() {
            let here = level.iter().filter(|(n, _)| **n < 1 << 48 >> height);
            computed.extend(here.map(|(n, hash)| (stored_hash_index(height, *n), *hash)));
            let pairs = level.iter().filter(|(n, _)| *n % 2 == 0);
            let above = pairs.filter_map(|(n, left)| {
                let right = level.get(&(n + 1))?;
                Some((n / 2, node_hash(*left, *right)))
            });
            level = above.collect();
            height += 1;
        }
        Self {
            stored,
            computed,
            leaves: BTreeMap::new(),
        }
    }

    /// What could stand at a position: what is stored, and what follows from the entries.
    fn candidates(&self, position: Position) -> Vec<Hash> {
        let stored = self.stored.nodes.get(&position).copied();
        let computed = self.computed.get(&position).copied();
        let different = computed.filter(|hash| Some(*hash) != stored);
        stored.into_iter().chain(different).collect()
    }

    /// Establishes what can be established below a signed root.
    fn walk_down(&mut self, head: &Checkpoint) -> Met {
        let Ok(positions) = frontier(head.size) else {
            return Met::Unknown;
        };
        let candidates: Vec<_> = positions.iter().map(|p| self.candidates(*p)).collect();
        if candidates.is_empty() || doubtful(&candidates) > MAX_DOUBTFUL {
            return Met::Unknown;
        }
        let Some(found) = combination(&candidates, head.root) else {
            return Met::No;
        };
        for (position, hash) in positions.into_iter().zip(found) {
            let (level, n) = split_stored_hash_index(position);
            self.descend(level, n, hash);
        }
        Met::Yes
    }

    /// The node at `(level, n)` is `hash`, certainly: what lies below?
    fn descend(&mut self, level: u8, n: u64, hash: Hash) {
        let Some(below) = level.checked_sub(1) else {
            self.leaves.insert(n, hash);
            return;
        };
        let children = [2 * n, 2 * n + 1];
        let candidates = children.map(|child| self.candidates(stored_hash_index(below, child)));
        if let Some(found) = combination(&candidates, hash) {
            for (child, hash) in children.into_iter().zip(found) {
                self.descend(below, child, hash);
            }
        }
    }
}

/// For how many nodes there is more than one candidate.
fn doubtful(candidates: &[Vec<Hash>]) -> usize {
    candidates.iter().filter(|found| found.len() > 1).count()
}

/// The choice of one candidate per node, left to right, whose nodes together have this root.
fn combination(candidates: &[Vec<Hash>], root: Hash) -> Option<Vec<Hash>> {
    let doubtful = doubtful(candidates);
    if candidates.is_empty() || doubtful > MAX_DOUBTFUL || candidates.iter().any(Vec::is_empty) {
        return None;
    }
    (0..1_usize << doubtful).find_map(|choice| {
        let chosen = choose(candidates, choice);
        let above = chosen
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(left, right));
        (above == Some(root)).then_some(chosen)
    })
}

/// Takes the first candidate, or the second where the next bit of `choice` says so.
fn choose(candidates: &[Vec<Hash>], mut choice: usize) -> Vec<Hash> {
    let mut pick = |found: &Vec<Hash>| {
        let second = found.get(1).filter(|_| choice & 1 == 1);
        choice >>= usize::from(found.len() > 1);
        second.or(found.first()).copied()
    };
    candidates.iter().filter_map(&mut pick).collect()
}
