//! Results of cases, as JSON or as text.

use super::Asked;
use crate::args::Language;
use crate::calculate::{CaseOutcomes, Outcome};
use crate::explain;
use crate::money;
use crate::output::{Failure, Output, Status};
use crate::reliance::{self, Missing, Remarks, Uncertain};
use houvast_lang::law::{Grid, Law, Period, RuleId, Type};
use houvast_population::case::{Case, Problem};
use serde::Serialize;
use serde_json::value::RawValue;

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
    bron: &'a str,
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

/// Shows results.
pub(super) struct Show<'l> {
    asked: Asked<'l>,
    how: How,
    /// Of the outcomes, in their order.
    headings: Vec<Heading<'l>>,
}

/// In which way.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    /// Of names and texts.
    pub(super) language: Language,
    /// As JSON.
    pub(super) json: bool,
    /// One result on each line, with its messages.
    pub(super) lines: bool,
    /// With an explanation.
    pub(super) explained: bool,
}

/// What stands with every value of an outcome.
struct Heading<'l> {
    name: &'l str,
    ty: Type,
    per: Option<&'static str>,
    source: String,
}

impl<'l> Heading<'l> {
    fn new(law: &'l Law, id: RuleId, language: Language) -> Option<Self> {
        let rule = law.rules.get(id.index())?;
        Some(Self {
            name: &rule.name,
            ty: rule.ty,
            per: per(law, id),
            source: source(law, id, language),
        })
    }
}

impl<'l> Show<'l> {
    pub(super) fn new(asked: Asked<'l>, how: How) -> Self {
        // In JSON the source is a name by which others find the article: it is not translated.
        let language = if how.json { Language::Nl } else { how.language };
        let headings = { asked.rules.iter() }
            .filter_map(|&rule| Heading::new(asked.law, rule, language))
            .collect();
        Self {
            asked,
            how,
            headings,
        }
    }

    /// Shows what is wrong with a case.
    pub(super) fn problems(
        &self,
        problems: &[Problem],
        output: &mut Output,
    ) -> Result<Status, Failure> {
        for problem in problems.iter().filter(|_| !self.how.lines) {
            output.message(format!("error: {problem}"));
        }
        self.errors(problems.iter().map(Found::from).collect(), output)
    }

    /// Shows the outcomes of a case, or why there are none.
    pub(super) fn case(
        &self,
        case: &Case,
        outcomes: CaseOutcomes,
        remarks: &Remarks,
        output: &mut Output,
    ) -> Result<Status, Failure> {
        if !self.how.lines {
            self.warn(case, outcomes.is_ok().then_some(remarks), output);
        }
        match outcomes {
            Ok(outcomes) if self.how.json => self.json(case, &outcomes, remarks, output)?,
            Ok(outcomes) => self.table(case, &outcomes, output)?,
            Err(text) => {
                if !self.how.lines {
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

    fn warn(&self, case: &Case, remarks: Option<&Remarks>, output: &mut Output) {
        for warning in &case.warnings {
            output.message(format!("warning: {warning}"));
        }
        let Some(remarks) = remarks else { return };
        for missing in &remarks.missing {
            let (place, text) = self.told(missing);
            output.message(format!("warning: {place} is not given: {text}"));
        }
        if let Some(text) = reliance::message(case.year, &remarks.uncertain) {
            output.message(text);
        }
    }

    /// Where an input is missing, and what is told of it.
    fn told(&self, missing: &Missing) -> (String, String) {
        let law = self.asked.law;
        (missing.place(law), missing.text(law, self.how.language))
    }

    fn errors(&self, fouten: Vec<Found>, output: &mut Output) -> Result<Status, Failure> {
        if self.how.json {
            self.print(&Errors { fouten }, output)?;
        }
        Ok(Status::WithErrors)
    }

    fn json(
        &self,
        case: &Case,
        outcomes: &[Outcome],
        remarks: &Remarks,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let mut entries = Vec::new();
        for (outcome, heading) in outcomes.iter().zip(&self.headings) {
            for value in &outcome.values {
                let text = money::json(self.asked.law, heading.ty, value.value);
                entries.push(Entry {
                    naam: heading.name,
                    leden: ids(case, &value.members),
                    per: heading.per,
                    waarde: RawValue::from_string(text)?,
                    bron: &heading.source,
                });
            }
        }
        let missing = remarks.missing.iter().map(|missing| {
            let (plaats, melding) = self.told(missing);
            Found {
                regel: None,
                plaats,
                melding,
            }
        });
        let waarschuwingen = case.warnings.iter().map(Found::from).chain(missing);
        let waarschuwingen = waarschuwingen.collect();
        let steps = self.explained(case, |e| explain::json(e, self.how.language))?;
        let result = Result_ {
            jaar: case.year,
            uitkomsten: entries,
            uitleg: steps.transpose()?,
            waarschuwingen,
            onzekere_cijfers: &remarks.uncertain,
        };
        self.print(&result, output)
    }

    /// The explanation as it is shown, where it was asked for.
    fn explained<T>(
        &self,
        case: &Case,
        show: impl FnOnce(&explain::Explanation<'_>) -> T,
    ) -> Result<Option<T>, Failure> {
        if !self.how.explained {
            return Ok(None);
        }
        let question = explain::Question {
            law: self.asked.law,
            choice: self.asked.choice,
            case,
            outcomes: self.asked.rules,
        };
        let shown = question.explain(show);
        shown.map(Some).map_err(Failure::Input)
    }

    fn print(&self, value: &impl Serialize, output: &mut Output) -> Result<(), Failure> {
        if self.how.lines {
            output.json_line(value)
        } else {
            output.json(value)
        }
    }

    fn table(&self, case: &Case, outcomes: &[Outcome], output: &mut Output) -> Result<(), Failure> {
        let language = self.how.language;
        let nl = language == Language::Nl;
        let heads = if nl {
            ["Uitkomst", "Voor", "Bedrag", "Per", "Bron"]
        } else {
            ["Outcome", "For", "Amount", "Per", "Source"]
        };
        let mut rows = vec![heads.map(str::to_owned)];
        for (outcome, heading) in outcomes.iter().zip(&self.headings) {
            for value in &outcome.values {
                let per = heading.per.map_or("", |per| in_words(per, nl));
                rows.push([
                    label(self.asked.law, outcome.rule, language),
                    ids(case, &value.members).join(", "),
                    money::text(self.asked.law, heading.ty, value.value, language),
                    per.to_owned(),
                    heading.source.clone(),
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
        let show = |explanation: &explain::Explanation<'_>| explain::lines(explanation, language);
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
