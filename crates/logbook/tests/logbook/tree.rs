//! The tree against published vectors, and its proofs for every pair of sizes.

use houvast_logbook::proof::{
    Proof, consistency_nodes, continues, includes, inclusion_nodes, prove_consistency,
    prove_inclusion,
};
use houvast_logbook::{Growth, Hash, MAX_SIZE, TreeError, leaf_hash};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The eight entries of the test vectors for RFC 6962 that Certificate Transparency's implementations share
/// (github.com/transparency-dev/merkle, `proof/verify_test.go`).
const ENTRIES: [&[u8]; 8] = [
    &[],
    &[0x00],
    &[0x10],
    &[0x20, 0x21],
    &[0x30, 0x31],
    &[0x40, 0x41, 0x42, 0x43],
    &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    &[
        0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
        0x6f,
    ],
];

/// The roots of the trees of one to eight of them.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

struct Log {
    nodes: BTreeMap<u64, Hash>,
    roots: Vec<Hash>,
}

fn log_of(entries: impl IntoIterator<Item = Vec<u8>>) -> Log {
    let mut growth = Growth::empty();
    let mut nodes = BTreeMap::new();
    let mut roots = vec![growth.root().unwrap()];
    for entry in entries {
        nodes.extend(growth.append(&entry).unwrap());
        roots.push(growth.root().unwrap());
    }
    Log { nodes, roots }
}

fn numbered(count: u64) -> Log {
    log_of((0..count).map(|n| n.to_le_bytes().to_vec()))
}

fn hash(text: &str) -> Hash {
    text.parse().unwrap()
}

#[test]
fn the_roots_are_those_of_the_published_vectors() {
    let log = log_of(ENTRIES.iter().map(|entry| entry.to_vec()));
    assert_eq!(
        log.roots[0],
        hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    );
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(log.roots[size + 1], hash(root), "{} entries", size + 1);
    }
}

/// (entry, counted from 1, size, proof).
const INCLUSION: [(u64, u64, &[&str]); 5] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        3,
        3,
        &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    ),
    (
        2,
        5,
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
];

#[test]
fn inclusion_proofs_are_those_of_the_published_vectors() {
    let log = log_of(ENTRIES.iter().map(|entry| entry.to_vec()));
    for (entry, size, expected) in INCLUSION {
        let index = entry - 1;
        let proof = prove_inclusion(index, size, &log.nodes).unwrap();
        assert_eq!(
            proof.0,
            expected.iter().map(|h| hash(h)).collect::<Vec<_>>()
        );
        let (leaf, root) = (leaf_hash(ENTRIES[index as usize]), log.roots[size as usize]);
        assert!(includes(&proof, index, size, leaf, root));
        for (what, wrong) in spoiled(&proof, root) {
            assert!(!includes(&wrong, index, size, leaf, root), "{what}");
        }
        for (index, size) in [
            (index ^ 2, size),
            (index + 1, size),
            (index, 0),
            (size, size),
        ] {
            assert!(
                !includes(&proof, index, size, leaf, root),
                "{index} of {size}"
            );
        }
        // With one entry the proof is empty at any size; else another size needs another proof.
        if size > 1 {
            assert!(!includes(&proof, index, size * 2, leaf, root));
            assert!(!includes(&proof, index, size / 2, leaf, root));
        }
        assert!(!includes(&proof, index, size, leaf_hash(b"other"), root));
        assert!(!includes(&proof, index, size, leaf, log.roots[0]));
    }
}

/// (older size, newer size, proof).
const CONSISTENCY: [(u64, u64, &[&str]); 5] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
];

#[test]
fn consistency_proofs_are_those_of_the_published_vectors() {
    let log = log_of(ENTRIES.iter().map(|entry| entry.to_vec()));
    for (older, newer, expected) in CONSISTENCY {
        let proof = prove_consistency(older, newer, &log.nodes).unwrap();
        assert_eq!(
            proof.0,
            expected.iter().map(|h| hash(h)).collect::<Vec<_>>()
        );
        let (old_root, new_root) = (log.roots[older as usize], log.roots[newer as usize]);
        assert!(continues(&proof, older, old_root, newer, new_root));
        for (what, wrong) in spoiled(&proof, new_root) {
            assert!(
                !continues(&wrong, older, old_root, newer, new_root),
                "{what}"
            );
        }
        if older != newer {
            for (a, b) in [
                (older - 1, newer),
                (older + 1, newer),
                (older, newer * 2),
                (older, 0),
            ] {
                assert!(!continues(&proof, a, old_root, b, new_root), "{a} to {b}");
            }
            assert!(!continues(&proof, older, new_root, newer, old_root));
        }
    }
}

