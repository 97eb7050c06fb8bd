#![allow(dead_code, reason = "each test uses a part")]
//! What several tests need.

use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use std::path::Path;

/// The law of one text, and that law with an intention.
pub fn laws(text: &str, plan: &str) -> (Law, Law) {
    let mut sources = Sources::default();
    sources.add("wet.wet", text);
    both(Library::parse(sources), plan)
}

/// The law of the repository, and that law with one of its intentions.
pub fn real_laws(plan: &str) -> (Law, Law) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Sources::default();
    for entry in std::fs::read_dir(root.join("laws")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "wet") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            sources.add(name, std::fs::read_to_string(path).unwrap());
        }
    }
    let plan = std::fs::read_to_string(root.join("voornemens").join(plan)).unwrap();
    both(Library::parse(sources), &plan)
}

fn both(mut library: Library, plan: &str) -> (Law, Law) {
    let plan = library.intention("plan.voornemen", plan).unwrap();
    (library.law(&[]).unwrap(), library.law(&[&plan]).unwrap())
}

/// The law as in force in a year; with a day: as known then.
pub fn in_force<'l>(law: &'l Law, year: i16, known_on: Option<&str>) -> InForce<'l> {
    let settings = Settings {
        year,
        known_on: known_on.map(|day| day.parse().unwrap()),
        practice: true,
    };
    InForce::new(law, &settings).unwrap()
}
