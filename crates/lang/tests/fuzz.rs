//! Damaged texts: whatever is done to law, reading, showing findings, checking and formatting give a result.
//!
//! Runs some hundreds of cases; `PROPTEST_CASES=100000 cargo test --release -p houvast-lang --test fuzz` runs longer. What once went wrong is kept in
//! `fuzz/corpus`, which the `cargo fuzz` target beside it uses too.

mod common;

use common::{formatted, seeds, texts};
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use houvast_lang::{check, diagnostic, limits, syntax};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Texts to damage.
static SEEDS: LazyLock<Vec<String>> = LazyLock::new(seeds);

/// Words and signs that matter to the parser.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| [syntax::keywords(), SIGNS].concat());

/// What is not a keyword by itself, or harms.
const SIGNS: &[&str] = &[
    ", ",
    ": ",
    "= ",
    "(",
    ")",
    "| ",
    "\n",
    "-- ",
    "\"",
    "€",
    "€ 1.987,50",
    "13.7%",
    "ja/nee",
    "−",
    "-",
    "×",
    "/",
    "<",
    "≥",
    "persoon",
    "ander",
    "huishouden",
    "aanvrager",
    "2025",
    "2025-02-30",
    "18 jaar",
    "vanaf 2025: ",
    "bedrag per jaar",
    "in afwijking van artikel 1",
    "er is een",
    "voor elke",
    "som over de maanden van",
    "in enige maand tot en met deze",
    "de eerste van",
    "op volgorde van",
    "op 1 januari",
    "op de laatste dag van de maand",
    "rekenkundig afgerond op",
    "voordeligste verdeling van",
    "tot en met",
    "de wet",
    "met leden",
    "gelezen als bedrag per maand",
    "(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
    "niet niet niet niet niet niet niet niet",
    "99999999999999999999999999999999",
    "0,00000000000000000000000000000001",
    "€ 170141183460469231731687303715884105727",
    "é",
    "\u{301}",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "\u{1f600}",
    "ﬁ",
    "İ",
    "\r",
    "\t",
];

/// One way to damage a text; the numbers choose where.
#[derive(Debug, Clone)]
enum Damage {
    Remove(usize, usize),
    Repeat(usize, usize, usize),
    Insert(usize, &'static str),
    Cut(usize),
    Splice(usize, usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<usize>();
    prop_oneof![
        3 => (at(), 0usize..40).prop_map(|(a, n)| Damage::Remove(a, n)),
        2 => (at(), 0usize..60, 1usize..5).prop_map(|(a, n, k)| Damage::Repeat(a, n, k)),
        5 => (at(), prop::sample::select(WORDS.as_slice())).prop_map(|(a, w)| Damage::Insert(a, w)),
        1 => at().prop_map(Damage::Cut),
        2 => (at(), at(), at()).prop_map(|(a, b, s)| Damage::Splice(a, b, s)),
    ]
}

fn place(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at % (text.len() + 1))
}

fn apply(text: &mut String, damage: &Damage) {
    match damage {
        Damage::Remove(at, length) => {
            let start = place(text, *at);
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, "");
        }
        Damage::Repeat(at, length, times) => {
            let start = place(text, *at);
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            let part = text[start..end].repeat(*times);
            text.insert_str(start, &part);
        }
        Damage::Insert(at, word) => {
            let at = place(text, *at);
            text.insert_str(at, &format!(" {word} "));
        }
        Damage::Cut(at) => text.truncate(place(text, *at)),
        Damage::Splice(at, from, seed) => {
            let other = &SEEDS[seed % SEEDS.len()];
            let (at, from) = (place(text, *at), place(other, *from));
            text.truncate(at);
            text.push_str(&other[from..]);
        }
    }
}

/// A piece of a seed, damaged a few times.
fn damaged() -> impl Strategy<Value = String> {
    let length = 200usize..3_000;
    (
        any::<usize>(),
        any::<usize>(),
        length,
        prop::collection::vec(damage(), 0..8),
    )
        .prop_map(|(seed, at, length, all)| {
            let seed = &SEEDS[seed % SEEDS.len()];
            let start = place(seed, at);
            let end = seed.ceil_char_boundary((start + length).min(seed.len()));
            // Mostly with a header, so that more than the first line is understood.
            let mut text = match at % 5 {
                0 => String::new(),
                _ => "wet w \"Wet\"\n".to_owned(),
            };
            text.push_str(&seed[start..end]);
            for one in &all {
                apply(&mut text, one);
            }
            text
        })
}