/// Proofs that must not be accepted: garbage at either end, an element gone, one bit changed, endless.
fn spoiled(proof: &Proof, root: Hash) -> Vec<(&'static str, Proof)> {
    let with = |change: &dyn Fn(&mut Vec<Hash>)| {
        let mut hashes = proof.0.clone();
        change(&mut hashes);
        Proof(hashes)
    };
    let mut wrong = vec![
        ("garbage at the end", with(&|h| h.push(root))),
        ("garbage at the front", with(&|h| h.insert(0, root))),
        ("endless", with(&|h| h.resize(10_000, root))),
    ];
    for place in 0..proof.0.len() {
        wrong.push(("a bit", with(&|h| h[place].0[0] ^= 8)));
        wrong.push(("an element gone", with(&|h| _ = h.remove(place))));
    }
    wrong
}

#[test]
fn every_pair_of_sizes_is_consistent_and_every_entry_is_included() {
    let size = 70;
    let log = numbered(size);
    for newer in 1..=size {
        let root = log.roots[newer as usize];
        for older in 1..=newer {
            let proof = prove_consistency(older, newer, &log.nodes).unwrap();
            assert!(continues(
                &proof,
                older,
                log.roots[older as usize],
                newer,
                root
            ));
        }
        for index in 0..newer {
            let proof = prove_inclusion(index, newer, &log.nodes).unwrap();
            let leaf = leaf_hash(&index.to_le_bytes());
            assert!(includes(&proof, index, newer, leaf, root));
        }
    }
}

#[test]
fn a_proof_needs_only_the_nodes_that_it_says() {
    let log = numbered(41);
    let only = |positions: Vec<u64>| -> BTreeMap<u64, Hash> {
        positions.into_iter().map(|p| (p, log.nodes[&p])).collect()
    };
    let some = only(inclusion_nodes(17, 41).unwrap());
    assert_eq!(
        prove_inclusion(17, 41, &some).unwrap(),
        prove_inclusion(17, 41, &log.nodes).unwrap()
    );
    let some = only(consistency_nodes(13, 41).unwrap());
    assert_eq!(
        prove_consistency(13, 41, &some).unwrap(),
        prove_consistency(13, 41, &log.nodes).unwrap()
    );
}

#[test]
fn questions_outside_the_log_and_missing_nodes_are_errors() {
    let log = numbered(5);
    let outside = |asked, size| Err(TreeError::Outside { asked, size });
    assert_eq!(prove_inclusion(5, 5, &log.nodes), outside(5, 5));
    assert_eq!(prove_consistency(0, 5, &log.nodes), outside(0, 5));
    assert_eq!(prove_consistency(6, 5, &log.nodes), outside(6, 5));
    assert_eq!(
        prove_inclusion(0, u64::MAX, &log.nodes),
        Err(TreeError::TooLarge(u64::MAX))
    );
    assert_eq!(
        Growth::resume(5, &BTreeMap::new()).err(),
        Some(TreeError::MissingNode(6))
    );
    assert_eq!(
        Growth::resume(MAX_SIZE + 1, &log.nodes).err(),
        Some(TreeError::TooLarge(MAX_SIZE + 1))
    );
    assert!(!includes(
        &Proof(vec![]),
        u64::MAX,
        u64::MAX,
        log.roots[1],
        log.roots[1]
    ));
    assert!(!continues(&Proof(vec![]), 0, log.roots[0], 5, log.roots[5]));
}

proptest! {
    #[test]
    fn a_resumed_log_continues_as_if_it_had_never_stopped(stop in 0_u64..300, more in 0_u64..40) {
        let whole = numbered(stop + more);
        let mut growth = Growth::resume(stop, &numbered(stop).nodes).unwrap();
        for n in stop..stop + more {
            for (position, node) in growth.append(&n.to_le_bytes()).unwrap() {
                prop_assert_eq!(whole.nodes[&position], node);
            }
        }
        prop_assert_eq!(growth.root().unwrap(), whole.roots[(stop + more) as usize]);
    }

    #[test]
    fn two_logs_that_part_ways_are_never_consistent(
        shared in 0_u64..40, own in 1_u64..40, more in 0_u64..40,
    ) {
        let part = |count: u64, mark: u64| {
            log_of((0..shared).chain(1000 * mark..1000 * mark + count).map(|n| n.to_le_bytes().to_vec()))
        };
        let (a, b) = (part(own, 1), part(own + more, 2));
        let (older, newer) = (shared + own, shared + own + more);
        let proof = prove_consistency(older, newer, &b.nodes).unwrap();
        prop_assert!(!continues(&proof, older, a.roots[older as usize], newer, b.roots[newer as usize]));
    }
}
