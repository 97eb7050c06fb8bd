//! `houvast controleer`: checks law files and their worked examples.

use crate::args::{Check, Common};
use crate::output::{Failure, Output, Status, counted};
use houvast_assessment::Error;
use houvast_assessment::laws::{Laws, Texts, no_law};
use houvast_cases::calculate::{Calculator, Choice, Outcome};
use houvast_cases::money;
use houvast_engine::people::storage_scale;
use houvast_lang::check::unused;
use houvast_lang::diagnostic::{Diagnostic, Finding, Severity, findings, render};
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Law, RuleId};
use houvast_lang::source::Sources;
use houvast_population::case::{Case, CaseReader, Example, Expected, Problem};
use houvast_report::Language;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Runs it.
pub(crate) fn run(args: &Check, common: &Common, output: &mut Output) -> Result<Status, Failure> {
    let mut report = Report::default();
    let texts = match texts(args, common) {
        Ok(texts) => texts,
        Err(error) => {
            report.unread(error)?;
            return report.print(common, output);
        }
    };
    let laws = Laws::new(texts.sources.clone());
    let checked = laws.check();
    report.files = texts.laws();
    report.found(laws.library.sources(), &checked.diagnostics, output);
    report.found(laws.library.sources(), &laws.check_english(), output);
    if checked.is_sound() {
        let law = &checked.law;
        let (first, last) = CaseReader::new(law).years();
        report.found(laws.library.sources(), &unused(law), output);
        let lapsed = lapsed(law, first..=last, None);
        report.found(laws.library.sources(), &lapsed, output);
        for (name, text) in texts
            .examples
            .iter()
            .filter(|(name, _)| intention_of(name).is_none())
        {
            report.examples(&checked.law, None, name, text);
        }
        for path in &texts.intentions {
            report.intention(&texts, path, output)?;
        }
    }
    report.print(common, output)
}

/// The named files; without names those in the usual folders, or else what is built in. What is not named is the law in use.
fn texts(args: &Check, common: &Common) -> Result<Texts, Error> {
    let usual = ["laws", "voornemens"].map(PathBuf::from);
    let usual: Vec<PathBuf> = usual.into_iter().filter(|folder| folder.is_dir()).collect();
    let law = |folder: Option<&Path>| {
        let own = Path::new("laws");
        Texts::of(folder.or(own.is_dir().then_some(own)))
    };
    if args.paths.is_empty() && common.wetten.is_some() {
        return law(common.wetten.as_deref());
    }
    let mut texts = match args.paths.as_slice() {
        [] if usual.is_empty() => return Ok(Texts::built_in()),
        [] => Texts::read(&usual)?,
        paths => Texts::read(paths)?,
    };
    if texts.is_empty() {
        return Err(no_law(&args.paths));
    }
    if texts.laws() == 0 {
        texts.sources = law(common.wetten.as_deref())?.sources;
    }
    Ok(texts)
}

/// What has lapsed in these years and is still needed.
fn lapsed(law: &Law, years: impl Iterator<Item = i16>, known_on: Option<Date>) -> Vec<Diagnostic> {
    let choice = Choice {
        known_on,
        practice: true,
    };
    let found = years.filter_map(|year| InForce::new(law, &choice.settings(year)).err());
    let mut kept: Vec<Diagnostic> = Vec::new();
    for found in found.flatten() {
        if !kept.contains(&found) {
            kept.push(found);
        }
    }
    kept
}

/// The intention to which a file of examples belongs: it has the name of one in the folder above it.
fn intention_of(examples: &str) -> Option<PathBuf> {
    let path = Path::new(examples);
    let folder = path.parent()?.parent()?;
    let intention = folder.join(path.file_stem()?).with_extension("voornemen");
    intention.is_file().then_some(intention)
}

/// What was found.
#[derive(Default)]
struct Report {
    files: usize,
    intentions: usize,
    errors: usize,
    warnings: usize,
    findings: Vec<Finding>,
    problems: Vec<Trouble>,
    examples: usize,
    differences: Vec<Difference>,
}

/// What keeps a file from being read, or an example from being computed.
#[derive(Serialize)]
struct Trouble {
    #[serde(skip_serializing_if = "Option::is_none")]
    bestand: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    regel: Option<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    plaats: String,
    melding: String,
    /// All of it, as it is shown to people.
    #[serde(skip)]
    text: String,
}

