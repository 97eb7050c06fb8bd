//! An extract of a log: some entries with the proof that they are in it, and the content that was opened with them. It can be checked without the log and without the application.
//!
//! An extract shows that what is in it was in the log as it is. It cannot show that nothing was left out; the indexes of the entries show where something may have been.

use crate::checkpoint::{self, Checkpoint, CheckpointError};
use crate::commitment::{Salt, opens};
use crate::hash::{Hash, leaf_hash};
use crate::proof::{Proof, includes};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Some entries of a log, with proofs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// The log's public key. Who checks compares it with the key that the log's keeper publishes.
    pub key: String,
    /// A signed checkpoint.
    pub checkpoint: String,
    /// The entries, each with its proof.
    pub entries: Vec<Entry>,
    /// Content to which the entries hold commitments.
    pub contents: Vec<Content>,
}

/// An entry with the proof that it is in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its index in the log.
    pub index: u64,
    /// The entry itself.
    pub body: String,
    /// The proof against the checkpoint.
    pub proof: Proof,
}

/// Content with the salt that opens a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The commitment, as it stands in an entry.
    pub commitment: Hash,
    /// The salt.
    pub salt: Salt,
    /// The content.
    pub content: String,
}

/// Something in an extract that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// The checkpoint cannot be trusted.
    Checkpoint(CheckpointError),
    /// The extract names another key than the one that is trusted.
    Key,
    /// The entry differs from what was signed, or never was in the log at this index.
    Entry {
        /// Its index, as the extract states it.
        index: u64,
    },
    /// The content differs from what was committed to, or no entry in the extract commits to it.
    Content {
        /// The commitment, as the extract states it.
        commitment: Hash,
    },
}

impl fmt::Display for Touched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(error) => write!(f, "the checkpoint: {error}"),
            Self::Key => f.write_str("the extract names another key than the one that is trusted"),
            Self::Entry { index } => write!(f, "entry {index} is not what was signed"),
            Self::Content { commitment } => {
                write!(
                    f,
                    "the content with commitment {commitment} is not what was entered"
                )
            }
        }
    }
}

/// What a check of an extract shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The checkpoint, when its signature fits.
    pub checkpoint: Option<Checkpoint>,
    /// What was touched; empty when nothing was.
    pub touched: Vec<Touched>,
}

/// Checks an extract against the public key that the reader trusts.
pub fn check(extract: &Extract, trusted: &str) -> Checked {
    let mut touched = Vec::new();
    if extract.key.trim() != trusted.trim() {
        touched.push(Touched::Key);
    }
    let checkpoint = match checkpoint::open(&extract.checkpoint, trusted.trim()) {
        Ok(checkpoint) => Some(checkpoint),
        Err(error) => {
            touched.push(Touched::Checkpoint(error));
            None
        }
    };
    if let Some(head) = &checkpoint {
        let wrong = extract.entries.iter().filter(|entry| !stands(entry, head));
        touched.extend(wrong.map(|entry| Touched::Entry { index: entry.index }));
    }
    let wrong = extract
        .contents
        .iter()
        .filter(|content| !belongs(content, extract));
    touched.extend(wrong.map(|content| Touched::Content {
        commitment: content.commitment,
    }));
    Checked {
        checkpoint,
        touched,
    }
}

fn stands(entry: &Entry, head: &Checkpoint) -> bool {
    let leaf = leaf_hash(entry.body.as_bytes());
    includes(&entry.proof, entry.index, head.size, leaf, head.root)
}

/// The content fits its commitment, and an entry holds that commitment: 64 digits that nobody can make to measure.
fn belongs(content: &Content, extract: &Extract) -> bool {
    let stated = content.commitment.to_string();
    opens(
        &content.commitment,
        &content.salt,
        content.content.as_bytes(),
    ) && extract
        .entries
        .iter()
        .any(|entry| entry.body.contains(&stated))
}
