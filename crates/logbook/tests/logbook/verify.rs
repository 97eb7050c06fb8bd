//! Tampering with a stored copy: the verdict names what was touched.

use crate::written::{Written, entry, key};
use houvast_logbook::checkpoint::{self, Checkpoint};
use houvast_logbook::verify::{Finding, Report, verify};
use houvast_logbook::{Hash, leaf_hash};
use proptest::prelude::*;

fn report(log: &Written) -> Report {
    verify(&log.stored(), &key().public(), &[])
}

fn findings(log: &Written) -> Vec<Finding> {
    report(log).findings
}

#[test]
fn an_untouched_log_is_intact() {
    for size in [0, 1, 2, 3, 7, 8, 9, 100] {
        for batch in [1, 3, 1000] {
            let report = report(&Written::new(size, batch));
            assert!(report.intact(), "{size} by {batch}: {:?}", report.findings);
            assert_eq!(report.head.map_or(0, |head| head.size), size);
        }
    }
}

#[test]
fn a_changed_entry_is_named() {
    let mut log = Written::new(100, 10);
    log.entries.insert(42, b"something else".to_vec());
    assert_eq!(findings(&log), [Finding::Changed { index: 42 }]);
}

#[test]
fn a_changed_entry_with_its_own_hash_changed_too_is_found_within_its_pair() {
    let mut log = Written::new(100, 10);
    log.entries.insert(42, b"something else".to_vec());
    let position = log
        .nodes
        .iter()
        .find(|(_, hash)| **hash == leaf_hash(&entry(42)));
    let position = *position.unwrap().0;
    log.nodes.insert(position, leaf_hash(b"something else"));
    // The node above is stored still, but under it only the two together can be told.
    assert_eq!(findings(&log), [Finding::Rewritten { from: 42, to: 44 }]);
}

#[test]
fn a_changed_entry_with_the_whole_tree_computed_anew_is_found_between_two_checkpoints() {
    let mut log = Written::new(100, 10);
    log.entries.insert(42, b"something else".to_vec());
    log.recompute_nodes();
    assert_eq!(findings(&log), [Finding::Rewritten { from: 40, to: 50 }]);
}

#[test]
fn with_a_checkpoint_for_every_entry_even_that_is_named_exactly() {
    let mut log = Written::new(100, 1);
    log.entries.insert(42, b"something else".to_vec());
    log.recompute_nodes();
    assert_eq!(findings(&log)[0], Finding::Rewritten { from: 42, to: 43 });
}

#[test]
fn a_removed_entry_is_named() {
    let mut log = Written::new(100, 10);
    log.entries.remove(&42);
    assert_eq!(findings(&log), [Finding::Removed { index: 42 }]);
    log.renumber();
    assert_eq!(findings(&log), [Finding::Removed { index: 42 }]);
}

#[test]
fn removed_entries_at_the_end_are_named_even_when_their_nodes_are_gone() {
    let mut log = Written::new(100, 10);
    let cut: Vec<_> = log
        .entries
        .keys()
        .copied()
        .filter(|index| *index >= 97)
        .collect();
    for index in &cut {
        log.entries.remove(index);
    }
    let removed: Vec<_> = (97..100).map(|index| Finding::Removed { index }).collect();
    assert_eq!(findings(&log), removed);
    log.recompute_nodes();
    assert_eq!(findings(&log), [Finding::Rewritten { from: 90, to: 100 }]);
}

#[test]
fn an_added_entry_is_named() {
    let mut log = Written::new(20, 10);
    log.entries.insert(20, b"not signed".to_vec());
    assert_eq!(findings(&log), [Finding::Added { index: 20 }]);
    let mut bytes: Vec<_> = (0..20).map(entry).collect();
    bytes.insert(5, b"not signed".to_vec());
    log.entries = (0..).zip(bytes).collect();
    assert_eq!(findings(&log), [Finding::Added { index: 5 }]);
}

#[test]
fn entries_that_changed_places_are_named() {
    let mut log = Written::new(20, 10);
    let (a, b) = (log.entries[&5].clone(), log.entries[&6].clone());
    log.entries.insert(5, b);
    log.entries.insert(6, a);
    let found = findings(&log);
    assert!(
        found == [Finding::Moved { from: 6, to: 5 }]
            || found == [Finding::Moved { from: 5, to: 6 }],
        "{found:?}"
    );
}

