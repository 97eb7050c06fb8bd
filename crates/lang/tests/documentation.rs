//! The description of the language (`docs/taal.md`) against the language itself.
#![allow(clippy::unwrap_used)]

use houvast_conformance::{Document, Verdict};
use houvast_lang::diagnostic::Code;
use houvast_lang::syntax;
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// What stands between a mark and the next one.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let pieces = text.split(from).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(to)?.0))
        .collect()
}

fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeSet<&'t str> {
    let separates = |c: char| !(c.is_alphanumeric() || c == '_');
    let words = texts.into_iter().flat_map(|text| text.split(separates));
    words
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect()
}

/// The words between quotes in the grammar.
fn grammar(docs: &str) -> BTreeSet<&str> {
    let rules = between(docs, "```ebnf\n", "```");
    words(
        rules
            .into_iter()
            .flat_map(|rules| rules.split('"').skip(1).step_by(2)),
    )
}

/// Words that the parser asks for: what stands in calls such as `self.eat_words("…")`.
fn asked(source: &str) -> BTreeSet<&str> {
    let calls = [
        "eat_words(",
        "expect_words(",
        "at_words(",
        "comma_words(",
        "words_ahead(",
        ".at(\"",
    ];
    let literals = calls.into_iter().flat_map(|call| {
        source.split(call).skip(1).filter_map(move |rest| {
            if call.ends_with('"') {
                // A label of a finding is set with a function of the same name.
                return Some(rest.split_once('"')?.0).filter(|word| !word.contains(' '));
            }
            let (before, literal) = rest.split_once(')')?.0.split_once('"')?;
            before
                .chars()
                .all(|c| !c.is_alphabetic() || before.contains(','))
                .then_some(())?;
            Some(literal.split_once('"')?.0)
        })
    });
    words(literals)
}

#[test]
fn every_keyword_is_listed_and_in_the_grammar() {
    let docs = read("../../docs/taal.md");
    let listed = between(&docs, "Reserved words:\n`", "`")[0];
    assert_eq!(
        listed.split_whitespace().collect::<Vec<_>>(),
        syntax::keywords()
    );
    let grammar = grammar(&docs);
    // What is written as it is, and what is kept free.
    let others = ["ja", "nee", "dan", "je", "om"];
    let missing: Vec<_> = syntax::keywords()
        .iter()
        .filter(|word| !grammar.contains(*word) && !others.contains(word))
        .collect();
    assert!(
        missing.is_empty(),
        "not in the grammar of docs/taal.md: {missing:?}"
    );
}

#[test]
fn every_word_that_the_parser_asks_for_is_in_the_grammar() {
    let docs = read("../../docs/taal.md");
    let grammar = grammar(&docs);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/parser");
    let mut asked_for = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        for word in asked(&source) {
            asked_for += 1;
            // Also accepted without its diaeresis.
            let known =
                grammar.contains(word) || ["ja", "nee", "dan", "geindexeerd"].contains(&word);
            assert!(
                known,
                "`{word}` of {} is not in the grammar of docs/taal.md",
                path.display()
            );
        }
    }
    assert!(asked_for > 80, "{asked_for} words found in the parser");
}

#[test]
fn every_word_of_the_grammar_has_an_example() {
    let docs = read("../../docs/taal.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let documents = Document::load_folder(&folder).unwrap();
    let cases = documents.iter().flat_map(|document| &document.cases);
    let sound = cases.filter(|case| !matches!(case.verdict, Verdict::Bad(_)));
    let shown = words(
        sound
            .flat_map(|case| &case.texts)
            .map(|text| text.text.as_str()),
    );
    let missing: Vec<_> = grammar(&docs)
        .into_iter()
        .filter(|word| !shown.contains(word))
        .collect();
    assert!(
        missing.is_empty(),
        "words without an example in crates/lang/conformance: {missing:?}"
    );
}

#[test]
fn every_code_is_listed_with_its_meaning() {
    let docs = read("../../docs/taal.md");
    let listed: Vec<&str> = docs
        .lines()
        .filter(|line| line.starts_with("| E"))
        .collect();
    let codes: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("| {} | {} |", code.as_str(), code.meaning()))
        .collect();
    assert_eq!(listed, codes);
}

/// The index of the suite names requirements and hard cases with the headings that show them: those must be there.
#[test]
fn the_index_points_to_what_is_there() {
    let index = read("conformance/00-index.md");
    let mut links = 0;
    for link in between(&index, "](", ")") {
        links += 1;
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("conformance")
            .join(file);
        let text = std::fs::read_to_string(&path);
        assert!(text.is_ok(), "{link} of the index is not there");
        let headings: Vec<String> = text
            .unwrap()
            .lines()
            .filter_map(|line| Some(anchor_of(line.strip_prefix('#')?)))
            .collect();
        assert!(
            anchor.is_empty() || headings.iter().any(|heading| heading == anchor),
            "{link}: no such heading among {headings:?}"
        );
    }
    assert!(links > 60, "{links} links");
}

/// The anchor that Markdown gives a heading.
fn anchor_of(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}
