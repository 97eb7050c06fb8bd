//! Intentions as users name them: by file, or by their short name.

use crate::error::Error;
use crate::laws::{CATALOGUE, INTENTION, has_extension, is_file, read};
use crate::shipped::{self, findings};
use crate::world::Tested;
use houvast_lang::library::Library;
use houvast_population::case::nearest;
use std::path::{Path, PathBuf};

/// Opens an intention: a file, its text, or one that is in the program or beside `near` by its short name. Its catalogue of English is read with it.
pub(crate) fn open(
    library: &mut Library,
    name: &str,
    near: Option<&Path>,
) -> Result<Tested, Error> {
    let (shown, text, path) = find(name, near)?;
    let head = library.intention(&shown, &text);
    let head = head.map_err(|found| findings(library, found))?;
    let catalogue = match &path {
        Some(path) => beside_it(path)?,
        None => shipped::catalogue(&shown).map(|(name, text)| (name, text.to_owned())),
    };
    if let Some((name, text)) = catalogue {
        let read = library.catalogue(&name, &text);
        read.map_err(|found| findings(library, found))?;
    }
    Ok(Tested { head, text, path })
}

/// Name and text of the catalogue of English beside the file of an intention, if there is one.
fn beside_it(intention: &Path) -> Result<Option<(String, String)>, Error> {
    let path = intention.with_extension(&CATALOGUE[1..]);
    if !path.is_file() {
        return Ok(None);
    }
    Ok(Some((path.display().to_string(), read(&path)?)))
}

/// Name and text of an intention: a file, or one that is in the program.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn text_of(name: &str) -> Result<(String, String), Error> {
    let (shown, text, _) = find(name, None)?;
    Ok((shown, text))
}

/// Name, text and place of an intention.
fn find(name: &str, near: Option<&Path>) -> Result<(String, String, Option<PathBuf>), Error> {
    if name.contains('\n') {
        return Ok(("voornemen".to_owned(), name.to_owned(), None));
    }
    let path = Path::new(name);
    if path.is_file() || name.contains(['/', '\\']) || name == "-" || name.contains('.') {
        return Ok((name.to_owned(), read(path)?, Some(path.to_owned())));
    }
    let beside = near.and_then(Path::parent).map(beside).unwrap_or_default();
    let in_program = shipped::intentions()
        .iter()
        .map(|&(n, t)| (n.to_owned(), t.to_owned(), None));
    let all: Vec<_> = beside.into_iter().chain(in_program).collect();
    let known: Vec<&str> = all
        .iter()
        .filter_map(|(_, text, _)| shipped::short_name(text))
        .collect();
    if let Some(place) = all
        .iter()
        .position(|(_, text, _)| shipped::short_name(text) == Some(name))
    {
        return all
            .into_iter()
            .nth(place)
            .ok_or_else(|| Error::UnknownIntention(name.to_owned()));
    }
    if path.exists() {
        is_file(path)?;
    }
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name a file, or one of {}", known.join(", ")),
    };
    Err(Error::Unusable(format!(
        "there is no intention `{name}`; {hint}"
    )))
}

/// The intentions in a folder, in the order of their names. What cannot be read is passed over: it was not asked for.
fn beside(folder: &Path) -> Vec<(String, String, Option<PathBuf>)> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|e| e.path())
        .filter(|path| has_extension(path, INTENTION))
        .collect();
    paths.sort();
    let text = |path: PathBuf| {
        let text = read(&path).ok()?;
        Some((path.display().to_string(), text, Some(path)))
    };
    paths.into_iter().filter_map(text).collect()
}
