//! Why there is no test.

use houvast_effects::EffectsError;
use houvast_engine::RunError;
use houvast_engine::error::{CompileError, PeopleError};
use houvast_lang::diagnostic::Diagnostic;
use houvast_lang::source::Sources;
use houvast_population::PopulationErrors;
use houvast_population::sample::SampleError;

/// Why a test cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The law with its intentions has errors.
    #[error("the law with its intentions has errors")]
    Findings {
        /// All of them.
        diagnostics: Vec<Diagnostic>,
        /// The texts in which they are.
        sources: Box<Sources>,
    },
    /// On the day of knowledge the law did not have what the outcomes need: says what.
    #[error("{0}")]
    NotKnownYet(String),
    /// What is named is not there, or cannot be read.
    #[error("{0}")]
    Unusable(String),
    /// A file of texts holds something else.
    #[error("{0}")]
    NotText(String),
    /// No year was asked for and no intention names one.
    #[error("no year is given")]
    NoYear,
    /// The intentions are for different years and none was asked for.
    #[error("the intentions are for different years: {}", .0.iter().map(i16::to_string).collect::<Vec<_>>().join(", "))]
    SeveralYears(Vec<i16>),
    /// A chain of intentions, each with the next as its baseline, has no end.
    #[error("more than {0} intentions each with the next as its baseline")]
    Chain(usize),
    /// An intention is, through others or by itself, its own baseline.
    #[error("voornemen `{0}` is its own baseline")]
    OwnBaseline(String),
    /// There is no shipped intention of this name.
    #[error("there is no intention `{0}`")]
    UnknownIntention(String),
    /// There is no built-in population of this name.
    #[error("there is no built-in population `{0}`")]
    UnknownPopulation(String),
    /// A file of people has errors.
    #[error(transparent)]
    People(#[from] PopulationErrors),
    /// The year has no figures from which people can be made.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// A shipped file of figures is wrong; a test excludes it.
    #[error("{file}: {problem}")]
    Figures {
        /// The file.
        file: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// The shipped yearly cycle is wrong; a test excludes it.
    #[error(transparent)]
    Cycle(#[from] houvast_execution::cycle::CycleError),
    /// The law lacks what a measure needs.
    #[error(transparent)]
    Effects(#[from] EffectsError),
    /// The law cannot be compiled.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// The people do not fit the law.
    #[error(transparent)]
    Fit(#[from] PeopleError),
    /// Somebody has no outcome.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Whoever watches asked to stop.
    #[error("cancelled")]
    Cancelled,
}
