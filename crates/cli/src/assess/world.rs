//! The laws of a test: the baseline, and the baseline with the intentions.

use crate::args::{AccordingTo, Common, LawChoice, PeopleChoice};
use crate::laws::{self, Texts};
use crate::output::{Failure, Output};
use houvast_lang::diagnostic::{Diagnostic, render};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::overlay::Intention;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// An intention and its text.
#[derive(Debug)]
pub(crate) struct Read {
    /// What its head says.
    pub(crate) head: Intention,
    /// The whole text.
    pub(crate) text: String,
    /// Its file; `None` for one in the program.
    pub(crate) path: Option<PathBuf>,
}

/// Both laws.
#[derive(Debug)]
pub(crate) struct World {
    /// All texts.
    pub(crate) library: Library,
    /// Intentions that are part of the baseline.
    pub(crate) baseline: Vec<Read>,
    /// The intentions that are tested.
    pub(crate) intentions: Vec<Read>,
    /// The baseline.
    pub(crate) before: Law,
    /// The baseline with the intentions.
    pub(crate) after: Law,
    /// Year, knowledge, practice.
    pub(crate) settings: Settings,
}

/// Longest chain of intentions of which each is the baseline of the next.
const MAX_CHAIN: usize = 16;

impl World {
    /// Reads the law and the intentions, and checks both laws.
    pub(crate) fn new(
        intentions: &[String],
        people: &PeopleChoice,
        law: &LawChoice,
        common: &Common,
        output: &mut Output,
    ) -> Result<Self, Failure> {
        let texts = Texts::of(common.wetten.as_deref())?;
        let mut library = Library::parse(texts.sources);
        let mut read = Vec::new();
        for name in intentions {
            read.push(open(&mut library, name, None, output)?);
        }
        let basis = law.basis.as_ref().map(|path| path.to_string_lossy());
        let baseline = baseline(&mut library, &read, basis.as_deref(), output)?;
        let year = year(&read, people.jaar)?;
        let known_on = law
            .bekend_op
            .or_else(|| read.iter().filter_map(|i| i.head.known_on).min());
        let settings = Settings {
            year,
            known_on,
            practice: law.volgens == AccordingTo::Praktijk,
        };
        let mut world = World {
            library,
            baseline,
            intentions: read,
            before: Law::default(),
            after: Law::default(),
            settings,
        };
        world.before = world.law_with(&[], output)?;
        let all: Vec<usize> = (0..world.intentions.len()).collect();
        world.after = world.law_with(&all, output)?;
        Ok(world)
    }

    /// The baseline with some of the intentions.
    pub(crate) fn law_with(&self, which: &[usize], output: &mut Output) -> Result<Law, Failure> {
        let baseline: Vec<&Intention> = self.baseline.iter().map(|i| &i.head).collect();
        let some = which.iter().filter_map(|&i| self.intentions.get(i));
        let some: Vec<&Intention> = some.map(|i| &i.head).collect();
        let checked = self.library.check(&baseline, &some);
        if !checked.is_sound() {
            return Err(Failure::Input(self.show(&checked.diagnostics, output)));
        }
        // Warnings on the law itself are for `controleer`; those on an intention are for who tests it.
        let own = |d: &&Diagnostic| {
            let file = d.labels.first().map(|l| l.span.file);
            some.iter().any(|i| Some(i.file.id) == file)
        };
        let warnings: Vec<Diagnostic> = checked.diagnostics.iter().filter(own).cloned().collect();
        if which.len() == self.intentions.len() && !warnings.is_empty() {
            let text = self.show(&warnings, output);
            output.message(text.trim_end());
        }
        Ok(checked.law)
    }

    /// The baseline with a part of an intention; `None` when it makes no sense by itself.
    pub(crate) fn law_of_piece(&self, piece: &Intention) -> Option<Law> {
        let baseline: Vec<&Intention> = self.baseline.iter().map(|i| &i.head).collect();
        let checked = self.library.check(&baseline, &[piece]);
        checked.is_sound().then_some(checked.law)
    }

    /// The law without any intention.
    pub(crate) fn enacted(&self, output: &Output) -> Result<Law, Failure> {
        let checked = self.library.check(&[], &[]);
        if !checked.is_sound() {
            return Err(Failure::Input(self.show(&checked.diagnostics, output)));
        }
        Ok(checked.law)
    }