impl Trouble {
    fn new(text: &str) -> Self {
        Self {
            bestand: None,
            regel: None,
            plaats: String::new(),
            melding: text.to_owned(),
            text: text.to_owned(),
        }
    }
}

impl From<&Problem> for Trouble {
    fn from(problem: &Problem) -> Self {
        Self {
            bestand: Some(problem.file.to_string()),
            regel: Some(problem.line),
            plaats: problem.path.clone(),
            melding: problem.kind.to_string(),
            text: problem.to_string(),
        }
    }
}

/// An example whose outcome is another than expected.
#[derive(Serialize)]
struct Difference {
    bestand: String,
    regel: u32,
    titel: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    artikel: Option<String>,
    bron: String,
    uitkomst: String,
    verwacht: String,
    berekend: String,
}

impl Report {
    /// Counts and shows findings.
    fn found(&mut self, sources: &Sources, diagnostics: &[Diagnostic], output: &mut Output) {
        if diagnostics.is_empty() {
            return;
        }
        output.message(render(diagnostics, sources, output.colour()).trim_end());
        let of = |severity| {
            diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count()
        };
        self.errors += of(Severity::Error);
        self.warnings += of(Severity::Warning);
        self.findings.extend(findings(diagnostics, sources));
    }

    /// Counts a file whose content cannot be read; what else went wrong ends the command.
    fn unread(&mut self, error: Error) -> Result<(), Failure> {
        let text = match Failure::from(error) {
            Failure::Input(text) => text,
            failure => return Err(failure),
        };
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        self.problems.push(Trouble::new(text));
        Ok(())
    }

    /// Checks an intention against the law, and its examples.
    fn intention(
        &mut self,
        texts: &Texts,
        path: &Path,
        output: &mut Output,
    ) -> Result<(), Failure> {
        self.intentions += 1;
        let mut laws = Laws::new(texts.sources.clone());
        match laws.with(&[path.to_string_lossy().into_owned()], None) {
            Ok(()) => {}
            Err(Error::Findings {
                diagnostics,
                sources,
            }) => {
                self.found(&sources, &diagnostics, output);
                return Ok(());
            }
            Err(error) => return self.unread(error),
        }
        let checked = laws.check();
        self.found(laws.library.sources(), &checked.diagnostics, output);
        self.found(laws.library.sources(), &laws.check_english(), output);
        if checked.is_sound() {
            let heads = laws.intentions.iter().map(|tested| &tested.head);
            let years = heads.filter_map(|head| head.year.or(head.from.map(|from| from.year())));
            let lapsed = lapsed(&checked.law, years, laws.known_on());
            self.found(laws.library.sources(), &lapsed, output);
            for (name, text) in &texts.examples {
                if intention_of(name).as_deref() == Some(path) {
                    self.examples(&checked.law, laws.known_on(), name, text);
                }
            }
        }
        Ok(())
    }

