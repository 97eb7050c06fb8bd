//! The answer to a case as a document: `docs/schema/uitkomst.json`.

use crate::calculate::{Choice, Outcome};
use crate::explain::{self, Explanation, JsonStep, Question};
use crate::money;
use crate::reliance::{Remarks, Uncertain};
use houvast_lang::law::{Grid, Law, Period, RuleId, Type};
use houvast_population::case::{Case, Problem, nearest};
use houvast_report::Language;
use serde::Serialize;
use serde_json::value::RawValue;

/// What is asked of every case.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'l> {
    /// The law.
    pub law: &'l Law,
    /// As known when, and with practices or not.
    pub choice: Choice,
    /// The outcomes.
    pub rules: &'l [RuleId],
}

impl Asked<'_> {
    /// Explains the outcomes of a case, and shows the explanation.
    ///
    /// # Errors
    /// Why there are no values, in words.
    pub fn explain<T>(
        self,
        case: &Case,
        show: impl FnOnce(&Explanation<'_>) -> T,
    ) -> Result<T, String> {
        let question = Question {
            law: self.law,
            choice: self.choice,
            case,
            outcomes: self.rules,
        };
        question.explain(show)
    }
}

/// A name that is no outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoOutcome {
    /// The name; it may be empty.
    pub name: String,
    /// The nearest name that is one.
    pub near: Option<String>,
}

impl std::fmt::Display for NoOutcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no outcome `{}`", self.name)?;
        match &self.near {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for NoOutcome {}

/// The rules of the named outcomes, each any rule of the law; without names all headline outcomes.
///
/// # Errors
/// The first name that is none.
pub fn wanted<S: AsRef<str>>(law: &Law, names: &[S]) -> Result<Vec<RuleId>, NoOutcome> {
    if names.is_empty() {
        return Ok(law.outcomes.iter().map(|outcome| outcome.rule).collect());
    }
    let found = names.iter().map(|name| {
        let name = name.as_ref();
        let place = law.rules.iter().position(|rule| rule.name == name);
        let rule = place.and_then(|place| u32::try_from(place).ok());
        let known = law.rules.iter().map(|rule| rule.name.as_str());
        rule.map(RuleId).ok_or_else(|| NoOutcome {
            name: name.to_owned(),
            near: nearest(name, known),
        })
    });
    found.collect()
}

/// A problem of a case, or a warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Line of the file.
    #[serde(rename = "regel", skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Where in the case: `personen[0].loon`; empty: the case as a whole.
    #[serde(rename = "plaats", skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What is wrong, and what was expected.
    #[serde(rename = "melding")]
    pub message: String,
}

impl From<&Problem> for Found {
    fn from(problem: &Problem) -> Self {
        Found {
            line: Some(problem.line),
            place: problem.path.clone(),
            message: problem.kind.to_string(),
        }
    }
}

/// All that is wrong with a case that has no outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Errors {
    /// The problems.
    #[serde(rename = "fouten")]
    pub problems: Vec<Found>,
}

impl Errors {
    /// Those with which a case was read.
    #[must_use]
    pub fn of(problems: &[Problem]) -> Self {
        let problems = problems.iter().map(Found::from).collect();
        Errors { problems }
    }

    /// Why a case that was read has no outcomes.
    #[must_use]
    pub fn without_outcomes(message: String) -> Self {
        let found = Found {
            line: None,
            place: String::new(),
            message,
        };
        Errors {
            problems: vec![found],
        }
    }
}

/// The outcomes of a case, in the order in which its keys are written.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    #[serde(rename = "jaar")]
    year: i16,
    #[serde(rename = "uitkomsten")]
    entries: Vec<Entry<'a>>,
    #[serde(rename = "uitleg", skip_serializing_if = "Option::is_none")]
    steps: Option<Vec<JsonStep>>,
    #[serde(rename = "waarschuwingen", skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Found>,
    #[serde(rename = "onzekere_cijfers", skip_serializing_if = "<[_]>::is_empty")]
    uncertain: &'a [Uncertain],
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    naam: &'a str,
    leden: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'static str>,
    waarde: Box<RawValue>,
    bron: &'a str,
}

/// What stands with every value of an outcome.
#[derive(Debug, Clone)]
pub struct Heading<'l> {
    /// Its name in the law.
    pub name: &'l str,
    /// Its type.
    pub ty: Type,
    /// Its period: `jaar`, `kwartaal`, `maand` or `uur`.
    pub per: Option<&'static str>,
    /// The article.
    pub source: String,
}

impl<'l> Heading<'l> {
    /// Of these outcomes, in their order; articles in this language.
    #[must_use]
    pub fn all(asked: Asked<'l>, language: Language) -> Vec<Self> {
        let heading = |&id: &RuleId| {
            let rule = asked.law.rules.get(id.index())?;
            Some(Self {
                name: &rule.name,
                ty: rule.ty,
                per: per(asked.law, id),
                source: source(asked.law, id, language),
            })
        };
        asked.rules.iter().filter_map(heading).collect()
    }
}

impl<'a> Answer<'a> {
    /// Puts it together. `headings` are those of what was asked.
    ///
    /// # Errors
    /// A value that is no JSON: a defect of this program.
    pub fn new(
        asked: Asked<'_>,
        headings: &'a [Heading<'a>],
        case: &'a Case,
        (outcomes, remarks): (&[Outcome], &'a Remarks),
        language: Language,
    ) -> Result<Self, serde_json::Error> {
        let mut entries = Vec::new();
        for (outcome, heading) in outcomes.iter().zip(headings) {
            for value in &outcome.values {
                let text = money::json(asked.law, heading.ty, value.value);
                entries.push(Entry {
                    naam: heading.name,
                    leden: ids(case, &value.members),
                    per: heading.per,
                    waarde: RawValue::from_string(text)?,
                    bron: &heading.source,
                });
            }
        }
        let missing = remarks.missing.iter().map(|missing| Found {
            line: None,
            place: missing.place(asked.law),
            message: missing.text(asked.law, language),
        });
        Ok(Answer {
            year: case.year,
            entries,
            steps: None,
            warnings: case
                .warnings
                .iter()
                .map(Found::from)
                .chain(missing)
                .collect(),
            uncertain: &remarks.uncertain,
        })
    }

    /// With the explanation.
    ///
    /// # Errors
    /// Why there are no values, in words.
    pub fn explained(
        mut self,
        asked: Asked<'_>,
        case: &Case,
        language: Language,
    ) -> Result<Self, String> {
        let steps = asked.explain(case, |explanation| explain::json(explanation, language))?;
        self.steps = Some(steps.map_err(|error| error.to_string())?);
        Ok(self)
    }
}

/// Ids of persons, by their places.
#[must_use]
pub fn ids<'c>(case: &'c Case, places: &[u16]) -> Vec<&'c str> {
    let ids = places
        .iter()
        .filter_map(|&place| case.ids.get(usize::from(place)));
    ids.map(String::as_str).collect()
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
