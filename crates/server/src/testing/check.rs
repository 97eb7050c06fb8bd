//! What the checker says of the text of an intention, and what it changes.

use super::carry_out::world;
use super::law::shipped_law;
use houvast_assessment::Error;
use houvast_execution::change::Change;
use houvast_execution::difference;
use houvast_lang::diagnostic::{Diagnostic, Severity};
use houvast_lang::source::Sources;

/// Name under which the text of a variant is checked.
pub(super) const NAME: &str = "variant.voornemen";

/// Something that the checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, such as `E0102`.
    pub code: String,
    /// It keeps the intention from being tested.
    pub error: bool,
    /// Line in the text, from 1; absent when it is about a text of law.
    pub line: Option<usize>,
    /// What was given and what was expected.
    pub message: String,
    /// What is said of the places, with the text of law that they are in, if they are in one.
    pub notes: Vec<String>,
    /// Advice.
    pub help: Option<String>,
}

/// The outcome of a check.
#[derive(Debug, Default)]
pub struct Checked {
    /// Everything that was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// Why it cannot be tested although its text is in order, in words for a programmer.
    pub problem: Option<String>,
    /// What changes, when it is sound.
    pub changes: Vec<Change>,
    /// Year of the test.
    pub year: Option<i16>,
}

impl Checked {
    /// Whether it can be tested.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problem.is_none() && self.findings.iter().all(|finding| !finding.error)
    }
}

/// Checks a text; `year` is used when the intention does not name its own.
#[must_use]
pub fn check(text: &str, baseline: &str, year: Option<i16>) -> Checked {
    match try_check(text, baseline, year) {
        Ok(checked) => checked,
        Err(Error::Findings {
            diagnostics,
            sources,
        }) => Checked {
            findings: findings(&diagnostics, &sources),
            ..Checked::default()
        },
        Err(error) => Checked {
            problem: Some(error.to_string()),
            ..Checked::default()
        },
    }
}

fn try_check(text: &str, baseline: &str, year: Option<i16>) -> Result<Checked, Error> {
    let mut library = shipped_law()?.library.clone();
    let tested = houvast_assessment::shipped::read(&mut library, NAME, text)?;
    let year = tested.head.year.or(year);
    let world = world(library, vec![tested], baseline, year, true)?;
    let year = world.settings.year;
    let before = world.in_force(&world.before, year)?;
    let after = world.in_force(&world.after, year)?;
    let previous = world.in_force(&world.before, year - 1).ok();
    Ok(Checked {
        findings: findings(&world.warnings, world.library.sources()),
        problem: None,
        changes: difference::between(&before, &after, previous.as_ref()),
        year: Some(year),
    })
}

fn findings(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Finding> {
    let mut out: Vec<Finding> = diagnostics
        .iter()
        .map(|found| {
            let first = found.labels.first();
            Finding {
                code: found.code.as_str().to_owned(),
                error: found.severity == Severity::Error,
                line: first.and_then(|label| own_line(sources, label.span)),
                message: found.message.clone(),
                notes: found
                    .labels
                    .iter()
                    .filter_map(|label| note(sources, label.span, &label.text))
                    .collect(),
                help: found.help.clone(),
            }
        })
        .collect();
    out.sort_by_key(|finding| finding.line);
    out
}

/// The line of a place in the text itself.
fn own_line(sources: &Sources, span: houvast_lang::source::Span) -> Option<usize> {
    let file = sources.get(span.file)?;
    (&*file.name == NAME).then(|| file.position(span.start as usize).0)
}

/// What is said of a place.
fn note(sources: &Sources, span: houvast_lang::source::Span, text: &str) -> Option<String> {
    let file = sources.get(span.file)?;
    let line = file.position(span.start as usize).0;
    match (&*file.name == NAME, text.is_empty()) {
        (true, true) => None,
        (true, false) => Some(text.to_owned()),
        (false, true) => Some(format!("{}:{line}", file.name)),
        (false, false) => Some(format!("{}:{line}: {text}", file.name)),
    }
}
