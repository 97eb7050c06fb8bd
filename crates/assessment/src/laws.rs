//! The law in use: built in, or from a folder; and the texts that a user names.

use crate::error::Error;
use crate::intentions::open;
use crate::world::Tested;
use crate::{baseline, shipped};
use houvast_lang::check::Checked;
use houvast_lang::diagnostic::Diagnostic;
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::overlay::Intention;
use houvast_lang::source::Sources;
use houvast_population::case::place_of;
use jiff::civil::Date;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Texts of law and of what stands beside it.
#[derive(Debug, Default)]
pub struct Texts {
    /// Law files, and their catalogues of English.
    pub sources: Sources,
    /// Files of worked examples: name and text.
    pub examples: Vec<(String, String)>,
    /// Intentions, by their files.
    pub intentions: Vec<PathBuf>,
}

impl Texts {
    /// Is there nothing to read.
    pub fn is_empty(&self) -> bool {
        let sources = self.sources.iter().next().is_none();
        sources && self.examples.is_empty() && self.intentions.is_empty()
    }

    /// Those built into the program.
    pub fn built_in() -> Self {
        let examples = shipped::examples().iter();
        Texts {
            sources: shipped::laws(),
            examples: examples
                .map(|&(name, text)| (name.into(), text.into()))
                .collect(),
            ..Texts::default()
        }
    }

    /// Those of the folder, or else those built in.
    pub fn of(folder: Option<&Path>) -> Result<Self, Error> {
        match folder {
            None => Ok(Self::built_in()),
            Some(folder) => {
                let texts = Self::read(&[folder.to_owned()])?;
                if texts.sources.iter().next().is_none() {
                    return Err(no_law(&[folder.to_owned()]));
                }
                Ok(texts)
            }
        }
    }

    /// Reads files and folders, these with what lies below them.
    pub fn read(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut texts = Texts::default();
        let mut found = Vec::new();
        for path in paths {
            find(path, 0, &mut found)?;
        }
        found.sort();
        found.dedup();
        for path in found {
            if has_extension(&path, INTENTION) {
                texts.intentions.push(path);
                continue;
            }
            let text = read(&path)?;
            let name = path.display().to_string();
            if is_catalogue(&path) {
                // That of an intention is read with it.
                if !path.with_extension("").with_extension(INTENTION).is_file() {
                    texts.sources.add(name, text);
                }
            } else if has_extension(&path, "toml") {
                texts.examples.push((name, text));
            } else {
                texts.sources.add(name, text);
            }
        }
        Ok(texts)
    }
}

/// Extension of the files of intentions.
pub const INTENTION: &str = "voornemen";

/// Does a name end so.
pub fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension()
        .is_some_and(|extension| extension == wanted)
}

/// Is it a catalogue of English: `NAME.en.toml` beside `NAME.wet` or `NAME.voornemen`.
fn is_catalogue(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().ends_with(CATALOGUE)
}

/// How the name of a catalogue ends.
pub const CATALOGUE: &str = ".en.toml";

impl Texts {
    /// Number of law files.
    pub fn laws(&self) -> usize {
        let files = self.sources.iter();
        files
            .filter(|(_, file)| !file.name.ends_with(CATALOGUE))
            .count()
    }
}

/// The law with the intentions that were asked for.
#[derive(Debug)]
pub struct Laws {
    /// All texts.
    pub library: Library,
    /// Intentions that are part of the baseline.
    pub baseline: Vec<Tested>,
    /// The intentions that were asked for.
    pub intentions: Vec<Tested>,
}

impl Laws {
    /// The law alone.
    pub fn new(sources: Sources) -> Self {
        Laws {
            library: Library::parse(sources),
            baseline: Vec::new(),
            intentions: Vec::new(),
        }
    }

    /// Reads intentions, and what comes before them: the baseline that is asked for, or else those that they name.
    pub fn with(&mut self, intentions: &[String], basis: Option<&str>) -> Result<(), Error> {
        let library = &mut self.library;
        for name in intentions {
            self.intentions.push(open(library, name, None)?);
        }
        self.baseline = baseline(&self.intentions, basis, |name, near| {
            open(library, name, near)
        })?;
        Ok(())
    }

