//! Texts made to cost much: whatever their size, reading, showing findings, formatting, checking and bringing into force take a time that grows with the
//! text and no faster, and use no more stack than there is.
//!
//! `HOUVAST_HOSTILE_BYTES=1000000 cargo test --release -p houvast-lang --test hostile -- --nocapture` runs with larger texts and shows the times.

#![allow(clippy::unwrap_used)]

mod families;
mod pieces;

use families::{FAMILIES, Kind};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::library::Library;
use houvast_lang::source::{FileId, Sources};
use houvast_lang::{check, diagnostic, limits, syntax};
use std::time::{Duration, Instant};

/// What an intention of the families changes.
const BASE: &str = "wet basis \"Basis\"\ninvoer x van persoon: bedrag per jaar\nartikel 1\nparameter p: getal vanaf 2025: 1\n\
                    regel r van persoon: bedrag per jaar = p × x\nuitkomst r als uitgave r\n";

/// Everything that is done with the law of a year.
fn bring_into_force(law: &Law) -> Vec<diagnostic::Diagnostic> {
    let outcomes: Vec<RuleId> = law.outcomes.iter().map(|outcome| outcome.rule).collect();
    let settings = Settings {
        year: 2026,
        known_on: None,
        practice: true,
    };
    let mut found = match InForce::new(law, &settings) {
        Ok(in_force) => in_force.missing(&outcomes),
        Err(problems) => problems,
    };
    found.extend(check::unused(law));
    found
}

/// Everything that is done with a text.
fn use_up(kind: Kind, text: &str) {
    let mut sources = Sources::default();
    match kind {
        Kind::Law => _ = sources.add("wet.wet", text),
        Kind::Intention => _ = sources.add("basis.wet", BASE),
        Kind::Catalogue => {
            sources.add("basis.wet", BASE);
            sources.add("basis.en.toml", text);
        }
    }
    if kind != Kind::Catalogue {
        let parsed = syntax::parse(text, FileId(0));
        assert!(parsed.diagnostics.len() <= limits::DIAGNOSTICS + 1);
        let _ = syntax::format(text);
    }
    let mut library = Library::parse(sources);
    let intention = match kind {
        Kind::Intention => library.intention("voornemen.voornemen", text),
        _ => Err(Vec::new()),
    };
    let mut found = intention.as_ref().err().cloned().unwrap_or_default();
    let checked = library.check(&[], &intention.iter().collect::<Vec<_>>());
    let sound = checked.is_sound();
    found.extend(checked.diagnostics);
    found.extend(library.check_english());
    if sound {
        found.extend(bring_into_force(&checked.law));
    }
    let _ = diagnostic::render(&found, library.sources(), true);
    assert_eq!(
        diagnostic::findings(&found, library.sources()).len(),
        found.len()
    );
}

/// Nobody waits longer than this for so little text, on whatever machine: what grows with the square of the text takes far longer.
const LONGEST: Duration = Duration::from_secs(10);
/// Less than a thread has otherwise.
const STACK: usize = 1024 * 1024;

/// The time that a text takes on a thread with little stack.
fn time(kind: Kind, text: &str) -> Duration {
    std::thread::scope(|scope| {
        let work = || {
            let start = Instant::now();
            use_up(kind, text);
            start.elapsed()
        };
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

#[test]
fn time_grows_with_the_text() {
    let bytes = std::env::var("HOUVAST_HOSTILE_BYTES").ok();
    let bytes: usize = bytes.map_or(100_000, |bytes| bytes.parse().unwrap());
    for (name, kind, make) in FAMILIES {
        let text = make(bytes);
        let taken = time(*kind, &text);
        eprintln!("{name}: {} bytes, {taken:.0?}", text.len());
        assert!(
            taken < LONGEST,
            "{name}: {} bytes took {taken:?}",
            text.len()
        );
    }
}
