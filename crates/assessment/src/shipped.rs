//! The law, its worked examples and the intentions that are in the program, so that it works wherever it stands.

use crate::error::Error;
use crate::world::Tested;
use houvast_lang::library::Library;
use houvast_lang::source::Sources;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The law files with their catalogues of English.
#[must_use]
pub fn laws() -> Sources {
    let mut sources = Sources::default();
    for &(name, text) in LAWS {
        sources.add(name, text);
    }
    sources
}

/// Name and text of every file of worked examples.
#[must_use]
pub fn examples() -> &'static [(&'static str, &'static str)] {
    EXAMPLES
}

/// File name and text of every intention.
#[must_use]
pub fn intentions() -> &'static [(&'static str, &'static str)] {
    INTENTIONS
}

/// Reads a shipped intention by its short name, with its catalogue of English.
///
/// # Errors
/// When there is none of that name; errors in a shipped text, which a test excludes.
pub fn open(library: &mut Library, name: &str) -> Result<Tested, Error> {
    let found = INTENTIONS
        .iter()
        .find(|(_, text)| short_name(text) == Some(name));
    let &(file, text) = found.ok_or_else(|| Error::UnknownIntention(name.to_owned()))?;
    let tested = read(library, file, text)?;
    if let Some((name, text)) = catalogue(file) {
        let read = library.catalogue(&name, text);
        read.map_err(|diagnostics| findings(library, diagnostics))?;
    }
    Ok(tested)
}

/// Reads the text of an intention.
///
/// # Errors
/// What is wrong with the text.
pub fn read(library: &mut Library, name: &str, text: &str) -> Result<Tested, Error> {
    let head = library
        .intention(name, text)
        .map_err(|diagnostics| findings(library, diagnostics))?;
    Ok(Tested {
        head,
        text: text.to_owned(),
        path: None,
    })
}

/// Findings with the texts in which they are.
pub(crate) fn findings(
    library: &Library,
    diagnostics: Vec<houvast_lang::diagnostic::Diagnostic>,
) -> Error {
    Error::Findings {
        diagnostics,
        sources: Box::new(library.sources().clone()),
    }
}

/// Name and text of the catalogue of English of a shipped intention.
#[must_use]
pub fn catalogue(file: &str) -> Option<(String, &'static str)> {
    let name = format!("{}.en.toml", file.strip_suffix(".voornemen")?);
    let found = BESIDE.iter().find(|(other, _)| *other == name);
    found.map(|(_, text)| (name, *text))
}

/// The short name in the head of an intention.
#[must_use]
pub fn short_name(text: &str) -> Option<&str> {
    let line = text
        .lines()
        .map(str::trim)
        .find(|l| !l.is_empty() && !l.starts_with("--"))?;
    line.strip_prefix("voornemen ")?.split_whitespace().next()
}

/// The title in the head of an intention; empty when it has none.
#[must_use]
pub fn title(text: &str) -> String {
    let head = text.lines().find(|line| line.starts_with("voornemen "));
    let title = head.and_then(|line| line.split('"').nth(1));
    title.unwrap_or_default().to_owned()
}