#[test]
fn several_changes_at_once_are_all_named() {
    let mut log = Written::new(64, 8);
    log.entries.insert(3, b"x".to_vec());
    log.entries.remove(&20);
    log.entries.insert(64, b"y".to_vec());
    assert_eq!(
        findings(&log),
        [
            Finding::Changed { index: 3 },
            Finding::Removed { index: 20 },
            Finding::Added { index: 64 },
        ]
    );
}

#[test]
fn a_touched_node_or_checkpoint_leaves_the_entries_intact() {
    let mut log = Written::new(33, 8);
    log.nodes.insert(9, Hash([1; 32]));
    assert_eq!(findings(&log), [Finding::NodeChanged { position: 9 }]);
    let mut log = Written::new(33, 8);
    log.nodes.remove(&9);
    log.nodes.insert(1000, Hash([1; 32]));
    assert_eq!(
        findings(&log),
        [
            Finding::NodeRemoved { position: 9 },
            Finding::NodeAdded { position: 1000 }
        ]
    );
    let mut log = Written::new(33, 8);
    log.checkpoints[2].1 = log.checkpoints[2].1.replace("\n24\n", "\n25\n");
    assert_eq!(findings(&log), [Finding::Checkpoint { stored_as: 24 }]);
}

#[test]
fn a_log_cut_off_with_its_checkpoints_shows_by_a_checkpoint_kept_elsewhere() {
    let log = Written::new(30, 10);
    let kept = checkpoint::open(&log.checkpoints[2].1, &key().public()).unwrap();
    let cut = Written::new(20, 10);
    assert!(verify(&cut.stored(), &key().public(), &[]).intact());
    let found = verify(&cut.stored(), &key().public(), &[kept]).findings;
    assert_eq!(found, [Finding::Rewritten { from: 20, to: 30 }]);
}

#[test]
fn another_history_signed_with_the_same_key_shows_by_an_older_checkpoint() {
    let log = Written::new(30, 10);
    let kept = checkpoint::open(&log.checkpoints[1].1, &key().public()).unwrap();
    let other = Written::of((0..30).map(|n| entry(n + 1)).collect(), 10);
    assert!(verify(&other.stored(), &key().public(), &[]).intact());
    let found = verify(&other.stored(), &key().public(), &[kept]).findings;
    assert_eq!(found, [Finding::OtherHistory { size: 20 }]);
}

#[test]
fn a_checkpoint_under_another_size_than_it_states_is_found() {
    let mut log = Written::new(30, 10);
    log.checkpoints[1].0 = 15;
    assert_eq!(findings(&log), [Finding::Checkpoint { stored_as: 15 }]);
}

#[test]
fn a_checkpoint_of_an_impossible_size_is_a_finding_and_no_panic() {
    let mut log = Written::new(5, 5);
    let note = key().sign(u64::MAX, Hash([3; 32])).unwrap();
    log.checkpoints.push((u64::MAX, note));
    assert_eq!(
        findings(&log),
        [Finding::Checkpoint {
            stored_as: u64::MAX
        }]
    );
    let huge = Checkpoint {
        origin: "x".into(),
        size: 1 << 40,
        root: Hash([3; 32]),
    };
    let found = verify(&Written::new(5, 5).stored(), &key().public(), &[huge]).findings;
    assert_eq!(
        found,
        [Finding::Rewritten {
            from: 5,
            to: 1 << 40
        }]
    );
}

