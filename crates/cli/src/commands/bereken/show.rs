//! Results of cases, as JSON or as text.

use crate::output::{Failure, Output, Status};
use houvast_cases::answer::{Answer, Asked, Errors, Heading, ids};
use houvast_cases::calculate::{CaseOutcomes, Outcome};
use houvast_cases::explain::{self, Explanation};
use houvast_cases::money;
use houvast_cases::reliance::{self, Remarks};
use houvast_lang::law::{Law, RuleId};
use houvast_population::case::{Case, Problem};
use houvast_report::Language;
use serde::Serialize;

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

impl<'l> Show<'l> {
    pub(super) fn new(asked: Asked<'l>, how: How) -> Self {
        // In JSON the source is a name by which others find the article: it is not translated.
        let language = if how.json { Language::Nl } else { how.language };
        Self {
            asked,
            how,
            headings: Heading::all(asked, language),
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
        self.errors(&Errors::of(problems), output)
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
                return self.errors(&Errors::without_outcomes(text), output);
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
            let (law, language) = (self.asked.law, self.how.language);
            let (place, text) = (missing.place(law), missing.text(law, language));
            output.message(format!("warning: {place} is not given: {text}"));
        }
        if let Some(text) = reliance::message(case.year, &remarks.uncertain) {
            output.message(text);
        }
    }

    fn errors(&self, errors: &Errors, output: &mut Output) -> Result<Status, Failure> {
        if self.how.json {
            self.print(errors, output)?;
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
        let language = self.how.language;
        let found = (outcomes, remarks);
        let mut result = Answer::new(self.asked, &self.headings, case, found, language)?;
        if self.how.explained {
            let explained = result.explained(self.asked, case, language);
            result = explained.map_err(Failure::Input)?;
        }
        self.print(&result, output)
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
        if self.how.explained {
            let show = |explanation: &Explanation<'_>| explain::lines(explanation, language);
            let lines = self.asked.explain(case, show).map_err(Failure::Input)?;
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