/// Everything that is done to a text.
fn survives(text: &str) {
    let mut sources = Sources::default();
    let id = sources.add("wet.wet", text);
    let parsed = syntax::parse(text, id);
    assert!(parsed.diagnostics.len() <= limits::DIAGNOSTICS + 1);
    for label in parsed.diagnostics.iter().flat_map(|d| &d.labels) {
        let range = label.span.start as usize..label.span.end as usize;
        assert!(
            text.get(range).is_some(),
            "{label:?} is not a place in the text"
        );
    }
    assert_eq!(
        diagnostic::findings(&parsed.diagnostics, &sources).len(),
        parsed.diagnostics.len()
    );
    let _ = diagnostic::render(&parsed.diagnostics, &sources, true);
    if !parsed.has_errors() {
        assert!(formatted(text).is_some());
        let checked = check::check(&[parsed.file]);
        let _ = diagnostic::render(&checked.diagnostics, &sources, false);
    }
}

/// The laws of the repository, to be checked together.
static LAWS: LazyLock<Vec<String>> = LazyLock::new(|| texts(&["../../laws"], "wet"));

/// The same, read.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut sources = Sources::default();
    for (index, law) in LAWS.iter().enumerate() {
        sources.add(format!("{index}.wet"), law.as_str());
    }
    Library::parse(sources)
});

/// The intentions of the repository.
static INTENTIONS: LazyLock<Vec<String>> =
    LazyLock::new(|| texts(&["../../voornemens"], "voornemen"));

/// Their catalogues of English, and those of the laws.
static CATALOGUES: LazyLock<Vec<String>> =
    LazyLock::new(|| texts(&["../../laws", "../../voornemens"], "toml"));

/// Where the words of a text stand.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric() || c == '_') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// One of the texts in which some words have been replaced by other words of the same text: mostly still law to the parser, and
/// nonsense to the checker.
fn confused(texts: &'static [String]) -> impl Strategy<Value = (usize, String)> {
    let swaps = prop::collection::vec((any::<usize>(), any::<usize>()), 1..4);
    (any::<usize>(), swaps).prop_map(|(file, swaps)| {
        let file = file % texts.len();
        let mut text = texts[file].clone();
        for (to, from) in swaps {
            let words = words(&text);
            if words.is_empty() {
                break;
            }
            let word = text[words[from % words.len()].clone()].to_owned();
            text.replace_range(words[to % words.len()].clone(), &word);
        }
        (file, text)
    })
}

#[test]
fn the_corpus_survives() {
    for text in SEEDS.iter() {
        survives(text);
    }
}

proptest! {
    #[test]
    fn damaged_law_survives(text in damaged()) {
        survives(&text);
    }

    #[test]
    fn confused_law_survives((changed, text) in confused(&LAWS)) {
        let mut sources = Sources::default();
        let mut files = Vec::new();
        for (index, law) in LAWS.iter().enumerate() {
            let law = if index == changed { &text } else { law };
            let id = sources.add(format!("{index}.wet"), law.as_str());
            files.push(syntax::parse(law, id).file);
        }
        let checked = check::check(&files);
        let _ = diagnostic::render(&checked.diagnostics, &sources, false);
    }

    #[test]
    fn confused_intentions_survive((_, text) in confused(&INTENTIONS)) {
        let mut library = LIBRARY.clone();
        if let Ok(intention) = library.intention("voornemen.voornemen", &text) {
            let checked = library.check(&[], &[&intention]);
            let _ = diagnostic::render(&checked.diagnostics, library.sources(), false);
        }
    }

    #[test]
    fn damaged_intentions_survive(seed: usize, all in prop::collection::vec(damage(), 1..4)) {
        let mut text = INTENTIONS[seed % INTENTIONS.len()].clone();
        for one in &all {
            apply(&mut text, one);
        }
        let mut library = LIBRARY.clone();
        let found = match library.intention("voornemen.voornemen", &text) {
            Ok(intention) => library.check(&[], &[&intention]).diagnostics,
            Err(found) => found,
        };
        let _ = diagnostic::render(&found, library.sources(), false);
    }

    #[test]
    fn damaged_catalogues_survive(seed: usize, at: usize, length in 0usize..4_000, all in prop::collection::vec(damage(), 0..6)) {
        let whole = &CATALOGUES[seed % CATALOGUES.len()];
        let start = place(whole, at);
        let end = whole.ceil_char_boundary((start + length).min(whole.len()));
        let mut text = format!("[termen]\n{}", &whole[start..end]);
        for one in &all {
            apply(&mut text, one);
        }
        let mut sources = Sources::default();
        sources.add("wet.wet", &*LAWS[seed % LAWS.len()]);
        sources.add("wet.en.toml", text.as_str());
        let library = Library::parse(sources);
        let mut found = library.check(&[], &[]).diagnostics;
        found.extend(library.check_english());
        let _ = diagnostic::render(&found, library.sources(), false);
    }

    #[test]
    fn any_text_survives(text in any::<String>()) {
        survives(&text);
    }
}