    /// The day of knowledge that the intentions state.
    pub fn known_on(&self) -> Option<Date> {
        let intentions = self.intentions.iter();
        intentions.filter_map(|tested| tested.head.known_on).min()
    }

    /// The checked law with the intentions, and everything that was found.
    pub fn check(&self) -> Checked {
        self.library
            .check(&heads(&self.baseline), &heads(&self.intentions))
    }

    /// What is wrong with the English of the intention that was asked for, or else of the law.
    pub fn check_english(&self) -> Vec<Diagnostic> {
        match self.intentions.last() {
            Some(intention) => self.library.check_english_of(&intention.head),
            None => self.library.check_english(),
        }
    }

    /// The checked law; with errors all findings.
    pub fn law(&self) -> Result<Law, Error> {
        let checked = self.check();
        if checked.is_sound() {
            return Ok(checked.law);
        }
        Err(Error::Findings {
            diagnostics: checked.diagnostics,
            sources: Box::new(self.library.sources().clone()),
        })
    }
}

fn heads(tested: &[Tested]) -> Vec<&Intention> {
    tested.iter().map(|tested| &tested.head).collect()
}

/// Law files and intentions among files and folders, in the order of their names.
pub fn law_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for path in paths {
        find(path, 0, &mut found)?;
    }
    found.retain(|path| !has_extension(path, "toml"));
    found.sort();
    found.dedup();
    Ok(found)
}

/// That files and folders hold nothing to read.
pub fn no_law(paths: &[PathBuf]) -> Error {
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    Error::Unusable(format!("{} holds no law files (.wet)", names.join(", ")))
}

/// Deepest folder below one that is named.
const MAX_FOLDERS: usize = 8;

fn find(path: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let problem = |error| Error::Unusable(format!("cannot read {}: {error}", path.display()));
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
        // Other files of figures may stand beside laws and intentions.
        let example = has_extension(&entry, "toml") && path.ends_with("voorbeelden");
        let known = example
            || is_catalogue(&entry)
            || ["wet", INTENTION]
                .iter()
                .any(|known| has_extension(&entry, known));
        if entry.is_dir() || known {
            find(&entry, depth + 1, found)?;
        }
    }
    Ok(())
}

/// Largest file of law, intentions or examples that is read, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 26;

/// The text of a file; `-` is standard input.
pub fn read(path: &Path) -> Result<String, Error> {
    String::from_utf8(read_bytes(path)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let (line, column) = place_of(error.as_bytes(), at);
        Error::NotText(format!(
            "{}: line {line}, column {column} is not UTF-8 text: save the file as UTF-8",
            path.display()
        ))
    })
}

/// Refuses, as wrong usage, what is not there or is a folder.
pub fn is_file(path: &Path) -> Result<(), Error> {
    let name = path.display();
    if path.is_dir() {
        let text = format!("{name} is a folder; name a file");
        return Err(Error::Unusable(text));
    }
    match std::fs::metadata(path) {
        _ if path.as_os_str().is_empty() => {
            Err(Error::Unusable("the name of a file is empty".to_owned()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let hint = built_in(path).map_or_else(String::new, |name| {
                format!("; the built-in intention is called `{name}`")
            });
            Err(Error::Unusable(format!("there is no file {name}{hint}")))
        }
        _ => Ok(()),
    }
}

/// The short name of the built-in intention whose file is so called, wherever it was looked for.
fn built_in(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_str()?;
    let mut all = shipped::intentions().iter();
    let (_, text) = all.find(|(known, _)| Path::new(known).file_name() == Some(name.as_ref()))?;
    shipped::short_name(text)
}

/// A file to read from; `-` is standard input.
pub fn opened(path: &Path) -> Result<Box<dyn Read>, Error> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    is_file(path)?;
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(Box::new(file))
}

/// That a file cannot be read.
pub fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Unusable(format!("cannot read {}: {error}", path.display()))
}

/// What a file holds; `-` is standard input.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut input = opened(path)?.take(MAX_FILE_BYTES + 1);
    let read = input.read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let limit = format!("more than {MAX_FILE_BYTES} bytes");
        return Err(unreadable(path, &limit));
    }
    Ok(bytes)
}
