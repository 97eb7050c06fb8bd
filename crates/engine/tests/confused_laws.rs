//! The real laws with some words replaced by other words of theirs: what still is law to the checker compiles, or is refused with the reason, and the engine
//! and the plain evaluation agree on it.
//!
//! `PROPTEST_CASES=2000 cargo test --release -p houvast-engine --test confused_laws` looks longer.
#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_lang::check::check;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::source::FileId;
use houvast_lang::syntax::{ast, parse};
use houvast_oracle::{Big, outcomes};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;
use support::random_people;

/// The texts of the laws, and what they say.
static LAWS: LazyLock<(Vec<String>, Vec<ast::File>)> = LazyLock::new(|| {
    let texts = support::texts();
    let files = (0u32..).map(FileId).zip(&texts);
    let files = files.map(|(id, text)| parse(text, id).file).collect();
    (texts, files)
});

/// Names and numbers of a text: swapping keywords seldom leaves law.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let inside = |c: char| c.is_alphanumeric() || ['_', ',', '.'].contains(&c);
    for (at, c) in text.char_indices().filter(|(_, c)| inside(*c)) {
        match found.last_mut() {
            Some(word) if word.end == at => word.end += c.len_utf8(),
            _ => found.push(at..at + c.len_utf8()),
        }
    }
    found.retain(|word| {
        let word = &text[word.clone()];
        word.contains('_') || word.starts_with(|c: char| c.is_ascii_digit())
    });
    found
}

/// The law with a few words of one of its texts replaced by words of the same kind; `None` if that is not law.
fn confused(file: usize, swaps: &[(usize, usize)]) -> Option<(Law, String)> {
    let (texts, files) = &*LAWS;
    let file = file % texts.len();
    let mut text = texts[file].clone();
    let mut said = String::new();
    for (to, from) in swaps {
        let words = words(&text);
        let to = words[to % words.len()].clone();
        let number = text.as_bytes()[to.start].is_ascii_digit();
        let alike: Vec<&Range<usize>> = (words.iter())
            .filter(|word| text.as_bytes()[word.start].is_ascii_digit() == number)
            .collect();
        let from = text[alike[from % alike.len()].clone()].to_owned();
        said += &format!("{} → {from} at {}; ", &text[to.clone()], to.start);
        text.replace_range(to, &from);
    }
    let parsed = parse(&text, FileId(file as u32));
    if parsed.has_errors() {
        return None;
    }
    let mut files = files.clone();
    files[file] = parsed.file;
    let checked = check(&files);
    checked.is_sound().then_some((checked.law, said))
}

fn compare(law: &Law, seed: u64, said: &str) -> Result<(), TestCaseError> {
    let (year, month) = (2025, (seed % 12 + 1) as u8);
    let settings = Settings {
        year,
        known_on: None,
        practice: true,
    };
    let Ok(in_force) = InForce::new(law, &settings) else {
        return Ok(());
    };
    let rules: Vec<RuleId> = (0..law.rules.len() as u32).map(RuleId).collect();
    let request = Request {
        outcomes: rules.clone(),
        given: vec![],
    };
    let Ok(plan) = Plan::compile(law, &in_force, &request) else {
        return Ok(());
    };
    let people = random_people(law, year, seed, 3, seed.is_multiple_of(2));
    let Ok(blocks) = Blocks::new(&plan, &people) else {
        return Ok(());
    };
    let ours = plan.run(
        &blocks,
        &RunOptions {
            month,
            ..RunOptions::default()
        },
    );
    match (ours, outcomes::<Big>(&in_force, &people, &rules, month)) {
        (Ok(ours), Ok(theirs)) => {
            for (our, their) in ours.columns.iter().zip(&theirs) {
                let name = &law.rules[our.rule.index()].name;
                prop_assert_eq!(&our.applies, &their.applies, "{}: {}", name, said);
                // A value that is the same for everyone may be given once.
                prop_assert!(
                    our.values == their.values || our.values.len() != their.values.len(),
                    "{}: {}",
                    name,
                    said
                );
            }
        }
        (Err(RunError::Cases(_)), Err(_)) | (Err(RunError::Compile(_)), _) => {}
        (ours, theirs) => prop_assert!(false, "{said} {:?} against {:?}", ours.err(), theirs.err()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_still_is_law_has_one_meaning(
        file: usize,
        swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4),
        seed in 0u64..1000,
    ) {
        if let Some((law, said)) = confused(file, &swaps) {
            compare(&law, seed, &said)?;
        }
    }
}

/// Checking all laws takes a while, so few unless asked for.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(24)
}