    /// The law as in force in a year.
    pub(crate) fn in_force<'l>(
        &self,
        law: &'l Law,
        year: i16,
        output: &Output,
    ) -> Result<InForce<'l>, Failure> {
        let settings = Settings {
            year,
            ..self.settings
        };
        InForce::new(law, &settings).map_err(|found| Failure::Input(self.show(&found, output)))
    }

    /// Findings as text.
    pub(crate) fn show(&self, diagnostics: &[Diagnostic], output: &Output) -> String {
        render(diagnostics, self.library.sources(), output.colour())
    }
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Opens an intention: a file, or one that is in the program or beside `near` by its short name.
fn open(
    library: &mut Library,
    name: &str,
    near: Option<&Path>,
    output: &Output,
) -> Result<Read, Failure> {
    let (shown, text, path) = find(name, near)?;
    let head = library
        .intention(&shown, &text)
        .map_err(|found| Failure::Input(render(&found, library.sources(), output.colour())))?;
    match &path {
        Some(path) => laws::read_catalogue(library, path, output)?,
        None => {
            if let Some((name, text)) = laws::built_in_beside(&shown, ".en.toml") {
                library.catalogue(&name, text).map_err(|found| {
                    Failure::Input(render(&found, library.sources(), output.colour()))
                })?;
            }
        }
    }
    Ok(Read { head, text, path })
}

/// Name, text and place of an intention.
fn find(name: &str, near: Option<&Path>) -> Result<(String, String, Option<PathBuf>), Failure> {
    let path = Path::new(name);
    if path.exists() || name.contains(['/', '\\']) || name == "-" || name.contains('.') {
        return Ok((name.to_owned(), laws::read(path)?, Some(path.to_owned())));
    }
    let beside = near.and_then(Path::parent).map(beside).unwrap_or_default();
    let in_program = laws::built_in_intentions();
    let in_program = in_program
        .iter()
        .map(|&(n, t)| (n.to_owned(), t.to_owned(), None));
    let all: Vec<_> = beside.into_iter().chain(in_program).collect();
    let known: Vec<&str> = all
        .iter()
        .filter_map(|(_, text, _)| short_name(text))
        .collect();
    if let Some(place) = all
        .iter()
        .position(|(_, text, _)| short_name(text) == Some(name))
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

/// The short name in the head of an intention.
fn short_name(text: &str) -> Option<&str> {
    let line = text
        .lines()
        .map(str::trim)
        .find(|l| !l.is_empty() && !l.starts_with("--"))?;
    line.strip_prefix("voornemen ")?.split_whitespace().next()
}

/// The intentions that come first: asked for, or else those that the intentions name, each after its own.
fn baseline(
    library: &mut Library,
    intentions: &[Read],
    asked: Option<&str>,
    output: &Output,
) -> Result<Vec<Read>, Failure> {
    let mut wanted: Vec<(String, Option<PathBuf>)> = match asked {
        Some(name) => vec![(name.to_owned(), None)],
        None => {
            let own = |i: &Read| Some((i.head.basis.clone()?, i.path.clone()));
            intentions.iter().filter_map(own).collect()
        }
    };
    wanted.dedup_by(|a, b| a.0 == b.0);
    let mut out: Vec<Read> = Vec::new();
    for (name, near) in wanted {
        let mut chain = Vec::new();
        let mut next = Some((name, near));
        while let Some((name, near)) = next {
            if chain.len() == MAX_CHAIN {
                let text =
                    format!("more than {MAX_CHAIN} intentions each with the next as its baseline");
                return Err(Failure::Input(format!("error: {text}")));
            }
            let read = open(library, &name, near.as_deref(), output)?;
            let known = |other: &Read| other.head.name == read.head.name;
            if chain.iter().any(known) {
                let text = format!("voornemen `{name}` is its own baseline");
                return Err(Failure::Input(format!("error: {text}")));
            }
            next = read
                .head
                .basis
                .clone()
                .map(|basis| (basis, read.path.clone()));
            chain.push(read);
        }
        chain.reverse();
        for read in chain {
            if out.iter().all(|o| o.head.name != read.head.name) {
                out.push(read);
            }
        }
    }
    Ok(out)
}

/// The year of the test.
fn year(intentions: &[Read], asked: Option<i16>) -> Result<i16, Failure> {
    if let Some(year) = asked {
        return Ok(year);
    }
    let mut years: Vec<i16> = intentions.iter().filter_map(|i| i.head.year).collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Ok(*year),
        [] => Err(Failure::Usage("no year: give one with --jaar".to_owned())),
        several => {
            let list: Vec<String> = several.iter().map(i16::to_string).collect();
            let list = list.join(", ");
            Err(Failure::Usage(format!(
                "the intentions are for different years ({list}): choose one with --jaar"
            )))
        }
    }
}
