//! Runs the conformance suite as far as it is about reading, checking and formatting.
//!
//! `HOUVAST_CONFORMANCE=update cargo test -p houvast-lang --test conformance` writes the findings and formatted texts as they are now into
//! the documents; read the difference before keeping it.

use houvast_conformance::{Case, Document, Expected, Text, Verdict, update_asked};
use houvast_lang::check;
use houvast_lang::diagnostic::{self, Code, Diagnostic};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::library::Library;
use houvast_lang::overlay::Intention;
use houvast_lang::source::Sources;
use houvast_lang::syntax;
use std::collections::BTreeSet;
use std::path::Path;

/// What a case says and what came out, where they may be brought into line.
struct Outcome<'a> {
    expected: &'a Expected,
    actual: String,
}

#[allow(clippy::panic, reason = "a suite that cannot be read is a failed test")]
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    match Document::load_folder(&folder) {
        Ok(documents) => documents,
        Err(error) => panic!("{error}"),
    }
}

/// The findings of reading all texts of a case and, if they can be read and the case asks for it, of checking them; also
/// rendered.
fn read(case: &Case) -> (Vec<Diagnostic>, String) {
    let (intentions, laws): (Vec<&Text>, Vec<&Text>) =
        case.texts.iter().partition(|text| text.intention);
    // A catalogue is read with the law or after the intention to which it belongs.
    let stem = |name: &str| name.split('.').next().map(str::to_owned);
    let (catalogues, laws): (Vec<&Text>, Vec<&Text>) = laws.into_iter().partition(|text| {
        intentions
            .iter()
            .any(|intention| stem(&intention.name) == stem(&text.name))
    });
    let mut sources = Sources::default();
    for text in laws {
        sources.add(text.name.as_str(), text.text.as_str());
    }
    let mut library = Library::parse(sources);
    let mut diagnostics = Vec::new();
    let mut read = Vec::new();
    for text in intentions {
        match library.intention(&text.name, &text.text) {
            Ok(intention) => read.push(intention),
            Err(found) => diagnostics.extend(found),
        }
    }
    for text in catalogues {
        diagnostics.extend(
            library
                .catalogue(&text.name, &text.text)
                .err()
                .unwrap_or_default(),
        );
    }
    let checks = matches!(
        case.verdict,
        Verdict::Good | Verdict::Bad(_) | Verdict::Examples(_)
    );
    if checks && diagnostics.is_empty() {
        let read: Vec<&Intention> = read.iter().collect();
        let checked = library.check(&[], &read);
        let sound = checked.is_sound();
        diagnostics.extend(checked.diagnostics);
        diagnostics.extend(library.check_english());
        diagnostics.extend(read.iter().flat_map(|i| library.check_english_of(i)));
        if sound {
            diagnostics.extend(in_use(&checked.law));
        }
    } else {
        let texts = library.sources().iter();
        let mut all: Vec<Diagnostic> = texts
            .flat_map(|(id, text)| syntax::parse(&text.text, id).diagnostics)
            .collect();
        diagnostics.retain(|diagnostic| !all.contains(diagnostic));
        all.append(&mut diagnostics);
        diagnostics = all;
    }
    let rendered = diagnostic::render(&diagnostics, library.sources(), false);
    (diagnostics, rendered)
}

/// The findings about the years in which something begins: what lapsed and is still used, and, where there are headline
/// outcomes, what they need and has no value, and what they do not need.
fn in_use(law: &Law) -> Vec<Diagnostic> {
    let params = law
        .params
        .iter()
        .flat_map(|param| param.versions.iter().map(|v| v.from));
    let rules = law
        .rules
        .iter()
        .flat_map(|rule| rule.versions.iter().map(|v| v.from));
    let years: BTreeSet<i16> = params.chain(rules).map(|from| from.year()).collect();
    let outcomes: Vec<RuleId> = law.outcomes.iter().map(|outcome| outcome.rule).collect();
    let mut found: Vec<Diagnostic> = Vec::new();
    for year in years.into_iter().filter(|year| *year > 0) {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        found.extend(match InForce::new(law, &settings) {
            Ok(in_force) => in_force.missing(&outcomes),
            Err(problems) => problems,
        });
    }
    if !outcomes.is_empty() {
        found.extend(check::unused(law));
    }
    found.dedup();
    found
}

/// Findings that should not be there, or the text to compare.
fn run(case: &Case) -> Result<Option<Outcome<'_>>, String> {
    if let Verdict::Formatted(expected) = &case.verdict {
        let text: String = case.texts.iter().map(|text| text.text.as_str()).collect();
        return match syntax::format(&text) {
            Ok(actual) => Ok(Some(Outcome { expected, actual })),
            Err(diagnostics) => Err(format!("{diagnostics:?}")),
        };
    }
    let (diagnostics, rendered) = read(case);
    match &case.verdict {
        Verdict::Bad(expected) if diagnostics.is_empty() => {
            Err(format!("no findings, expected:\n{}", expected.text))
        }
        Verdict::Bad(expected) => Ok(Some(Outcome {
            expected,
            actual: rendered,
        })),
        _ if !diagnostics.is_empty() => Err(rendered),
        _ => Ok(None),
    }
}

#[test]
fn every_case_does_what_it_says() {
    let mut failures = Vec::new();
    for document in documents() {
        let mut replacements = Vec::new();
        for case in &document.cases {
            let place = format!("{}: {case}", document.path.display());
            match run(case) {
                Err(message) => failures.push(format!("{place}\n{message}")),
                Ok(Some(outcome))
                    if outcome.actual.trim_end() != outcome.expected.text.trim_end() =>
                {
                    failures.push(format!(
                        "{place}\nexpected:\n{}\nfound:\n{}",
                        outcome.expected.text, outcome.actual
                    ));
                    replacements.push((outcome.expected.range.clone(), outcome.actual));
                }
                Ok(_) => {}
            }
        }
        if update_asked() && !replacements.is_empty() {
            std::fs::write(&document.path, document.with_replaced(&replacements)).unwrap();
        }
    }
    assert!(
        failures.is_empty() || update_asked(),
        "{}",
        failures.join("\n\n")
    );
}

#[test]
fn every_code_has_an_example() {
    let shown: String = documents()
        .iter()
        .flat_map(|d| &d.cases)
        .filter_map(|case| match &case.verdict {
            Verdict::Bad(expected) => Some(expected.text.as_str()),
            _ => None,
        })
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !shown.contains(&format!("[{code}]")))
        .collect();
    assert!(
        missing.is_empty(),
        "codes without an example in crates/lang/conformance: {missing:?}"
    );
}
