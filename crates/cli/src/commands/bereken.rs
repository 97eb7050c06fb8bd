//! `houvast bereken`: one household, or a file of them.

use crate::args::{AccordingTo, Calculate, Common, Language};
use crate::calculate::{CaseOutcomes, Choice, Outcome, calculate};
use crate::explain;
use crate::laws::{Laws, Texts, read_bytes};
use crate::money;
use crate::output::{Failure, Output, Status};
use crate::reliance::{self, Missing, Reliance, Uncertain};
use houvast_lang::law::{Grid, Law, Period, RuleId, Type};
use houvast_population::case::{Case, CaseReader, Format, Problem, nearest};
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// Runs it.
pub(crate) fn run(
    args: &Calculate,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let mut laws = Laws::new(Texts::of(common.wetten.as_deref())?.sources);
    laws.with(args.voornemen.as_deref(), args.law.basis.as_deref(), output)?;
    let law = laws.law(output)?;
    let rules = wanted(&law, &args.uitkomst)?;
    let bytes = read_bytes(&args.case)?;
    let name = args.case.display().to_string();
    let format = Format::detect(&name, &String::from_utf8_lossy(&bytes));
    let file: Arc<str> = name.into();
    let cases = CaseReader::new(&law).read_bytes(&file, &bytes, format);
    let good: Vec<&Case> = cases.iter().filter_map(|case| case.as_ref().ok()).collect();
    let practice = args.law.volgens == AccordingTo::Praktijk;
    let choice = Choice {
        known_on: args.law.bekend_op.or(laws.known_on()),
        practice,
    };
    let mut outcomes = calculate(&law, choice, &good, &rules).into_iter();
    let reliance = Reliance::of(&law, choice, &good, &rules);

    let lines = format == Format::JsonLines;
    let mut status = Status::Done;
    let mut calculated = 0;
    for case in &cases {
        let place = calculated;
        calculated += usize::from(case.is_ok());
        let result = match case {
            Ok(case) => outcomes
                .next()
                .map(|outcomes| (case, outcomes))
                .ok_or(&[][..]),
            Err(problems) => Err(problems.as_slice()),
        };
        let show = Show {
            law: &law,
            language: common.taal,
            json: common.json || lines,
            lines,
            choice,
            rules: &rules,
            explained: args.uitleg,
            missing: reliance.missing(place),
            uncertain: case.as_ref().map_or(&[], |case| reliance.figures(case)),
        };
        if show.case(result, output)? == Status::WithErrors {
            status = Status::WithErrors;
        }
    }
    Ok(status)
}

/// The rules of the named outcomes; without names all headline outcomes.
fn wanted(law: &Law, names: &[String]) -> Result<Vec<RuleId>, Failure> {
    if names.is_empty() {
        return Ok(law.outcomes.iter().map(|outcome| outcome.rule).collect());
    }
    let mut rules = Vec::new();
    for name in names {
        let found = law.rules.iter().position(|rule| rule.name == *name);
        let Some(rule) = found.and_then(|i| u32::try_from(i).ok()) else {
            let known = law.rules.iter().map(|rule| rule.name.as_str());
            let near = nearest(name, known);
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Failure::Usage(format!(
                "there is no outcome `{name}`{hint}"
            )));
        };
        rules.push(RuleId(rule));
    }
    Ok(rules)
}

/// A result, in the order in which its keys are printed.
#[derive(Serialize)]
struct Result_<'a> {
    jaar: i16,
    uitkomsten: Vec<Entry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uitleg: Option<Vec<explain::JsonStep>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waarschuwingen: Vec<Found>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    onzekere_cijfers: &'a [Uncertain],
}

#[derive(Serialize)]
struct Entry<'a> {
    naam: &'a str,
    leden: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'static str>,
    waarde: Box<RawValue>,
    bron: String,
}

#[derive(Serialize)]
struct Errors {
    fouten: Vec<Found>,
}

/// A problem of a case, or a warning.
#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    regel: Option<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    plaats: String,
    melding: String,
}

impl From<&Problem> for Found {
    fn from(problem: &Problem) -> Self {
        let (regel, plaats) = (Some(problem.line), problem.path.clone());
        Found {
            regel,
            plaats,
            melding: problem.kind.to_string(),
        }
    }
}

