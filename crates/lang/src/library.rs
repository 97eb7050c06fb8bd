//! All texts of the law together, and intentions on top of them.

use crate::check::{Checked, check};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::english::{self, Catalogue, English};
use crate::law::Law;
use crate::overlay::{self, Intention};
use crate::source::{FileId, Sources};
use crate::syntax::{self, ast};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The texts of the law, read. Reading never fails; what is wrong with the texts is reported with the law.
#[derive(Debug, Clone)]
pub struct Library {
    sources: Sources,
    files: Vec<ast::File>,
    /// Those of the law, and after them those of intentions.
    catalogues: Vec<Catalogue>,
    /// How many are of the law.
    of_law: usize,
    english: Arc<English>,
    diagnostics: Vec<Diagnostic>,
}

impl Library {
    /// Reads all texts. Those with a name that ends in `.en.toml` are catalogues of English.
    ///
    /// ```
    /// use houvast_lang::{library::Library, source::Sources};
    ///
    /// let mut sources = Sources::default();
    /// sources.add("proef.wet", "wet proef \"Proefwet\"\nartikel 1\n  regel toeslag van persoon: bedrag per jaar = € 100");
    /// let law = Library::parse(sources).law(&[]).unwrap();
    /// assert_eq!(law.rules[0].name, "toeslag");
    /// ```
    #[must_use]
    pub fn parse(sources: Sources) -> Library {
        let mut files = Vec::new();
        let mut catalogues = Vec::new();
        let mut diagnostics = Vec::new();
        for (id, source) in sources.iter() {
            if english::is_catalogue(&source.name) {
                let (catalogue, found) = english::read(&source.name, &source.text, id);
                catalogues.push(catalogue);
                diagnostics.extend(found);
                continue;
            }
            let parsed = syntax::parse(&source.text, id);
            files.push(parsed.file);
            diagnostics.extend(parsed.diagnostics);
        }
        let english = Arc::new(English::of(&catalogues));
        Library {
            sources,
            files,
            of_law: catalogues.len(),
            catalogues,
            english,
            diagnostics,
        }
    }

    /// The texts, those of intentions included, for showing diagnostics.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The syntax trees of the law.
    #[must_use]
    pub fn files(&self) -> &[ast::File] {
        &self.files
    }

    /// Reads an intention. It becomes part of the law only where it is asked for.
    ///
    /// # Errors
    /// Diagnostics of its text or its head.
    pub fn intention(&mut self, name: &str, text: &str) -> Result<Intention, Vec<Diagnostic>> {
        let id = self.sources.add(name, text);
        let parsed = syntax::parse(text, id);
        if parsed.has_errors() {
            return Err(parsed.diagnostics);
        }
        let mut intention = Intention::read(parsed.file)?;
        intention.warnings.extend(parsed.diagnostics);
        Ok(intention)
    }

    /// Reads the catalogue of English beside an intention.
    ///
    /// # Errors
    /// Diagnostics when it cannot be read.
    pub fn catalogue(&mut self, name: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
        let id = self.sources.add(name, text);
        let (catalogue, found) = english::read(name, text, id);
        if !found.is_empty() {
            return Err(found);
        }
        self.catalogues.push(catalogue);
        self.english = Arc::new(English::of(&self.catalogues));
        Ok(())
    }

    /// The English of all catalogues read so far.
    #[must_use]
    pub fn english(&self) -> &English {
        &self.english
    }

    /// What is wrong with the catalogues of the law.
    #[must_use]
    pub fn check_english(&self) -> Vec<Diagnostic> {
        let law = self.named(&self.files);
        let of_law = self.catalogues.get(..self.of_law).unwrap_or_default();
        let mut found = english::alone(&law, of_law);
        found.extend(english::check(&law, &self.catalogues, &self.english));
        found
    }

    /// What is wrong with the catalogue of an intention.
    #[must_use]
    pub fn check_english_of(&self, intention: &Intention) -> Vec<Diagnostic> {
        let file = self.named(std::slice::from_ref(&intention.file));
        english::check(&file, &self.catalogues, &self.english)
    }

    fn named<'a>(&'a self, files: &'a [ast::File]) -> Vec<english::Named<'a>> {
        let name = |file: &ast::File| Some(&*self.sources.get(file.id)?.name);
        files
            .iter()
            .filter_map(|file| Some((name(file)?, file)))
            .collect()
    }

    /// The law with these intentions, tested together, in the order given.
    ///
    /// # Errors
    /// All diagnostics when one of them is an error.
    pub fn law(&self, intentions: &[&Intention]) -> Result<Law, Vec<Diagnostic>> {
        let checked = self.check(&[], intentions);
        if checked.is_sound() {
            Ok(checked.law)
        } else {
            Err(checked.diagnostics)
        }
    }

