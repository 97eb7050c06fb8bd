//! The laws of a test: the baseline, and the baseline with the intentions.

use crate::error::Error;
use houvast_lang::diagnostic::Diagnostic;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::overlay::Intention;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// An intention and its text.
#[derive(Debug, Clone)]
pub struct Tested {
    /// What its head says.
    pub head: Intention,
    /// The whole text.
    pub text: String,
    /// Its file; `None` for one in the program or from elsewhere.
    pub path: Option<PathBuf>,
}

/// Both laws.
#[derive(Debug)]
pub struct World {
    /// All texts.
    pub library: Library,
    /// Intentions that are part of the baseline.
    pub baseline: Vec<Tested>,
    /// The intentions that are tested.
    pub intentions: Vec<Tested>,
    /// The baseline.
    pub before: Law,
    /// The baseline with the intentions.
    pub after: Law,
    /// Year, knowledge, practice.
    pub settings: Settings,
    /// Threads on which people are computed; outcomes do not depend on it.
    pub threads: usize,
    /// What the checker has to say of the intentions, though they are sound.
    pub warnings: Vec<Diagnostic>,
}

impl World {
    /// Checks both laws.
    ///
    /// # Errors
    /// Everything that is wrong with the law or the intentions.
    pub fn new(
        library: Library,
        baseline: Vec<Tested>,
        intentions: Vec<Tested>,
        settings: Settings,
    ) -> Result<Self, Error> {
        let mut world = World {
            library,
            baseline,
            intentions,
            before: Law::default(),
            after: Law::default(),
            settings,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            warnings: Vec::new(),
        };
        world.before = world.law_with(&[])?.0;
        let all: Vec<usize> = (0..world.intentions.len()).collect();
        (world.after, world.warnings) = world.law_with(&all)?;
        Ok(world)
    }

    /// The baseline with some of the intentions, and the warnings on these: those on the law itself are not of this test.
    pub(crate) fn law_with(&self, which: &[usize]) -> Result<(Law, Vec<Diagnostic>), Error> {
        let baseline: Vec<&Intention> = self.baseline.iter().map(|i| &i.head).collect();
        let some = which.iter().filter_map(|&i| self.intentions.get(i));
        let some: Vec<&Intention> = some.map(|i| &i.head).collect();
        let checked = self.library.check(&baseline, &some);
        if !checked.is_sound() {
            return Err(self.findings(checked.diagnostics));
        }
        let own = |d: &Diagnostic| {
            let file = d.labels.first().map(|l| l.span.file);
            some.iter().any(|i| Some(i.file.id) == file)
        };
        let warnings = checked.diagnostics.into_iter().filter(own).collect();
        Ok((checked.law, warnings))
    }

    /// The baseline with a part of an intention; `None` when it makes no sense by itself.
    pub(crate) fn law_of_piece(&self, piece: &Intention) -> Option<Law> {
        let baseline: Vec<&Intention> = self.baseline.iter().map(|i| &i.head).collect();
        let checked = self.library.check(&baseline, &[piece]);
        checked.is_sound().then_some(checked.law)
    }

    /// The law without any intention.
    ///
    /// # Errors
    /// Everything that is wrong with the law.
    pub(crate) fn enacted(&self) -> Result<Law, Error> {
        let checked = self.library.check(&[], &[]);
        if !checked.is_sound() {
            return Err(self.findings(checked.diagnostics));
        }
        Ok(checked.law)
    }

    /// The law as in force in a year.
    ///
    /// # Errors
    /// What the law lacks in that year.
    pub fn in_force<'l>(&self, law: &'l Law, year: i16) -> Result<InForce<'l>, Error> {
        let settings = Settings {
            year,
            ..self.settings
        };
        InForce::new(law, &settings).map_err(|found| self.findings(found))
    }

    /// Findings with the texts in which they are.
    pub(crate) fn findings(&self, diagnostics: Vec<Diagnostic>) -> Error {
        Error::Findings {
            diagnostics,
            sources: Box::new(self.library.sources().clone()),
        }
    }
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