struct Show<'l> {
    law: &'l Law,
    language: Language,
    json: bool,
    lines: bool,
    choice: Choice,
    rules: &'l [RuleId],
    explained: bool,
    missing: &'l [Missing],
    uncertain: &'l [Uncertain],
}

impl Show<'_> {
    fn case(
        &self,
        result: Result<(&Case, CaseOutcomes), &[Problem]>,
        output: &mut Output,
    ) -> Result<Status, Failure> {
        let (case, outcomes) = match result {
            Ok(found) => found,
            Err(problems) => {
                let found = problems.iter().map(Found::from).collect();
                for problem in problems.iter().filter(|_| !self.lines) {
                    output.message(format!("error: {problem}"));
                }
                return self.errors(found, output);
            }
        };
        for warning in case.warnings.iter().filter(|_| !self.lines) {
            output.message(format!("warning: {warning}"));
        }
        if !self.lines && outcomes.is_ok() {
            for missing in self.missing {
                let (place, text) = self.told(missing);
                output.message(format!("warning: {place} is not given: {text}"));
            }
            if let Some(text) = reliance::message(case.year, self.uncertain) {
                output.message(text);
            }
        }
        match outcomes {
            Ok(outcomes) if self.json => self.json(case, &outcomes, output)?,
            Ok(outcomes) => self.table(case, &outcomes, output)?,
            Err(text) => {
                if !self.lines {
                    output.message(format!("error: {text}"));
                }
                let found = Found {
                    regel: None,
                    plaats: String::new(),
                    melding: text,
                };
                return self.errors(vec![found], output);
            }
        }
        Ok(Status::Done)
    }

    /// Where an input is missing, and what is told of it.
    fn told(&self, missing: &Missing) -> (String, String) {
        (
            missing.place(self.law),
            missing.text(self.law, self.language),
        )
    }

    fn errors(&self, fouten: Vec<Found>, output: &mut Output) -> Result<Status, Failure> {
        if self.json {
            self.print(&Errors { fouten }, output)?;
        }
        Ok(Status::WithErrors)
    }

    fn json(&self, case: &Case, outcomes: &[Outcome], output: &mut Output) -> Result<(), Failure> {
        let mut entries = Vec::new();
        for outcome in outcomes {
            let Some(rule) = self.law.rules.get(outcome.rule.index()) else {
                continue;
            };
            for value in &outcome.values {
                let raw = RawValue::from_string(money::json(self.law, rule.ty, value.value));
                entries.push(Entry {
                    naam: &rule.name,
                    leden: ids(case, &value.members),
                    per: per(self.law, outcome.rule),
                    waarde: raw.map_err(|error| Failure::Input(error.to_string()))?,
                    bron: source(self.law, outcome.rule, Language::Nl),
                });
            }
        }
        let missing = self.missing.iter().map(|missing| {
            let (plaats, melding) = self.told(missing);
            Found {
                regel: None,
                plaats,
                melding,
            }
        });
        let waarschuwingen = case.warnings.iter().map(Found::from).chain(missing);
        let waarschuwingen = waarschuwingen.collect();
        let uitleg = match self.explained(case, |e| explain::json(e, self.language))? {
            Some(steps) => Some(steps.map_err(|error| Failure::Input(error.to_string()))?),
            None => None,
        };
        let result = Result_ {
            jaar: case.year,
            uitkomsten: entries,
            uitleg,
            waarschuwingen,
            onzekere_cijfers: self.uncertain,
        };
        self.print(&result, output)
    }

    /// The explanation as it is shown, where it was asked for.
    fn explained<T>(
        &self,
        case: &Case,
        show: impl FnOnce(&explain::Explanation<'_>) -> T,
    ) -> Result<Option<T>, Failure> {
        if !self.explained {
            return Ok(None);
        }
        let question = explain::Question {
            law: self.law,
            choice: self.choice,
            case,
            outcomes: self.rules,
        };
        let shown = question.explain(show);
        shown.map(Some).map_err(Failure::Input)
    }

    fn print(&self, value: &impl Serialize, output: &mut Output) -> Result<(), Failure> {
        let text = if self.lines {
            serde_json::to_string(value)
        } else {
            serde_json::to_string_pretty(value)
        };
        output.line(text.map_err(|error| Failure::Input(error.to_string()))?)
    }

    fn table(&self, case: &Case, outcomes: &[Outcome], output: &mut Output) -> Result<(), Failure> {
        let nl = self.language == Language::Nl;
        let heads = if nl {
            ["Uitkomst", "Voor", "Bedrag", "Per", "Bron"]
        } else {
            ["Outcome", "For", "Amount", "Per", "Source"]
        };
        let mut rows = vec![heads.map(str::to_owned)];
        for outcome in outcomes {
            let Some(rule) = self.law.rules.get(outcome.rule.index()) else {
                continue;
            };
            for value in &outcome.values {
                rows.push([
                    label(self.law, outcome.rule, self.language),
                    ids(case, &value.members).join(", "),
                    money::text(self.law, rule.ty, value.value, self.language),
                    per(self.law, outcome.rule)
                        .map_or("", |per| in_words(per, nl))
                        .to_owned(),
                    source(self.law, outcome.rule, self.language),
                ]);
            }
        }
        output.line(if nl {
            format!("Jaar {}", case.year)
        } else {
            format!("Year {}", case.year)
        })?;
        output.line("")?;
        for line in aligned(&rows) {
            output.line(line)?;
        }
        let show =
            |explanation: &explain::Explanation<'_>| explain::lines(explanation, self.language);
        if let Some(lines) = self.explained(case, show)? {
            output.line("")?;
            for line in lines {
                output.line(line)?;
            }
        }
        Ok(())
    }
}