    /// The law with the intentions of a baseline, and on top of it those that are tested together; with everything that is worth
    /// reporting. A text that cannot be read is reported alone: what follows from it would not be there otherwise.
    #[must_use]
    pub fn check(&self, baseline: &[&Intention], intentions: &[&Intention]) -> Checked {
        let mut checked = self.merged_and_checked(baseline, intentions);
        checked.law.english = Arc::clone(&self.english);
        checked
    }

    fn merged_and_checked(&self, baseline: &[&Intention], intentions: &[&Intention]) -> Checked {
        if self
            .diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error)
        {
            return Checked {
                law: Law::default(),
                diagnostics: self.diagnostics.clone(),
            };
        }
        if let Some(twice) = given_twice(baseline, intentions) {
            return Checked {
                law: Law::default(),
                diagnostics: vec![twice],
            };
        }
        let mut diagnostics = self.diagnostics.clone();
        let mut files = self.files.clone();
        for intention in baseline {
            files = merged(&files, intention, &[], &mut diagnostics);
        }
        if intentions.is_empty() {
            return finished(check(&files), diagnostics);
        }
        let before = check(&files);
        let mut together: Vec<FileId> = Vec::new();
        for intention in intentions {
            files = merged(&files, intention, &together, &mut diagnostics);
            together.push(intention.file.id);
        }
        let after = check(&files);
        if after.is_sound() {
            let unknown = intentions
                .iter()
                .flat_map(|intention| overlay::unknown_schemes(intention, &after.law));
            diagnostics.extend(unknown);
        }
        if before.is_sound() && after.is_sound() {
            let unused = overlay::unused(&before.law, &after.law, &together);
            diagnostics.retain(|known| !unused.iter().any(|found| found.replaces(known)));
            diagnostics.extend(unused);
            let known_on = intentions
                .iter()
                .filter_map(|intention| intention.known_on)
                .min();
            diagnostics.extend(overlay::without_effect(
                &before.law,
                &after.law,
                &together,
                known_on,
            ));
        }
        finished(after, diagnostics)
    }

    /// SHA-256 over the names and texts of the law, in hexadecimal: the same texts give the same number. English is no part of it: it
    /// changes no outcome.
    #[must_use]
    pub fn hash(&self) -> String {
        self.hash_of(|id| self.files.iter().any(|file| file.id == id))
    }

    /// SHA-256 over the names and texts of the catalogues of English, those of intentions included.
    #[must_use]
    pub fn english_hash(&self) -> String {
        self.hash_of(|id| self.catalogues.iter().any(|other| other.file == id))
    }

    fn hash_of(&self, own: impl Fn(FileId) -> bool) -> String {
        let mut hasher = Sha256::new();
        for (_, source) in self.sources.iter().filter(|(id, _)| own(*id)) {
            for part in [source.name.as_bytes(), source.text.as_bytes()] {
                hasher.update(part.len().to_le_bytes());
                hasher.update(part);
            }
        }
        let digest = hasher.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn merged(
    files: &[ast::File],
    intention: &Intention,
    together: &[FileId],
    out: &mut Vec<Diagnostic>,
) -> Vec<ast::File> {
    let applied = overlay::apply(files, &intention.file, together);
    out.extend(intention.warnings.iter().cloned());
    out.extend(applied.diagnostics);
    applied.files
}

/// An intention that stands twice among those that are asked for, or is part of its own baseline: all that follows from it says no more.
fn given_twice(baseline: &[&Intention], intentions: &[&Intention]) -> Option<Diagnostic> {
    let all: Vec<&Intention> = baseline.iter().chain(intentions).copied().collect();
    for (index, intention) in all.iter().enumerate() {
        let name = &intention.name;
        let Some(earlier) = all.iter().take(index).position(|other| other.name == *name) else {
            continue;
        };
        let first = all.get(earlier)?;
        let text = if earlier < baseline.len() && index >= baseline.len() {
            format!("voornemen `{name}` is part of the baseline already")
        } else {
            format!("voornemen `{name}` is given twice")
        };
        let place = |of: &Intention| of.file.header.as_ref().map(|header| header.name.span);
        let found = Diagnostic::error(Code::DuplicateName, place(intention)?, text);
        let again = place(first).filter(|span| Some(*span) != place(intention));
        return Some(match again {
            Some(span) if span.file != intention.file.id => found.also(span, "the same here"),
            _ => found,
        });
    }
    None
}

fn finished(checked: Checked, earlier: Vec<Diagnostic>) -> Checked {
    let mut diagnostics = earlier;
    diagnostics.extend(checked.diagnostics);
    // What two changes of one item have in common is found with each.
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for found in diagnostics {
        if !kept.contains(&found) {
            kept.push(found);
        }
    }
    let diagnostics = kept;
    Checked {
        law: checked.law,
        diagnostics,
    }
}