proptest! {
    #[test]
    fn any_flipped_bit_of_an_entry_is_found(
        size in 1_u64..80, batch in 1_u64..20, at in 0_u64..80, byte in 0_usize..100, bit in 0_u8..8,
    ) {
        let mut log = Written::new(size, batch);
        let index = at % size;
        let bytes = log.entries.get_mut(&index).unwrap();
        let byte = byte % bytes.len();
        bytes[byte] ^= 1_u8 << bit;
        prop_assert_eq!(findings(&log), [Finding::Changed { index }]);
    }

    #[test]
    fn any_flipped_bit_of_a_node_is_found(
        size in 1_u64..80, batch in 1_u64..20, at in 0_u64..160, byte in 0_usize..32, bit in 0_u8..8,
    ) {
        let mut log = Written::new(size, batch);
        let position = at % log.nodes.len() as u64;
        log.nodes.get_mut(&position).unwrap().0[byte] ^= 1_u8 << bit;
        prop_assert_eq!(findings(&log), [Finding::NodeChanged { position }]);
    }

    #[test]
    fn any_flipped_bit_of_a_checkpoint_is_found(
        size in 1_u64..80, batch in 1_u64..20, at in 0_usize..80, byte in 0_usize..300, bit in 0_u8..7,
    ) {
        let mut log = Written::new(size, batch);
        let number = at % log.checkpoints.len();
        let mut bytes = log.checkpoints[number].1.clone().into_bytes();
        let byte = byte % bytes.len();
        bytes[byte] ^= 1_u8 << bit;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        log.checkpoints[number].1 = text;
        let stored_as = log.checkpoints[number].0;
        let found = findings(&log);
        prop_assert!(found.contains(&Finding::Checkpoint { stored_as }), "{:?}", found);
    }

    #[test]
    fn whatever_is_removed_is_named(size in 1_u64..80, batch in 1_u64..20, at in 0_u64..80, renumber: bool) {
        let mut log = Written::new(size, batch);
        let index = at % size;
        log.entries.remove(&index);
        if renumber {
            log.renumber();
        }
        prop_assert_eq!(findings(&log), [Finding::Removed { index }]);
    }

    #[test]
    fn a_tree_computed_anew_over_changed_entries_never_passes(
        size in 1_u64..80, batch in 1_u64..20, at in 0_u64..80, remove: bool,
    ) {
        let mut log = Written::new(size, batch);
        let index = at % size;
        if remove {
            log.entries.remove(&index);
            log.renumber();
        } else {
            log.entries.insert(index, b"other".to_vec());
        }
        log.recompute_nodes();
        let found = findings(&log);
        let named = |finding: &Finding| match finding {
            Finding::Rewritten { from, to } => (*from..*to).contains(&index),
            Finding::Removed { index: removed } => *removed == index,
            _ => false,
        };
        prop_assert!(found.iter().any(named), "{:?}", found);
    }

    #[test]
    fn whatever_is_touched_together_is_found(
        size in 1_u64..60, batch in 1_u64..20,
        entries in proptest::collection::vec((0_u64..60, 0_u8..3), 0..4),
        nodes in proptest::collection::vec((0_u64..120, 0_u8..3), 0..6),
        checkpoints in proptest::collection::vec(0_usize..60, 0..3),
    ) {
        let (whole, mut log) = (Written::new(size, batch), Written::new(size, batch));
        for (at, how) in entries {
            match how {
                0 => _ = log.entries.remove(&(at % size)),
                1 => _ = log.entries.insert(at % size, b"other".to_vec()),
                _ => _ = log.entries.insert(at % size, entry(at + 1)),
            }
        }
        for (at, how) in nodes {
            let position = at % whole.nodes.len() as u64;
            match how {
                0 => _ = log.nodes.remove(&position),
                1 => _ = log.nodes.insert(position, leaf_hash(b"other")),
                _ => _ = log.nodes.insert(position, leaf_hash(&entry(at + 1))),
            }
        }
        // The last checkpoint stays: without it the log is a valid older one.
        for at in checkpoints {
            if log.checkpoints.len() > 1 {
                log.checkpoints.remove(at % (log.checkpoints.len() - 1));
            }
        }
        let same = log.entries == whole.entries && log.nodes == whole.nodes;
        let found = findings(&log);
        prop_assert_eq!(found.is_empty(), same, "{:?}", found);
        // No entry that is as it was is called changed, removed or added.
        for finding in &found {
            if let Finding::Changed { index } | Finding::Removed { index } | Finding::Added { index } = finding {
                prop_assert!(log.entries.get(index) != whole.entries.get(index), "{:?}", found);
            }
        }
    }

    #[test]
    fn garbage_is_a_verdict_and_no_panic(
        entries in proptest::collection::btree_map(any::<u64>(), any::<[u8; 32]>(), 0..20),
        nodes in proptest::collection::btree_map(any::<u64>(), any::<[u8; 32]>(), 0..20),
        note in ".{0,200}",
    ) {
        let mut stored = Written::new(3, 1).stored();
        stored.entries.extend(entries.into_iter().map(|(i, h)| (i, Hash(h))));
        stored.nodes.extend(nodes.into_iter().map(|(i, h)| (i, Hash(h))));
        stored.checkpoints.push((9, note));
        verify(&stored, &key().public(), &[]);
    }
}
