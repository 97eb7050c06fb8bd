//! The entries that are there beside the hashes that were signed: which was changed, removed, added or moved.

use super::Finding;
use super::authentic::Authentic;
use crate::hash::Hash;
use std::collections::{BTreeMap, HashMap};

/// Compares the entries with what was signed.
pub(super) fn compare(authentic: &Authentic, entries: &BTreeMap<u64, Hash>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (from, to) in authentic.unknown() {
        findings.push(Finding::Rewritten { from, to });
    }
    let complete = authentic.leaves.len() as u64 == authentic.size;
    // Where the signed hash is unknown, the stretch is the finding; entries there are left out.
    let known = |index: &u64| complete || authentic.leaves.contains_key(index);
    let signed: Vec<_> = authentic
        .leaves
        .iter()
        .map(|(i, hash)| (*i, *hash))
        .collect();
    let found: Vec<_> = entries
        .iter()
        .filter(|(index, _)| known(index))
        .map(|(i, hash)| (*i, *hash))
        .collect();
    let kept = in_place(&signed, &found);
    let mut rest = Rest::of(&signed, &found, &kept);
    findings.extend(rest.moved(&signed, &found));
    findings.extend(rest.unmatched(&signed, &found, &kept));
    findings
}

type Indexed = [(u64, Hash)];

/// Pairs (place in `signed`, place in `found`) of equal hashes that keep their order: as many as possible. An entry that stands where it was signed is itself,
/// whatever copies of it stand elsewhere.
fn in_place(signed: &Indexed, found: &Indexed) -> Vec<(usize, usize)> {
    let places: HashMap<Hash, usize> = (0..)
        .zip(signed)
        .map(|(place, (_, hash))| (*hash, place))
        .collect();
    let there: HashMap<u64, Hash> = found.iter().copied().collect();
    let pairs: Vec<(usize, usize)> = (0..)
        .zip(found)
        .filter_map(|(place, (index, hash))| {
            let original = *places.get(hash)?;
            let (home, _) = signed.get(original)?;
            let copy = home != index && there.get(home) == Some(hash);
            (!copy).then_some((original, place))
        })
        .collect();
    longest_increasing(&pairs)
}

/// A longest run of pairs, in order of the second, of which the first increases (patience sorting).
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let first = |place: &usize| pairs.get(*place).map_or(0, |pair| pair.0);
    for (place, pair) in pairs.iter().enumerate() {
        let pile = tails.partition_point(|tail| first(tail) < pair.0);
        before.push(
            pile.checked_sub(1)
                .and_then(|below| tails.get(below).copied()),
        );
        match tails.get_mut(pile) {
            Some(tail) => *tail = place,
            None => tails.push(place),
        }
    }
    let mut run = Vec::new();
    let mut next = tails.last().copied();
    while let Some(place) = next {
        run.extend(pairs.get(place));
        next = before.get(place).copied().flatten();
    }
    run.reverse();
    run
}

/// What did not stay in its place: places in `signed` and in `found`.
struct Rest {
    signed: Vec<usize>,
    found: Vec<usize>,
}

impl Rest {
    fn of(signed: &Indexed, found: &Indexed, kept: &[(usize, usize)]) -> Self {
        let mut in_signed = vec![true; signed.len()];
        let mut in_found = vec![true; found.len()];
        for (a, b) in kept {
            in_signed
                .get_mut(*a)
                .map(|rest| *rest = false)
                .unwrap_or_default();
            in_found
                .get_mut(*b)
                .map(|rest| *rest = false)
                .unwrap_or_default();
        }
        let places = |rest: Vec<bool>| {
            rest.into_iter()
                .enumerate()
                .filter_map(|(place, is)| is.then_some(place))
                .collect()
        };
        Self {
            signed: places(in_signed),
            found: places(in_found),
        }
    }

    /// Takes out what stands in another place.
    fn moved(&mut self, signed: &Indexed, found: &Indexed) -> Vec<Finding> {
        let mut by_hash: HashMap<Hash, usize> = HashMap::new();
        for place in &self.signed {
            by_hash.extend(signed.get(*place).map(|(_, hash)| (*hash, *place)));
        }
        let mut findings = Vec::new();
        let mut gone = Vec::new();
        self.found.retain(|place| {
            let Some((to, hash)) = found.get(*place) else {
                return false;
            };
            let Some(from) = by_hash.remove(hash) else {
                return true;
            };
            gone.push(from);
            let index = signed.get(from).map_or(0, |(index, _)| *index);
            findings.push(Finding::Moved {
                from: index,
                to: *to,
            });
            false
        });
        self.signed.retain(|place| !gone.contains(place));
        findings
    }

    /// Between two entries that stayed, what was signed and is gone is paired with what is there and was never signed.
    fn unmatched(
        &self,
        signed: &Indexed,
        found: &Indexed,
        kept: &[(usize, usize)],
    ) -> Vec<Finding> {
        let gap_of_signed = |place: usize| kept.partition_point(|(a, _)| *a < place);
        let gap_of_found = |place: usize| kept.partition_point(|(_, b)| *b < place);
        let mut strangers: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        for place in self.found.iter().rev() {
            let index = found.get(*place).map_or(0, |(index, _)| *index);
            strangers
                .entry(gap_of_found(*place))
                .or_default()
                .push(index);
        }
        let mut findings = Vec::new();
        for place in &self.signed {
            let index = signed.get(*place).map_or(0, |(index, _)| *index);
            let replacement = strangers.get_mut(&gap_of_signed(*place)).and_then(Vec::pop);
            findings.push(match replacement {
                Some(_) => Finding::Changed { index },
                None => Finding::Removed { index },
            });
        }
        let added = strangers.into_values().flatten();
        findings.extend(added.map(|index| Finding::Added { index }));
        findings
    }
}
