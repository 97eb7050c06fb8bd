//! The law that ships with the program, read and checked once.

use houvast_assessment::{Error, SAMPLE, shipped};
use houvast_lang::in_force::Settings;
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_population::sample::{self, Generator};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The law that ships with the program.
#[derive(Debug)]
pub struct ShippedLaw {
    /// Its texts, to lay an intention over.
    pub library: Library,
    /// Checked, without intentions.
    pub law: Law,
}

static LAW: LazyLock<Option<ShippedLaw>> = LazyLock::new(|| {
    let library = Library::parse(shipped::laws());
    let checked = library.check(&[], &[]);
    checked.is_sound().then_some(ShippedLaw {
        law: checked.law,
        library,
    })
});

/// The law that ships with the program; it was checked before it shipped.
///
/// # Errors
/// When it is not sound all the same: a defect of the program.
pub fn shipped_law() -> Result<&'static ShippedLaw, Error> {
    LAW.as_ref().ok_or(Error::Figures {
        file: "laws",
        problem: "the law in the program is not sound".to_owned(),
    })
}

impl ShippedLaw {
    /// The parts of a receipt that a run of this day has, by their names: what differs from an older receipt has changed since.
    #[must_use]
    pub fn receipt(&self, population: &str, year: i16) -> BTreeMap<String, String> {
        let mut parts = BTreeMap::from([
            ("programma".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
            ("wet".to_owned(), self.library.hash()),
        ]);
        let made = match population {
            SAMPLE => Generator::sample(&self.law, year, sample::SEED, sample::SIZE),
            _ => Generator::everyone(&self.law, year, sample::SEED),
        };
        if let Ok(generator) = made {
            parts.insert("populatie".to_owned(), generator.sha256());
        }
        parts
    }

    /// How the law is read for a year.
    #[must_use]
    pub fn settings(year: i16) -> Settings {
        Settings {
            year,
            known_on: None,
            practice: true,
        }
    }
}
