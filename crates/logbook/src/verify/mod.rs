//! Checks a stored copy of a log and says exactly what was touched.
//!
//! A copy has three kinds of evidence: the entries, the nodes of the tree, and the signed checkpoints. Whoever changes an entry and nothing else is betrayed by its node; whoever also
//! changes nodes is betrayed by the nodes above; whoever computes a whole new tree is betrayed by the signatures, but then only the entries between two checkpoints can be named
//! together ([`Finding::Rewritten`]). A log that was cut off together with its checkpoints is a valid older log: that only shows when a checkpoint was kept elsewhere.

mod align;
mod authentic;

use crate::checkpoint::{self, Checkpoint};
use crate::hash::Hash;
use crate::tree::{Growth, MAX_SIZE, Position};
use authentic::Authentic;
use std::collections::BTreeMap;
use std::fmt;

/// A stored copy of a log.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// Hash of every entry that is there, computed from the entry itself ([`crate::leaf_hash`]), by index.
    pub entries: BTreeMap<u64, Hash>,
    /// The nodes as they are stored.
    pub nodes: BTreeMap<Position, Hash>,
    /// The signed checkpoints as they are stored, with the size under which each is: that of the log when it was signed.
    pub checkpoints: Vec<(u64, String)>,
}

/// Something that is not as it was when it was signed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The entry differs from what was signed.
    Changed {
        /// Which entry.
        index: u64,
    },
    /// The entry is gone.
    Removed {
        /// Which entry.
        index: u64,
    },
    /// An entry that was never signed stands here.
    Added {
        /// Where.
        index: u64,
    },
    /// An entry stands in another place than where it was signed.
    Moved {
        /// Where it was.
        from: u64,
        /// Where it is.
        to: u64,
    },
    /// Somewhere in these entries something was changed, removed or added, and the nodes over them were computed anew: which one cannot be told,
    /// nor whether the entries after it were touched as well.
    Rewritten {
        /// First entry that may differ.
        from: u64,
        /// One past the last.
        to: u64,
    },
    /// A stored node differs from the tree. The entries below it are intact unless they are named too.
    NodeChanged {
        /// Which node.
        position: Position,
    },
    /// A stored node is gone.
    NodeRemoved {
        /// Which node.
        position: Position,
    },
    /// A node is stored that is not in the tree.
    NodeAdded {
        /// Which node.
        position: Position,
    },
    /// The checkpoint is malformed, is of another log or another size than that under which it is stored, or its signature does not fit.
    Checkpoint {
        /// Size under which it is stored.
        stored_as: u64,
    },
    /// The checkpoint is properly signed, but of another history than the later checkpoints.
    OtherHistory {
        /// Size that the checkpoint states.
        size: u64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { index } => write!(f, "entry {index} was changed"),
            Self::Removed { index } => write!(f, "entry {index} was removed"),
            Self::Added { index } => write!(f, "entry {index} was added"),
            Self::Moved { from, to } => write!(f, "entry {from} was moved to place {to}"),
            Self::Rewritten { from, to } if *to == from + 1 => {
                write!(f, "entry {from} was rewritten")
            }
            Self::Rewritten { from, to } => {
                write!(
                    f,
                    "among entries {from} to {} something was rewritten",
                    to - 1
                )
            }
            Self::NodeChanged { position } => write!(f, "stored hash {position} was changed"),
            Self::NodeRemoved { position } => write!(f, "stored hash {position} was removed"),
            Self::NodeAdded { position } => write!(f, "stored hash {position} was added"),
            Self::Checkpoint { stored_as } => write!(f, "checkpoint {stored_as} was changed"),
            Self::OtherHistory { size } => {
                write!(
                    f,
                    "the checkpoint over {size} entries is of another history"
                )
            }
        }
    }
}

/// The verdict on a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The latest checkpoint whose signature fits.
    pub head: Option<Checkpoint>,
    /// Checkpoints whose signature fits.
    pub checkpoints: usize,
    /// What was touched, in order; empty when nothing was.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Nothing was touched.
    pub fn intact(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks a copy with the log's public key. `elsewhere` holds checkpoints that were kept outside the copy, already opened by the caller.
pub fn verify(stored: &Stored, key: &str, elsewhere: &[Checkpoint]) -> Report {
    let mut findings = Vec::new();
    let mut heads = elsewhere.to_vec();
    for (stored_as, text) in &stored.checkpoints {
        let stored_as = *stored_as;
        match checkpoint::open(text, key) {
            Ok(opened) if opened.size == stored_as && stored_as <= MAX_SIZE => heads.push(opened),
            _ => findings.push(Finding::Checkpoint { stored_as }),
        }
    }
    heads.sort_by_key(|checkpoint| checkpoint.size);
    let authentic = Authentic::find(stored, &heads);
    findings.extend(authentic.contradictions(&heads));
    findings.extend(align::compare(&authentic, &stored.entries));
    findings.extend(nodes(stored, &authentic));
    findings.sort();
    findings.dedup();
    Report {
        checkpoints: heads.len(),
        head: heads.pop(),
        findings,
    }
}

/// Stored nodes that are not those of the signed tree. Only said when the whole tree is known: otherwise the entries are the finding.
fn nodes(stored: &Stored, authentic: &Authentic) -> Vec<Finding> {
    let Some(expected) = authentic.nodes() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (position, hash) in &expected {
        match stored.nodes.get(position) {
            None => findings.push(Finding::NodeRemoved {
                position: *position,
            }),
            Some(found) if found != hash => {
                findings.push(Finding::NodeChanged {
                    position: *position,
                });
            }
            Some(_) => {}
        }
    }
    let beyond = stored
        .nodes
        .keys()
        .filter(|position| !expected.contains_key(position));
    findings.extend(beyond.map(|position| Finding::NodeAdded {
        position: *position,
    }));
    findings
}

/// The nodes of a tree over these entries.
fn tree(leaves: impl Iterator<Item = Hash>) -> Option<(BTreeMap<Position, Hash>, Growth)> {
    let mut growth = Growth::empty();
    let mut nodes = BTreeMap::new();
    for leaf in leaves {
        nodes.extend(growth.append_hash(leaf).ok()?);
    }
    Some((nodes, growth))
}
