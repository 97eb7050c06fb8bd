//! `houvast bereken`: one household, or a file of them.

mod cases;
mod show;

use crate::args::{AccordingTo, Calculate, Common};
use crate::calculate::{Calculator, Choice};
use crate::laws::{Laws, Texts};
use crate::output::{Failure, Output, Status};
use crate::reliance::Reliance;
use cases::Cases;
use houvast_lang::law::{Law, RuleId};
use houvast_population::case::{Case, CaseReader, Format, Problem, nearest};
use show::{How, Show};

/// What is asked of every case.
#[derive(Debug, Clone, Copy)]
struct Asked<'l> {
    law: &'l Law,
    choice: Choice,
    rules: &'l [RuleId],
}

/// Runs it.
pub(crate) fn run(
    args: &Calculate,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let mut laws = Laws::new(Texts::of(common.wetten.as_deref())?.sources);
    laws.with(args.voornemen.as_slice(), args.law.basis.as_deref())?;
    let law = laws.law()?;
    let rules = wanted(&law, &args.uitkomst)?;
    let choice = Choice {
        known_on: args.law.bekend_op.or(laws.known_on()),
        practice: args.law.volgens == AccordingTo::Praktijk,
    };
    let asked = Asked {
        law: &law,
        choice,
        rules: &rules,
    };
    let cases = Cases::open(&args.case)?;
    let lines = cases.format() == Format::JsonLines;
    let how = How {
        language: common.taal,
        json: common.json || lines,
        lines,
        explained: args.uitleg,
    };
    let mut parts = Parts {
        calculator: Calculator::new(&law, choice, rules.clone()),
        reliance: Reliance::new(&law, choice, &rules),
        show: Show::new(asked, how),
        status: Status::Done,
    };
    cases.parts(&CaseReader::new(&law), |part| parts.part(part, output))?;
    Ok(parts.status)
}

/// Calculates and shows one part of the cases after the other.
struct Parts<'l> {
    calculator: Calculator<'l>,
    reliance: Reliance<'l>,
    show: Show<'l>,
    status: Status,
}

impl Parts<'_> {
    fn part(
        &mut self,
        cases: &[Result<Case, Vec<Problem>>],
        output: &mut Output,
    ) -> Result<(), Failure> {
        let good: Vec<&Case> = cases.iter().filter_map(|case| case.as_ref().ok()).collect();
        let outcomes = self.calculator.cases(&good);
        let remarks = self.reliance.of(&good);
        let mut found = outcomes.into_iter().zip(remarks);
        for case in cases {
            let status = match case {
                Ok(case) => match found.next() {
                    Some((outcomes, remarks)) => {
                        self.show.case(case, outcomes, &remarks, output)?
                    }
                    None => Status::WithErrors,
                },
                Err(problems) => self.show.problems(problems, output)?,
            };
            if status == Status::WithErrors {
                self.status = status;
            }
        }
        Ok(())
    }
}

/// The rules of the named outcomes; without names all headline outcomes.
fn wanted(law: &Law, names: &[String]) -> Result<Vec<RuleId>, Failure> {
    if names.is_empty() {
        return Ok(law.outcomes.iter().map(|outcome| outcome.rule).collect());
    }
    let mut rules = Vec::new();
    for name in names {
        if name.trim().is_empty() {
            let text = "the name of an outcome is empty: write --uitkomst NAME,NAME";
            return Err(Failure::Usage(text.to_owned()));
        }
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
