//! Both languages say the same things, and no page asks for what is not there.

use super::*;
use std::collections::BTreeSet;
use std::path::Path;

fn names(texts: &[&str]) -> BTreeSet<String> {
    texts
        .iter()
        .flat_map(|t| t.lines())
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split_once(" =").map(|(name, _)| name.to_owned()))
        .collect()
}

#[test]
fn the_languages_have_the_same_messages() {
    assert_eq!(names(&files!("nl")), names(&files!("en")));
}

#[test]
fn every_message_that_a_page_names_exists() {
    let texts = Texts::load().unwrap();
    let words = texts.words(Language::Dutch);
    let mut sources = Vec::new();
    collect(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut sources,
    );
    for (path, source) in sources {
        for call in [".t(\"", ".with(\""] {
            for rest in source.split(call).skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(words.has(name), "{path}: no text for {name:?}");
            }
        }
    }
}

fn collect(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            into.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

#[test]
fn a_browser_asks_for_its_language() {
    let cases = [
        ("nl-NL,nl;q=0.9,en;q=0.8", Some(Language::Dutch)),
        ("en-GB,en;q=0.5", Some(Language::English)),
        ("de,fr;q=0.9,en;q=0.1", Some(Language::English)),
        ("de", None),
        ("", None),
        (";;,-,", None),
    ];
    for (header, expected) in cases {
        assert_eq!(Language::from_accepted(header), expected, "{header}");
    }
}
