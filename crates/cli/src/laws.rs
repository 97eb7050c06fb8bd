//! The law in use: built in, or from a folder.

use crate::output::{Failure, Output};
use houvast_lang::check;
use houvast_lang::diagnostic::{Diagnostic, render};
use houvast_lang::law::Law;
use houvast_lang::source::Sources;
use houvast_lang::syntax;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/laws.rs"));

/// Texts of law and of worked examples.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// Law files.
    pub(crate) sources: Sources,
    /// Files of worked examples: name and text.
    pub(crate) examples: Vec<(String, String)>,
}

impl Texts {
    /// Those built into the program.
    pub(crate) fn built_in() -> Self {
        let mut texts = Texts::default();
        for &(name, text) in LAWS {
            texts.sources.add(name, text);
        }
        for &(name, text) in EXAMPLES {
            texts.examples.push((name.into(), text.into()));
        }
        texts
    }

    /// Those of the folder, or else those built in.
    pub(crate) fn of(folder: Option<&Path>) -> Result<Self, Failure> {
        match folder {
            None => Ok(Self::built_in()),
            Some(folder) => Self::read(&[folder.to_owned()]),
        }
    }

    /// Reads files and folders, these with what lies below them.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut texts = Texts::default();
        let mut found = Vec::new();
        for path in paths {
            find(path, 0, &mut found)?;
        }
        found.sort();
        found.dedup();
        for path in found {
            let text = read(&path)?;
            let name = path.display().to_string();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                texts.examples.push((name, text));
            } else {
                texts.sources.add(name, text);
            }
        }
        Ok(texts)
    }

    /// The checked law, and what was found.
    pub(crate) fn check(&self) -> (Law, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        for (id, source) in self.sources.iter() {
            let parsed = syntax::parse(&source.text, id);
            diagnostics.extend(parsed.diagnostics);
            files.push(parsed.file);
        }
        let unreadable = diagnostics.iter().any(is_error);
        if unreadable {
            // Names in texts with errors may be missing, so checking further would find what is not there.
            return (Law::default(), diagnostics);
        }
        let checked = check::check(&files);
        diagnostics.extend(checked.diagnostics);
        (checked.law, diagnostics)
    }

    /// The checked law; with errors all findings as one text.
    pub(crate) fn law(&self, output: &Output) -> Result<Law, Failure> {
        let (law, diagnostics) = self.check();
        if diagnostics.iter().any(is_error) {
            return Err(Failure::Input(self.render(&diagnostics, output)));
        }
        Ok(law)
    }

    /// Findings as text.
    pub(crate) fn render(&self, diagnostics: &[Diagnostic], output: &Output) -> String {
        render(diagnostics, &self.sources, output.colour())
    }
}

/// Is it an error, and not a warning.
pub(crate) fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == houvast_lang::diagnostic::Severity::Error
}

/// Deepest folder below one that is named.
const MAX_FOLDERS: usize = 8;

fn find(path: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let problem = |error| Failure::Usage(format!("cannot read {}: {error}", path.display()));
    if !path.is_dir() {
        // That it does not exist shows when it is read.
        found.push(path.to_owned());
        return Ok(());
    }
    if depth == MAX_FOLDERS {
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(problem)? {
        let entry = entry.map_err(problem)?.path();
        let law = entry
            .extension()
            .is_some_and(|ext| ext == "wet" || ext == "toml");
        if entry.is_dir() || law {
            find(&entry, depth + 1, found)?;
        }
    }
    Ok(())
}

/// Largest file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// The text of a file; `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let problem = |error: &dyn std::fmt::Display| {
        Failure::Usage(format!("cannot read {}: {error}", path.display()))
    };
    let bytes = if path == Path::new("-") {
        use std::io::Read;
        let mut bytes = Vec::new();
        let mut input = std::io::stdin().lock().take(MAX_FILE_BYTES + 1);
        input
            .read_to_end(&mut bytes)
            .map_err(|error| problem(&error))?;
        bytes
    } else {
        let size = std::fs::metadata(path)
            .map_err(|error| problem(&error))?
            .len();
        if size > MAX_FILE_BYTES {
            return Err(problem(&format!(
                "{size} bytes; at most {MAX_FILE_BYTES} are allowed"
            )));
        }
        std::fs::read(path).map_err(|error| problem(&error))?
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Input(format!("{}: byte {at} is not UTF-8 text", path.display()))
    })
}
