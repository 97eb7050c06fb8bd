//! The parser through its public interface: what it understands, what it reports, and that nothing makes it fail.

mod common;

use common::tree;
use houvast_lang::diagnostic::Code;
use houvast_lang::limits;
use houvast_lang::number::Exact;
use houvast_lang::source::FileId;
use houvast_lang::syntax::ast::{ExprKind, ItemKind, Literal};
use houvast_lang::syntax::{self, Parsed};

fn parse(text: &str) -> Parsed {
    syntax::parse(text, FileId(0))
}

fn messages(text: &str) -> Vec<String> {
    parse(text)
        .diagnostics
        .iter()
        .map(|d| format!("{} {}", d.code.as_str(), d.message))
        .collect()
}

/// A text that uses every construct.
const EVERYTHING: &str = include_str!("../fuzz/corpus/alles.wet");

#[test]
fn every_construct_is_read() {
    let parsed = parse(EVERYTHING);
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    let kinds: Vec<String> = parsed
        .file
        .items
        .iter()
        .map(|item| format!("{:?}", item.kind))
        .map(|shown| {
            shown
                .split([' ', '('])
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    insta::assert_snapshot!(kinds.join(" "));
}

#[test]
fn operators_bind_as_the_reference_says() {
    for (written, meant) in [
        ("a + b × c − d", "(a + (b × c)) − d"),
        ("a / b / c", "(a / b) / c"),
        ("−a × b", "(−a) × b"),
        (
            "a < b en c of niet d en e",
            "((a < b) en c) of ((niet d) en e)",
        ),
        (
            "a indien b en c, d indien e, anders f + g",
            "a indien (b en c), d indien e, anders (f + g)",
        ),
        (
            "a − b, ten minste c, ten hoogste d + e",
            "((a − b), ten minste c), ten hoogste (d + e)",
        ),
        (
            "2 indien b, anders 1, ten minste 0",
            "(2 indien b, anders 1), ten minste 0",
        ),
        ("per maand van a × b", "(per maand van a) × b"),
        ("som van a × b over r + c", "(som van (a × b) over r) + c"),
        (
            "er is een r waarvoor a en b",
            "(er is een r waarvoor a) en b",
        ),
        ("voor elke r geldt a en b", "(voor elke r geldt a) en b"),
        (
            "aantal maanden waarin a < b en c",
            "(aantal maanden waarin (a < b)) en c",
        ),
        ("a van r anders 1 + 2", "(a van r anders 1) + 2"),
        ("x is y en z", "(x = y) en z"),
    ] {
        let with = |expression| format!("wet w \"W\" regel r: getal = {expression}");
        assert!(parse(&with(written)).diagnostics.is_empty(), "{written}");
        assert_eq!(tree(&with(written)), tree(&with(meant)), "{written}");
    }
}

#[test]
fn numbers_are_exact() {
    let text = |number: &str| format!("wet w \"W\" parameter p: getal vanaf 2025: {number}");
    for (written, numerator, denominator) in [
        ("38.883", 38_883, 1),
        ("0,7981", 7_981, 10_000),
        ("€ 1.987,50", 3_975, 2),
        ("13,700%", 137, 1_000),
    ] {
        let parsed = parse(&text(written));
        let ItemKind::Parameter(parameter) = &parsed.file.items[0].kind else {
            unreachable!("the text declares a parameter")
        };
        let value = parameter.versions[0].body.as_ref().map(|body| &body.kind);
        let Some(ExprKind::Literal(
            Literal::Amount(found) | Literal::Percentage(found) | Literal::Number(found),
        )) = value
        else {
            unreachable!("{written} is a literal, found {value:?}")
        };
        assert_eq!(*found, Exact::new(numerator, denominator), "{written}");
    }
}

#[test]
fn a_broken_item_does_not_hide_errors_in_the_next() {
    let text = "wet w \"W\"\nregel a: = 3\nregel b: getal = 13.7\nparameter c: getal\n vanaf 2025: (1 + \n vanaf 2026: 3 4\nregl d: getal = 1\nregel e: getal = 1 if x else 2";
    insta::assert_snapshot!(messages(text).join("\n"));
}

#[test]
fn hostile_text_gives_diagnostics() {
    let many =
        |unit: &str, count: usize| format!("wet w \"W\" regel a: getal = {}", unit.repeat(count));
    for text in [
        many("(", 500_000),
        many("−", 500_000),
        many("niet ", 300_000),
        many("1 + ", 300_000),
        many("a van ", 300_000),
        many("1-", 900_000),
        many("som van ", 200_000),
        "artikel ".repeat(300_000),
        "regel ".repeat(300_000),
        "€".repeat(900_000),
        "\u{0}".repeat(900_000),
        "#".repeat(900_000),
        "x".repeat(limits::FILE_BYTES + 1),
    ] {
        let parsed = parse(&text);
        assert!(parsed.has_errors());
        assert!(parsed.diagnostics.len() <= limits::DIAGNOSTICS + 1);
    }
}

#[test]
fn a_file_that_is_too_large_is_one_finding() {
    let parsed = parse(&"x".repeat(limits::FILE_BYTES + 1));
    let codes: Vec<Code> = parsed.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::Limit]);
}

