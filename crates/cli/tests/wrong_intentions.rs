//! Intentions that are wrong, in the words that the user sees: each through the command that tests them, and as data through the one that checks them.

mod support;

use support::houvast;

const LAWS: &[&str] = &["--wetten", "wetten"];

/// What the user sees of a test of intentions; nothing is computed.
#[track_caller]
fn test(intentions: &[&str]) -> String {
    let ran = houvast(&[&["toets"], intentions, LAWS].concat(), "");
    assert_eq!(ran.status, 1, "{}", ran.messages);
    assert_eq!(ran.out, "");
    ran.messages
}

/// The codes of the errors that the check finds, as data.
#[track_caller]
fn check(intention: &str) -> Vec<String> {
    let ran = houvast(&[&["controleer", intention, "--json"], LAWS].concat(), "");
    assert_eq!(ran.status, 1, "{}", ran.messages);
    let json = ran.as_schema("controle.json");
    let found = json["bevindingen"].as_array().cloned().unwrap_or_default();
    let errors = found.iter().filter(|found| found["severity"] == "error");
    let codes: Vec<String> = errors
        .filter_map(|found| found["code"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(json["fouten"], codes.len());
    codes
}

#[test]
fn an_article_that_is_not_there() {
    insta::assert_snapshot!(test(&["fout/onbekend-artikel.voornemen"]));
    assert_eq!(
        check("fout/onbekend-artikel.voornemen"),
        ["E0403", "E0401", "E0402"]
    );
}

#[test]
fn a_parameter_that_is_not_there() {
    insta::assert_snapshot!(test(&["fout/onbekende-parameter.voornemen"]));
    assert_eq!(check("fout/onbekende-parameter.voornemen"), ["E0402"]);
}

#[test]
fn a_value_that_equals_its_baseline() {
    insta::assert_snapshot!(test(&["fout/gelijk.voornemen"]));
    assert_eq!(check("fout/gelijk.voornemen"), ["E0405"]);
}

/// What is a change of the law equals it where another intention, that makes the same change, is the baseline.
#[test]
fn a_value_that_equals_another_baseline() {
    insta::assert_snapshot!(test(&[
        "fout/hogere-norm.voornemen",
        "--basis",
        "fout/dezelfde-norm.voornemen"
    ]));
}

#[test]
fn a_contradiction_within_an_intention() {
    insta::assert_snapshot!(test(&["fout/tegenspraak.voornemen"]));
    assert_eq!(check("fout/tegenspraak.voornemen"), ["E0404"]);
}

#[test]
fn a_contradiction_between_intentions() {
    insta::assert_snapshot!(test(&[
        "fout/hogere-norm.voornemen",
        "fout/nog-hogere-norm.voornemen"
    ]));
}

#[test]
fn a_rule_that_lapses_and_is_still_used() {
    insta::assert_snapshot!(test(&["fout/vervallen.voornemen"]));
    assert_eq!(check("fout/vervallen.voornemen"), ["E0313"]);
}

#[test]
fn a_new_input_that_is_not_declared() {
    insta::assert_snapshot!(test(&["fout/nieuwe-invoer.voornemen"]));
    assert_eq!(check("fout/nieuwe-invoer.voornemen"), ["E0101"]);
}

/// A text that is no intention at all is told as data too, and so are bytes that are no text.
#[test]
fn what_cannot_be_read() {
    assert_eq!(check("fout/geen-voornemen.voornemen"), ["E0004", "E0001"]);
    let ran = houvast(&["controleer", "fout/latin-1.voornemen", "--json"], "");
    assert_eq!(ran.status, 1);
    let json = ran.as_schema("controle.json");
    let text =
        "fout/latin-1.voornemen: line 1, column 27 is not UTF-8 text: save the file as UTF-8";
    assert_eq!(json["problemen"][0]["melding"], text);
    assert_eq!(json["fouten"], 1);
}
