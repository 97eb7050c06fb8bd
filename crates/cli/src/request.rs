//! What a command that computes people asks for: the law with intentions, and the people.

use crate::args::{AccordingTo, Common, LawChoice, PeopleChoice};
use crate::laws::{self, Texts, is_file};
use crate::output::{Failure, Output, counted};
use houvast_assessment::{
    self as assessment, Choice, Crowd, NATION, Progress, SAMPLE, Tested, Watcher, World, shipped,
};
use houvast_effects::number::Cents;
use houvast_lang::diagnostic::render;
use houvast_lang::in_force::Settings;
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Reads the law and the intentions, and checks the law without and with them.
pub(crate) fn world(
    intentions: &[String],
    people: &PeopleChoice,
    law: &LawChoice,
    common: &Common,
    output: &mut Output,
) -> Result<World, Failure> {
    let texts = Texts::of(common.wetten.as_deref())?;
    let mut library = Library::parse(texts.sources);
    let mut read = Vec::new();
    for name in intentions {
        read.push(open(&mut library, name, None, output)?);
    }
    let basis = law.basis.as_ref().map(|path| path.to_string_lossy());
    let baseline = assessment::baseline(&read, basis.as_deref(), |name, near| {
        open(&mut library, name, near, output)
    })?;
    let known_on = law
        .bekend_op
        .or_else(|| read.iter().filter_map(|i| i.head.known_on).min());
    let settings = Settings {
        year: assessment::year(&read, people.jaar)?,
        known_on,
        practice: law.volgens == AccordingTo::Praktijk,
    };
    let world = World::new(library, baseline, read, settings)?;
    if !world.warnings.is_empty() {
        let text = render(&world.warnings, world.library.sources(), output.colour());
        output.message(text.trim_end());
    }
    Ok(world)
}

/// The people that are asked for.
pub(crate) fn crowd<'l>(
    choice: &PeopleChoice,
    law: &'l Law,
    year: i16,
) -> Result<Crowd<'l>, Failure> {
    let name = &choice.populatie;
    let path = Path::new(name);
    let choice = match Choice::built_in(name) {
        Some(choice) => choice,
        None if !path.exists() && path.components().count() == 1 && path.extension().is_none() => {
            return Err(Failure::Usage(format!(
                "there is no population `{name}`: it is not `{SAMPLE}`, `{NATION}` or a file"
            )));
        }
        None => {
            is_file(path)?;
            Choice::File {
                path,
                allow_errors: choice.sla_fouten_over,
            }
        }
    };
    Ok(assessment::crowd(choice, law, year)?)
}

/// Says on standard error how far a test is.
pub(crate) struct Waiting;

impl Watcher for Waiting {
    fn progress(&self, progress: Progress) {
        let text = match progress {
            Progress::Compiling => "compiling the law with and without the intention".to_owned(),
            Progress::Households { done, of } => {
                format!("{done} of {}", counted(of, "household", "households"))
            }
            Progress::Examples => "example households".to_owned(),
            Progress::Totals => "official totals beside those of the sample".to_owned(),
        };
        // Nobody can be told that standard error cannot be written.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}

/// A balance in words for messages.
#[must_use]
pub(crate) fn million(amount: Cents) -> f64 {
    // Six decimals of a million are whole euros.
    #[allow(clippy::cast_precision_loss)]
    let euros = (amount.0 / 100) as f64;
    euros / 1_000_000.0
}

/// Opens an intention: a file, or one that is in the program or beside `near` by its short name.
fn open(
    library: &mut Library,
    name: &str,
    near: Option<&Path>,
    output: &Output,
) -> Result<Tested, Failure> {
    let (shown, text, path) = find(name, near)?;
    let head = library
        .intention(&shown, &text)
        .map_err(|found| Failure::Input(render(&found, library.sources(), output.colour())))?;
    match &path {
        Some(path) => laws::read_catalogue(library, path, output)?,
        None => {
            if let Some((name, text)) = shipped::catalogue(&shown) {
                library.catalogue(&name, text).map_err(|found| {
                    Failure::Input(render(&found, library.sources(), output.colour()))
                })?;
            }
        }
    }
    Ok(Tested { head, text, path })
}

/// Name, text and place of an intention.
fn find(name: &str, near: Option<&Path>) -> Result<(String, String, Option<PathBuf>), Failure> {
    let path = Path::new(name);
    if path.exists() || name.contains(['/', '\\']) || name == "-" || name.contains('.') {
        return Ok((name.to_owned(), laws::read(path)?, Some(path.to_owned())));
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
        return all.into_iter().nth(place).ok_or(Failure::Closed);
    }
    let near = houvast_population::case::nearest(name, known);
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Err(Failure::Usage(format!(
        "there is no intention `{name}`{hint}"
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
        .filter(|p| p.extension().is_some_and(|ext| ext == "voornemen"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = laws::read(&path).ok()?;
        Some((path.display().to_string(), text, Some(path)))
    };
    paths.into_iter().filter_map(read).collect()
}