#[test]
fn nesting_is_limited() {
    let text = |depth: usize| {
        format!(
            "wet w \"W\" regel a: getal = {}1{}",
            "(".repeat(depth),
            ")".repeat(depth)
        )
    };
    let limit = limits::NESTING as usize;
    assert!(parse(&text(limit - 1)).diagnostics.is_empty());
    let deeper = parse(&text(limit));
    assert_eq!(
        deeper
            .diagnostics
            .iter()
            .map(|d| d.code)
            .collect::<Vec<_>>(),
        [Code::Limit]
    );
}

#[test]
fn long_chains_items_and_texts_are_limited() {
    let codes =
        |text: &str| -> Vec<Code> { parse(text).diagnostics.iter().map(|d| d.code).collect() };
    let chain = |parts: usize| format!("wet w \"W\" regel a: getal = 1{}", " + 1".repeat(parts));
    assert_eq!(codes(&chain(limits::EXPRESSION_NODES as usize / 2 - 1)), []);
    assert_eq!(
        codes(&chain(limits::EXPRESSION_NODES as usize)),
        [Code::Limit]
    );
    let items = |count: usize| "wet w \"W\"".to_owned() + &" artikel 1".repeat(count);
    assert_eq!(codes(&items(limits::ITEMS)), []);
    assert_eq!(codes(&items(limits::ITEMS + 1)), [Code::Limit]);
    let title = |length: usize| format!("wet w \"{}\"", "é".repeat(length));
    assert_eq!(codes(&title(limits::TEXT_CHARS)), []);
    assert_eq!(codes(&title(limits::TEXT_CHARS + 1)), [Code::Limit]);
    let name = |length: usize| format!("wet {} \"W\"", "é".repeat(length));
    assert_eq!(codes(&name(limits::NAME_CHARS)), []);
    assert_eq!(codes(&name(limits::NAME_CHARS + 1)), [Code::Limit]);
    let digits = |length: usize| format!("wet w \"W\" regel a: getal = {}", "9".repeat(length));
    assert_eq!(codes(&digits(limits::DIGITS)), []);
    assert_eq!(codes(&digits(limits::DIGITS + 1)), [Code::Limit]);
    let words = |count: usize| format!("wet w \"W\"{}", " -- c\n".repeat(count));
    assert_eq!(codes(&words(1_000)), []);
    assert_eq!(
        codes(&"(\n".repeat(limits::TOKENS + 1)).last(),
        Some(&Code::Limit)
    );
}

#[test]
fn the_deepest_text_fits_a_small_stack() {
    let deep =
        "(".repeat(limits::NESTING as usize - 1) + "1" + &")".repeat(limits::NESTING as usize - 1);
    let long = " + 1".repeat(limits::EXPRESSION_NODES as usize / 2 - 70);
    let text = format!(
        "wet w \"W\" regel a: getal = {deep}{long} regel b: getal = {}1",
        "niet ".repeat(1_000_000)
    );
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let read = thread.spawn(move || {
        let parsed = parse(&text);
        let _ = houvast_lang::check::check(&[parsed.file]);
        parsed.diagnostics.len()
    });
    assert!(read.is_ok_and(|handle| handle.join().is_ok()));
}
