//! `houvast.bereken`: one household, or many.

use crate::failure::Failure;
use crate::interrupt::Signals;
use crate::request::{Request, language};
use houvast_cases::answer::{Answer, Asked, Errors, Found, Heading, wanted};
use houvast_cases::calculate::{Calculator, Choice};
use houvast_cases::reliance::Reliance;
use houvast_population::case::{Case, CaseReader, Format, Problem};
use houvast_report::Language;
use pyo3::prelude::*;
use std::sync::Arc;

/// So many cases are calculated before signals are looked at.
const PART: usize = 1 << 11;

/// What is asked of each case.
struct Wish<'a> {
    outcomes: &'a [String],
    explained: bool,
    language: Language,
}

/// The answers to the cases of a text, each as JSON.
#[pyfunction]
#[pyo3(name = "bereken")]
pub(crate) fn calculate(
    py: Python<'_>,
    name: &str,
    text: &[u8],
    request: Request,
    outcomes: Vec<String>,
    explained: bool,
    taal: &str,
) -> PyResult<Vec<String>> {
    let wish = Wish {
        outcomes: &outcomes,
        explained,
        language: language(taal)?,
    };
    Ok(py.detach(|| answers(name, text, &request, &wish))?)
}

fn answers(
    name: &str,
    text: &[u8],
    request: &Request,
    wish: &Wish<'_>,
) -> Result<Vec<String>, Failure> {
    let laws = request.laws()?;
    let law = laws.law()?;
    let rules = wanted(&law, wish.outcomes).map_err(|error| Failure::Usage(error.to_string()))?;
    let choice = Choice {
        known_on: request.known_on(&laws)?,
        practice: request.practice()?,
    };
    let asked = Asked {
        law: &law,
        choice,
        rules: &rules,
    };
    let format = Format::detect(name, &String::from_utf8_lossy(text));
    let file: Arc<str> = name.into();
    let read = CaseReader::new(&law).read_bytes(&file, text, format);
    let cases = all(read)?;
    let mut answering = Answering {
        asked,
        headings: Heading::all(asked, Language::Nl),
        calculator: Calculator::new(&law, choice, rules.clone()),
        reliance: Reliance::new(&law, choice, &rules),
        wish,
        answers: Vec::with_capacity(cases.len()),
        found: Vec::new(),
    };
    let signals = Signals::default();
    for part in cases.chunks(PART) {
        answering.part(part)?;
        signals.check()?;
    }
    if answering.found.is_empty() {
        Ok(answering.answers)
    } else {
        Err(Failure::Cases(answering.found))
    }
}

/// The cases, or all that is wrong with them.
fn all(read: Vec<Result<Case, Vec<Problem>>>) -> Result<Vec<Case>, Failure> {
    let mut cases = Vec::with_capacity(read.len());
    let mut found = Vec::new();
    for case in read {
        match case {
            Ok(case) => cases.push(case),
            Err(problems) => found.extend(Errors::of(&problems).problems),
        }
    }
    if found.is_empty() {
        Ok(cases)
    } else {
        Err(Failure::Cases(found))
    }
}

struct Answering<'a> {
    asked: Asked<'a>,
    headings: Vec<Heading<'a>>,
    calculator: Calculator<'a>,
    reliance: Reliance<'a>,
    wish: &'a Wish<'a>,
    answers: Vec<String>,
    /// Why cases have no outcomes.
    found: Vec<Found>,
}

impl Answering<'_> {
    fn part(&mut self, cases: &[Case]) -> Result<(), Failure> {
        let cases: Vec<&Case> = cases.iter().collect();
        let outcomes = self.calculator.cases(&cases);
        let remarks = self.reliance.of(&cases);
        let language = self.wish.language;
        for ((case, outcomes), remarks) in cases.iter().zip(outcomes).zip(&remarks) {
            let outcomes = match outcomes {
                Ok(outcomes) => outcomes,
                Err(text) => {
                    self.found.extend(Errors::without_outcomes(text).problems);
                    continue;
                }
            };
            let found = (outcomes.as_slice(), remarks);
            let answer = Answer::new(self.asked, &self.headings, case, found, language);
            let mut answer = answer.map_err(defect)?;
            if self.wish.explained {
                let explained = answer.explained(self.asked, case, language);
                answer = explained.map_err(Failure::Usage)?;
            }
            let text = serde_json::to_string(&answer).map_err(defect)?;
            self.answers.push(text);
        }
        Ok(())
    }
}

fn defect(error: serde_json::Error) -> Failure {
    Failure::Usage(error.to_string())
}
