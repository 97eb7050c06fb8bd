//! A small log with its checkpoints.

use houvast_logbook::checkpoint::LogKey;
use houvast_logbook::verify::Stored;
use houvast_logbook::{Growth, Hash, leaf_hash};
use std::collections::BTreeMap;

pub fn key() -> LogKey {
    LogKey::new("voorbeeld.nl/logboek", [7; 32]).unwrap()
}

pub fn entry(n: u64) -> Vec<u8> {
    format!("{{\"seq\":{n},\"soort\":\"proef\"}}").into_bytes()
}

/// The log as it was written: bytes of the entries, nodes, and a checkpoint after every `batch` entries and at the end.
#[derive(Clone)]
pub struct Written {
    pub entries: BTreeMap<u64, Vec<u8>>,
    pub nodes: BTreeMap<u64, Hash>,
    pub checkpoints: Vec<(u64, String)>,
}

impl Written {
    pub fn new(size: u64, batch: u64) -> Self {
        Self::of((0..size).map(entry).collect(), batch)
    }

    pub fn of(entries: Vec<Vec<u8>>, batch: u64) -> Self {
        let mut growth = Growth::empty();
        let mut written = Self {
            entries: BTreeMap::new(),
            nodes: BTreeMap::new(),
            checkpoints: Vec::new(),
        };
        let size = entries.len() as u64;
        for (index, bytes) in (0..).zip(entries) {
            written.nodes.extend(growth.append(&bytes).unwrap());
            written.entries.insert(index, bytes);
            if growth.size().is_multiple_of(batch) || growth.size() == size {
                let note = key().sign(growth.size(), growth.root().unwrap()).unwrap();
                written.checkpoints.push((growth.size(), note));
            }
        }
        written
    }

    pub fn stored(&self) -> Stored {
        Stored {
            entries: self
                .entries
                .iter()
                .map(|(i, bytes)| (*i, leaf_hash(bytes)))
                .collect(),
            nodes: self.nodes.clone(),
            checkpoints: self.checkpoints.clone(),
        }
    }

    /// Computes the nodes anew over the entries, as someone would who wants to hide a change.
    pub fn recompute_nodes(&mut self) {
        let mut growth = Growth::empty();
        self.nodes.clear();
        for bytes in self.entries.values() {
            self.nodes.extend(growth.append(bytes).unwrap());
        }
    }

    /// Gives the entries that are left the indexes 0, 1, 2, …
    pub fn renumber(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.entries = (0..).zip(entries.into_values()).collect();
    }
}
