//! `houvast bereken`: one household, or a file of them.

mod cases;
mod show;

use crate::args::{AccordingTo, Calculate, Common};
use crate::output::{Failure, Output, Status};
use cases::Cases;
use houvast_assessment::laws::{Laws, Texts};
use houvast_cases::answer::{self, Asked};
use houvast_cases::calculate::{Calculator, Choice};
use houvast_cases::reliance::Reliance;
use houvast_lang::law::{Law, RuleId};
use houvast_population::case::{Case, CaseReader, Format, Problem};
use show::{How, Show};

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
        language: common.taal.into(),
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
    if names.iter().any(|name| name.trim().is_empty()) {
        let text = "the name of an outcome is empty: write --uitkomst NAME,NAME";
        return Err(Failure::Usage(text.to_owned()));
    }
    answer::wanted(law, names).map_err(|error| Failure::Usage(error.to_string()))
}
