//! That English reports are in English: every law and intention of the repository has a complete catalogue, and no page has Dutch left in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Standard output of the program, which must end well.
fn houvast(arguments: &[&str]) -> String {
    let ended = Command::new(env!("CARGO_BIN_EXE_houvast"))
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{arguments:?}: {messages}");
    String::from_utf8(ended.stdout).unwrap()
}

/// The files of a folder with this extension.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect()
}

#[test]
fn every_law_and_intention_has_a_complete_catalogue() {
    let laws = files("laws", "wet");
    let intentions = files("voornemens", "voornemen");
    for file in laws.iter().chain(&intentions) {
        let catalogue = file.with_extension("en.toml");
        assert!(catalogue.is_file(), "no {}", catalogue.display());
    }
    let found = houvast(&["controleer", "laws", "voornemens", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let found = found["bevindingen"].as_array().unwrap();
    let of_english = |finding: &&serde_json::Value| {
        let code = finding["code"].as_str().unwrap_or_default();
        code.starts_with("E06")
    };
    let missing: Vec<_> = found.iter().filter(of_english).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Words that are Dutch, not English, and that hardly a Dutch sentence does without.
const DUTCH: &[&str] = &[
    "het", "een", "voor", "met", "niet", "geen", "wordt", "zonder", "naar", "zijn", "aan", "bij",
    "uit", "deze", "ander", "indien", "anders", "maand", "artikel", "lid",
];

/// The page without what it says to be Dutch, and without markup.
fn english_of(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let mut text = String::new();
    let mut dutch = false;
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        dutch = tag == "span lang=\"nl\"";
        text.push(' ');
        text.push_str(if dutch { "" } else { words });
    }
    assert!(!dutch);
    text
}

#[test]
fn no_english_page_has_dutch_left_in_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let people = folder.join("engels.parquet");
    let people = people.to_string_lossy();
    let make = ["populatie", "maak", "--omvang", "400", "--uit", &people];
    houvast(&make);
    for file in files("voornemens", "voornemen") {
        let name = file.file_stem().unwrap().to_string_lossy();
        let page = folder.join(format!("{name}.html"));
        let (intention, shown) = (file.to_string_lossy(), page.to_string_lossy());
        let options = ["--taal", "en", "--populatie", &people, "--html", &shown];
        houvast(&[&["toets", &intention][..], &options].concat());
        let page = std::fs::read_to_string(&page).unwrap();
        assert!(!page.contains("(in Dutch)"), "{name}");
        // The names of intentions themselves are Dutch in any language.
        let text = english_of(&page);
        let text = files("voornemens", "voornemen")
            .iter()
            .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
            .fold(text, |text, name| {
                text.replace(&name, "").replace(&name.replace('-', "_"), "")
            });
        let words = text.split(|c: char| !c.is_alphabetic());
        let found: BTreeSet<&str> = words.filter(|word| DUTCH.contains(word)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}