    /// Calculates the examples of one file; those under the same law together.
    fn examples(&mut self, law: &Law, known_on: Option<Date>, file: &str, text: &str) {
        let examples = match CaseReader::new(law).read_examples(&file.into(), text) {
            Ok(examples) => examples,
            Err(problems) => {
                let problems = problems.iter().map(Trouble::from);
                return self.problems.extend(problems);
            }
        };
        self.examples += examples.len();
        let mut groups: BTreeMap<(Option<Date>, bool), Vec<&Example>> = BTreeMap::new();
        for example in &examples {
            let known_on = example.known_on.or(known_on);
            groups
                .entry((known_on, example.practice))
                .or_default()
                .push(example);
        }
        let mut found = Vec::new();
        for ((known_on, practice), group) in groups {
            let expected = group.iter().flat_map(|example| &example.expected);
            let mut rules: Vec<RuleId> = expected.map(|expected| expected.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            let mut calculator = Calculator::new(law, Choice { known_on, practice }, rules);
            let cases: Vec<&Case> = group.iter().map(|example| &example.case).collect();
            for (example, result) in group.into_iter().zip(calculator.cases(&cases)) {
                for expected in &example.expected {
                    if let Some(calculated) = differs(law, example, expected, &result) {
                        found.push(difference(law, file, example, expected, calculated));
                    }
                }
            }
        }
        found.sort_by_key(|difference| difference.regel);
        self.differences.append(&mut found);
    }

    fn print(&self, common: &Common, output: &mut Output) -> Result<Status, Failure> {
        for problem in &self.problems {
            output.message(format!("error: {}", problem.text));
        }
        if common.json {
            self.json(output)?;
        } else {
            for found in &self.differences {
                output.line(found.line(common.taal.into()))?;
            }
            output.line(self.summary(common.taal.into()))?;
        }
        let good = self.errors == 0 && self.problems.is_empty() && self.differences.is_empty();
        Ok(if good {
            Status::Done
        } else {
            Status::WithErrors
        })
    }

    fn summary(&self, language: Language) -> String {
        let Report {
            files,
            intentions,
            errors,
            warnings,
            examples,
            ..
        } = self;
        let errors = errors + self.problems.len();
        let different = self.differences.len();
        match language {
            Language::Nl => format!(
                "{}, {}: {}, {}; {}: {}",
                counted(files, "wetsbestand", "wetsbestanden"),
                counted(intentions, "voornemen", "voornemens"),
                counted(errors, "fout", "fouten"),
                counted(warnings, "waarschuwing", "waarschuwingen"),
                counted(examples, "voorbeeld", "voorbeelden"),
                counted(different, "afwijkende uitkomst", "afwijkende uitkomsten"),
            ),
            Language::En => format!(
                "{}, {}: {}, {}; {}: {}",
                counted(files, "law file", "law files"),
                counted(intentions, "intention", "intentions"),
                counted(errors, "error", "errors"),
                counted(warnings, "warning", "warnings"),
                counted(examples, "example", "examples"),
                counted(different, "outcome differs", "outcomes differ"),
            ),
        }
    }

    fn json(&self, output: &mut Output) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct Json<'a> {
            wetsbestanden: usize,
            voornemens: usize,
            fouten: usize,
            waarschuwingen: usize,
            bevindingen: &'a [Finding],
            problemen: &'a [Trouble],
            voorbeelden: usize,
            afwijkingen: &'a [Difference],
        }
        let json = Json {
            wetsbestanden: self.files,
            voornemens: self.intentions,
            fouten: self.errors + self.problems.len(),
            waarschuwingen: self.warnings,
            bevindingen: &self.findings,
            problemen: &self.problems,
            voorbeelden: self.examples,
            afwijkingen: &self.differences,
        };
        output.json(&json)
    }
}

impl Difference {
    fn line(&self, language: Language) -> String {
        let Difference {
            bestand,
            regel,
            titel,
            bron,
            uitkomst,
            verwacht,
            berekend,
            ..
        } = self;
        let article = self
            .artikel
            .as_ref()
            .map_or_else(String::new, |a| format!(" ({a})"));
        let (is, expected) = match language {
            Language::Nl => ("is", "verwacht"),
            Language::En => ("is", "expected"),
        };
        format!(
            "{bestand}:{regel}: {titel}{article}: {uitkomst} {is} {berekend}, {expected} {verwacht} [{bron}]"
        )
    }
}

/// What was calculated, where it is not what was expected.
fn differs(
    law: &Law,
    example: &Example,
    expected: &Expected,
    result: &Result<Vec<Outcome>, String>,
) -> Option<String> {
    let outcomes = match result {
        Ok(outcomes) => outcomes,
        Err(error) => return Some(error.clone()),
    };
    let outcome = outcomes
        .iter()
        .find(|outcome| outcome.rule == expected.rule)?;
    let mut values = outcome.values.iter();
    let value = match expected.person {
        Some(person) => values.find(|value| value.members.contains(&person)),
        None => values.next(),
    };
    let ty = law.rules.get(expected.rule.index())?.ty;
    let Some(value) = value else {
        return Some("—".into());
    };
    let margin = example.margin.as_ref().map_or(0, |(margin, _)| *margin);
    let off = i128::from(value.value.abs_diff(expected.value)) * 100_000;
    let allowed = i128::from(margin) * i128::from(storage_scale(ty));
    (off > allowed).then(|| money::text(law, ty, value.value, Language::Nl))
}

fn difference(
    law: &Law,
    file: &str,
    example: &Example,
    expected: &Expected,
    calculated: String,
) -> Difference {
    let ty = law.rules.get(expected.rule.index()).map(|rule| rule.ty);
    Difference {
        bestand: file.to_owned(),
        regel: example.line,
        titel: example.title.clone(),
        artikel: example.provision.clone(),
        bron: example.source.clone(),
        uitkomst: expected.name.clone(),
        verwacht: ty.map_or_else(String::new, |ty| {
            money::text(law, ty, expected.value, Language::Nl)
        }),
        berekend: calculated,
    }
}
