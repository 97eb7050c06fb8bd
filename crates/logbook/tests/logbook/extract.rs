//! Keys, checkpoints, commitments, and the check of an extract by someone who has only the extract and the public key.

use crate::written::{Written, key};
use houvast_logbook::checkpoint::{CheckpointError, LogKey, open};
use houvast_logbook::commitment::{Salt, commit, opens};
use houvast_logbook::extract::{Content, Entry, Extract, Touched, check};
use houvast_logbook::proof::prove_inclusion;
use proptest::prelude::*;

#[test]
fn a_key_survives_being_written_down() {
    let again = LogKey::parse(&key().secret_text()).unwrap();
    assert_eq!(again.public(), key().public());
    assert_eq!(again.origin(), "voorbeeld.nl/logboek");
    assert!(!format!("{key:?}", key = key()).contains("PRIVATE"));
}

#[test]
fn what_is_no_key_is_refused() {
    let secret = key().secret_text();
    for text in [
        "",
        "PRIVATE+KEY+",
        &secret[..60],
        &secret.replace("voorbeeld", "ander"),
    ] {
        assert!(
            matches!(LogKey::parse(text), Err(CheckpointError::Key(_))),
            "{text}"
        );
    }
    for name in ["", "with space", "a+b", "line\nbreak"] {
        assert!(
            matches!(LogKey::new(name, [1; 32]), Err(CheckpointError::Name(_))),
            "{name:?}"
        );
    }
}

#[test]
fn a_checkpoint_says_what_was_signed() {
    let log = Written::new(5, 5);
    let checkpoint = open(&log.checkpoints[0].1, &key().public()).unwrap();
    assert_eq!(
        (checkpoint.size, checkpoint.origin.as_str()),
        (5, "voorbeeld.nl/logboek")
    );
    let other = LogKey::new("voorbeeld.nl/logboek", [8; 32]).unwrap();
    assert_eq!(
        open(&log.checkpoints[0].1, &other.public()),
        Err(CheckpointError::Signature)
    );
}

/// A test vector of RFC 4231 (case 4 has a key shorter than ours, padded with zeros to the same block).
#[test]
fn a_commitment_is_hmac_sha256() {
    let mut key = [0; 32];
    for (n, byte) in (1..=25).zip(&mut key) {
        *byte = n;
    }
    assert_eq!(
        commit(&Salt::new(key), &[0xcd; 50]).to_string(),
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    );
}

proptest! {
    #[test]
    fn a_commitment_opens_only_with_its_own_salt_and_content(
        salt: [u8; 32], other: [u8; 32], content: Vec<u8>, different: Vec<u8>,
    ) {
        let commitment = commit(&Salt::new(salt), &content);
        prop_assert!(opens(&commitment, &Salt::new(salt), &content));
        prop_assert_eq!(opens(&commitment, &Salt::new(other), &content), salt == other);
        prop_assert_eq!(opens(&commitment, &Salt::new(salt), &different), content == different);
    }
}

/// Entries 3 and 4 of a log of 6; entry 4 holds a commitment that is opened.
fn extract() -> Extract {
    let salt = Salt::new([9; 32]);
    let commitment = commit(&salt, "vrij gegeven advies".as_bytes());
    let mut bodies: Vec<_> = (0..6).map(crate::written::entry).collect();
    bodies[4] =
        format!("{{\"seq\":4,\"feiten\":{{\"commitment\":\"{commitment}\"}}}}").into_bytes();
    let log = Written::of(bodies, 6);
    let entries = [3, 4].map(|index| Entry {
        index,
        body: String::from_utf8(log.entries[&index].clone()).unwrap(),
        proof: prove_inclusion(index, 6, &log.nodes).unwrap(),
    });
    let content = "vrij gegeven advies".to_owned();
    Extract {
        key: key().public(),
        checkpoint: log.checkpoints[0].1.clone(),
        entries: entries.to_vec(),
        contents: vec![Content {
            commitment,
            salt,
            content,
        }],
    }
}

#[test]
fn an_extract_is_checked_with_nothing_but_the_public_key() {
    let text = serde_json::to_string(&extract()).unwrap();
    let read: Extract = serde_json::from_str(&text).unwrap();
    let checked = check(&read, &key().public());
    assert_eq!(checked.touched, []);
    assert_eq!(checked.checkpoint.unwrap().size, 6);
}

#[test]
fn what_was_touched_in_an_extract_is_named() {
    let touched = |change: &dyn Fn(&mut Extract)| {
        let mut extract = extract();
        change(&mut extract);
        check(&extract, &key().public()).touched
    };
    assert_eq!(
        touched(&|e| e.entries[0].body.push(' ')),
        [Touched::Entry { index: 3 }]
    );
    assert_eq!(
        touched(&|e| e.entries[0].index = 2),
        [Touched::Entry { index: 2 }]
    );
    let commitment = extract().contents[0].commitment;
    assert_eq!(
        touched(&|e| e.contents[0].content.push('!')),
        [Touched::Content { commitment }]
    );
    // Content to which only an entry outside the extract commits proves nothing.
    assert_eq!(
        touched(&|e| _ = e.entries.pop()),
        [Touched::Content { commitment }]
    );
    assert_eq!(
        touched(&|e| e.checkpoint = e.checkpoint.replace("\n6\n", "\n7\n")),
        [Touched::Checkpoint(CheckpointError::Signature)]
    );
    assert_eq!(touched(&|e| e.key.push('x')), [Touched::Key]);
}
