//! Files of cases and of worked examples, damaged: each gives cases or problems, and a case gives outcomes or an error, whatever is in it.
//!
//! `PROPTEST_CASES=100000 cargo test --release -p houvast-conformance --test damaged_cases` looks longer.
#![allow(clippy::unwrap_used)]

use houvast_engine::{Plan, Request, Session};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use houvast_population::case::{Case, CaseReader, Format, to_people};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}

static LAW: LazyLock<Law> = LazyLock::new(|| {
    let mut sources = Sources::default();
    for path in files("laws", "wet") {
        sources.add(
            path.display().to_string(),
            std::fs::read_to_string(path).unwrap(),
        );
    }
    Library::parse(sources).law(&[]).unwrap()
});

/// The laws of the years, compiled.
static PLANS: LazyLock<BTreeMap<i16, Arc<Plan>>> = LazyLock::new(|| {
    let plan = |year| {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        let in_force = InForce::new(&LAW, &settings).unwrap();
        let outcomes = LAW.outcomes.iter().map(|outcome| outcome.rule).collect();
        let request = Request {
            outcomes,
            given: vec![],
        };
        Arc::new(Plan::compile(&LAW, &in_force, &request).unwrap())
    };
    (2024..=2026).map(|year| (year, plan(year))).collect()
});

/// Worked examples and cases.
static SEEDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut paths = files("laws/voorbeelden", "toml");
    paths.extend(files("docs/gevallen", "json"));
    paths
        .into_iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
});

const PIECES: &[&str] = &[
    "jaar",
    "personen",
    "id",
    "geboortedatum",
    "relaties",
    "soort",
    "ouder",
    "kind",
    "maanden",
    "vanaf",
    "huishouden",
    "gemeente",
    "opvang",
    "gegeven",
    "\"1980-02-30\"",
    "\"9999-12-31\"",
    "\"2025-13-01\"",
    "2025",
    "99999999999999999999",
    "-1",
    "0.001",
    "1e308",
    "nan",
    "inf",
    "true",
    "null",
    "\"\"",
    "[]",
    "{}",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":",
    "=",
    "\"",
    "'''",
    "\n",
    ",",
    "\u{0}",
    "\u{feff}",
    "é",
];

/// A part of a file with pieces put in and taken out.
fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<usize>(), 0usize..30, prop::sample::select(PIECES));
    let changes = prop::collection::vec(change, 0..6);
    (any::<usize>(), any::<usize>(), 100usize..3_000, changes).prop_map(
        |(seed, at, length, changes)| {
            let whole = &SEEDS[seed % SEEDS.len()];
            let begins: Vec<usize> = whole
                .match_indices("[[voorbeeld]]")
                .map(|(at, _)| at)
                .chain([0])
                .collect();
            let start = begins[at % begins.len()];
            let mut text = whole
                [start..whole.ceil_char_boundary((start + length).min(whole.len()))]
                .to_owned();
            for (at, length, piece) in changes {
                let start = text.floor_char_boundary(at % (text.len() + 1));
                let end = text.ceil_char_boundary((start + length).min(text.len()));
                text.replace_range(start..end, piece);
            }
            text
        },
    )
}

/// The outcomes of a case, or why it has none.
fn compute(case: &Case) {
    let Some(plan) = PLANS.get(&case.year) else {
        return;
    };
    let mut session: Session = plan.session(6).unwrap();
    match session.run(&to_people(&LAW, [case])) {
        Ok(outcomes) => assert_eq!(outcomes.columns.len(), LAW.outcomes.len()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

proptest! {
    #[test]
    fn damaged_files_give_cases_or_problems(text in damaged()) {
        let reader = CaseReader::new(&LAW);
        let file = Arc::from("geval");
        for format in [Format::Toml, Format::Json, Format::JsonLines] {
            for case in reader.read(&file, &text, format) {
                match case {
                    Ok(case) => compute(&case),
                    Err(problems) => prop_assert!(!problems.is_empty()),
                }
            }
        }
        match reader.read_examples(&file, &text) {
            Ok(examples) => examples.iter().for_each(|example| compute(&example.case)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
