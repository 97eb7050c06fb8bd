//! `houvast controleer`: checks law files and their worked examples.

use crate::args::{Check, Common, Language};
use crate::calculate::{Choice, Outcome, calculate};
use crate::laws::{Texts, is_error};
use crate::money;
use crate::output::{Failure, Output, Status};
use houvast_engine::people::storage_scale;
use houvast_lang::diagnostic::{Diagnostic, Severity};
use houvast_lang::law::{Law, RuleId};
use houvast_population::case::{Case, CaseReader, Example, Expected, Problem};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Runs it.
pub(crate) fn run(args: &Check, common: &Common, output: &mut Output) -> Result<Status, Failure> {
    let texts = texts(args, common)?;
    let (law, diagnostics) = texts.check();
    let sound = !diagnostics.iter().any(is_error);
    let mut report = Report::new(&texts, &diagnostics);
    if sound {
        for (name, text) in &texts.examples {
            let file: Arc<str> = name.as_str().into();
            match CaseReader::new(&law).read_examples(&file, text) {
                Ok(examples) => report.examples(&law, name, &examples),
                Err(problems) => report.problems.extend(problems),
            }
        }
    }
    report.print(&texts, &diagnostics, common, output)
}

/// The named files; without names the folder `laws`, or else what is built in. Examples alone are checked against the law in use.
fn texts(args: &Check, common: &Common) -> Result<Texts, Failure> {
    let laws = Path::new("laws");
    let mut texts = match (args.paths.as_slice(), &common.wetten) {
        ([], Some(folder)) => return Texts::of(Some(folder)),
        ([], None) if laws.is_dir() => return Texts::read(&[laws.to_owned()]),
        ([], None) => return Ok(Texts::built_in()),
        (paths, _) => Texts::read(paths)?,
    };
    if texts.sources.iter().next().is_none() {
        texts.sources = Texts::of(common.wetten.as_deref())?.sources;
    }
    Ok(texts)
}

/// What was found.
struct Report {
    files: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem>,
    examples: usize,
    differences: Vec<Difference>,
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
    fn new(texts: &Texts, diagnostics: &[Diagnostic]) -> Self {
        let of = |severity| {
            diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count()
        };
        Report {
            files: texts.sources.iter().count(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            problems: Vec::new(),
            examples: 0,
            differences: Vec::new(),
        }
    }

    /// Calculates the examples of one file; those under the same law together.
    fn examples(&mut self, law: &Law, file: &str, examples: &[Example]) {
        self.examples += examples.len();
        let mut groups: BTreeMap<(Option<Date>, bool), Vec<&Example>> = BTreeMap::new();
        for example in examples {
            groups
                .entry((example.known_on, example.practice))
                .or_default()
                .push(example);
        }
        let mut found = Vec::new();
        for ((known_on, practice), group) in groups {
            let expected = group.iter().flat_map(|example| &example.expected);
            let mut rules: Vec<RuleId> = expected.map(|expected| expected.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            let cases: Vec<&Case> = group.iter().map(|example| &example.case).collect();
            let results = calculate(law, Choice { known_on, practice }, &cases, &rules);
            for (example, result) in group.into_iter().zip(results) {
                for expected in &example.expected {
                    if let Some(calculated) = differs(law, example, expected, &result) {
                        found.push((
                            example.line,
                            difference(law, file, example, expected, calculated),
                        ));
                    }
                }
            }
        }
        found.sort_by_key(|&(line, _)| line);
        self.differences
            .extend(found.into_iter().map(|(_, difference)| difference));
    }

    fn print(
        &self,
        texts: &Texts,
        diagnostics: &[Diagnostic],
        common: &Common,
        output: &mut Output,
    ) -> Result<Status, Failure> {
        if !diagnostics.is_empty() {
            output.message(texts.render(diagnostics, output).trim_end());
        }
        for problem in &self.problems {
            output.message(format!("error: {problem}"));
        }
        if common.json {
            output.line(self.json(diagnostics)?)?;
        } else {
            for found in &self.differences {
                output.line(found.line(common.taal))?;
            }
            output.line(self.summary(common.taal))?;
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
            errors,
            warnings,
            examples,
            ..
        } = self;
        let errors = errors + self.problems.len();
        let different = self.differences.len();
        match language {
            Language::Nl => format!(
                "{files} wetsbestanden: {errors} fouten, {warnings} waarschuwingen; {examples} voorbeelden: {different} afwijkende uitkomsten"
            ),
            Language::En => format!(
                "{files} law files: {errors} errors, {warnings} warnings; {examples} examples: {different} outcomes differ"
            ),
        }
    }

    fn json(&self, diagnostics: &[Diagnostic]) -> Result<String, Failure> {
        #[derive(Serialize)]
        struct Json<'a> {
            bestanden: usize,
            fouten: usize,
            waarschuwingen: usize,
            meldingen: Vec<String>,
            voorbeelden: usize,
            afwijkingen: &'a [Difference],
        }
        let found = diagnostics
            .iter()
            .map(|d| format!("{}: {}", d.code.as_str(), d.message));
        let json = Json {
            bestanden: self.files,
            fouten: self.errors + self.problems.len(),
            waarschuwingen: self.warnings,
            meldingen: found
                .chain(self.problems.iter().map(ToString::to_string))
                .collect(),
            voorbeelden: self.examples,
            afwijkingen: &self.differences,
        };
        serde_json::to_string_pretty(&json).map_err(|error| Failure::Input(error.to_string()))
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
