//! Runs the examples of the conformance suite: every way of evaluating law gives what is expected, to the last unit.
//!
//! The ways are the plain second evaluation, the engine for one case, and the engine for that case among others: of the same and of other
//! sizes, in a year in which nothing changes and in one in which something does.

mod constructs;
mod example;
mod others;
mod ways;

use example::Example;
use houvast_conformance::{Case, Document, Verdict};
use houvast_lang::check::Checked;
use houvast_lang::diagnostic;
use houvast_lang::library::Library;
use houvast_lang::overlay::Intention;
use houvast_lang::source::Sources;
use std::path::Path;

/// The documents of the suite.
fn documents() -> Result<Vec<Document>, houvast_conformance::Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lang/conformance");
    Document::load_folder(&folder)
}

/// The law of a case with its intentions, or what is wrong with it.
fn law(case: &Case) -> Result<Checked, String> {
    let mut sources = Sources::default();
    for text in case.texts.iter().filter(|text| !text.intention) {
        sources.add(text.name.as_str(), text.text.as_str());
    }
    let mut library = Library::parse(sources);
    let mut intentions: Vec<Intention> = Vec::new();
    for text in case.texts.iter().filter(|text| text.intention) {
        let read = library.intention(&text.name, &text.text);
        intentions.push(read.map_err(|found| format!("{found:?}"))?);
    }
    let intentions: Vec<&Intention> = intentions.iter().collect();
    let checked = library.check(&[], &intentions);
    if checked.is_sound() {
        Ok(checked)
    } else {
        Err(diagnostic::render(
            &checked.diagnostics,
            library.sources(),
            false,
        ))
    }
}

#[test]
fn every_way_gives_what_is_expected() {
    let mut failures: Vec<String> = Vec::new();
    let mut expectations = 0;
    for document in documents().unwrap() {
        for case in &document.cases {
            let Verdict::Examples(examples) = &case.verdict else {
                continue;
            };
            let name = document.path.file_name().unwrap().to_string_lossy();
            let law = match law(case) {
                Ok(checked) => checked.law,
                Err(message) => {
                    failures.push(format!("{name}:{}: {}\n{message}", case.line, case.title));
                    continue;
                }
            };
            for expected in examples {
                let line = document.text[..expected.range.start].lines().count();
                let place = format!("{name}:{line}: {}", case.title);
                let found = match Example::read(&law, &place, &expected.text) {
                    Ok(example) => {
                        expectations += example.values.len() + example.errors.len();
                        ways::differences(&law, &example)
                    }
                    Err(message) => vec![message],
                };
                if !found.is_empty() {
                    failures.push(format!("{place}\n  {}", found.join("\n  ")));
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(expectations > 40, "{expectations} expectations");
}

#[test]
fn every_construct_has_an_evaluated_example() {
    let mut seen = constructs::Seen::default();
    for document in documents().unwrap() {
        for case in &document.cases {
            if matches!(case.verdict, Verdict::Examples(_)) {
                for text in &case.texts {
                    seen.text(&text.text);
                }
            }
        }
    }
    let missing = seen.missing();
    assert!(
        missing.is_empty(),
        "constructs without an evaluated example in crates/lang/conformance: {missing:?}"
    );
}