fn in_words(per: &'static str, nl: bool) -> &'static str {
    match per {
        _ if nl => per,
        "jaar" => "year",
        "kwartaal" => "quarter",
        "maand" => "month",
        _ => "hour",
    }
}

fn ids<'c>(case: &'c Case, places: &[u16]) -> Vec<&'c str> {
    let ids = places
        .iter()
        .filter_map(|&place| case.ids.get(usize::from(place)));
    ids.map(String::as_str).collect()
}

/// The label of a headline outcome, or the name of another rule.
fn label(law: &Law, id: RuleId, language: Language) -> String {
    let name = law.rules.get(id.index()).map_or("", |rule| &rule.name);
    let outcome = law.outcomes.iter().find(|outcome| outcome.rule == id);
    let label = outcome.map(|outcome| law.label(outcome));
    match (label, language) {
        (Some(label), Language::Nl) => label.nl,
        (None, Language::Nl) => name.to_owned(),
        (label, Language::En) => {
            let label = label.unwrap_or_else(|| law.named(name));
            label.en.unwrap_or(label.nl)
        }
    }
}

/// The period of a value: of an amount its own, of anything else that in which it is determined.
fn per(law: &Law, id: RuleId) -> Option<&'static str> {
    let rule = law.rules.get(id.index())?;
    Some(match (rule.ty, rule.grid) {
        (Type::Bedrag(Some(Period::Hour)), _) => "uur",
        (Type::Bedrag(Some(Period::Month)), _) => "maand",
        (Type::Bedrag(Some(Period::Quarter)), _) => "kwartaal",
        (Type::Bedrag(Some(Period::Year)), _) | (_, Grid::Year) => "jaar",
        (_, Grid::Quarter) => "kwartaal",
        (_, Grid::Month) => "maand",
    })
}

/// The citation of the provision, or the title of the text for what has none.
fn source(law: &Law, id: RuleId, language: Language) -> String {
    let Some(rule) = law.rules.get(id.index()) else {
        return String::new();
    };
    match rule.provision {
        Some(provision) if language == Language::En => law.citation_in_english(provision),
        Some(provision) => law.citation(provision),
        None => {
            let act = law.acts.iter().find(|act| act.span.file == rule.span.file);
            act.map_or_else(String::new, |act| act.title.clone())
        }
    }
}

/// Columns beside each other, the third to the right.
fn aligned(rows: &[[String; 5]]) -> Vec<String> {
    let mut widths = [0; 5];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; 5]| {
        let [what, who, value, per, source] = row;
        let [a, b, c, d, _] = widths;
        format!("{what:a$}  {who:b$}  {value:>c$}  {per:d$}  {source}")
            .trim_end()
            .to_owned()
    };
    rows.iter().map(line).collect()
}
